//! Pages of answering. Every answer is `no-store`; nothing is in a URL but the survey's short name; no cookie is set.

use std::time::{Duration, Instant};

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;

use super::{
    open::{self, Opened, Refusal},
    questionnaire::{page_view, review_view},
    state::{State, Step},
    submit::{self, Ballot, Outcome},
};
use crate::{
    auth::{Limiter, Posted, prefix_of},
    platform::{
        Error, Message, Result, Services, i18n, time,
        web::{Area, Page, View},
    },
    survey::{
        self, Edition, Phase, Survey,
        definition::{self, FieldError, routing},
    },
    urn::{
        Keys,
        crypto::{BallotToken, Code, CodeError, Derived, IssueToken, Nonce},
        model::Channel,
    },
};

/// Failed codes from one network within 15 minutes before the answer says so. Valid codes always pass.
pub const FAILURES: u32 = 60;

/// Counts failed codes; another counter than that of signing in.
pub struct CodeLimiter(pub Limiter);

/// The page that asks for the code.
#[derive(Serialize)]
pub struct CodeView {
    pub code: String,
    pub error: String,
}

/// The page after sending.
#[derive(Serialize)]
pub struct DoneView {
    pub kind: &'static str,
    pub receipt: String,
    pub slug: String,
    pub title: String,
}

impl View for CodeView {
    const TEMPLATE: &'static str = "urn/code.html";
    fn area(&self) -> Area {
        Area::Survey
    }
}

impl View for DoneView {
    const TEMPLATE: &'static str = "urn/done.html";
    fn area(&self) -> Area {
        Area::Survey
    }
}

pub async fn code_form(app: web::Data<Services>, request: HttpRequest) -> Result<HttpResponse> {
    app.site.page(&request, &CodeView { code: String::new(), error: String::new() })
}

pub async fn open(
    app: web::Data<Services>,
    keys: web::Data<Keys>,
    limiter: web::Data<CodeLimiter>,
    request: HttpRequest,
    Posted(form): Posted,
) -> Result<HttpResponse> {
    let began = Instant::now();
    let typed = form.get("code").unwrap_or_default();
    let code = match Code::parse(typed) {
        Ok(code) => code,
        Err(error) => return code_page(&app, &request, typed, &misspelt(error), 422),
    };
    match open::open(&app, &keys, code).await? {
        Ok(opened) => first_page(&app, &request, &opened).await,
        Err(refusal) => {
            let (from, now) = (prefix_of(&request, app.config()), app.clock.now());
            let over = limiter.0.is_over(&from, now);
            limiter.0.failed(&from, now);
            wait_for_deadline(&app, began).await;
            if over {
                return Err(Error::TooMany);
            }
            code_page(&app, &request, typed, &refused(&app, &refusal), 422)
        }
    }
}

/// One route for all steps of a questionnaire: the form says what the person wants.
pub async fn step(
    app: web::Data<Services>,
    keys: web::Data<Keys>,
    request: HttpRequest,
    slug: web::Path<String>,
    Posted(form): Posted,
) -> Result<HttpResponse> {
    let wanted = slug.clone();
    let found = app.stores.work.read(move |c| {
        let Some(survey) = survey::find_by_slug(c, &wanted)? else { return Ok(None) };
        Ok(survey::edition(c, &survey.id)?.map(|edition| (survey, edition)))
    });
    let (survey, edition) = found.await?.ok_or(Error::NotFound)?;
    let state = State::read(&form, edition.definition.languages());
    let token = verify(&app, &keys, &survey, &state).await?;
    let phase = survey.phase(app.clock.now());
    if !matches!(phase, Phase::Running | Phase::Grace) {
        let over = i18n::german(&Message::new("answer-over").with("end", moment(survey.closes_at)));
        let view = review_view(&edition.definition, &slug, &state, &[], &over);
        return app.site.page_with(&request, &view, 409);
    }
    walk(&app, &request, Walk { survey, edition, token, state }).await
}

/// A step of a known survey with a genuine token.
struct Walk {
    survey: Survey,
    edition: Edition,
    token: BallotToken,
    state: State,
}

async fn walk(app: &Services, request: &HttpRequest, mut walk: Walk) -> Result<HttpResponse> {
    let definition = walk.edition.definition.clone();
    let last = definition.pages().len().saturating_sub(1);
    let answers = definition::readable(&definition, &walk.state.raw);
    let here = walk.state.page.map(|page| page.min(last));
    match (walk.state.step, here) {
        (Step::Send, _) => send(app, request, walk).await,
        (Step::Tidy, _) => {
            for field in definition::not_shown(&definition, &walk.state.raw) {
                walk.state.raw.remove(&field);
            }
            review(app, request, &walk, &[])
        }
        (Step::To(page), _) => show(app, request, &walk, page.min(last), &[]),
        (Step::Language, Some(page)) => show(app, request, &walk, page, &[]),
        (Step::Language, None) => review(app, request, &walk, &[]),
        (Step::Back, Some(page)) => {
            let before = routing::previous_page(&definition, page, &answers).unwrap_or(page);
            show(app, request, &walk, before, &[])
        }
        (Step::Back, None) => show(app, request, &walk, last_shown(&walk), &[]),
        (Step::Next, Some(page)) => match on_page(&definition, page, &walk.state) {
            wrong if !wrong.is_empty() => show(app, request, &walk, page, &wrong),
            _ if asks_more(&walk, page) => show(app, request, &walk, page, &[]),
            _ => match routing::next_page(&definition, page, &answers) {
                Some(next) => show(app, request, &walk, next, &[]),
                None => review(app, request, &walk, &whole(&definition, &walk.state)),
            },
        },
        (Step::Next, None) => review(app, request, &walk, &whole(&definition, &walk.state)),
    }
}

async fn send(app: &Services, request: &HttpRequest, walk: Walk) -> Result<HttpResponse> {
    let definition = &walk.edition.definition;
    let answers = match definition::validate(definition, &walk.state.raw) {
        Ok(answers) => answers,
        Err(wrong) => return review(app, request, &walk, &wrong),
    };
    let (_, nonce) = walk.state.parts()?;
    let ballot = Ballot {
        survey: &walk.survey.id,
        edition: &walk.edition,
        token: &walk.token,
        nonce: &nonce,
        answers: &answers,
        channel: Channel::Web,
        language: &walk.state.language,
    };
    let (kind, receipt) = match submit::submit(app, ballot).await {
        Ok(Outcome::Counted(receipt)) => ("counted", receipt),
        Ok(Outcome::Test) => ("test", String::new()),
        Ok(Outcome::AlreadyCounted) => ("already", String::new()),
        Ok(Outcome::Replaced) => ("replaced", String::new()),
        Err(error @ (Error::Busy(_) | Error::Internal(_))) => {
            tracing::warn!(%error, "an answer could not be stored");
            return not_stored(app, request, &walk);
        }
        Err(error) => return Err(error),
    };
    let view = DoneView { kind, receipt, slug: walk.survey.slug.clone(), title: walk.survey.title.clone() };
    let mut response =
        app.site.page_with(request, &view, if matches!(kind, "counted" | "test") { 200 } else { 409 })?;
    response.headers_mut().insert(
        actix_web::http::header::HeaderName::from_static("clear-site-data"),
        actix_web::http::header::HeaderValue::from_static("\"storage\""),
    );
    Ok(response)
}

/// The review page again, with everything the person answered: trying again later is right.
fn not_stored(app: &Services, request: &HttpRequest, walk: &Walk) -> Result<HttpResponse> {
    let text = i18n::in_language(&walk.state.language, &"answer-not-stored".into());
    let view = review_view(&walk.edition.definition, &walk.survey.slug, &walk.state, &[], &text);
    let mut response = app.site.page_with(request, &view, 503)?;
    response
        .headers_mut()
        .insert(actix_web::http::header::RETRY_AFTER, actix_web::http::header::HeaderValue::from_static("10"));
    Ok(response)
}

fn show(app: &Services, request: &HttpRequest, walk: &Walk, page: usize, wrong: &[FieldError]) -> Result<HttpResponse> {
    let view = page_view(&walk.edition.definition, &walk.survey.slug, &walk.state, page, wrong);
    app.site.page_with(request, &view, if wrong.is_empty() { 200 } else { 422 })
}

fn review(app: &Services, request: &HttpRequest, walk: &Walk, wrong: &[FieldError]) -> Result<HttpResponse> {
    let view = review_view(&walk.edition.definition, &walk.survey.slug, &walk.state, wrong, "");
    app.site.page_with(request, &view, if wrong.is_empty() { 200 } else { 422 })
}

async fn first_page(app: &Services, request: &HttpRequest, opened: &Opened) -> Result<HttpResponse> {
    let id = opened.survey.id.clone();
    let edition = app.stores.work.read(move |c| survey::edition(c, &id)).await?.ok_or(Error::NotFound)?;
    let nonce = Nonce::random().map_err(|error| Error::internal("numbering a form", error))?;
    let state = State {
        token: opened.token.text().to_string(),
        nonce: nonce.text().to_string(),
        page: Some(0),
        step: Step::Next,
        language: edition.definition.languages().first().cloned().unwrap_or_default(),
        raw: definition::RawAnswers::new(),
        seen: Vec::new(),
    };
    let answers = definition::readable(&edition.definition, &state.raw);
    let page = routing::first_page(&edition.definition, &answers).unwrap_or_default();
    app.site.page(request, &page_view(&edition.definition, &opened.survey.slug, &state, page, &[]))
}

async fn verify(app: &Services, keys: &Keys, survey: &Survey, state: &State) -> Result<BallotToken> {
    let (claimed, _) = state.parts()?;
    let (keys, id) = (keys.clone(), survey.id.clone());
    let key = app.stores.register.read(move |c| keys.token_key(c, &id)).await?;
    Derived { key: &key }.verify(survey.id.uuid(), claimed).map_err(|_| Error::refused("answer-form-broken"))
}

/// What is wrong on one page; answers to questions that this page does not ask are the review's matter.
fn on_page(definition: &definition::Definition, page: usize, state: &State) -> Vec<FieldError> {
    let fields: Vec<String> = definition.pages()[page].questions().flat_map(|question| question.fields()).collect();
    let wrong = definition::validate_page(definition, page, &state.raw).err().unwrap_or_default();
    wrong.into_iter().filter(|error| fields.contains(&error.field)).collect()
}

/// Whether the answers on a page bring up a question of the same page that the person has not seen yet.
fn asks_more(walk: &Walk, page: usize) -> bool {
    let definition = &walk.edition.definition;
    let answers = definition::readable(definition, &walk.state.raw);
    let shown = routing::shown_questions(definition, page, &answers);
    !walk.state.seen.is_empty() && shown.iter().any(|question| !walk.state.seen.contains(&question.code))
}

fn whole(definition: &definition::Definition, state: &State) -> Vec<FieldError> {
    definition::validate(definition, &state.raw).err().unwrap_or_default()
}

fn last_shown(walk: &Walk) -> usize {
    review_view(&walk.edition.definition, "", &walk.state, &[], "").last_page
}

fn code_page(app: &Services, request: &HttpRequest, typed: &str, error: &Message, status: u16) -> Result<HttpResponse> {
    let view = CodeView { code: typed.chars().take(60).collect(), error: i18n::german(error) };
    app.site.page_with(request, &view, status)
}

/// Says which group to look at, where that can be known. One check character cannot tell where a wrong one stands; a
/// swap of two neighbours can be guessed.
fn misspelt(error: CodeError) -> Message {
    match error {
        CodeError::Empty => Message::new("code-empty"),
        CodeError::TooShort { group } => Message::new("code-short").with("group", ordinal(group)),
        CodeError::TooLong => Message::new("code-long"),
        CodeError::BadCharacter { group, character } => {
            Message::new("code-character").with("group", ordinal(group)).with("character", character)
        }
        CodeError::WrongCheck { swapped: Some(group) } => Message::new("code-swapped").with("group", ordinal(group)),
        CodeError::WrongCheck { swapped: None } => Message::new("code-check"),
    }
}

fn ordinal(group: u8) -> &'static str {
    match group {
        1 => "erste",
        2 => "zweite",
        3 => "dritte",
        _ => "vierte",
    }
}

fn refused(app: &Services, refusal: &Refusal) -> Message {
    match refusal {
        Refusal::Unknown => Message::new("code-unknown").with("hotline", &app.config().county.hotline),
        Refusal::Counted => Message::new("code-counted"),
        Refusal::TooEarly(opens) => Message::new("code-early").with("start", moment(*opens)),
        Refusal::TooLate(closes) => Message::new("code-late").with("end", moment(*closes)),
    }
}

fn moment(at: Option<crate::platform::clock::Stamp>) -> String {
    at.map(time::long).unwrap_or_default()
}

/// Every negative answer about a code that is spelt right is given at the same time after the request.
async fn wait_for_deadline(app: &Services, began: Instant) {
    let deadline = Duration::from_millis(app.config().security.code_answer_ms);
    actix_web::rt::time::sleep(deadline.saturating_sub(began.elapsed())).await;
}
