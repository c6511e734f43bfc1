//! Pages of the drafting workspace: the list of drafts, one draft, and its forms. A page shown again after a refused
//! form keeps every typed word.

use actix_web::{HttpRequest, HttpResponse, web};

use super::{
    arrange::{self, Direction, Removal},
    cite as evidence, create as begin,
    kernsatz::{self, SET_INPUT},
    model::{KernsatzText, Saved, StatementText, Title, confirm_input},
    present::*,
    statement, store,
    view::{DraftsView, Notice},
    workspace::{self, statement_path},
};
use crate::{
    auth::{Posted, SignedIn},
    platform::{
        Error, Result, Services,
        form::{Form, FormView},
        ids::{LeitbildId, StatementId},
        web::{Page, redirect},
    },
};

pub async fn drafts(app: web::Data<Services>, request: HttpRequest) -> Result<HttpResponse> {
    let drafts = app.stores.work.read(store::list_drafts).await?;
    app.site.page(&request, &DraftsView { form: FormView::default(), drafts })
}

pub async fn create(
    app: web::Data<Services>,
    request: HttpRequest,
    SignedIn(actor): SignedIn,
    Posted(form): Posted,
) -> Result<HttpResponse> {
    let (now, title) = (app.clock.now(), Title::read(&form, "title"));
    match app.stores.work.write(move |c| begin::create(c, &actor, &title?, now)).await {
        Ok(id) => Ok(redirect(workspace::path(&id))),
        Err(error @ Error::Invalid(_)) => {
            let drafts = app.stores.work.read(store::list_drafts).await?;
            app.site.page_with(&request, &DraftsView { form: form.view(Some(&error)), drafts }, 422)
        }
        Err(error) => Err(error),
    }
}

pub async fn draft(app: web::Data<Services>, request: HttpRequest, path: web::Path<String>) -> Result<HttpResponse> {
    show(&app, &request, draft_id(&path)?, (FormView::default(), None), 200).await
}

pub async fn set_kernsatz(
    app: web::Data<Services>,
    request: HttpRequest,
    path: web::Path<String>,
    SignedIn(actor): SignedIn,
    Posted(form): Posted,
) -> Result<HttpResponse> {
    let id = draft_id(&path)?;
    let (now, draft, text) = (app.clock.now(), id.clone(), KernsatzText::read(&form, SET_INPUT));
    let done = app.stores.work.write(move |c| kernsatz::set_kernsatz(c, &actor, &draft, &text?, now)).await;
    let place = format!("{}#kernsatz", workspace::path(&id));
    answer(&app, &request, id, &form, done.map(|()| place)).await
}

pub async fn revise_kernsatz(
    app: web::Data<Services>,
    request: HttpRequest,
    path: web::Path<String>,
    SignedIn(actor): SignedIn,
    Posted(form): Posted,
) -> Result<HttpResponse> {
    let id = draft_id(&path)?;
    let (now, draft, based_on) = (app.clock.now(), id.clone(), revision(&form, KERNSATZ_BASE_INPUT));
    let text = KernsatzText::read(&form, REVISE_KERNSATZ_INPUT);
    let verb = move |c: &mut _| kernsatz::revise_kernsatz(c, &actor, &draft, (based_on, &text?), now);
    match app.stores.work.write(verb).await {
        Ok(Saved::Conflict(version)) => {
            show(&app, &request, id, (form.view(None), Some(Notice::KernsatzConflict { version })), 409).await
        }
        done => {
            let place = format!("{}#kernsatz", workspace::path(&id));
            answer(&app, &request, id, &form, done.map(|_| place)).await
        }
    }
}

pub async fn add_statement(
    app: web::Data<Services>,
    request: HttpRequest,
    path: web::Path<String>,
    SignedIn(actor): SignedIn,
    Posted(form): Posted,
) -> Result<HttpResponse> {
    let id = draft_id(&path)?;
    let field = form.get("field").unwrap_or_default().to_owned();
    let (now, draft, text) = (app.clock.now(), id.clone(), StatementText::read(&form, &add_input(&field)));
    let verb = move |c: &mut _| statement::add_statement(c, &actor, &draft, (&field, &text?), now);
    let done = app.stores.work.write(verb).await.map(|added| statement_path(&id, &added));
    answer(&app, &request, id, &form, done).await
}

pub async fn revise_statement(
    app: web::Data<Services>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    SignedIn(actor): SignedIn,
    Posted(form): Posted,
) -> Result<HttpResponse> {
    let ids = statement_ids(&path)?;
    let (now, based_on) = (app.clock.now(), revision(&form, &base_input(&ids.1)));
    let (at, text) = (ids.clone(), StatementText::read(&form, &revise_input(&ids.1)));
    let verb = move |c: &mut _| statement::revise_statement(c, &actor, (&at.0, &at.1), (based_on, &text?), now);
    let (id, statement) = ids;
    match app.stores.work.write(verb).await {
        Ok(Saved::Conflict(version)) => {
            let notice = Notice::StatementConflict { id: statement, version };
            show(&app, &request, id, (form.view(None), Some(notice)), 409).await
        }
        Ok(Saved::Gone) => show(&app, &request, id, gone(&form, &statement), 409).await,
        done => {
            let place = statement_path(&id, &statement);
            answer(&app, &request, id, &form, done.map(|_| place)).await
        }
    }
}

pub async fn move_statement(
    app: web::Data<Services>,
    path: web::Path<(String, String)>,
    SignedIn(actor): SignedIn,
    Posted(form): Posted,
) -> Result<HttpResponse> {
    let (id, statement) = statement_ids(&path)?;
    let mut reader = form.reader();
    let direction = reader.choice("direction", &[("up", Direction::Up), ("down", Direction::Down)]);
    reader.finish()?;
    let direction = direction.ok_or(Error::NotFound)?;
    let (now, place) = (app.clock.now(), statement_path(&id, &statement));
    app.stores.work.write(move |c| arrange::move_statement(c, &actor, (&id, &statement), direction, now)).await?;
    Ok(redirect(place))
}

pub async fn remove_statement(
    app: web::Data<Services>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    SignedIn(actor): SignedIn,
    Posted(form): Posted,
) -> Result<HttpResponse> {
    let (id, statement) = statement_ids(&path)?;
    let agreed = form.get(&confirm_input(&statement)).is_some();
    let removal = if agreed { Removal::WithEvidence } else { Removal::WithoutEvidence };
    let (now, draft) = (app.clock.now(), id.clone());
    let verb = move |c: &mut _| arrange::remove_statement(c, &actor, (&draft, &statement), removal, now);
    let done = app.stores.work.write(verb).await.map(|()| workspace::path(&id));
    answer(&app, &request, id, &form, done).await
}

pub async fn cite(
    app: web::Data<Services>,
    request: HttpRequest,
    path: web::Path<String>,
    SignedIn(actor): SignedIn,
    Posted(form): Posted,
) -> Result<HttpResponse> {
    let id = draft_id(&path)?;
    let finding = form.get("finding").unwrap_or_default().to_owned();
    let input = cite_input(&finding);
    let Some(statement) = form.get(&input).and_then(StatementId::parse) else {
        let error = Error::field(input, "citation-choose");
        return answer(&app, &request, id, &form, Err(error)).await;
    };
    let (now, draft, place) = (app.clock.now(), id.clone(), statement_path(&id, &statement));
    let verb = move |c: &mut _| evidence::cite(c, &actor, (&draft, &statement), &finding, now);
    let done = app.stores.work.write(verb).await.map(|()| place);
    answer(&app, &request, id, &form, done).await
}

pub async fn uncite(
    app: web::Data<Services>,
    path: web::Path<String>,
    SignedIn(actor): SignedIn,
    Posted(form): Posted,
) -> Result<HttpResponse> {
    let id = draft_id(&path)?;
    let statement = form.get("statement").and_then(StatementId::parse).ok_or(Error::NotFound)?;
    let finding = form.get("finding").unwrap_or_default().to_owned();
    let (now, place) = (app.clock.now(), statement_path(&id, &statement));
    app.stores.work.write(move |c| evidence::uncite(c, &actor, (&id, &statement), &finding, now)).await?;
    Ok(redirect(place))
}

/// On to `place` where the form was done; the page again where a field is wrong.
async fn answer(
    app: &Services,
    request: &HttpRequest,
    id: LeitbildId,
    form: &Form,
    place: Result<String>,
) -> Result<HttpResponse> {
    match place {
        Ok(place) => Ok(redirect(place)),
        Err(error @ Error::Invalid(_)) => show(app, request, id, (form.view(Some(&error)), None), 422).await,
        Err(error) => Err(error),
    }
}

async fn show(
    app: &Services,
    request: &HttpRequest,
    id: LeitbildId,
    (form, notice): (FormView, Option<Notice>),
    status: u16,
) -> Result<HttpResponse> {
    let workspace = app.stores.work.read(move |c| workspace::load(c, &id)).await?;
    app.site.page_with(request, &draft_view(workspace, form, notice), status)
}

/// The typed wording of a removed statement, as a new statement of its field.
fn gone(form: &Form, statement: &StatementId) -> (FormView, Option<Notice>) {
    let text = form.get(&revise_input(statement)).unwrap_or_default().to_owned();
    let field = form.get("field").unwrap_or_default().to_owned();
    let typed = Form::new(vec![(add_input(&field), text)]);
    (typed.view(None), Some(Notice::StatementGone { field }))
}

fn draft_id(path: &str) -> Result<LeitbildId> {
    LeitbildId::parse(path).ok_or(Error::NotFound)
}

fn statement_ids((draft, statement): &(String, String)) -> Result<(LeitbildId, StatementId)> {
    Ok((draft_id(draft)?, StatementId::parse(statement).ok_or(Error::NotFound)?))
}

/// The revision that was on the page; 0, on which nothing can be based, where the field was tampered with.
fn revision(form: &Form, input: &str) -> i32 {
    form.get(input).and_then(|text| text.parse().ok()).unwrap_or(0)
}
