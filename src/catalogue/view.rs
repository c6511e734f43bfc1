//! View of the first set-up.

use serde::Serialize;

use super::model::Field;
use crate::platform::{
    form::FormView,
    web::{Area, View},
};

/// The set-up page.
#[derive(Serialize)]
pub struct SetUpView {
    pub form: FormView,
    pub key: String,
    pub usual_fields: &'static str,
}

impl View for SetUpView {
    const TEMPLATE: &'static str = "catalogue/set_up.html";
    fn area(&self) -> Area {
        Area::Plain
    }
}

/// The policy fields and the form for a further one.
#[derive(Serialize)]
pub struct FieldsView {
    pub form: FormView,
    pub fields: Vec<Field>,
}

impl View for FieldsView {
    const TEMPLATE: &'static str = "catalogue/fields.html";
    fn area(&self) -> Area {
        Area::Work("fields")
    }
}
