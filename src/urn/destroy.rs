//! Destruction, a second act: two holders, one of each side, state that their shares are destroyed; then box, tokens and
//! token key are deleted and the register shrinks to counts per stratum. The minutes stay.

use std::{collections::BTreeMap, io::Write};

use crate::{
    auth::{Actor, Permission, audit},
    platform::{Error, Message, Result, Services, clock::Stamp, db::Work, i18n, ids::SurveyId, time},
    survey,
    urn::{
        crypto::Side,
        shuffle,
        store::{
            register, urn as urn_store,
            work::{self, CustodyDate},
        },
    },
};

/// File in the data folder that names destroyed surveys, so that a restored backup cannot bring one back.
pub const LIST: &str = "vernichtet.txt";

/// Verified backups of the pool that must exist first.
pub const BACKUPS: i64 = 2;

/// Records a holder's statement that the share is destroyed.
pub fn state(c: &mut Work, actor: &Actor, id: &SurveyId, now: Stamp) -> Result<()> {
    actor.must(Permission::HoldShare)?;
    let survey = survey::get(c, id)?;
    let opened = survey.opened_at.ok_or_else(|| Error::refused("destroy-not-opened"))?;
    let custodians = work::list_custodians(c, id)?;
    if !custodians.iter().any(|one| one.account == actor.id) {
        return Err(Error::NotFound);
    }
    let backups = work::verified_backups_since(c, opened)?;
    if backups < BACKUPS {
        return Err(Error::Refused(Message::new("destroy-needs-backups").with("have", backups).with("need", BACKUPS)));
    }
    work::set_custody_date(c, id, &actor.id, CustodyDate::Destroyed, Some(now))?;
    audit::record(c, actor.id.as_str(), "share_destroyed", id.as_str(), "", now)
}

/// Whether one person of each side has stated.
pub fn is_due(c: &mut Work, id: &SurveyId) -> Result<bool> {
    let survey = survey::get(c, id)?;
    let custodians = work::list_custodians(c, id)?;
    let stated = |side: Side| custodians.iter().any(|one| one.side == side && one.destroyed_at.is_some());
    Ok(survey.destroyed_at.is_none() && stated(Side::A) && stated(Side::B))
}

/// Deletes what must go. Every step may run again: after a crash it is simply repeated.
pub fn destroy(app: &Services, id: &SurveyId) -> Result<()> {
    if !app.stores.work.read_now(|c| is_due(c, id))? {
        return Err(Error::refused("destroy-not-due"));
    }
    note(app, id)?;
    destroy_again(app, id)
}

/// Deletes what must go, without asking: after a restore that brought back what was destroyed before.
pub fn destroy_again(app: &Services, id: &SurveyId) -> Result<()> {
    let now = app.clock.now();
    let mut counted: BTreeMap<String, i64> = BTreeMap::new();
    for row in app.stores.urn.read_now(|c| urn_store::pool(c, id))? {
        *counted.entry(row.stratum).or_default() += 1;
    }
    let counted: Vec<(String, i64)> = counted.into_iter().collect();
    let (urn_id, register_id, work_id) = (id.clone(), id.clone(), id.clone());
    app.stores.urn.write_now(move |c| {
        urn_store::destroy_box(c, &urn_id)?;
        urn_store::shuffle(c)
    })?;
    shuffle::rewrite(app)?;
    let sums = counted.clone();
    app.stores.register.write_now(move |c| register::shrink(c, &register_id, &sums))?;
    rewrite_register(app)?;
    let total: i64 = counted.iter().map(|(_, number)| number).sum();
    let text = i18n::german(&Message::new("minutes-destruction").with("at", time::long(now)).with("counted", total));
    app.stores.work.write_now(move |c| {
        survey::mark_destroyed(c, &work_id, now)?;
        work::insert_minutes(c, &work_id, "destruction", &text, now)?;
        audit::record(c, "worker", "box_destroyed", work_id.as_str(), "", now)
    })
}

fn note(app: &Services, id: &SurveyId) -> Result<()> {
    let path = app.config().server.data.join(LIST);
    let mut file = std::fs::OpenOptions::new().create(true).append(true).open(path)?;
    writeln!(file, "{id}")?;
    Ok(file.sync_all()?)
}

fn rewrite_register(app: &Services) -> Result<()> {
    let mut conn = crate::platform::db::Register::establish(app.stores.register.url())
        .map_err(|error| Error::Busy(format!("connecting for rewriting: {error}")))?;
    crate::platform::db::dialect::rewrite(&mut conn, &["codes", "unposted_codes", "token_keys"])?;
    Ok(())
}
