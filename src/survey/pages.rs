//! Pages of the survey office, of the data protection officer and of the Landrat.

use actix_web::{HttpRequest, HttpResponse, web};

use super::{
    definition::QuestionKind,
    draft,
    model::{State, Survey},
    public::legal_texts,
    publish::{self, Schedule},
    statement::{self, Verdict},
    view::*,
};
use crate::{
    auth::{Actor, Posted, SignedIn},
    platform::{
        Error, Result, Services,
        clock::Stamp,
        db::Work,
        form::{Form, FormView},
        ids::SurveyId,
        secret,
        web::{Page, redirect},
    },
};

/// A survey with what it is doing at `now`.
pub(super) fn line(survey: Survey, now: Stamp) -> SurveyLine {
    let entry_end = survey.closes_at.map(|closes| survey.entry_end(closes));
    SurveyLine { phase: survey.phase(now), entry_end, survey }
}

pub async fn list(app: web::Data<Services>, request: HttpRequest) -> Result<HttpResponse> {
    list_page(&app, &request, FormView::default(), 200).await
}

pub async fn create(
    app: web::Data<Services>,
    request: HttpRequest,
    SignedIn(actor): SignedIn,
    Posted(form): Posted,
) -> Result<HttpResponse> {
    let (source, now) = (source_in(&form), app.clock.now());
    match app.stores.work.write(move |c| draft::create(c, &actor, &source, now)).await {
        Ok(id) => Ok(redirect(format!("/arbeit/befragungen/{id}"))),
        Err(error @ Error::Invalid(_)) => list_page(&app, &request, form.view(Some(&error)), 422).await,
        Err(error) => Err(error),
    }
}

pub async fn survey(
    app: web::Data<Services>,
    request: HttpRequest,
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
) -> Result<HttpResponse> {
    survey_page(&app, &request, actor, &id, (FormView::default(), 200)).await
}

pub async fn save_draft(
    app: web::Data<Services>,
    request: HttpRequest,
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    Posted(form): Posted,
) -> Result<HttpResponse> {
    let (survey, source, now) = (survey_id(&id)?, source_in(&form), app.clock.now());
    let by = actor.clone();
    match app.stores.work.write(move |c| draft::save(c, &by, &survey, &source, now)).await {
        Ok(()) => Ok(redirect(format!("/arbeit/befragungen/{id}"))),
        Err(error @ Error::Invalid(_)) => survey_page(&app, &request, actor, &id, (form.view(Some(&error)), 422)).await,
        Err(error) => Err(error),
    }
}

/// One form, three acts: ask for publication, confirm it, decline it.
pub async fn publish(
    app: web::Data<Services>,
    request: HttpRequest,
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    Posted(form): Posted,
) -> Result<HttpResponse> {
    let (survey, now, by) = (survey_id(&id)?, app.clock.now(), actor.clone());
    let work = &app.stores.work;
    let result = match form.get("schritt") {
        Some("bestaetigen") => work.write(move |c| publish::confirm(c, &by, &survey, now)).await.map(|_| ()),
        Some("ablehnen") => work.write(move |c| publish::decline(c, &by, &survey, now)).await,
        _ => match schedule_in(&form) {
            Ok(schedule) => work.write(move |c| publish::request(c, &by, &survey, schedule, now)).await,
            Err(error) => Err(error),
        },
    };
    match result {
        Ok(()) => Ok(redirect(format!("/arbeit/befragungen/{id}"))),
        Err(error @ (Error::Invalid(_) | Error::Refused(_))) => {
            let status = error.status().as_u16();
            survey_page(&app, &request, actor, &id, (form.view(Some(&error)), status)).await
        }
        Err(error) => Err(error),
    }
}

pub async fn statements(app: web::Data<Services>, request: HttpRequest) -> Result<HttpResponse> {
    let now = app.clock.now();
    let surveys = app
        .stores
        .work
        .read(move |c| {
            let open =
                super::list(c)?.into_iter().filter(|survey| matches!(survey.state, State::Draft | State::Published));
            open.take(4).map(|survey| Ok((statement::find(c, &survey.id)?, survey))).collect::<Result<Vec<_>>>()
        })
        .await?;
    let surveys = surveys.into_iter().map(|(statement, survey)| (line(survey, now), statement)).collect();
    app.site.page(&request, &StatementsView { surveys })
}

pub async fn statement(app: web::Data<Services>, request: HttpRequest, id: web::Path<String>) -> Result<HttpResponse> {
    statement_page(&app, &request, &id, Purpose::State, (FormView::default(), 200)).await
}

pub async fn state(
    app: web::Data<Services>,
    request: HttpRequest,
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    Posted(form): Posted,
) -> Result<HttpResponse> {
    let (survey, now) = (survey_id(&id)?, app.clock.now());
    let mut reader = form.reader();
    let verdict = reader.choice("verdict", &Verdict::ALL);
    let text = reader.optional("text", 4000);
    let result = match (reader.finish(), verdict) {
        (Ok(()), Some(verdict)) => {
            app.stores.work.write(move |c| statement::state(c, &actor, &survey, verdict, &text, now)).await
        }
        (Err(error), _) => Err(error),
        (Ok(()), None) => Err(Error::field("verdict", "field-choice")),
    };
    match result {
        Ok(()) => Ok(redirect("/arbeit/stellungnahmen")),
        Err(error @ Error::Invalid(_)) => {
            statement_page(&app, &request, &id, Purpose::State, (form.view(Some(&error)), 422)).await
        }
        Err(error) => Err(error),
    }
}

pub async fn objection(app: web::Data<Services>, request: HttpRequest, id: web::Path<String>) -> Result<HttpResponse> {
    statement_page(&app, &request, &id, Purpose::Overrule, (FormView::default(), 200)).await
}

pub async fn overrule(
    app: web::Data<Services>,
    request: HttpRequest,
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    Posted(form): Posted,
) -> Result<HttpResponse> {
    let (survey, now) = (survey_id(&id)?, app.clock.now());
    let mut reader = form.reader();
    let reason = reader.text("reason", 4000);
    let result = match reader.finish() {
        Ok(()) => app.stores.work.write(move |c| statement::overrule(c, &actor, &survey, &reason, now)).await,
        Err(error) => Err(error),
    };
    match result {
        Ok(()) => Ok(redirect("/arbeit")),
        Err(error @ Error::Invalid(_)) => {
            statement_page(&app, &request, &id, Purpose::Overrule, (form.view(Some(&error)), 422)).await
        }
        Err(error) => Err(error),
    }
}

/// Who looks at a statement's page, and for what.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Purpose {
    State,
    Overrule,
}

async fn list_page(app: &Services, request: &HttpRequest, form: FormView, status: u16) -> Result<HttpResponse> {
    let now = app.clock.now();
    let surveys = app.stores.work.read(super::list).await?;
    let surveys = surveys.into_iter().map(|survey| line(survey, now)).collect();
    app.site.page_with(request, &SurveysView { form, surveys }, status)
}

async fn survey_page(
    app: &Services,
    request: &HttpRequest,
    actor: Actor,
    id: &str,
    (form, status): (FormView, u16),
) -> Result<HttpResponse> {
    let (id, now) = (survey_id(id)?, app.clock.now());
    let view = app.stores.work.read(move |c| survey_view(c, &actor, &id, form, now)).await?;
    app.site.page_with(request, &view, status)
}

fn survey_view(c: &mut Work, actor: &Actor, id: &SurveyId, form: FormView, now: Stamp) -> Result<SurveyView> {
    let survey = super::get(c, id)?;
    let draft = draft::find(c, id)?;
    let editions = super::editions(c, id)?;
    let requested = publish::requested(c, id)?;
    let newest = editions.first().map(|edition| edition.definition.canonical_json().to_owned());
    Ok(SurveyView {
        questions: draft.definition.questions().filter(|question| question.number.is_some()).count(),
        items: draft.definition.items().len(),
        languages: draft.definition.languages().iter().map(ToString::to_string).collect(),
        digest: secret::hex(&draft.digest),
        statement: statement::find(c, id)?,
        missing: publish::missing(c, id)?,
        own_request: requested.as_ref().is_some_and(|approval| approval.requested_by == actor.id),
        requested,
        new_wording: newest.is_some_and(|newest| newest != draft.definition.canonical_json()),
        editions: editions
            .iter()
            .map(|edition| EditionLine {
                number: edition.number,
                hash: secret::hex(&edition.hash),
                frozen_at: edition.frozen_at,
            })
            .collect(),
        source: draft.source,
        survey: line(survey, now),
        form,
    })
}

async fn statement_page(
    app: &Services,
    request: &HttpRequest,
    id: &str,
    purpose: Purpose,
    (form, status): (FormView, u16),
) -> Result<HttpResponse> {
    let (id, now) = (survey_id(id)?, app.clock.now());
    let view = app
        .stores
        .work
        .read(move |c| {
            let survey = super::get(c, &id)?;
            let draft = draft::find(c, &id)?;
            let statement = statement::find(c, &id)?;
            if purpose == Purpose::Overrule && statement.as_ref().is_none_or(|statement| statement.allows()) {
                return Err(Error::NotFound);
            }
            let asked = draft.definition.questions().filter(|question| !matches!(question.kind, QuestionKind::Note));
            Ok(StatementView {
                questions: asked.map(|question| (question.code.clone(), question.text.de().to_owned())).collect(),
                legal: legal_texts(&draft.definition),
                digest: secret::hex(&draft.digest),
                overruling: purpose == Purpose::Overrule,
                survey: line(survey, now),
                statement,
                form,
            })
        })
        .await?;
    app.site.page_with(request, &view, status)
}

/// A file, where one was chosen; otherwise what stands in the text field.
fn source_in(form: &Form) -> String {
    let file = form.get("file").filter(|text| !text.trim().is_empty());
    file.or_else(|| form.get("source")).unwrap_or_default().to_owned()
}

fn schedule_in(form: &Form) -> Result<Option<Schedule>> {
    if form.get("opens_at").is_none() {
        return Ok(None);
    }
    let mut reader = form.reader();
    let schedule = Schedule {
        opens_at: reader.moment("opens_at"),
        closes_at: reader.moment("closes_at"),
        paper_days: reader.number("paper_days", 0, 60),
    };
    reader.finish()?;
    Ok(Some(schedule))
}

fn survey_id(text: &str) -> Result<SurveyId> {
    SurveyId::parse(text).ok_or(Error::NotFound)
}
