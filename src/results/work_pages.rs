//! Working pages: compute a version, look at it, ask for its release, confirm it as the second person.

use actix_web::{HttpRequest, HttpResponse, web};

use super::{
    frame::Change,
    model::Release,
    pages::rows,
    present, release,
    report::ItemReport,
    store,
    view::{Head, Overview},
    work_view::{VersionView, WorkListView, WorkSurvey},
};
use crate::{
    auth::{Act, Actor, Approval, Posted, SignedIn, approval},
    platform::{
        Error, Result, Services,
        db::Work,
        form::{Form, FormView},
        ids::{ReleaseId, SurveyId},
        secret,
        web::{Page, redirect},
    },
    survey::{self, State},
    urn,
};

pub async fn list(app: web::Data<Services>, request: HttpRequest) -> Result<HttpResponse> {
    let surveys = app.stores.work.read(surveys).await?;
    app.site.page(&request, &WorkListView { form: FormView::default(), surveys })
}

pub async fn compute(
    app: web::Data<Services>,
    request: HttpRequest,
    SignedIn(actor): SignedIn,
    Posted(form): Posted,
    id: web::Path<String>,
) -> Result<HttpResponse> {
    let id = SurveyId::parse(&id).ok_or(Error::NotFound)?;
    let change = match change(&form) {
        Ok(change) => change,
        Err(error) => {
            let surveys = app.stores.work.read(surveys).await?;
            return app.site.page_with(&request, &WorkListView { form: form.view(Some(&error)), surveys }, 422);
        }
    };
    let own = id.clone();
    let pool = app.stores.urn.read(move |c| urn::pool(c, &own)).await?;
    let (county, now) = (app.config().county.name.clone(), app.clock.now());
    let verb = move |c: &mut Work| release::compute_release(c, &actor, &county, &id, (&pool, change.as_ref()), now);
    let release = app.stores.work.write(verb).await?;
    Ok(redirect(format!("/arbeit/ergebnisse/fassung/{release}")))
}

pub async fn version(
    app: web::Data<Services>,
    request: HttpRequest,
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
) -> Result<HttpResponse> {
    let id = ReleaseId::parse(&id).ok_or(Error::NotFound)?;
    let (release, request_open) = app.stores.work.read(move |c| with_request(c, &id)).await?;
    app.site.page(&request, &version_view(&release, request_open, &actor, FormView::default()))
}

pub async fn request(
    app: web::Data<Services>,
    request: HttpRequest,
    SignedIn(actor): SignedIn,
    Posted(form): Posted,
    id: web::Path<String>,
) -> Result<HttpResponse> {
    let id = ReleaseId::parse(&id).ok_or(Error::NotFound)?;
    let now = app.clock.now();
    let mut reader = form.reader();
    let reason = reader.text("reason", 500);
    if let Err(error) = reader.finish() {
        let (release, open) = app.stores.work.read(move |c| with_request(c, &id)).await?;
        return app.site.page_with(&request, &version_view(&release, open, &actor, form.view(Some(&error))), 422);
    }
    let own = id.clone();
    app.stores.work.write(move |c| release::request_release(c, &actor, &own, &reason, now)).await?;
    Ok(redirect(format!("/arbeit/ergebnisse/fassung/{id}")))
}

pub async fn confirm(
    app: web::Data<Services>,
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
) -> Result<HttpResponse> {
    let id = ReleaseId::parse(&id).ok_or(Error::NotFound)?;
    let (own, now) = (id.clone(), app.clock.now());
    app.stores.work.write(move |c| release::confirm_release(c, &actor, &own, now)).await?;
    Ok(redirect(format!("/arbeit/ergebnisse/fassung/{id}")))
}

pub async fn decline(
    app: web::Data<Services>,
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
) -> Result<HttpResponse> {
    let id = ReleaseId::parse(&id).ok_or(Error::NotFound)?;
    let (own, now) = (id.clone(), app.clock.now());
    app.stores.work.write(move |c| release::decline_release(c, &actor, &own, now)).await?;
    Ok(redirect(format!("/arbeit/ergebnisse/fassung/{id}")))
}

/// Other thresholds, where the form asks for some; both and a reason are needed then.
fn change(form: &Form) -> Result<Option<Change>> {
    let filled = |field: &str| form.get(field).is_some_and(|text| !text.trim().is_empty());
    if !filled("strength_above") && !filled("weakness_below") && !filled("reason") {
        return Ok(None);
    }
    let mut reader = form.reader();
    let (strong, weak) = (reader.number("strength_above", 2, 99), reader.number("weakness_below", 1, 98));
    let reason = reader.text("reason", 500);
    if weak >= strong {
        reader.wrong("weakness_below", "results-rule-wrong");
    }
    reader.finish()?;
    let percent = |number: i32| u8::try_from(number).map_err(|error| Error::internal("reading a percentage", error));
    Ok(Some(Change { strength_above: percent(strong)?, weakness_below: percent(weak)?, reason }))
}

fn surveys(c: &mut Work) -> Result<Vec<WorkSurvey>> {
    let lines = store::list(c)?;
    let ready = survey::list(c)?.into_iter().filter(|one| matches!(one.state, State::Opened | State::Released));
    let mut surveys = Vec::new();
    for one in ready {
        let thresholds = survey::edition(c, &one.id)?.map(|edition| edition.definition.thresholds());
        surveys.push(WorkSurvey {
            versions: lines.iter().filter(|line| line.survey == one.id).cloned().collect(),
            id: one.id.to_string(),
            slug: one.slug,
            title: one.title,
            weak: thresholds.map_or(40, |thresholds| thresholds.tau_weakness),
            strong: thresholds.map_or(60, |thresholds| thresholds.tau_strength),
        });
    }
    Ok(surveys)
}

fn with_request(c: &mut Work, id: &ReleaseId) -> Result<(Release, Option<Approval>)> {
    let release = store::find(c, id)?.ok_or(Error::NotFound)?;
    let request = approval::open(c, Act::ReleaseResults, id.as_str())?;
    Ok((release, request))
}

fn version_view(release: &Release, request: Option<Approval>, actor: &Actor, form: FormView) -> VersionView {
    let judged: Vec<&ItemReport> = release.report.items.iter().filter(|item| item.verdict.is_some()).collect();
    let turn = match &request {
        None => "first",
        Some(request) if request.requested_by == actor.id => "own",
        Some(_) => "second",
    };
    VersionView {
        form,
        id: release.id.to_string(),
        overview: Overview::of(release, Head::of(release, Some(release.version), release.version)),
        rows: rows(&judged, &release.report),
        hash: secret::hex(&release.hash),
        computed_at: release.computed_at,
        removed: present::removed(&release.report),
        request,
        turn,
    }
}
