//! Pages of the forum office: list, one forum, one agenda item, with a plain form for each verb.

use actix_web::{HttpRequest, HttpResponse, web};

use super::{findings, input, items::item_of, store, view::*};
use crate::{
    auth::{Posted, SignedIn},
    catalogue,
    platform::{
        Error, Result, Services,
        form::{Form, FormView},
        ids::{AgendaItemId, ForumId},
        web::{Page, redirect},
    },
    thread::{self, Kind},
};

/// Path parameters of a page of one item.
type Place = web::Path<(String, String)>;

pub async fn forums(app: web::Data<Services>, request: HttpRequest) -> Result<HttpResponse> {
    let forums = app.stores.work.read(store::list).await?;
    app.site.page(&request, &WorkForumsView::new(FormView::default(), forums))
}

pub async fn create(
    app: web::Data<Services>,
    request: HttpRequest,
    SignedIn(actor): SignedIn,
    Posted(form): Posted,
) -> Result<HttpResponse> {
    let now = app.clock.now();
    let result = match input::facts(&form) {
        Ok(facts) => app.stores.work.write(move |c| super::create(c, &actor, &facts, now)).await,
        Err(error) => Err(error),
    };
    match result {
        Ok(id) => Ok(redirect(format!("/arbeit/foren/{id}"))),
        Err(error @ Error::Invalid(_)) => {
            let forums = app.stores.work.read(store::list).await?;
            app.site.page_with(&request, &WorkForumsView::new(form.view(Some(&error)), forums), 422)
        }
        Err(error) => Err(error),
    }
}

pub async fn forum(app: web::Data<Services>, request: HttpRequest, id: web::Path<String>) -> Result<HttpResponse> {
    let view = forum_view(&app, forum_id(&id)?, FormView::default()).await?;
    app.site.page(&request, &view)
}

pub async fn update(
    app: web::Data<Services>,
    request: HttpRequest,
    SignedIn(actor): SignedIn,
    Posted(form): Posted,
    id: web::Path<String>,
) -> Result<HttpResponse> {
    let forum = forum_id(&id)?;
    let now = app.clock.now();
    let result = match input::facts(&form) {
        Ok(facts) => app.stores.work.write(move |c| super::update(c, &actor, &forum, &facts, now)).await,
        Err(error) => Err(error),
    };
    back_to_forum(&app, &request, &id, &form, result).await
}

pub async fn publish(
    app: web::Data<Services>,
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
) -> Result<HttpResponse> {
    let forum = forum_id(&id)?;
    let now = app.clock.now();
    app.stores.work.write(move |c| super::publish(c, &actor, &forum, now)).await?;
    Ok(redirect(format!("/arbeit/foren/{id}")))
}

pub async fn add_item(
    app: web::Data<Services>,
    request: HttpRequest,
    SignedIn(actor): SignedIn,
    Posted(form): Posted,
    id: web::Path<String>,
) -> Result<HttpResponse> {
    let forum = forum_id(&id)?;
    let now = app.clock.now();
    let result = match input::item(&form) {
        Ok(new) => app.stores.work.write(move |c| super::add_item(c, &actor, &forum, &new, now)).await,
        Err(error) => Err(error),
    };
    back_to_forum(&app, &request, &id, &form, result.map(|_| ())).await
}

pub async fn item(app: web::Data<Services>, request: HttpRequest, place: Place) -> Result<HttpResponse> {
    let view = item_view(&app, place_of(&place)?, FormView::default()).await?;
    app.site.page(&request, &view)
}

pub async fn update_item(
    app: web::Data<Services>,
    request: HttpRequest,
    SignedIn(actor): SignedIn,
    Posted(form): Posted,
    place: Place,
) -> Result<HttpResponse> {
    let (forum, id) = place_of(&place)?;
    let now = app.clock.now();
    let result = match input::item(&form) {
        Ok(new) => {
            let verb = move |c: &mut _| super::update_item(c, &actor, (&forum, &id), &new, now);
            app.stores.work.write(verb).await
        }
        Err(error) => Err(error),
    };
    match result {
        Ok(()) => Ok(redirect(format!("/arbeit/foren/{}", place.0))),
        Err(error) => item_again(&app, &request, &place, &form, error).await,
    }
}

pub async fn move_item(
    app: web::Data<Services>,
    SignedIn(actor): SignedIn,
    Posted(form): Posted,
    place: Place,
) -> Result<HttpResponse> {
    let (forum, id) = place_of(&place)?;
    let direction = input::direction(&form)?;
    let now = app.clock.now();
    app.stores.work.write(move |c| super::move_item(c, &actor, (&forum, &id), direction, now)).await?;
    Ok(redirect(format!("/arbeit/foren/{}", place.0)))
}

pub async fn remove_item(app: web::Data<Services>, SignedIn(actor): SignedIn, place: Place) -> Result<HttpResponse> {
    let (forum, id) = place_of(&place)?;
    let now = app.clock.now();
    app.stores.work.write(move |c| super::remove_item(c, &actor, (&forum, &id), now)).await?;
    Ok(redirect(format!("/arbeit/foren/{}", place.0)))
}

pub async fn attach_finding(
    app: web::Data<Services>,
    request: HttpRequest,
    SignedIn(actor): SignedIn,
    Posted(form): Posted,
    place: Place,
) -> Result<HttpResponse> {
    let (forum, id) = place_of(&place)?;
    let finding = form.get("finding").unwrap_or_default().to_owned();
    let now = app.clock.now();
    let verb = move |c: &mut _| super::attach_finding(c, &actor, (&forum, &id), &finding, now);
    match app.stores.work.write(verb).await {
        Ok(()) => Ok(redirect(format!("/arbeit/foren/{}/punkte/{}", place.0, place.1))),
        Err(error) => item_again(&app, &request, &place, &form, error).await,
    }
}

pub async fn detach_finding(
    app: web::Data<Services>,
    SignedIn(actor): SignedIn,
    Posted(form): Posted,
    place: Place,
) -> Result<HttpResponse> {
    let (forum, id) = place_of(&place)?;
    let finding = form.get("finding").unwrap_or_default().to_owned();
    let now = app.clock.now();
    app.stores.work.write(move |c| super::detach_finding(c, &actor, (&forum, &id), &finding, now)).await?;
    Ok(redirect(format!("/arbeit/foren/{}/punkte/{}", place.0, place.1)))
}

fn forum_id(text: &str) -> Result<ForumId> {
    ForumId::parse(text).ok_or(Error::NotFound)
}

fn place_of(place: &(String, String)) -> Result<(ForumId, AgendaItemId)> {
    Ok((forum_id(&place.0)?, AgendaItemId::parse(&place.1).ok_or(Error::NotFound)?))
}

async fn forum_view(app: &Services, id: ForumId, form: FormView) -> Result<WorkForumView> {
    app.stores
        .work
        .read(move |c| {
            let forum = store::find(c, &id)?.ok_or(Error::NotFound)?;
            let links = findings::of(c, &forum)?;
            Ok(WorkForumView::new(form, forum, &catalogue::fields(c)?, &links))
        })
        .await
}

async fn item_view(app: &Services, (forum, id): (ForumId, AgendaItemId), form: FormView) -> Result<WorkItemView> {
    app.stores
        .work
        .read(move |c| {
            let forum = store::find(c, &forum)?.ok_or(Error::NotFound)?;
            item_of(&forum, &id)?;
            let (links, fields) = (findings::of(c, &forum)?, catalogue::fields(c)?);
            let mut rows = agenda_of(&forum, &fields, &links).into_iter();
            let item = rows.find(|row| row.item.id == id).ok_or(Error::NotFound)?;
            let mut all = thread::things_of_kind(c, Kind::Finding)?;
            all.retain(|thing| !item.findings.iter().any(|attached| attached.id == thing.id));
            let choices = all.into_iter().map(|thing| (thing.id, thing.label)).collect();
            Ok(WorkItemView { form, forum, item, fields: options(&fields), choices })
        })
        .await
}

async fn back_to_forum(
    app: &Services,
    request: &HttpRequest,
    id: &str,
    form: &Form,
    result: Result<()>,
) -> Result<HttpResponse> {
    match result {
        Ok(()) => Ok(redirect(format!("/arbeit/foren/{id}"))),
        Err(error @ Error::Invalid(_)) => {
            let view = forum_view(app, forum_id(id)?, form.view(Some(&error))).await?;
            app.site.page_with(request, &view, 422)
        }
        Err(error) => Err(error),
    }
}

/// The page of an item with what was typed; errors that are not about the form stay errors.
async fn item_again(
    app: &Services,
    request: &HttpRequest,
    place: &(String, String),
    form: &Form,
    error: Error,
) -> Result<HttpResponse> {
    if !matches!(error, Error::Invalid(_)) {
        return Err(error);
    }
    let view = item_view(app, place_of(place)?, form.view(Some(&error))).await?;
    app.site.page_with(request, &view, 422)
}
