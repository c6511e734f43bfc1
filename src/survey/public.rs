//! Public pages about surveys: what can be answered, and what a citizen must know before the first question.

use actix_web::{HttpRequest, HttpResponse, web};

use super::{
    model::State,
    pages::line,
    view::{EditionLine, LegalTexts, PublicListView, PublicSurveyView},
};
use crate::platform::{Error, Result, Services, secret, web::Page};

pub async fn list(app: web::Data<Services>, request: HttpRequest) -> Result<HttpResponse> {
    let now = app.clock.now();
    let surveys = app.stores.work.read(super::public_list).await?;
    app.site.page(&request, &PublicListView { surveys: surveys.into_iter().map(|survey| line(survey, now)).collect() })
}

pub async fn survey(app: web::Data<Services>, request: HttpRequest, slug: web::Path<String>) -> Result<HttpResponse> {
    let now = app.clock.now();
    let found = app
        .stores
        .work
        .read(move |c| {
            let survey = super::find_by_slug(c, &slug)?.filter(|survey| survey.state != State::Draft);
            let Some(survey) = survey else { return Ok(None) };
            Ok(super::edition(c, &survey.id)?.map(|edition| (survey, edition)))
        })
        .await?;
    let (survey, edition) = found.ok_or(Error::NotFound)?;
    let definition = &edition.definition;
    let view = PublicSurveyView {
        closed_key: definition.kind() == super::definition::SurveyKind::RegisterSample,
        purpose: definition.purpose().de().to_owned(),
        minutes: definition.duration_minutes(),
        questions: definition.questions().filter(|question| question.number.is_some()).count(),
        legal: legal_texts(definition),
        edition: EditionLine { number: edition.number, hash: secret::hex(&edition.hash), frozen_at: edition.frozen_at },
        survey: line(survey, now),
    };
    app.site.page(&request, &view)
}

/// The legal texts of a questionnaire in the order in which they are shown, with the keys of their headings.
pub(super) fn legal_texts(definition: &super::Definition) -> LegalTexts {
    let legal = definition.legal();
    let texts = [
        ("legal-controller", &legal.controller),
        ("legal-officer", &legal.data_protection_officer),
        ("legal-basis", &legal.legal_basis),
        ("legal-voluntary", &legal.voluntariness),
        ("legal-recipients", &legal.recipients),
        ("legal-deletion", &legal.deletion),
        ("legal-rights", &legal.rights),
        ("legal-contact", &legal.contact),
    ];
    LegalTexts { texts: texts.map(|(key, text)| (key, text.de().to_owned())).into() }
}
