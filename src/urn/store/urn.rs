//! Rows of the urn: spent tokens, sealed answers, the pool. No time, no number, nothing of the register.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::{
    insert_all, insert_or_ignore,
    platform::{
        Error, Result,
        db::{
            Backend, Conn, Db, Urn,
            schema::urn::{ballot_box, inbox, pool as pool_table, pool_texts, spent},
        },
        ids::SurveyId,
        secret,
    },
    urn::model::PoolRow,
};

/// What a spent token stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spent {
    /// An answer is counted.
    Counted,
    /// The code was replaced; nothing is counted for it.
    Void,
}

/// A spent token.
#[derive(Clone, Debug)]
pub struct SpentRow {
    /// What it stands for.
    pub kind: Spent,
    /// Mark of the form that was sent, until the next shuffle.
    pub retry: Option<Vec<u8>>,
    /// The receipt, until the next shuffle.
    pub receipt: Option<String>,
}

impl Spent {
    fn number(self) -> i16 {
        match self {
            Self::Counted => 0,
            Self::Void => 1,
        }
    }
}

/// Spends a token; false where it was spent before.
pub fn spend(
    c: &mut Urn,
    survey: &SurveyId,
    token: &[u8; 32],
    kind: Spent,
    mark: Option<(&[u8], &str)>,
) -> Result<bool> {
    let row = (
        spent::token_hash.eq(token.to_vec()),
        spent::survey.eq(survey.as_str()),
        spent::kind.eq(kind.number()),
        spent::retry.eq(mark.map(|(retry, _)| retry.to_vec())),
        spent::receipt.eq(mark.map(|(_, receipt)| receipt.to_owned())),
    );
    Ok(insert_or_ignore!(c, spent::table, row)?)
}

/// A spent token, if it is one.
pub fn find_spent(c: &mut Urn, token: &[u8; 32]) -> Result<Option<SpentRow>> {
    let row: Option<(i16, Option<Vec<u8>>, Option<String>)> = spent::table
        .find(token.to_vec())
        .select((spent::kind, spent::retry, spent::receipt))
        .first(c.db())
        .optional()?;
    Ok(row.map(|(kind, retry, receipt)| SpentRow {
        kind: if kind == Spent::Counted.number() { Spent::Counted } else { Spent::Void },
        retry,
        receipt,
    }))
}

/// Puts a sealed answer into the inbox under a random key.
pub fn insert_sealed(c: &mut Urn, survey: &SurveyId, ciphertext: &[u8]) -> Result<()> {
    let key = secret::random()?;
    diesel::insert_into(inbox::table)
        .values((inbox::key.eq(&key[..16]), inbox::survey.eq(survey.as_str()), inbox::ciphertext.eq(ciphertext)))
        .execute(c.db())?;
    Ok(())
}

/// Sealed answers waiting for the next shuffle.
pub fn waiting(c: &mut Urn, survey: &SurveyId) -> Result<i64> {
    Ok(inbox::table.filter(inbox::survey.eq(survey.as_str())).count().get_result(c.db())?)
}

/// Tokens for which an answer is counted.
pub fn counted(c: &mut Urn, survey: &SurveyId) -> Result<i64> {
    Ok(spent::table
        .filter(spent::survey.eq(survey.as_str()))
        .filter(spent::kind.eq(Spent::Counted.number()))
        .count()
        .get_result(c.db())?)
}

/// Moves the inbox into the box in the order of the random keys and forgets retry marks and receipts. SQLite: in place;
/// the file is rewritten afterwards. PostgreSQL: new tables are filled in key order and take the place of the old, so
/// that no dead row, no transaction number and no order of arrival stays behind; nor may the planner keep samples of
/// their values, which would outlive the rows.
pub fn shuffle(c: &mut Urn) -> Result<()> {
    match c.db() {
        Db::Sqlite(lite) => {
            use diesel::connection::SimpleConnection;
            lite.batch_execute(
                "INSERT INTO ballot_box SELECT key, survey, ciphertext FROM inbox ORDER BY key;
                 DELETE FROM inbox;
                 UPDATE spent SET retry = NULL, receipt = NULL WHERE retry IS NOT NULL OR receipt IS NOT NULL;",
            )?;
        }
        Db::Pg(pg) => {
            use diesel::connection::SimpleConnection;
            pg.batch_execute(
                "SET LOCAL lock_timeout = '10s';
                 LOCK TABLE spent, inbox, ballot_box IN ACCESS EXCLUSIVE MODE;
                 CREATE TABLE new_spent (LIKE spent INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
                 INSERT INTO new_spent SELECT token_hash, survey, kind, NULL, NULL FROM spent ORDER BY token_hash;
                 CREATE TABLE new_box (LIKE ballot_box INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
                 INSERT INTO new_box SELECT key, survey, ciphertext FROM
                     (SELECT * FROM ballot_box UNION ALL SELECT * FROM inbox) AS everything ORDER BY key;
                 CREATE TABLE new_inbox (LIKE inbox INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
                 DROP TABLE spent, inbox, ballot_box;
                 ALTER TABLE new_spent ALTER token_hash SET STATISTICS 0, ALTER retry SET STATISTICS 0,
                     ALTER receipt SET STATISTICS 0;
                 ALTER TABLE new_box ALTER key SET STATISTICS 0, ALTER ciphertext SET STATISTICS 0;
                 ALTER TABLE new_inbox ALTER key SET STATISTICS 0, ALTER ciphertext SET STATISTICS 0;
                 ALTER TABLE new_spent RENAME TO spent;
                 ALTER TABLE new_box RENAME TO ballot_box;
                 ALTER TABLE new_inbox RENAME TO inbox;
                 ALTER TABLE spent ADD PRIMARY KEY (token_hash);
                 ALTER TABLE ballot_box ADD PRIMARY KEY (key);
                 ALTER TABLE inbox ADD PRIMARY KEY (key);",
            )?;
        }
    }
    Ok(())
}

/// A part of the box in key order, after `after`.
pub fn sealed_after(c: &mut Urn, survey: &SurveyId, after: &[u8], limit: i64) -> Result<Vec<(Vec<u8>, Vec<u8>)>> {
    Ok(ballot_box::table
        .filter(ballot_box::survey.eq(survey.as_str()))
        .filter(ballot_box::key.gt(after.to_vec()))
        .order(ballot_box::key)
        .limit(limit)
        .select((ballot_box::key, ballot_box::ciphertext))
        .load(c.db())?)
}

/// Writes the pool; it must not be there yet. Rows and texts are written in the order of the hash of their content.
pub fn insert_pool(c: &mut Urn, survey: &SurveyId, rows: &[PoolRow], texts: &[(String, String)]) -> Result<()> {
    let mut answers: Vec<([u8; 32], Vec<u8>)> = Vec::with_capacity(rows.len());
    for row in rows {
        let bytes = serde_json::to_vec(row)?;
        answers.push((secret::sha256(&bytes), bytes));
    }
    answers.sort_unstable();
    let mut copies = Copies::default();
    let rows: Vec<_> = answers
        .into_iter()
        .map(|(hash, answer)| {
            (
                pool_table::survey.eq(survey.as_str().to_owned()),
                pool_table::content_hash.eq(hash.to_vec()),
                pool_table::copy.eq(copies.next("", &hash)),
                pool_table::answer.eq(answer),
            )
        })
        .collect();
    insert_all!(c, pool_table::table, rows)?;
    let mut texts: Vec<(String, [u8; 32], String)> = texts
        .iter()
        .map(|(question, text)| (question.clone(), secret::sha256(text.as_bytes()), text.clone()))
        .collect();
    texts.sort_unstable();
    let rows: Vec<_> = texts
        .into_iter()
        .map(|(question, hash, text)| {
            (
                pool_texts::survey.eq(survey.as_str().to_owned()),
                pool_texts::copy.eq(copies.next(&question, &hash)),
                pool_texts::question.eq(question),
                pool_texts::content_hash.eq(hash.to_vec()),
                pool_texts::text.eq(text),
            )
        })
        .collect();
    insert_all!(c, pool_texts::table, rows)?;
    Ok(())
}

/// The pool, sorted by the hash of its content.
pub fn pool(c: &mut Urn, survey: &SurveyId) -> Result<Vec<PoolRow>> {
    let rows: Vec<Vec<u8>> = pool_table::table
        .filter(pool_table::survey.eq(survey.as_str()))
        .order((pool_table::content_hash, pool_table::copy))
        .select(pool_table::answer)
        .load(c.db())?;
    rows.iter().map(|row| serde_json::from_slice(row).map_err(Error::from)).collect()
}

/// Rows in the pool.
pub fn pool_size(c: &mut Urn, survey: &SurveyId) -> Result<i64> {
    Ok(pool_table::table.filter(pool_table::survey.eq(survey.as_str())).count().get_result(c.db())?)
}

/// Deletes everything of a survey but its pool. On PostgreSQL the tables are rewritten by the caller's shuffle.
pub fn destroy_box(c: &mut Urn, survey: &SurveyId) -> Result<()> {
    let id = survey.as_str();
    diesel::delete(inbox::table.filter(inbox::survey.eq(id))).execute(c.db())?;
    diesel::delete(ballot_box::table.filter(ballot_box::survey.eq(id))).execute(c.db())?;
    diesel::delete(spent::table.filter(spent::survey.eq(id))).execute(c.db())?;
    Ok(())
}

/// Which database the urn is on.
pub fn backend<K>(c: &mut Conn<K>) -> Backend {
    match c.db() {
        Db::Sqlite(_) => Backend::Sqlite,
        Db::Pg(_) => Backend::Postgres,
    }
}

/// Numbers equal rows, so that two equal answers are two rows.
#[derive(Default)]
struct Copies(HashMap<(String, [u8; 32]), i32>);

impl Copies {
    fn next(&mut self, question: &str, hash: &[u8; 32]) -> i32 {
        let copy = self.0.entry((question.to_owned(), *hash)).or_insert(0);
        *copy += 1;
        *copy
    }
}
