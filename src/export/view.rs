//! View of the page of open data.

use serde::Serialize;

use crate::platform::{
    clock::Stamp,
    web::{Area, View},
};

/// Open data: releases, policy fields, formats.
#[derive(Serialize)]
pub struct CatalogueView {
    pub sets: Vec<DataSet>,
    pub columns: Vec<&'static str>,
}

/// One release as files.
#[derive(Serialize)]
pub struct DataSet {
    pub title: String,
    pub slug: String,
    pub version: i32,
    pub released_at: Option<Stamp>,
}

impl View for CatalogueView {
    const TEMPLATE: &'static str = "export/catalogue.html";
    fn area(&self) -> Area {
        Area::Plain
    }
}
