//! Views of signing in, accounts and the audit log.

use serde::Serialize;

use super::{audit, model::Account};
use crate::platform::{
    form::FormView,
    web::{Area, View},
};

/// The sign-in page.
#[derive(Serialize)]
pub struct SignInView {
    pub form: FormView,
    pub back: String,
}

/// One's own password.
#[derive(Serialize)]
pub struct PasswordView {
    pub form: FormView,
}

/// All accounts and the form for a new one.
#[derive(Serialize)]
pub struct AccountsView {
    pub form: FormView,
    pub accounts: Vec<Account>,
    pub roles: Vec<&'static str>,
    pub chosen: Vec<String>,
}

/// One account.
#[derive(Serialize)]
pub struct AccountView {
    pub form: FormView,
    pub account: Account,
    pub roles: Vec<(&'static str, &'static str)>,
}

/// A page of the audit log.
#[derive(Serialize)]
pub struct AuditView {
    pub entries: Vec<audit::Entry>,
    pub broken_at: Option<i64>,
    pub page: i64,
    pub more: i64,
}

impl View for SignInView {
    const TEMPLATE: &'static str = "auth/sign_in.html";
    fn area(&self) -> Area {
        Area::Plain
    }
}

impl View for PasswordView {
    const TEMPLATE: &'static str = "auth/password.html";
    fn area(&self) -> Area {
        Area::Work("")
    }
}

impl View for AccountsView {
    const TEMPLATE: &'static str = "auth/accounts.html";
    fn area(&self) -> Area {
        Area::Work("accounts")
    }
}

impl View for AccountView {
    const TEMPLATE: &'static str = "auth/account.html";
    fn area(&self) -> Area {
        Area::Work("accounts")
    }
}

impl View for AuditView {
    const TEMPLATE: &'static str = "auth/audit.html";
    fn area(&self) -> Area {
        Area::Work("audit")
    }
}
