//! The event log of requests: method, route pattern, status and a coarse duration. Never an address, a query, a
//! referrer, a user agent, a name; and nothing at all of opening and sending an answer.

use std::time::{Duration, Instant};

use actix_web::{
    HttpMessage,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    middleware::Next,
};

/// Put into a request's extensions by the guard where nothing may be logged.
#[derive(Clone, Copy, Debug)]
pub struct Quiet;

/// Logs one line per request unless it is [`Quiet`].
pub async fn events(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let started = Instant::now();
    let response = next.call(request).await?;
    let request = response.request();
    if request.extensions().get::<Quiet>().is_none() {
        let route = request.match_pattern().unwrap_or_else(|| "-".to_owned());
        tracing::info!(
            method = %request.method(),
            route,
            status = response.status().as_u16(),
            took = bucket(started.elapsed()),
            "request"
        );
    }
    Ok(response)
}

fn bucket(time: Duration) -> &'static str {
    match time.as_millis() {
        0..10 => "<10ms",
        10..100 => "<100ms",
        100..1000 => "<1s",
        1000..10_000 => "<10s",
        _ => ">=10s",
    }
}
