//! Sessions: a random token in a cookie for `/arbeit` alone, its hash in a row. Signing out or disabling an account
//! deletes the row, and the session is over at once.

use actix_web::cookie::{Cookie, SameSite, time::Duration};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::TimeDelta;

use super::{model::Actor, password, store};
use crate::platform::{Error, Result, Services, db::Work, ids::AccountId, secret};

/// Name of the cookie.
pub const COOKIE: &str = "kl_sitzung";

/// A session ends after this time even when it is used.
const LONGEST: TimeDelta = TimeDelta::hours(12);
/// The last use is noted at most this often.
const NOTE_EVERY: TimeDelta = TimeDelta::minutes(5);

/// Checks mail address and password; on success begins a session and returns its token.
pub async fn sign_in(app: &Services, email: &str, password: String) -> Result<Option<String>> {
    let email = email.trim().to_lowercase();
    let account = app.stores.work.read(move |c| store::find_for_sign_in(c, &email)).await?;
    let stored = account.as_ref().map(|(_, hash)| hash.clone());
    let fits = password::verify(password, stored).await?;
    let Some((id, _)) = account.filter(|_| fits) else { return Ok(None) };
    let now = app.clock.now();
    let token = app
        .stores
        .work
        .write(move |c| {
            store::delete_sessions_before(c, now - LONGEST)?;
            let token = begin(c, &id, now)?;
            super::audit::record(c, id.as_str(), "sign_in", "", "", now)?;
            Ok(token)
        })
        .await?;
    Ok(Some(token))
}

/// Begins a session for an account without asking for a password: after set-up, in tests.
pub fn begin(c: &mut Work, account: &AccountId, now: crate::platform::clock::Stamp) -> Result<String> {
    let token = secret::random()?;
    store::insert_session(c, &secret::sha256(&token), account, now)?;
    Ok(URL_SAFE_NO_PAD.encode(token))
}

/// The person a cookie's token belongs to, and the token for this session's forms.
pub async fn find(app: &Services, token: &str) -> Result<Option<(Actor, String)>> {
    let Ok(token) = URL_SAFE_NO_PAD.decode(token) else { return Ok(None) };
    let hash = secret::sha256(&token);
    let Some((actor, created, seen)) = app.stores.work.read(move |c| store::find_session(c, &hash)).await? else {
        return Ok(None);
    };
    let now = app.clock.now();
    let idle = TimeDelta::minutes(i64::from(app.config().security.session_idle_minutes));
    if now - seen > idle || now - created > LONGEST {
        return Ok(None);
    }
    if now - seen > NOTE_EVERY {
        app.stores.work.write(move |c| store::touch_session(c, &hash, now)).await?;
    }
    Ok(Some((actor, csrf_token(app, &hash))))
}

/// Ends the session of this token.
pub async fn sign_out(app: &Services, token: &str) -> Result<()> {
    let token = URL_SAFE_NO_PAD.decode(token).map_err(|_| Error::NotFound)?;
    let hash = secret::sha256(&token);
    app.stores.work.write(move |c| store::delete_session(c, &hash)).await
}

/// The cookie that carries a session's token.
pub fn cookie(app: &Services, token: String) -> Cookie<'static> {
    Cookie::build(COOKIE, token)
        .path("/arbeit")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(app.config().is_https())
        .finish()
}

/// The cookie that removes it.
pub fn no_cookie() -> Cookie<'static> {
    Cookie::build(COOKIE, "").path("/arbeit").max_age(Duration::ZERO).finish()
}

fn csrf_token(app: &Services, session: &[u8; 32]) -> String {
    URL_SAFE_NO_PAD.encode(secret::mac(&app.secret.derive("form tokens"), session))
}
