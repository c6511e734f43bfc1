//! Rows of the register: hashes of codes with stratum and state. No time, no number, no address.

use diesel::prelude::*;

use crate::{
    insert_all, insert_or_ignore,
    platform::{
        Result,
        db::{
            Register,
            schema::register::{codes, stratum_counts, token_keys, unposted_codes},
        },
        ids::{BatchId, SurveyId},
    },
};

/// State of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeState {
    /// On a letter.
    Issued,
    /// Typed in at least once.
    Opened,
    /// Worth nothing any more.
    Void,
}

/// A code as the register knows it.
#[derive(Clone, Debug)]
pub struct CodeRow {
    /// Its survey.
    pub survey: String,
    /// Its stratum.
    pub stratum: String,
    /// Its state.
    pub state: CodeState,
}

/// Counts of a stratum.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct StratumCount {
    /// AGS, `test-…` for proof letters.
    pub stratum: String,
    /// Codes that were made and not voided.
    pub issued: i64,
    /// Of those, typed in at least once.
    pub opened: i64,
    /// Voided codes.
    pub void: i64,
}

/// What is left of a stratum when its survey was destroyed.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct Remaining {
    /// AGS, `test-…` for proof letters.
    pub stratum: String,
    /// Codes that were made and not voided.
    pub issued: i64,
    /// Of those, typed in at least once.
    pub opened: i64,
    /// Answers in the pool.
    pub counted: i64,
    /// Voided codes.
    pub void: i64,
}

impl CodeState {
    fn number(self) -> i16 {
        match self {
            Self::Issued => 0,
            Self::Opened => 1,
            Self::Void => 2,
        }
    }

    fn of(number: i16) -> Self {
        match number {
            0 => Self::Issued,
            1 => Self::Opened,
            _ => Self::Void,
        }
    }
}

/// Adds the codes of a batch, in the order of their hashes.
pub fn insert_codes(
    c: &mut Register,
    survey: &SurveyId,
    stratum: &str,
    batch: &BatchId,
    hashes: &[[u8; 32]],
) -> Result<()> {
    let mut sorted = hashes.to_vec();
    sorted.sort_unstable();
    let rows: Vec<_> = sorted
        .iter()
        .map(|hash| {
            (
                codes::hash.eq(hash.to_vec()),
                codes::survey.eq(survey.as_str().to_owned()),
                codes::stratum.eq(stratum.to_owned()),
                codes::state.eq(CodeState::Issued.number()),
            )
        })
        .collect();
    insert_all!(c, codes::table, rows)?;
    let rows: Vec<_> = sorted
        .iter()
        .map(|hash| (unposted_codes::hash.eq(hash.to_vec()), unposted_codes::batch.eq(batch.as_str().to_owned())))
        .collect();
    insert_all!(c, unposted_codes::table, rows)?;
    Ok(())
}

/// Adds one code: the replacement of another.
pub fn insert_code(c: &mut Register, survey: &SurveyId, stratum: &str, hash: &[u8; 32]) -> Result<()> {
    diesel::insert_into(codes::table)
        .values((
            codes::hash.eq(hash.to_vec()),
            codes::survey.eq(survey.as_str()),
            codes::stratum.eq(stratum),
            codes::state.eq(CodeState::Issued.number()),
        ))
        .execute(c.db())?;
    Ok(())
}

/// Forgets which codes belong to a batch: it was posted.
pub fn forget_batch(c: &mut Register, batch: &BatchId) -> Result<()> {
    diesel::delete(unposted_codes::table.filter(unposted_codes::batch.eq(batch.as_str()))).execute(c.db())?;
    Ok(())
}

/// Voids the codes of a batch that was not posted.
pub fn void_batch(c: &mut Register, batch: &BatchId) -> Result<()> {
    let of_batch = unposted_codes::table.filter(unposted_codes::batch.eq(batch.as_str())).select(unposted_codes::hash);
    diesel::update(codes::table.filter(codes::hash.eq_any(of_batch)))
        .set(codes::state.eq(CodeState::Void.number()))
        .execute(c.db())?;
    forget_batch(c, batch)
}

/// Deletes the codes of a batch whose letter file never arrived.
pub fn delete_batch(c: &mut Register, batch: &BatchId) -> Result<()> {
    let of_batch = unposted_codes::table.filter(unposted_codes::batch.eq(batch.as_str())).select(unposted_codes::hash);
    diesel::delete(codes::table.filter(codes::hash.eq_any(of_batch))).execute(c.db())?;
    forget_batch(c, batch)
}

/// The one code among these hashes that the register knows.
pub fn find_code(c: &mut Register, hashes: &[[u8; 32]]) -> Result<Option<CodeRow>> {
    let hashes: Vec<Vec<u8>> = hashes.iter().map(|hash| hash.to_vec()).collect();
    let row: Option<(String, String, i16)> = codes::table
        .filter(codes::hash.eq_any(hashes))
        .select((codes::survey, codes::stratum, codes::state))
        .first(c.db())
        .optional()?;
    Ok(row.map(|(survey, stratum, state)| CodeRow { survey, stratum, state: CodeState::of(state) }))
}

/// Marks a code; a void one stays void.
pub fn set_state(c: &mut Register, hash: &[u8; 32], state: CodeState) -> Result<()> {
    diesel::update(codes::table.find(hash.to_vec()).filter(codes::state.ne(CodeState::Void.number())))
        .set(codes::state.eq(state.number()))
        .execute(c.db())?;
    Ok(())
}

/// Codes per stratum and state.
pub fn counts(c: &mut Register, survey: &SurveyId) -> Result<Vec<StratumCount>> {
    let rows: Vec<(String, i16, i64)> = codes::table
        .filter(codes::survey.eq(survey.as_str()))
        .group_by((codes::stratum, codes::state))
        .select((codes::stratum, codes::state, diesel::dsl::count_star()))
        .order((codes::stratum, codes::state))
        .load(c.db())?;
    let mut counts: Vec<StratumCount> = Vec::new();
    for (stratum, state, number) in rows {
        if counts.last().is_none_or(|last| last.stratum != stratum) {
            counts.push(StratumCount { stratum, issued: 0, opened: 0, void: 0 });
        }
        if let Some(last) = counts.last_mut() {
            match CodeState::of(state) {
                CodeState::Issued => last.issued += number,
                CodeState::Opened => {
                    last.issued += number;
                    last.opened += number;
                }
                CodeState::Void => last.void += number,
            }
        }
    }
    Ok(counts)
}

/// Stores the salt of a survey's token key, once.
pub fn insert_token_salt(c: &mut Register, survey: &SurveyId, salt: &[u8]) -> Result<()> {
    let row = (token_keys::survey.eq(survey.as_str()), token_keys::sealed_key.eq(salt));
    insert_or_ignore!(c, token_keys::table, row)?;
    Ok(())
}

/// The salt of a survey's token key.
pub fn find_token_salt(c: &mut Register, survey: &SurveyId) -> Result<Option<Vec<u8>>> {
    Ok(token_keys::table.find(survey.as_str()).select(token_keys::sealed_key).first(c.db()).optional()?)
}

/// Replaces all codes of a survey by counts per stratum, and forgets its token key. Running it again changes nothing.
pub fn shrink(c: &mut Register, survey: &SurveyId, counted: &[(String, i64)]) -> Result<()> {
    for count in counts(c, survey)? {
        let counted = counted.iter().find(|(stratum, _)| *stratum == count.stratum).map_or(0, |(_, number)| *number);
        let row = (
            stratum_counts::survey.eq(survey.as_str()),
            stratum_counts::stratum.eq(&count.stratum),
            stratum_counts::issued.eq(count.issued),
            stratum_counts::opened.eq(count.opened),
            stratum_counts::counted.eq(counted),
            stratum_counts::void.eq(count.void),
        );
        insert_or_ignore!(c, stratum_counts::table, row)?;
    }
    let of_survey = codes::table.filter(codes::survey.eq(survey.as_str())).select(codes::hash);
    diesel::delete(unposted_codes::table.filter(unposted_codes::hash.eq_any(of_survey))).execute(c.db())?;
    diesel::delete(codes::table.filter(codes::survey.eq(survey.as_str()))).execute(c.db())?;
    diesel::delete(token_keys::table.find(survey.as_str())).execute(c.db())?;
    Ok(())
}

/// What is left of a destroyed survey, by stratum.
pub fn remaining_counts(c: &mut Register, survey: &SurveyId) -> Result<Vec<Remaining>> {
    Ok(stratum_counts::table
        .filter(stratum_counts::survey.eq(survey.as_str()))
        .order(stratum_counts::stratum)
        .select((
            stratum_counts::stratum,
            stratum_counts::issued,
            stratum_counts::opened,
            stratum_counts::counted,
            stratum_counts::void,
        ))
        .load(c.db())?)
}
