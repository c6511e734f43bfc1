//! Public pages: the list, one forum, its calendar file.

use actix_web::{HttpRequest, HttpResponse, web};

use super::{
    agenda::slots,
    calendar::{self, Event},
    findings,
    model::{self, Forum},
    store,
    view::{ForumView, ForumsView},
};
use crate::{
    catalogue,
    platform::{Error, Message, Result, Services, i18n, time, web::Page},
};

pub async fn forums(app: web::Data<Services>, request: HttpRequest) -> Result<HttpResponse> {
    let now = app.clock.now();
    let forums = model::in_order(app.stores.work.read(store::list_published).await?, now);
    app.site.page(&request, &ForumsView::new(&forums, now))
}

pub async fn forum(app: web::Data<Services>, request: HttpRequest, slug: web::Path<String>) -> Result<HttpResponse> {
    let now = app.clock.now();
    let view = app
        .stores
        .work
        .read(move |c| {
            let forum = store::find_published(c, &slug)?.ok_or(Error::NotFound)?;
            let links = findings::of(c, &forum)?;
            Ok(ForumView::new(forum, &catalogue::fields(c)?, &links, now))
        })
        .await?;
    app.site.page(&request, &view)
}

pub async fn calendar(app: web::Data<Services>, slug: web::Path<String>) -> Result<HttpResponse> {
    let forum = app.stores.work.read(move |c| store::find_published(c, &slug)).await?.ok_or(Error::NotFound)?;
    Ok(HttpResponse::Ok()
        .insert_header(("content-type", "text/calendar; charset=utf-8"))
        .insert_header(("content-disposition", format!("attachment; filename=\"{}.ics\"", forum.slug)))
        .body(calendar_file(&app, &forum)))
}

fn calendar_file(app: &Services, forum: &Forum) -> String {
    let public_url = &app.config().server.public_url;
    let facts = &forum.facts;
    let name = Message::new("forum-number").with("number", facts.round.number());
    let url = format!("{public_url}{}", forum.path());
    calendar::file(&Event {
        uid: forum.id.as_str(),
        sequence: forum.sequence,
        changed_at: forum.changed_at,
        starts_at: facts.starts_at,
        ends_at: forum.ends_at(),
        summary: &format!("{}: {}", i18n::german(&name), facts.title),
        location: &format!("{}, {}", facts.venue, facts.address),
        description: &description(app, forum, &url),
        url: &url,
    })
}

/// Introduction, agenda with times, address of the page; first of all that data is invented, where it is.
fn description(app: &Services, forum: &Forum, url: &str) -> String {
    let warning = app.site.synthetic().then(|| i18n::german(&"calendar-synthetic".into()));
    let mut parts: Vec<String> = warning.into_iter().chain([forum.facts.intro.clone(), String::new()]).collect();
    for (item, slot) in forum.items.iter().zip(slots(forum.facts.starts_at, &forum.items)) {
        let number = slot.number.map_or_else(String::new, |number| format!("TOP {number}: "));
        parts.push(format!("{} {number}{}", time::clock(slot.starts_at), item.content.title));
    }
    parts.extend([String::new(), url.to_owned()]);
    parts.join("\n").trim().to_owned()
}
