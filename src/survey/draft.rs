//! Verbs on drafts: create a survey from a questionnaire file, replace its draft.

use super::{
    definition::{self, Definition, Problem},
    model::{State, Survey},
    store,
};
use crate::{
    auth::{Actor, Permission, audit},
    catalogue,
    platform::{Error, FieldError, Message, Result, clock::Stamp, db::Work, ids::SurveyId, secret},
};

/// A draft as it is stored.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The file as it was typed.
    pub source: String,
    /// The questionnaire read from it.
    pub definition: Definition,
    /// SHA-256 of its canonical form: what statement and consent are bound to.
    pub digest: Vec<u8>,
}

/// Reads a questionnaire and checks its policy fields against the catalogue; all problems at once.
pub fn check(c: &mut Work, source: &str) -> Result<std::result::Result<Definition, Vec<Problem>>> {
    let fields = catalogue::fields(c)?;
    let known: Vec<&str> = fields.iter().map(|field| field.slug.as_str()).collect();
    Ok(definition::parse(source).and_then(|definition| {
        let problems = definition::check_fields(&definition, &known);
        if problems.is_empty() { Ok(definition) } else { Err(problems) }
    }))
}

/// Creates a survey from a questionnaire file. The id in the file becomes the short name in paths.
pub fn create(c: &mut Work, actor: &Actor, source: &str, now: Stamp) -> Result<SurveyId> {
    actor.must(Permission::RunSurvey)?;
    let definition = readable(c, source)?;
    if store::find_by_slug(c, definition.id())?.is_some() {
        return Err(Error::field("source", Message::new("survey-slug-taken").with("slug", definition.id())));
    }
    let survey = Survey {
        id: SurveyId::new(),
        slug: definition.id().to_owned(),
        title: definition.title().de().to_owned(),
        state: State::Draft,
        opens_at: None,
        closes_at: None,
        paper_days: 0,
        opened_at: None,
        destroyed_at: None,
    };
    store::insert(c, &survey, now)?;
    store::put_draft(c, &survey.id, &draft(source, definition), &actor.id, now)?;
    audit::record(c, actor.id.as_str(), "survey_created", survey.id.as_str(), &survey.slug, now)?;
    Ok(survey.id)
}

/// Replaces the draft. While the survey runs only wording may change: the columns of the answers must stay the same.
pub fn save(c: &mut Work, actor: &Actor, id: &SurveyId, source: &str, now: Stamp) -> Result<()> {
    actor.must(Permission::RunSurvey)?;
    let survey = super::get(c, id)?;
    if !matches!(survey.state, State::Draft | State::Published) {
        return Err(Error::refused("survey-draft-closed"));
    }
    let definition = readable(c, source)?;
    if definition.id() != survey.slug {
        return Err(Error::field("source", Message::new("survey-slug-changed").with("slug", &survey.slug)));
    }
    if let Some(edition) = super::edition(c, id)?
        && !same_columns(&edition.definition, &definition)
    {
        return Err(Error::field("source", "survey-columns-changed"));
    }
    let draft = draft(source, definition);
    store::put_draft(c, id, &draft, &actor.id, now)?;
    if survey.state == State::Draft {
        store::set_title(c, id, draft.definition.title().de())?;
    }
    audit::record(c, actor.id.as_str(), "survey_draft_saved", id.as_str(), &secret::hex(&draft.digest[..8]), now)
}

/// The draft of a survey.
pub fn find(c: &mut Work, id: &SurveyId) -> Result<Draft> {
    store::find_draft(c, id)?.ok_or(Error::NotFound)
}

fn readable(c: &mut Work, source: &str) -> Result<Definition> {
    check(c, source)?.map_err(|problems| {
        let beside =
            |problem: &Problem| FieldError::new("source", Message::new("survey-problem").with("problem", problem));
        Error::Invalid(problems.iter().map(beside).collect())
    })
}

fn draft(source: &str, definition: Definition) -> Draft {
    let digest = secret::sha256(definition.canonical_json().as_bytes()).to_vec();
    Draft { source: source.to_owned(), definition, digest }
}

fn same_columns(old: &Definition, new: &Definition) -> bool {
    let shape = |definition: &Definition| -> Vec<(String, String)> {
        definition.columns().iter().map(|column| (column.name.clone(), format!("{:?}", column.storage))).collect()
    };
    shape(old) == shape(new)
}
