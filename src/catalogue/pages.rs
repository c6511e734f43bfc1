//! Pages of the first set-up, and the policy fields as data.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;

use super::{
    set_up::{self, SetUp},
    skos,
    view::{FieldsView, SetUpView},
};
use crate::{
    auth::{Posted, SignedIn, account},
    platform::{
        Error, Message, Result, Services,
        form::FormView,
        i18n,
        web::{Page, redirect},
    },
};

/// The key from the server's console.
#[derive(Deserialize)]
pub struct Key {
    #[serde(default)]
    schluessel: String,
}

pub async fn set_up_form(app: web::Data<Services>, request: HttpRequest, key: web::Query<Key>) -> Result<HttpResponse> {
    is_open(&app, &key.schluessel).await?;
    app.site.page(&request, &view(FormView::default(), &key.schluessel))
}

pub async fn set_up(app: web::Data<Services>, request: HttpRequest, Posted(form): Posted) -> Result<HttpResponse> {
    let text = |field: &str| form.get(field).unwrap_or_default().to_owned();
    is_open(&app, &text("schluessel")).await?;
    let admin =
        account::NewAccount { email: text("email"), name: text("name"), password: text("password"), roles: vec![] };
    let wanted = SetUp { admin, fields: text("fields"), municipalities: text("municipalities") };
    let now = app.clock.now();
    match app.stores.work.write(move |c| set_up::set_up(c, &wanted, now)).await {
        Ok(_) => Ok(redirect("/arbeit/anmelden")),
        Err(error @ Error::Invalid(_)) => {
            app.site.page_with(&request, &view(form.view(Some(&error)), &text("schluessel")), 422)
        }
        Err(error) => Err(error),
    }
}

pub async fn fields(app: web::Data<Services>, request: HttpRequest) -> Result<HttpResponse> {
    let fields = app.stores.work.read(super::fields).await?;
    app.site.page(&request, &FieldsView { form: FormView::default(), fields })
}

pub async fn add_field(
    app: web::Data<Services>,
    request: HttpRequest,
    SignedIn(actor): SignedIn,
    Posted(form): Posted,
) -> Result<HttpResponse> {
    let mut reader = form.reader();
    let (slug, label) = (reader.text("slug", 40), reader.text("label", 80));
    let old = reader.optional("synonyms", 200);
    let synonyms: Vec<String> = old.split(',').map(|one| one.trim().to_owned()).filter(|one| !one.is_empty()).collect();
    let now = app.clock.now();
    let result = match reader.finish() {
        Ok(()) => app.stores.work.write(move |c| super::add_field(c, &actor, &slug, &label, &synonyms, now)).await,
        Err(error) => Err(error),
    };
    match result {
        Ok(()) => Ok(redirect("/arbeit/politikfelder")),
        Err(error @ Error::Invalid(_)) => {
            let fields = app.stores.work.read(super::fields).await?;
            app.site.page_with(&request, &FieldsView { form: form.view(Some(&error)), fields }, 422)
        }
        Err(error) => Err(error),
    }
}

pub async fn fields_as_skos(app: web::Data<Services>) -> Result<HttpResponse> {
    let fields = app.stores.work.read(super::fields).await?;
    let config = app.config();
    let key = if app.site.synthetic() { "skos-title-synthetic" } else { "skos-title" };
    let title = i18n::german(&Message::new(key).with("county", &config.county.name));
    let text = skos::turtle(&config.server.public_url, &title, &fields);
    Ok(HttpResponse::Ok().insert_header(("content-type", "text/turtle; charset=utf-8")).body(text))
}

/// 404 unless the installation is empty and the key is right.
async fn is_open(app: &Services, key: &str) -> Result<()> {
    let right = set_up::key(&app.secret);
    let fits: bool = subtle::ConstantTimeEq::ct_eq(right.as_bytes(), key.as_bytes()).into();
    if fits && !app.stores.work.read(account::exist).await? { Ok(()) } else { Err(Error::NotFound) }
}

fn view(form: FormView, key: &str) -> SetUpView {
    SetUpView { form, key: key.to_owned(), usual_fields: set_up::USUAL_FIELDS }
}
