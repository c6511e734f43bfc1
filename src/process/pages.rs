//! Pages of the public timeline and of steering the process.

use actix_web::{HttpRequest, HttpResponse, web};

use super::{model::Plan, view::*};
use crate::{
    auth::{Posted, SignedIn},
    platform::{
        Error, Result, Services,
        form::{Form, FormView},
        ids::ProcessId,
        web::{Page, redirect},
    },
};

/// Longest title, in characters.
const TITLE: usize = 120;

pub async fn timeline(app: web::Data<Services>, request: HttpRequest) -> Result<HttpResponse> {
    let process = app.stores.work.read(super::timeline).await?;
    app.site.page(&request, &TimelineView { process })
}

pub async fn processes(app: web::Data<Services>, request: HttpRequest) -> Result<HttpResponse> {
    let all = app.stores.work.read(super::list).await?;
    app.site.page(&request, &ProcessesView::new(FormView::default(), &all))
}

pub async fn create(
    app: web::Data<Services>,
    request: HttpRequest,
    SignedIn(actor): SignedIn,
    Posted(form): Posted,
) -> Result<HttpResponse> {
    let now = app.clock.now();
    let result = match one_line(&form, "title") {
        Ok(title) => app.stores.work.write(move |c| super::create(c, &actor, &title, now)).await,
        Err(error) => Err(error),
    };
    back_to_list(&app, &request, &form, result.map(|_| ())).await
}

pub async fn add_stage(
    app: web::Data<Services>,
    request: HttpRequest,
    SignedIn(actor): SignedIn,
    Posted(form): Posted,
    id: web::Path<String>,
) -> Result<HttpResponse> {
    let id = ProcessId::parse(&id).ok_or(Error::NotFound)?;
    let now = app.clock.now();
    let result = match one_line(&form, "stage_title") {
        Ok(title) => app.stores.work.write(move |c| super::add_stage(c, &actor, &id, &title, now)).await,
        Err(error) => Err(error),
    };
    back_to_list(&app, &request, &form, result.map(|_| ())).await
}

pub async fn stage(
    app: web::Data<Services>,
    request: HttpRequest,
    place: web::Path<(String, i32)>,
) -> Result<HttpResponse> {
    let view = stage_view(&app, place_of(&place)?, FormView::default()).await?;
    app.site.page(&request, &view)
}

pub async fn update_stage(
    app: web::Data<Services>,
    request: HttpRequest,
    SignedIn(actor): SignedIn,
    Posted(form): Posted,
    place: web::Path<(String, i32)>,
) -> Result<HttpResponse> {
    let (id, position) = place_of(&place)?;
    let now = app.clock.now();
    let result = match plan_in(&form) {
        Ok(plan) => {
            let verb = move |c: &mut _| super::update_stage(c, &actor, (&id, position), &plan, now);
            app.stores.work.write(verb).await
        }
        Err(error) => Err(error),
    };
    back_to_stage(&app, &request, &place, &form, result).await
}

pub async fn start(
    app: web::Data<Services>,
    request: HttpRequest,
    SignedIn(actor): SignedIn,
    Posted(form): Posted,
    place: web::Path<(String, i32)>,
) -> Result<HttpResponse> {
    let (id, position) = place_of(&place)?;
    let now = app.clock.now();
    let mut reader = form.reader();
    let reason = reader.optional("reason", 500);
    let result = match reader.finish() {
        Ok(()) => {
            let verb = move |c: &mut _| super::start(c, &actor, (&id, position), &reason, now);
            app.stores.work.write(verb).await
        }
        Err(error) => Err(error),
    };
    back_to_stage(&app, &request, &place, &form, result).await
}

pub async fn close(
    app: web::Data<Services>,
    SignedIn(actor): SignedIn,
    place: web::Path<(String, i32)>,
) -> Result<HttpResponse> {
    let (id, position) = place_of(&place)?;
    let now = app.clock.now();
    app.stores.work.write(move |c| super::close(c, &actor, (&id, position), now)).await?;
    Ok(redirect("/arbeit/verlauf"))
}

fn place_of(place: &(String, i32)) -> Result<(ProcessId, i32)> {
    Ok((ProcessId::parse(&place.0).ok_or(Error::NotFound)?, place.1))
}

fn one_line(form: &Form, field: &str) -> Result<String> {
    let mut reader = form.reader();
    let text = reader.text(field, TITLE);
    reader.finish().map(|()| text)
}

fn plan_in(form: &Form) -> Result<Plan> {
    let mut reader = form.reader();
    let plan = Plan {
        title: reader.text("title", TITLE),
        planned_from: reader.optional_date("planned_from"),
        planned_to: reader.optional_date("planned_to"),
        path: reader.optional("path", 200),
    };
    reader.finish()?;
    Ok(plan)
}

async fn stage_view(app: &Services, (id, position): (ProcessId, i32), form: FormView) -> Result<StageView> {
    let process = app.stores.work.read(move |c| super::find(c, &id)).await?.ok_or(Error::NotFound)?;
    StageView::new(form, &process, position).ok_or(Error::NotFound)
}

async fn back_to_list(app: &Services, request: &HttpRequest, form: &Form, result: Result<()>) -> Result<HttpResponse> {
    match result {
        Ok(()) => Ok(redirect("/arbeit/verlauf")),
        Err(error @ Error::Invalid(_)) => {
            let all = app.stores.work.read(super::list).await?;
            app.site.page_with(request, &ProcessesView::new(form.view(Some(&error)), &all), 422)
        }
        Err(error) => Err(error),
    }
}

async fn back_to_stage(
    app: &Services,
    request: &HttpRequest,
    place: &(String, i32),
    form: &Form,
    result: Result<()>,
) -> Result<HttpResponse> {
    match result {
        Ok(()) => Ok(redirect("/arbeit/verlauf")),
        Err(error @ Error::Invalid(_)) => {
            let view = stage_view(app, place_of(place)?, form.view(Some(&error))).await?;
            app.site.page_with(request, &view, 422)
        }
        Err(error) => Err(error),
    }
}
