//! Rows of accounts, roles, sessions, approvals and the audit log.

use diesel::prelude::*;

use super::{
    approval::{Act, Approval},
    audit::Entry,
    model::{Account, Actor, Role},
};
use crate::{
    insert_all,
    platform::{
        Result,
        clock::Stamp,
        db::{
            Work,
            schema::work::{account_roles, accounts, approvals, audit_log, sessions},
        },
        ids::{AccountId, ApprovalId},
    },
};

type AccountRow = (AccountId, String, String, Option<Stamp>);
type AuditRow = (i64, Stamp, String, String, String, String, Vec<u8>, Vec<u8>);

/// Account and password hash of an address that may sign in.
pub fn find_for_sign_in(c: &mut Work, email: &str) -> Result<Option<(AccountId, String)>> {
    Ok(accounts::table
        .filter(accounts::email.eq(email))
        .filter(accounts::disabled_at.is_null())
        .select((accounts::id, accounts::password_hash))
        .first(c.db())
        .optional()?)
}

pub fn email_is_taken(c: &mut Work, email: &str) -> Result<bool> {
    Ok(accounts::table.filter(accounts::email.eq(email)).count().get_result::<i64>(c.db())? > 0)
}

pub fn accounts_exist(c: &mut Work) -> Result<bool> {
    Ok(accounts::table.count().get_result::<i64>(c.db())? > 0)
}

pub fn insert_account(c: &mut Work, id: &AccountId, email: &str, name: &str, hash: &str, now: Stamp) -> Result<()> {
    diesel::insert_into(accounts::table)
        .values((
            accounts::id.eq(id),
            accounts::email.eq(email),
            accounts::name.eq(name),
            accounts::password_hash.eq(hash),
            accounts::created_at.eq(now),
        ))
        .execute(c.db())?;
    Ok(())
}

pub fn replace_roles(c: &mut Work, id: &AccountId, roles: &[Role]) -> Result<()> {
    diesel::delete(account_roles::table.filter(account_roles::account_id.eq(id))).execute(c.db())?;
    let rows: Vec<_> = roles
        .iter()
        .map(|role| (account_roles::account_id.eq(id.clone()), account_roles::role.eq(role.word())))
        .collect();
    insert_all!(c, account_roles::table, rows)?;
    Ok(())
}

pub fn set_disabled(c: &mut Work, id: &AccountId, at: Option<Stamp>) -> Result<()> {
    diesel::update(accounts::table.find(id)).set(accounts::disabled_at.eq(at)).execute(c.db())?;
    Ok(())
}

pub fn set_password(c: &mut Work, id: &AccountId, hash: &str) -> Result<()> {
    diesel::update(accounts::table.find(id)).set(accounts::password_hash.eq(hash)).execute(c.db())?;
    Ok(())
}

pub fn find_account(c: &mut Work, id: &AccountId) -> Result<Option<Account>> {
    let row: Option<AccountRow> = accounts::table
        .find(id)
        .select((accounts::id, accounts::email, accounts::name, accounts::disabled_at))
        .first(c.db())
        .optional()?;
    let Some(row) = row else { return Ok(None) };
    let roles = roles_of(c, id)?;
    Ok(Some(account(row, roles)))
}

pub fn list_accounts(c: &mut Work) -> Result<Vec<Account>> {
    let rows: Vec<AccountRow> = accounts::table
        .order((accounts::name, accounts::id))
        .select((accounts::id, accounts::email, accounts::name, accounts::disabled_at))
        .load(c.db())?;
    let roles: Vec<(AccountId, String)> =
        account_roles::table.select((account_roles::account_id, account_roles::role)).load(c.db())?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let own = roles.iter().filter(|(id, _)| *id == row.0).filter_map(|(_, word)| Role::from_word(word));
            let own = sorted(own.collect());
            account(row, own)
        })
        .collect())
}

pub fn insert_session(c: &mut Work, hash: &[u8], account: &AccountId, now: Stamp) -> Result<()> {
    diesel::insert_into(sessions::table)
        .values((
            sessions::token_hash.eq(hash),
            sessions::account_id.eq(account),
            sessions::created_at.eq(now),
            sessions::seen_at.eq(now),
        ))
        .execute(c.db())?;
    Ok(())
}

/// The person of a session with its beginning and last use; nobody where the account is disabled.
pub fn find_session(c: &mut Work, hash: &[u8]) -> Result<Option<(Actor, Stamp, Stamp)>> {
    let row: Option<(AccountId, String, Stamp, Stamp)> = sessions::table
        .inner_join(accounts::table)
        .filter(sessions::token_hash.eq(hash))
        .filter(accounts::disabled_at.is_null())
        .select((accounts::id, accounts::name, sessions::created_at, sessions::seen_at))
        .first(c.db())
        .optional()?;
    let Some((id, name, created, seen)) = row else { return Ok(None) };
    let roles = roles_of(c, &id)?;
    Ok(Some((Actor { id, name, roles }, created, seen)))
}

pub fn touch_session(c: &mut Work, hash: &[u8], now: Stamp) -> Result<()> {
    diesel::update(sessions::table.find(hash)).set(sessions::seen_at.eq(now)).execute(c.db())?;
    Ok(())
}

pub fn delete_session(c: &mut Work, hash: &[u8]) -> Result<()> {
    diesel::delete(sessions::table.find(hash)).execute(c.db())?;
    Ok(())
}

pub fn delete_sessions_of(c: &mut Work, account: &AccountId) -> Result<()> {
    diesel::delete(sessions::table.filter(sessions::account_id.eq(account))).execute(c.db())?;
    Ok(())
}

pub fn delete_sessions_before(c: &mut Work, before: Stamp) -> Result<()> {
    diesel::delete(sessions::table.filter(sessions::created_at.lt(before))).execute(c.db())?;
    Ok(())
}

pub fn insert_approval(c: &mut Work, act: Act, approval: &Approval) -> Result<()> {
    diesel::insert_into(approvals::table)
        .values((
            approvals::id.eq(&approval.id),
            approvals::act.eq(act.word()),
            approvals::subject.eq(&approval.subject),
            approvals::digest.eq(&approval.digest),
            approvals::reason.eq(&approval.reason),
            approvals::requested_by.eq(&approval.requested_by),
            approvals::requested_at.eq(approval.requested_at),
            approvals::verdict.eq("open"),
        ))
        .execute(c.db())?;
    Ok(())
}

pub fn find_open_approval(c: &mut Work, act: Act, subject: &str) -> Result<Option<Approval>> {
    Ok(list_open_approvals(c, act)?.into_iter().find(|approval| approval.subject == subject))
}

pub fn list_open_approvals(c: &mut Work, act: Act) -> Result<Vec<Approval>> {
    type ApprovalRow = (ApprovalId, String, Vec<u8>, String, AccountId, Stamp, String);
    let rows: Vec<ApprovalRow> = approvals::table
        .inner_join(accounts::table.on(accounts::id.eq(approvals::requested_by)))
        .filter(approvals::act.eq(act.word()))
        .filter(approvals::verdict.eq("open"))
        .order(approvals::requested_at)
        .select((
            approvals::id,
            approvals::subject,
            approvals::digest,
            approvals::reason,
            approvals::requested_by,
            approvals::requested_at,
            accounts::name,
        ))
        .load(c.db())?;
    let approval = |(id, subject, digest, reason, requested_by, requested_at, requested_by_name)| Approval {
        id,
        subject,
        digest,
        reason,
        requested_by,
        requested_by_name,
        requested_at,
    };
    Ok(rows.into_iter().map(approval).collect())
}

pub fn withdraw_open_approvals(c: &mut Work, act: Act, subject: &str, now: Stamp) -> Result<()> {
    diesel::update(
        approvals::table
            .filter(approvals::act.eq(act.word()))
            .filter(approvals::subject.eq(subject))
            .filter(approvals::verdict.eq("open")),
    )
    .set((approvals::verdict.eq("withdrawn"), approvals::decided_at.eq(Some(now))))
    .execute(c.db())?;
    Ok(())
}

/// Decides an open approval; false where somebody else did meanwhile.
pub fn decide_approval(c: &mut Work, id: &ApprovalId, verdict: &str, by: &AccountId, now: Stamp) -> Result<bool> {
    let rows = diesel::update(approvals::table.filter(approvals::id.eq(id)).filter(approvals::verdict.eq("open")))
        .set((approvals::verdict.eq(verdict), approvals::decided_by.eq(Some(by)), approvals::decided_at.eq(Some(now))))
        .execute(c.db())?;
    Ok(rows == 1)
}

pub fn last_audit_entry(c: &mut Work) -> Result<Option<Entry>> {
    Ok(audit_log::table.order(audit_log::seq.desc()).first::<AuditRow>(c.db()).optional()?.map(entry))
}

pub fn insert_audit_entry(c: &mut Work, entry: &Entry) -> Result<()> {
    diesel::insert_into(audit_log::table)
        .values((
            audit_log::seq.eq(entry.seq),
            audit_log::at.eq(entry.at),
            audit_log::actor.eq(&entry.actor),
            audit_log::event.eq(&entry.event),
            audit_log::subject.eq(&entry.subject),
            audit_log::detail.eq(&entry.detail),
            audit_log::previous.eq(&entry.previous),
            audit_log::hash.eq(&entry.hash),
        ))
        .execute(c.db())?;
    Ok(())
}

pub fn list_audit_entries(c: &mut Work, offset: i64, limit: i64) -> Result<Vec<Entry>> {
    let rows: Vec<AuditRow> = audit_log::table.order(audit_log::seq.desc()).offset(offset).limit(limit).load(c.db())?;
    Ok(rows.into_iter().map(entry).collect())
}

pub fn audit_entries_after(c: &mut Work, seq: i64, limit: i64) -> Result<Vec<Entry>> {
    let rows: Vec<AuditRow> =
        audit_log::table.filter(audit_log::seq.gt(seq)).order(audit_log::seq).limit(limit).load(c.db())?;
    Ok(rows.into_iter().map(entry).collect())
}

fn roles_of(c: &mut Work, id: &AccountId) -> Result<Vec<Role>> {
    let words: Vec<String> =
        account_roles::table.filter(account_roles::account_id.eq(id)).select(account_roles::role).load(c.db())?;
    Ok(sorted(words.iter().filter_map(|word| Role::from_word(word)).collect()))
}

fn sorted(mut roles: Vec<Role>) -> Vec<Role> {
    roles.sort_unstable();
    roles
}

fn account((id, email, name, disabled_at): AccountRow, roles: Vec<Role>) -> Account {
    Account { id, email, name, roles, disabled_at }
}

fn entry((seq, at, actor, event, subject, detail, previous, hash): AuditRow) -> Entry {
    Entry { seq, at, actor, event, subject, detail, previous, hash }
}
