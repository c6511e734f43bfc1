//! Frozen editions. Another type than a draft: an edition has no setters and is never updated.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use super::{definition::Definition, store};
use crate::platform::{
    Error, Result,
    clock::Stamp,
    db::Work,
    ids::{EditionId, SurveyId},
};

/// A frozen edition of a questionnaire.
#[derive(Clone, Debug)]
pub struct Edition {
    /// Its id.
    pub id: EditionId,
    /// The survey.
    pub survey: SurveyId,
    /// Number, from 1; a corrected typo makes the next one.
    pub number: i32,
    /// The questionnaire.
    pub definition: Arc<Definition>,
    /// Public key that answers are sealed with.
    pub public_key: Vec<u8>,
    /// SHA-256 over questionnaire and public key.
    pub hash: Vec<u8>,
    /// When it was frozen.
    pub frozen_at: Stamp,
}

/// Read questionnaires by edition: an edition never changes, so a copy in memory is never stale.
static READ: LazyLock<Mutex<HashMap<EditionId, Arc<Definition>>>> = LazyLock::new(Mutex::default);

/// The newest edition of a survey.
pub fn edition(c: &mut Work, survey: &SurveyId) -> Result<Option<Edition>> {
    Ok(editions(c, survey)?.into_iter().next())
}

/// All editions of a survey, newest first.
pub fn editions(c: &mut Work, survey: &SurveyId) -> Result<Vec<Edition>> {
    store::list_editions(c, survey)
}

/// Reads a stored questionnaire, once per edition and process.
pub(super) fn read(id: &EditionId, canonical: &str) -> Result<Arc<Definition>> {
    if let Some(known) = READ.lock().unwrap_or_else(PoisonError::into_inner).get(id) {
        return Ok(Arc::clone(known));
    }
    let definition = Definition::from_canonical(canonical)
        .map_err(|error| Error::Internal(format!("edition {id} cannot be read: {error:?}")))?;
    let definition = Arc::new(definition);
    READ.lock().unwrap_or_else(PoisonError::into_inner).insert(id.clone(), Arc::clone(&definition));
    Ok(definition)
}
