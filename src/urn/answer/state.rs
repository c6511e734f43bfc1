//! What a questionnaire page carries from one request to the next: everything is in the form, nothing on the server.

use crate::{
    platform::{Error, Result, form::Form},
    survey::definition::RawAnswers,
    urn::crypto::{ClaimedToken, Nonce},
};

/// Prefix of the answers' fields, so that no question can be taken for a control field.
pub const PREFIX: &str = "a.";

/// A questionnaire form as it was sent.
pub struct State {
    /// The token as text, given on from page to page.
    pub token: String,
    /// The form's number as text.
    pub nonce: String,
    /// The page it was sent from; nothing means the review page.
    pub page: Option<usize>,
    /// What the person wants.
    pub step: Step,
    /// Language of the questionnaire.
    pub language: String,
    /// Everything typed so far.
    pub raw: RawAnswers,
    /// Questions that stood on the page it was sent from.
    pub seen: Vec<String>,
}

/// What the person wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the next page.
    Next,
    /// To the page before.
    Back,
    /// To a certain page: from the review, or going on with a kept draft.
    To(usize),
    /// To another language, staying on the page.
    Language,
    /// Remove answers to questions that are not asked, and look again.
    Tidy,
    /// Send.
    Send,
}

impl State {
    /// Reads the form.
    pub fn read(form: &Form, languages: &[String]) -> Self {
        let get = |name: &str| form.get(name).unwrap_or_default();
        let language = languages.iter().find(|known| *known == get("sprache")).or(languages.first());
        let step = match get("los") {
            "zurueck" => Step::Back,
            "sprache" => Step::Language,
            "entfernen" => Step::Tidy,
            "absenden" => Step::Send,
            other => other.strip_prefix("seite-").and_then(|page| page.parse().ok()).map_or(Step::Next, Step::To),
        };
        Self {
            token: get("t").to_owned(),
            nonce: get("n").to_owned(),
            page: get("seite").parse().ok(),
            step,
            language: language.cloned().unwrap_or_default(),
            seen: form.all("gesehen").filter_map(|name| name.strip_prefix(PREFIX)).map(str::to_owned).collect(),
            raw: form
                .pairs()
                .iter()
                .filter_map(|(name, value)| Some((name.strip_prefix(PREFIX)?.to_owned(), value.clone())))
                .collect(),
        }
    }

    /// Token and number, in their types. A form without them did not come from our pages.
    pub fn parts(&self) -> Result<(ClaimedToken, Nonce)> {
        let broken = || Error::refused("answer-form-broken");
        let token = ClaimedToken::parse(&self.token).map_err(|_| broken())?;
        Ok((token, Nonce::parse(&self.nonce).map_err(|_| broken())?))
    }
}
