//! Verbs on accounts: create, change roles, disable, change the password. Disabling ends all sessions at once.

use super::{audit, model::*, password, store};
use crate::platform::{Error, FieldError, Message, Result, clock::Stamp, db::Work, ids::AccountId};

/// What is needed for a new account.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// Mail address.
    pub email: String,
    /// Name as others see it.
    pub name: String,
    /// First password.
    pub password: String,
    /// Roles.
    pub roles: Vec<Role>,
}

/// Creates an account. `actor` is whom the audit log names: an account's id, `setup` or `operator`.
pub fn create(c: &mut Work, actor: &str, new: &NewAccount, now: Stamp) -> Result<AccountId> {
    let email = new.email.trim().to_lowercase();
    let mut errors = Vec::new();
    if !is_address(&email) {
        errors.push(FieldError::new("email", "account-email-wrong"));
    } else if store::find_for_sign_in(c, &email)?.is_some() || store::email_is_taken(c, &email)? {
        errors.push(FieldError::new("email", "account-email-taken"));
    }
    if new.name.trim().is_empty() {
        errors.push(FieldError::new("name", "field-empty"));
    }
    if let Some(problem) = password::weakness(&new.password, &[&email, &new.name]) {
        errors.push(FieldError::new("password", problem));
    }
    if !errors.is_empty() {
        return Err(Error::Invalid(errors));
    }
    let id = AccountId::new();
    store::insert_account(c, &id, &email, new.name.trim(), &password::hash(&new.password)?, now)?;
    store::replace_roles(c, &id, &new.roles)?;
    audit::record(c, actor, "account_created", id.as_str(), &words(&new.roles), now)?;
    Ok(id)
}

/// Gives an account other roles, and closes or reopens it.
pub fn update(c: &mut Work, actor: &Actor, id: &AccountId, roles: &[Role], state: State, now: Stamp) -> Result<()> {
    let account = store::find_account(c, id)?.ok_or(Error::NotFound)?;
    if account.id == actor.id && (state == State::Disabled || !roles.contains(&Role::Admin)) {
        return Err(Error::refused("account-not-yourself"));
    }
    store::replace_roles(c, id, roles)?;
    store::set_disabled(c, id, (state == State::Disabled).then_some(account.disabled_at.unwrap_or(now)))?;
    if state == State::Disabled {
        store::delete_sessions_of(c, id)?;
    }
    let detail = format!("{} {}", words(roles), if state == State::Disabled { "disabled" } else { "enabled" });
    audit::record(c, actor.id.as_str(), "account_changed", id.as_str(), &detail, now)
}

/// Whether an account can sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It can.
    Enabled,
    /// It cannot.
    Disabled,
}

/// Sets a new password, chosen by the person; all other sessions end.
pub fn change_password(c: &mut Work, actor: &Actor, new: &str, now: Stamp) -> Result<()> {
    if let Some(problem) = password::weakness(new, &[&actor.name]) {
        return Err(Error::field("password_new", Message::new(problem)));
    }
    store::set_password(c, &actor.id, &password::hash(new)?)?;
    store::delete_sessions_of(c, &actor.id)?;
    audit::record(c, actor.id.as_str(), "password_changed", actor.id.as_str(), "", now)
}

/// All accounts by name.
pub fn list(c: &mut Work) -> Result<Vec<Account>> {
    store::list_accounts(c)
}

/// One account.
pub fn find(c: &mut Work, id: &AccountId) -> Result<Option<Account>> {
    store::find_account(c, id)
}

/// Accounts that may sign in and carry the role.
pub fn with_role(c: &mut Work, role: Role) -> Result<Vec<Account>> {
    let all = store::list_accounts(c)?;
    Ok(all.into_iter().filter(|account| account.disabled_at.is_none() && account.roles.contains(&role)).collect())
}

/// Whether there is any account: an installation without one is empty and can be set up.
pub fn exist(c: &mut Work) -> Result<bool> {
    store::accounts_exist(c)
}

fn is_address(email: &str) -> bool {
    let parts: Vec<&str> = email.split('@').collect();
    matches!(parts[..], [name, domain] if !name.is_empty() && domain.len() > 2
        && !email.chars().any(|c| c.is_whitespace() || c.is_control()) && email.len() <= 254)
}

fn words(roles: &[Role]) -> String {
    roles.iter().map(|role| role.word()).collect::<Vec<_>>().join(" ")
}
