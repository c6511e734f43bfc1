//! View of the first set-up.

use serde::Serialize;

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
