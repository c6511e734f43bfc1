//! The guard in front of every route: asks the route table who it is for, refuses what has no audience, reads forms
//! once, checks that they come from our own pages, and finds out who is signed in.

use std::{collections::BTreeMap, rc::Rc, time::Duration};

use actix_web::{
    HttpMessage, ResponseError,
    body::{EitherBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{Method, header},
    middleware::Next,
    web,
};
use futures_util::TryStreamExt;

use super::{
    audience::{Audience, Table},
    model::{Actor, Permission},
    session,
};
use crate::platform::{
    Error, Result, Services,
    form::{self, Form},
    web::{Quiet, Viewer},
};

/// Time within which a body must have arrived; slow senders are cut off.
const BODY_DEADLINE: Duration = Duration::from_secs(10);

/// What the guard knows; one per worker.
pub struct Access {
    audiences: BTreeMap<(String, String), Audience>,
    entries: Vec<(Permission, &'static str, &'static str)>,
}

impl Access {
    /// `entries`: the working area's navigation: who sees it, key, path.
    pub fn new(table: &Table, entries: &[(Permission, &'static str, &'static str)]) -> Rc<Self> {
        Rc::new(Self { audiences: table.audiences(), entries: entries.to_vec() })
    }

    fn audience(&self, request: &ServiceRequest) -> Option<Audience> {
        let method = if request.method() == Method::HEAD { Method::GET } else { request.method().clone() };
        self.audiences.get(&(method.to_string(), request.match_pattern()?)).copied()
    }
}

/// The guard, as a middleware around the whole application. A refusal is a response, not an error, so that the page
/// that tells it knows the request.
pub async fn guard<B: MessageBody>(
    access: Rc<Access>,
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, actix_web::Error> {
    match admit(&access, &mut request).await {
        Ok(()) => Ok(next.call(request).await?.map_into_left_body()),
        Err(error) => Ok(request.into_response(error.error_response()).map_into_right_body()),
    }
}

async fn admit(access: &Access, request: &mut ServiceRequest) -> Result<()> {
    let audience = access.audience(request).ok_or(Error::NotFound)?;
    if audience == Audience::Respondent {
        request.extensions_mut().insert(Quiet);
    }
    if request.method() == Method::POST {
        from_our_own_page(request)?;
        let form = read_form(request).await?;
        request.extensions_mut().insert(form);
    }
    if let Some(actor) = who(access, request, audience).await? {
        request.extensions_mut().insert(actor);
    }
    Ok(())
}

async fn who(access: &Access, request: &ServiceRequest, audience: Audience) -> Result<Option<Actor>> {
    if matches!(audience, Audience::Everyone | Audience::Respondent) {
        return Ok(None);
    }
    let app = request.app_data::<web::Data<Services>>().ok_or_else(|| Error::Internal("no services".into()))?;
    let signed_in = match request.cookie(session::COOKIE) {
        Some(cookie) => session::find(app, cookie.value()).await?,
        None => None,
    };
    let Some((actor, csrf)) = signed_in else {
        return if audience == Audience::Visitor { Ok(None) } else { Err(Error::SignIn(path_to_return_to(request))) };
    };
    if let Audience::May(permission) = audience
        && !actor.may(permission)
    {
        return Err(Error::NotFound);
    }
    if request.method() == Method::POST && audience != Audience::Visitor {
        let sent = request.extensions().get::<Form>().and_then(|form| form.get("csrf").map(str::to_owned));
        let fits = sent.is_some_and(|sent| subtle::ConstantTimeEq::ct_eq(sent.as_bytes(), csrf.as_bytes()).into());
        if !fits {
            return Err(Error::Forbidden);
        }
    }
    let entries = access.entries.iter().filter(|(needed, ..)| actor.may(*needed)).map(|(_, key, path)| (*key, *path));
    request.extensions_mut().insert(Viewer { name: actor.name.clone(), csrf, entries: entries.collect() });
    Ok(Some(actor))
}

fn path_to_return_to(request: &ServiceRequest) -> String {
    if request.method() == Method::GET { request.path().to_owned() } else { "/arbeit".to_owned() }
}

/// Browsers say where a request comes from; forms of other sites are refused. (With our referrer policy `Origin` is
/// `null` on our own forms, so `Sec-Fetch-Site` decides where it is sent; signed-in forms carry a token besides.)
fn from_our_own_page(request: &ServiceRequest) -> Result<()> {
    let text = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    match text("sec-fetch-site") {
        Some("same-origin" | "none") => return Ok(()),
        Some(_) => return Err(Error::Forbidden),
        None => {}
    }
    match text("origin") {
        None | Some("null") => Ok(()),
        Some(origin) => {
            let host = text(header::HOST.as_str()).unwrap_or_default();
            let same = origin.split_once("://").is_some_and(|(_, origin_host)| origin_host == host);
            if same { Ok(()) } else { Err(Error::Forbidden) }
        }
    }
}

async fn read_form(request: &mut ServiceRequest) -> Result<Form> {
    let announced = request.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    if announced.is_some_and(|length: usize| length > form::LIMIT) {
        return Err(Error::TooLarge);
    }
    let payload = request.extract::<web::Payload>().await.map_err(|error| Error::internal("taking a body", error))?;
    let body = actix_web::rt::time::timeout(BODY_DEADLINE, payload.to_bytes_limited(form::LIMIT))
        .await
        .map_err(|_| Error::TooLarge)?
        .map_err(|_| Error::TooLarge)?
        .map_err(|_| Error::refused("error-body-broken"))?;
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    match kind.split(';').next().unwrap_or_default().trim() {
        "application/x-www-form-urlencoded" | "" => Ok(Form::parse(&body)),
        "multipart/form-data" => read_parts(request, body).await,
        _ => Err(Error::refused("error-body-kind")),
    }
}

/// Files arrive as text values: the product only ever takes text files (key files, questionnaires, tables).
async fn read_parts(request: &ServiceRequest, body: web::Bytes) -> Result<Form> {
    let once = futures_util::stream::once(async move { Ok::<_, actix_web::error::PayloadError>(body) });
    let mut parts = actix_multipart::Multipart::new(request.headers(), Box::pin(once));
    let broken = |_| Error::refused("error-body-broken");
    let mut pairs = Vec::new();
    while let Some(mut part) = parts.try_next().await.map_err(broken)? {
        let name = part.name().unwrap_or_default().to_owned();
        let mut value = Vec::new();
        while let Some(chunk) = part.try_next().await.map_err(broken)? {
            value.extend_from_slice(&chunk);
        }
        pairs.push((name, String::from_utf8(value).map_err(|_| Error::refused("error-file-not-text"))?));
    }
    Ok(Form::new(pairs))
}
