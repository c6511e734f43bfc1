//! Counts of a running survey, made by the nightly job and shown only when at least five answers were added since the
//! last ones: nobody can watch a single answer come in.

use crate::{
    platform::{Result, Services, clock::Stamp, db::Work, ids::SurveyId, time},
    urn::store::{register, urn as urn_store, work},
};

/// Fewest answers by which a shown count may grow.
pub const STEP: i64 = 5;

/// Counts a survey anew.
pub fn update(app: &Services, survey: &SurveyId, now: Stamp) -> Result<()> {
    let (id, again) = (survey.clone(), survey.clone());
    let strata = app.stores.register.read_now(|c| register::counts(c, &id))?;
    let counted = app.stores.urn.read_now(|c| urn_store::counted(c, &id))?;
    let real = || strata.iter().filter(|count| !count.stratum.starts_with("test-"));
    let counts = work::Counts {
        issued: real().map(|count| count.issued).sum(),
        opened: real().map(|count| count.opened).sum(),
        counted,
        counted_on: time::local(now).date(),
    };
    app.stores.work.write_now(move |c| {
        let last = work::find_counts(c, &again)?;
        let grown = last.as_ref().is_none_or(|last| counts.counted - last.counted >= STEP);
        if grown && (last.is_some() || counts.counted >= STEP) { work::put_counts(c, &again, &counts) } else { Ok(()) }
    })
}

/// The counts that may be shown.
pub fn shown(c: &mut Work, survey: &SurveyId) -> Result<Option<work::Counts>> {
    work::find_counts(c, survey)
}
