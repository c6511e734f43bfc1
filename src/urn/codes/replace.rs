//! Replacing a lost letter: whoever holds the letter file types the old code. If no answer is counted for it, its token
//! is spent as void and a new code of the same stratum is made. Each step may run again after a crash.

use zeroize::Zeroizing;

use crate::{
    auth::{Actor, Permission, audit},
    platform::{Error, Result, Services, ids::SurveyId},
    urn::{
        Keys,
        crypto::{Code, Derived, IssueToken, Stratum},
        store::{
            register::{self, CodeState},
            urn::{self as urn_store, Spent},
        },
    },
};

/// The new code, shown once.
pub struct Replaced {
    /// In four groups.
    pub code: Zeroizing<String>,
}

/// Replaces a code.
pub fn replace(app: &Services, keys: &Keys, actor: &Actor, survey: &SurveyId, typed: &str) -> Result<Replaced> {
    actor.must(Permission::RunSurvey)?;
    let old = Code::parse(typed).map_err(|_| Error::field("code", "replace-misspelt"))?;
    let hash = old.hash(survey.uuid());
    let found = app.stores.register.read_now(|c| register::find_code(c, &[hash]))?;
    let row = found.filter(|row| row.survey == survey.as_str() && row.state != CodeState::Void);
    let row = row.ok_or_else(|| Error::field("code", "replace-unknown"))?;
    let key = app.stores.register.read_now(|c| keys.token_key(c, survey))?;
    let stratum = Stratum::parse(&row.stratum).map_err(|error| Error::internal("stratum", error))?;
    let token = Derived { key: &key }
        .issue(survey.uuid(), &stratum, &old)
        .map_err(|error| Error::internal("issuing a token", error))?
        .hash(survey.uuid());
    let id = survey.clone();
    let free = app.stores.urn.write_now(move |c| {
        let new = urn_store::spend(c, &id, &token, Spent::Void, None)?;
        Ok(new || urn_store::find_spent(c, &token)?.is_some_and(|row| row.kind == Spent::Void))
    })?;
    if !free {
        return Err(Error::field("code", "replace-counted"));
    }
    let new = Code::random().map_err(|error| Error::internal("making a code", error))?;
    let (id, new_hash, stratum) = (survey.clone(), new.hash(survey.uuid()), row.stratum);
    app.stores.register.write_now(move |c| {
        register::insert_code(c, &id, &stratum, &new_hash)?;
        register::set_state(c, &hash, CodeState::Void)
    })?;
    let (by, id, now) = (actor.id.clone(), survey.clone(), app.clock.now());
    app.stores.work.write_now(move |c| audit::record(c, by.as_str(), "code_replaced", id.as_str(), "", now))?;
    Ok(Replaced { code: new.printed() })
}
