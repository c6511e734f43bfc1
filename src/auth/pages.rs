//! Pages for signing in and out, the own password, accounts and the audit log.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;

use super::{
    account::{self, NewAccount, State},
    audit,
    limit::Limiter,
    model::{Account, Role},
    request::{Posted, SignedIn, prefix_of},
    session,
    view::*,
};
use crate::platform::{
    Error, Result, Services,
    form::{Form, FormView},
    ids::AccountId,
    web::{Page, redirect},
};

const ENTRIES_PER_PAGE: i64 = 100;

/// Where to go after signing in.
#[derive(Deserialize)]
pub struct Back {
    #[serde(default)]
    zurueck: String,
}

/// Page of a long list.
#[derive(Deserialize)]
pub struct PageNumber {
    #[serde(default)]
    seite: i64,
}

pub async fn sign_in_form(
    app: web::Data<Services>,
    request: HttpRequest,
    back: web::Query<Back>,
) -> Result<HttpResponse> {
    app.site.page(&request, &SignInView { form: FormView::default(), back: inside(&back.zurueck) })
}

pub async fn sign_in(
    app: web::Data<Services>,
    limiter: web::Data<Limiter>,
    request: HttpRequest,
    Posted(form): Posted,
) -> Result<HttpResponse> {
    let email = form.get("email").unwrap_or_default().trim().to_lowercase();
    let password = form.get("password").unwrap_or_default().to_owned();
    let keys = [format!("account {email}"), format!("network {}", prefix_of(&request, app.config()))];
    let now = app.clock.now();
    if limiter.is_over(&keys[0], now) {
        return Err(Error::TooMany);
    }
    let back = inside(form.get("zurueck").unwrap_or_default());
    match session::sign_in(&app, &email, password).await? {
        Some(token) => {
            limiter.succeeded(&keys[0]);
            let mut response = redirect(&back);
            response.add_cookie(&session::cookie(&app, token)).map_err(|error| Error::internal("cookie", error))?;
            Ok(response)
        }
        None => {
            keys.iter().for_each(|key| limiter.failed(key, now));
            let view = form.view(Some(&Error::field("email", "sign-in-wrong")));
            app.site.page_with(&request, &SignInView { form: view, back }, 422)
        }
    }
}

pub async fn sign_out(app: web::Data<Services>, request: HttpRequest) -> Result<HttpResponse> {
    if let Some(cookie) = request.cookie(session::COOKIE) {
        session::sign_out(&app, cookie.value()).await?;
    }
    let mut response = redirect("/arbeit/anmelden");
    response.add_cookie(&session::no_cookie()).map_err(|error| Error::internal("cookie", error))?;
    Ok(response)
}

pub async fn password_form(app: web::Data<Services>, request: HttpRequest) -> Result<HttpResponse> {
    app.site.page(&request, &PasswordView { form: FormView::default() })
}

pub async fn change_password(
    app: web::Data<Services>,
    request: HttpRequest,
    SignedIn(actor): SignedIn,
    Posted(form): Posted,
) -> Result<HttpResponse> {
    let now = app.clock.now();
    let new = form.get("password_new").unwrap_or_default().to_owned();
    let result = if form.get("password_again") == Some(new.as_str()) {
        let actor = actor.clone();
        app.stores.work.write(move |c| account::change_password(c, &actor, &new, now)).await
    } else {
        Err(Error::field("password_again", "password-differs"))
    };
    match result {
        Ok(()) => Ok(redirect("/arbeit/anmelden")),
        Err(error @ Error::Invalid(_)) => {
            app.site.page_with(&request, &PasswordView { form: form.view(Some(&error)) }, 422)
        }
        Err(error) => Err(error),
    }
}

pub async fn accounts(app: web::Data<Services>, request: HttpRequest) -> Result<HttpResponse> {
    let accounts = app.stores.work.read(account::list).await?;
    app.site.page(&request, &accounts_view(FormView::default(), accounts, &Form::default()))
}

pub async fn create_account(
    app: web::Data<Services>,
    request: HttpRequest,
    SignedIn(actor): SignedIn,
    Posted(form): Posted,
) -> Result<HttpResponse> {
    let text = |field: &str| form.get(field).unwrap_or_default().to_owned();
    let new =
        NewAccount { email: text("email"), name: text("name"), password: text("password"), roles: roles_in(&form) };
    let now = app.clock.now();
    match app.stores.work.write(move |c| account::create(c, actor.id.as_str(), &new, now)).await {
        Ok(_) => Ok(redirect("/arbeit/konten")),
        Err(error @ Error::Invalid(_)) => {
            let accounts = app.stores.work.read(account::list).await?;
            app.site.page_with(&request, &accounts_view(form.view(Some(&error)), accounts, &form), 422)
        }
        Err(error) => Err(error),
    }
}

pub async fn account(app: web::Data<Services>, request: HttpRequest, id: web::Path<String>) -> Result<HttpResponse> {
    let id = AccountId::parse(&id).ok_or(Error::NotFound)?;
    let account = app.stores.work.read(move |c| account::find(c, &id)).await?.ok_or(Error::NotFound)?;
    app.site.page(&request, &account_view(FormView::default(), account))
}

pub async fn update_account(
    app: web::Data<Services>,
    id: web::Path<String>,
    SignedIn(actor): SignedIn,
    Posted(form): Posted,
) -> Result<HttpResponse> {
    let id = AccountId::parse(&id).ok_or(Error::NotFound)?;
    let roles = roles_in(&form);
    let state = if form.get("disabled").is_some() { State::Disabled } else { State::Enabled };
    let now = app.clock.now();
    app.stores.work.write(move |c| account::update(c, &actor, &id, &roles, state, now)).await?;
    Ok(redirect("/arbeit/konten"))
}

pub async fn audit_log(
    app: web::Data<Services>,
    request: HttpRequest,
    page: web::Query<PageNumber>,
) -> Result<HttpResponse> {
    let page = page.seite.max(0);
    let view = app
        .stores
        .work
        .read(move |c| {
            let mut entries = audit::list(c, page * ENTRIES_PER_PAGE, ENTRIES_PER_PAGE + 1)?;
            let broken_at = audit::broken_in(&entries);
            let more = if entries.len() as i64 > ENTRIES_PER_PAGE { page + 1 } else { 0 };
            entries.truncate(ENTRIES_PER_PAGE as usize);
            Ok(AuditView { entries, broken_at, page, more })
        })
        .await?;
    app.site.page(&request, &view)
}

/// Only paths of the working area are gone back to.
fn inside(path: &str) -> String {
    let fits = path.starts_with("/arbeit") && !path.contains("//") && !path.contains('\\');
    if fits { path.to_owned() } else { "/arbeit".to_owned() }
}

fn roles_in(form: &Form) -> Vec<Role> {
    Role::ALL.into_iter().filter(|role| form.all("role").any(|word| word == role.word())).collect()
}

fn accounts_view(form: FormView, accounts: Vec<Account>, typed: &Form) -> AccountsView {
    let roles = Role::ALL.iter().map(|role| role.word()).collect();
    AccountsView { form, accounts, roles, chosen: typed.all("role").map(str::to_owned).collect() }
}

fn account_view(form: FormView, account: Account) -> AccountView {
    let roles =
        Role::ALL.iter().map(|role| (role.word(), if account.roles.contains(role) { "checked" } else { "" })).collect();
    AccountView { form, account, roles }
}
