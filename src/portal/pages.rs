//! Pages of the portal.

use actix_web::{HttpRequest, HttpResponse, web};

use super::{
    tasks,
    view::{LegalView, RunningView, StartView, TasksView},
};
use crate::{
    auth::SignedIn,
    forum,
    platform::{Result, Services, web::Page},
    process, results, survey,
};

pub async fn start(app: web::Data<Services>, request: HttpRequest) -> Result<HttpResponse> {
    let now = app.clock.now();
    let view = app
        .stores
        .work
        .read(move |c| {
            let running = survey::running(c, now)?.map(|(survey, edition)| RunningView {
                slug: survey.slug,
                title: survey.title,
                closes_at: survey.closes_at,
                questions: edition.definition.questions().filter(|question| question.number.is_some()).count(),
                minutes: edition.definition.duration_minutes(),
            });
            Ok(StartView {
                running,
                forum: forum::upcoming(c, now)?,
                timeline: process::timeline(c)?,
                front: results::front(c)?,
            })
        })
        .await?;
    app.site.page(&request, &view)
}

pub async fn tasks(app: web::Data<Services>, request: HttpRequest, SignedIn(actor): SignedIn) -> Result<HttpResponse> {
    let (now, roles) = (app.clock.now(), actor.roles.iter().map(|role| role.word()).collect());
    let tasks = app.stores.work.read(move |c| tasks::open(c, &actor, now)).await?;
    app.site.page(&request, &TasksView { roles, tasks })
}

pub async fn privacy(app: web::Data<Services>, request: HttpRequest) -> Result<HttpResponse> {
    app.site.page(&request, &LegalView { kind: "privacy", text: app.config().legal.privacy.clone() })
}

pub async fn imprint(app: web::Data<Services>, request: HttpRequest) -> Result<HttpResponse> {
    app.site.page(&request, &LegalView { kind: "imprint", text: app.config().legal.imprint.clone() })
}

pub async fn accessibility(app: web::Data<Services>, request: HttpRequest) -> Result<HttpResponse> {
    app.site.page(&request, &LegalView { kind: "accessibility", text: app.config().legal.accessibility.clone() })
}
