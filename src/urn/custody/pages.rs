//! Pages of the people who hold shares.

use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse, web};
use base64::{Engine, engine::general_purpose::STANDARD};

use super::{Brought, Desk, must_prove, read_share};
use crate::{
    auth::{Actor, Posted, SignedIn},
    platform::{
        Error, Message, Result, Services,
        form::{Form, FormView},
        i18n,
        ids::SurveyId,
        web::{Page, redirect},
    },
    survey,
    urn::{
        destroy,
        store::work,
        view::{HandedView, ShareLine, ShareView, SharesView},
    },
};

pub async fn list(app: web::Data<Services>, request: HttpRequest, SignedIn(actor): SignedIn) -> Result<HttpResponse> {
    let now = app.clock.now();
    let shares = app
        .stores
        .work
        .read(move |c| {
            let mut lines = Vec::new();
            for id in work::surveys_of_custodian(c, &actor.id)?.into_iter().take(3) {
                let survey = survey::get(c, &id)?;
                let own = work::list_custodians(c, &id)?.into_iter().find(|one| one.account == actor.id);
                let must_prove = own.as_ref().is_some_and(|own| must_prove(&survey, own, now));
                lines.push(ShareLine { id, title: survey.title, own, must_prove });
            }
            Ok(lines)
        })
        .await?;
    app.site.page(&request, &SharesView { shares })
}

pub async fn share(
    app: web::Data<Services>,
    request: HttpRequest,
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
) -> Result<HttpResponse> {
    share_page(&app, &request, &actor, &id, (FormView::default(), String::new(), 200)).await
}

/// Answers with the key file and the sheet, once.
pub async fn receive(
    app: web::Data<Services>,
    desk: web::Data<Desk>,
    request: HttpRequest,
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    Posted(form): Posted,
) -> Result<HttpResponse> {
    let passphrase = form.get("passphrase").unwrap_or_default().to_owned();
    let result = if form.get("passphrase_again") == Some(passphrase.as_str()) {
        let (services, desk, by, survey) = (app.clone(), desk.into_inner(), actor.clone(), survey_id(&id)?);
        blocking(move || super::receive(&services, &desk, &by, &survey, &passphrase)).await
    } else {
        Err(Error::field("passphrase_again", "password-differs"))
    };
    match result {
        Ok(handed) => {
            let view = HandedView {
                id: id.to_string(),
                letter: handed.letter,
                file: STANDARD.encode(&handed.file),
                sheet: handed.sheet,
                received: handed.received,
            };
            app.site.page(&request, &view)
        }
        Err(error) => again(&app, &request, &actor, &id, &form, error).await,
    }
}

pub async fn prove(
    app: web::Data<Services>,
    desk: web::Data<Desk>,
    request: HttpRequest,
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    Posted(form): Posted,
) -> Result<HttpResponse> {
    let (services, desk, by, survey) = (app.clone(), desk.into_inner(), actor.clone(), survey_id(&id)?);
    let (file, passphrase) = brought(&form);
    let result = blocking(move || super::prove(&services, &desk, &by, &survey, read_share(&file, &passphrase)?)).await;
    match result {
        Ok(Brought::Done(())) => told(&app, &request, &actor, &id, "share-proved".into()).await,
        Ok(Brought::Waiting(letter)) => {
            told(&app, &request, &actor, &id, Message::new("share-waiting").with("letter", letter)).await
        }
        Err(error) => again(&app, &request, &actor, &id, &form, error).await,
    }
}

pub async fn open(
    app: web::Data<Services>,
    desk: web::Data<Desk>,
    request: HttpRequest,
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    Posted(form): Posted,
) -> Result<HttpResponse> {
    let (services, desk, by, survey) = (app.clone(), desk.into_inner(), actor.clone(), survey_id(&id)?);
    let (file, passphrase) = brought(&form);
    let result = blocking(move || super::open(&services, &desk, &by, &survey, read_share(&file, &passphrase)?)).await;
    match result {
        Ok(Brought::Done(opening)) => {
            let done = Message::new("share-opened").with("accepted", opening.accepted);
            told(&app, &request, &actor, &id, done).await
        }
        Ok(Brought::Waiting(letter)) => {
            told(&app, &request, &actor, &id, Message::new("share-waiting").with("letter", letter)).await
        }
        Err(error) => again(&app, &request, &actor, &id, &form, error).await,
    }
}

/// States that the share is destroyed; with one statement of each side box and keys are deleted.
pub async fn destroy(
    app: web::Data<Services>,
    request: HttpRequest,
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    Posted(form): Posted,
) -> Result<HttpResponse> {
    let (survey, now, by) = (survey_id(&id)?, app.clock.now(), actor.clone());
    let result = app.stores.work.write(move |c| destroy::state(c, &by, &survey, now)).await;
    if let Err(error) = result {
        return again(&app, &request, &actor, &id, &form, error).await;
    }
    let (services, survey) = (app.clone(), survey_id(&id)?);
    blocking(move || {
        let due = services.stores.work.read_now(|c| destroy::is_due(c, &survey))?;
        if due { destroy::destroy(&services, &survey) } else { Ok(()) }
    })
    .await?;
    Ok(redirect(format!("/arbeit/schluessel/{id}")))
}

/// Key files cost memory and time on purpose: off the request threads, one at a time.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    static TURN: tokio::sync::Semaphore = tokio::sync::Semaphore::const_new(1);
    let _turn = TURN.acquire().await.map_err(|error| Error::internal("waiting for a turn", error))?;
    web::block(work).await.map_err(|error| Error::internal("waiting for a key file", error))?
}

fn brought(form: &Form) -> (String, String) {
    let text = |field: &str| form.get(field).unwrap_or_default().to_owned();
    let file = text("file");
    (if file.trim().is_empty() { text("sheet") } else { file }, text("passphrase"))
}

async fn told(
    app: &Arc<Services>,
    request: &HttpRequest,
    actor: &Actor,
    id: &str,
    done: Message,
) -> Result<HttpResponse> {
    share_page(app, request, actor, id, (FormView::default(), i18n::german(&done), 200)).await
}

async fn again(
    app: &Arc<Services>,
    request: &HttpRequest,
    actor: &Actor,
    id: &str,
    form: &Form,
    error: Error,
) -> Result<HttpResponse> {
    match error {
        Error::Invalid(_) | Error::Refused(_) => {
            let status = error.status().as_u16();
            // What was brought is a secret and is not shown again.
            let mut view = form.view(Some(&error));
            view.values.clear();
            share_page(app, request, actor, id, (view, String::new(), status)).await
        }
        error => Err(error),
    }
}

async fn share_page(
    app: &Arc<Services>,
    request: &HttpRequest,
    actor: &Actor,
    id: &str,
    (form, done, status): (FormView, String, u16),
) -> Result<HttpResponse> {
    let (id, now, actor) = (survey_id(id)?, app.clock.now(), actor.id.clone());
    let view = app
        .stores
        .work
        .read(move |c| {
            let survey = survey::get(c, &id)?;
            let custodians = work::list_custodians(c, &id)?;
            let own = custodians.iter().find(|one| one.account == actor).cloned().ok_or(Error::NotFound)?;
            let backups = survey.opened_at.map_or(Ok(0), |opened| work::verified_backups_since(c, opened))?;
            Ok(ShareView {
                key_made: survey::box_key(c, &id)?.is_some(),
                must_prove: must_prove(&survey, &own, now),
                minutes: work::list_minutes(c, &id)?,
                phase: survey.phase(now),
                backups_missing: (destroy::BACKUPS - backups).max(0),
                survey,
                own,
                custodians,
                form,
                done,
            })
        })
        .await?;
    app.site.page_with(request, &view, status)
}

fn survey_id(text: &str) -> Result<SurveyId> {
    SurveyId::parse(text).ok_or(Error::NotFound)
}
