//! Pages of the survey office about codes and custody.

use actix_web::{HttpRequest, HttpResponse, web};

use super::{
    Keys,
    codes::{self, Order, Purpose, Step},
    custody::{self, name::POSTS},
    store::work,
    tally,
    view::{BatchLine, CodesView, CustodiansView, choices, people},
};
use crate::{
    auth::{Actor, Posted, Role, SignedIn, account},
    catalogue,
    platform::{
        Error, Result, Services,
        form::{Form, FormView},
        ids::{AccountId, BatchId, SurveyId},
        secret,
        web::{Page, redirect},
    },
    survey,
};

pub async fn codes(
    app: web::Data<Services>,
    request: HttpRequest,
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
) -> Result<HttpResponse> {
    codes_page(&app, &request, actor, survey_id(&id)?, Shown::default()).await
}

/// Answers with the letter file itself: it is streamed once and kept nowhere.
pub async fn make_codes(
    app: web::Data<Services>,
    request: HttpRequest,
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    Posted(form): Posted,
) -> Result<HttpResponse> {
    let survey = survey_id(&id)?;
    let mut reader = form.reader();
    let order = Order {
        survey: survey.clone(),
        ags: reader.text("ags", 12),
        count: reader.number("count", 1, 50_000),
        purpose: if form.get("purpose") == Some("test") { Purpose::Test } else { Purpose::Letters },
    };
    let result = match reader.finish() {
        Ok(()) => {
            let (app, by) = (app.clone(), actor.id.clone());
            blocking(move || codes::make(&app, by.as_str(), &order)).await
        }
        Err(error) => Err(error),
    };
    match result {
        Ok(file) => Ok(HttpResponse::Ok()
            .insert_header(("content-type", "text/csv; charset=utf-8"))
            .insert_header(("content-disposition", format!("attachment; filename=\"briefdatei-{}.csv\"", file.batch)))
            .insert_header(("x-checksum-sha256", secret::hex(&file.checksum)))
            .body(file.csv.to_vec())),
        Err(error) => again(&app, &request, actor, survey, &form, error).await,
    }
}

pub async fn change_batch(
    app: web::Data<Services>,
    request: HttpRequest,
    SignedIn(actor): SignedIn,
    path: web::Path<(String, String)>,
    Posted(form): Posted,
) -> Result<HttpResponse> {
    let survey = survey_id(&path.0)?;
    let batch = BatchId::parse(&path.1).ok_or(Error::NotFound)?;
    let (step, now, by) = (step_in(&form)?, app.clock.now(), actor.clone());
    match app.stores.work.write(move |c| codes::change(c, &by, &batch, &step, now)).await {
        Ok(()) => Ok(redirect(format!("/arbeit/befragungen/{survey}/codes"))),
        Err(error) => again(&app, &request, actor, survey, &form, error).await,
    }
}

pub async fn replace_code(
    app: web::Data<Services>,
    keys: web::Data<Keys>,
    request: HttpRequest,
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    Posted(form): Posted,
) -> Result<HttpResponse> {
    let survey = survey_id(&id)?;
    let typed = form.get("code").unwrap_or_default().to_owned();
    let (services, keys, by, wanted) = (app.clone(), keys.into_inner(), actor.clone(), survey.clone());
    match blocking(move || codes::replace(&services, &keys, &by, &wanted, &typed)).await {
        Ok(new) => {
            let shown = Shown { replacement: new.code.to_string(), ..Shown::default() };
            codes_page(&app, &request, actor, survey, shown).await
        }
        Err(error) => again(&app, &request, actor, survey, &form, error).await,
    }
}

pub async fn custodians(app: web::Data<Services>, request: HttpRequest, id: web::Path<String>) -> Result<HttpResponse> {
    custodians_page(&app, &request, survey_id(&id)?, (FormView::default(), 200)).await
}

pub async fn name_custodians(
    app: web::Data<Services>,
    request: HttpRequest,
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    Posted(form): Posted,
) -> Result<HttpResponse> {
    let (survey, now) = (survey_id(&id)?, app.clock.now());
    let (mut named, mut missing) = (Vec::new(), Vec::new());
    for (field, ..) in POSTS {
        match form.get(field).and_then(AccountId::parse) {
            Some(person) => named.push(person),
            None => missing.push(crate::platform::FieldError::new(field, "field-choice")),
        }
    }
    let result = match <[AccountId; 4]>::try_from(named) {
        Ok(people) => {
            let survey = survey.clone();
            app.stores.work.write(move |c| custody::name::name(c, &actor, &survey, &people, now)).await
        }
        Err(_) => Err(Error::Invalid(missing)),
    };
    match result {
        Ok(()) => Ok(redirect(format!("/arbeit/befragungen/{survey}/verwahrung"))),
        Err(error @ (Error::Invalid(_) | Error::Refused(_))) => {
            let status = error.status().as_u16();
            custodians_page(&app, &request, survey, (form.view(Some(&error)), status)).await
        }
        Err(error) => Err(error),
    }
}

/// Takes over a key that was made on an offline machine.
pub async fn import_key(
    app: web::Data<Services>,
    request: HttpRequest,
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    Posted(form): Posted,
) -> Result<HttpResponse> {
    let (survey, now) = (survey_id(&id)?, app.clock.now());
    let (text, wanted) = (form.get("public").unwrap_or_default().to_owned(), survey.clone());
    match app.stores.work.write(move |c| custody::public::import(c, &actor, &wanted, &text, now)).await {
        Ok(()) => Ok(redirect(format!("/arbeit/befragungen/{survey}/verwahrung"))),
        Err(error @ (Error::Invalid(_) | Error::Refused(_))) => {
            let status = error.status().as_u16();
            custodians_page(&app, &request, survey, (form.view(Some(&error)), status)).await
        }
        Err(error) => Err(error),
    }
}

/// What the page of codes shows besides the rows.
struct Shown {
    form: FormView,
    status: u16,
    replacement: String,
}

impl Default for Shown {
    fn default() -> Self {
        Self { form: FormView::default(), status: 200, replacement: String::new() }
    }
}

async fn again(
    app: &Services,
    request: &HttpRequest,
    actor: Actor,
    survey: SurveyId,
    form: &Form,
    error: Error,
) -> Result<HttpResponse> {
    match error {
        Error::Invalid(_) | Error::Refused(_) => {
            let (view, status) = (form.view(Some(&error)), error.status().as_u16());
            codes_page(app, request, actor, survey, Shown { form: view, status, ..Shown::default() }).await
        }
        error => Err(error),
    }
}

async fn codes_page(
    app: &Services,
    request: &HttpRequest,
    actor: Actor,
    id: SurveyId,
    shown: Shown,
) -> Result<HttpResponse> {
    let status = shown.status;
    let view = app
        .stores
        .work
        .read(move |c| {
            let survey = survey::get(c, &id)?;
            let municipalities = catalogue::municipalities(c)?;
            let name = |ags: &str| municipalities.iter().find(|one| one.ags == ags).map(|one| one.name.clone());
            let mut batches = Vec::new();
            let requests = codes::void_requests(c)?;
            for batch in work::list_batches(c, &id)? {
                let void_requested = requests.iter().find(|request| request.subject == batch.id.as_str()).cloned();
                batches.push(BatchLine {
                    municipality: name(&batch.ags).unwrap_or_default(),
                    own_request: void_requested.as_ref().is_some_and(|request| request.requested_by == actor.id),
                    void_requested,
                    batch,
                });
            }
            let custodians = custody::custodians(c, &id)?;
            Ok(CodesView {
                unproved: custodians.iter().filter(|one| one.proved_at.is_none()).map(|one| one.name.clone()).collect(),
                counts: tally::shown(c, &id)?,
                municipalities: choices(&municipalities),
                survey,
                batches,
                form: shown.form,
                replacement: shown.replacement,
            })
        })
        .await?;
    app.site.page_with(request, &view, status)
}

async fn custodians_page(
    app: &Services,
    request: &HttpRequest,
    id: SurveyId,
    (form, status): (FormView, u16),
) -> Result<HttpResponse> {
    let view = app
        .stores
        .work
        .read(move |c| {
            let custodians = custody::custodians(c, &id)?;
            let holder = |side: char, post: &str| {
                let one = custodians.iter().find(|one| one.letter == side && one.post == post);
                one.map(|one| one.account.to_string()).unwrap_or_default()
            };
            Ok(CustodiansView {
                posts: POSTS.iter().map(|(field, side, post)| (*field, holder(side.letter(), post))).collect(),
                candidates: people(&account::with_role(c, Role::Custodian)?),
                key_made_at: survey::box_key(c, &id)?.map(|key| key.made_at),
                frozen: survey::edition(c, &id)?.is_some(),
                survey: survey::get(c, &id)?,
                custodians,
                form,
            })
        })
        .await?;
    app.site.page_with(request, &view, status)
}

fn step_in(form: &Form) -> Result<Step> {
    let text = |field: &str| form.get(field).unwrap_or_default().to_owned();
    Ok(match form.get("schritt").unwrap_or_default() {
        "bestaetigen" => Step::Confirm {
            count: text("count").trim().replace('.', "").parse().unwrap_or_default(),
            checksum: text("checksum"),
        },
        "versendet" => Step::Post,
        "vernichten" => Step::Destroy,
        "ungueltig" => Step::RequestVoid { reason: text("reason") },
        "ungueltig-bestaetigen" => Step::ConfirmVoid,
        _ => return Err(Error::NotFound),
    })
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    web::block(work).await.map_err(|error| Error::internal("waiting", error))?
}

fn survey_id(text: &str) -> Result<SurveyId> {
    SurveyId::parse(text).ok_or(Error::NotFound)
}
