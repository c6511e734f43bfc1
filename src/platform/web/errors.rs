//! From an error to a page a person can use: what happened, what to do, a way back. The cause goes to the log only.

use actix_web::{
    HttpResponse, ResponseError,
    body::{EitherBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{StatusCode, header},
    middleware::Next,
    web,
};
use serde::Serialize;

use super::render::{Area, View};
use crate::platform::{Error, Message, Services, i18n};

/// The error page.
#[derive(Serialize)]
struct ErrorView {
    status: u16,
    heading: String,
    text: String,
}

impl View for ErrorView {
    const TEMPLATE: &'static str = "error.html";

    fn area(&self) -> Area {
        Area::Plain
    }
}

/// Carried from the failing handler to [`error_pages`].
#[derive(Clone)]
struct Failure {
    status: StatusCode,
    message: Message,
}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        self.status()
    }

    fn error_response(&self) -> HttpResponse {
        match self {
            Self::Internal(context) => tracing::error!(context, "internal error"),
            Self::Busy(context) => tracing::warn!(context, "busy"),
            _ => {}
        }
        let mut response = HttpResponse::build(self.status());
        if let Self::SignIn(back) = self {
            let back: String = url::form_urlencoded::byte_serialize(back.as_bytes()).collect();
            return response.insert_header((header::LOCATION, format!("/arbeit/anmelden?zurueck={back}"))).finish();
        }
        if matches!(self, Self::Busy(_) | Self::TooMany) {
            response.insert_header((header::RETRY_AFTER, "5"));
        }
        let mut response = response.finish();
        response.extensions_mut().insert(Failure { status: self.status(), message: self.message() });
        response
    }
}

/// Fills empty error responses, ours and the framework's, with a page.
pub async fn error_pages<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, actix_web::Error> {
    let response = next.call(request).await?.map_into_left_body();
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) {
        return Ok(response);
    }
    let own = response.response().extensions().get::<Failure>().cloned();
    if own.is_none() && response.headers().contains_key(header::CONTENT_TYPE) {
        let is_page = response
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|kind| kind.starts_with("text/html") || kind.starts_with("application/json"));
        if is_page {
            return Ok(response);
        }
    }
    let failure = own.unwrap_or_else(|| Failure { status, message: message_for(status) });
    Ok(with_page(response, &failure))
}

fn with_page<B: MessageBody + 'static>(
    response: ServiceResponse<EitherBody<B>>,
    failure: &Failure,
) -> ServiceResponse<EitherBody<B>> {
    let (request, old) = response.into_parts();
    let view = ErrorView {
        status: failure.status.as_u16(),
        heading: i18n::german(&heading_for(failure.status).into()),
        text: i18n::german(&failure.message),
    };
    let body = match request.app_data::<web::Data<Services>>().map(|app| app.site.html(&request, &view)) {
        Some(Ok(html)) => html,
        Some(Err(error)) => {
            tracing::error!(%error, "the error page itself failed");
            view.text.clone()
        }
        None => view.text.clone(),
    };
    let mut page = HttpResponse::build(failure.status);
    page.insert_header((header::CONTENT_TYPE, "text/html; charset=utf-8"));
    for name in [header::RETRY_AFTER, header::ALLOW] {
        if let Some(value) = old.headers().get(&name) {
            page.insert_header((name, value.clone()));
        }
    }
    ServiceResponse::new(request, page.body(body).map_into_boxed_body()).map_into_right_body()
}

fn message_for(status: StatusCode) -> Message {
    match status {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => "error-not-found",
        StatusCode::PAYLOAD_TOO_LARGE => "error-too-large",
        status if status.is_client_error() => "error-invalid",
        _ => "error-internal",
    }
    .into()
}

fn heading_for(status: StatusCode) -> &'static str {
    match status {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => "error-heading-not-found",
        StatusCode::FORBIDDEN => "error-heading-forbidden",
        StatusCode::CONFLICT => "error-heading-refused",
        StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS => "error-heading-busy",
        status if status.is_client_error() => "error-heading-invalid",
        _ => "error-heading-internal",
    }
}
