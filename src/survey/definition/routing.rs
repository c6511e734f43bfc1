//! Which questions and pages a person sees, given the answers so far. Must not validate or change answers.

use super::answers::Answers;
use super::model::Definition;
use super::question::Question;

/// How far a person is, counted in pages that have something to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Progress {
    /// Place of the current page, from 1; 0 if it is skipped.
    pub page: usize,
    /// Pages shown with the answers so far.
    pub of: usize,
    /// Pages already behind, in whole percent of all.
    pub percent: u8,
}

/// Whether routing shows this question. Answers of later questions play no part.
#[must_use]
pub fn is_shown(question: &Question, answers: &Answers) -> bool {
    question.when.as_ref().is_none_or(|when| when.holds(answers))
}

/// The questions of a page (index from 0) that are shown, notes included, in order.
#[must_use]
pub fn shown_questions<'a>(definition: &'a Definition, page: usize, answers: &Answers) -> Vec<&'a Question> {
    let questions = definition.pages().get(page).map(|page| page.questions());
    questions.into_iter().flatten().filter(|question| is_shown(question, answers)).collect()
}

/// The first page with something to show.
#[must_use]
pub fn first_page(definition: &Definition, answers: &Answers) -> Option<usize> {
    shown_pages(definition, answers).next()
}

/// The next page after `page` with something to show; `None` = the form is at its end.
#[must_use]
pub fn next_page(definition: &Definition, page: usize, answers: &Answers) -> Option<usize> {
    shown_pages(definition, answers).find(|next| *next > page)
}

/// The last page before `page` with something to show; `None` = `page` is the first.
#[must_use]
pub fn previous_page(definition: &Definition, page: usize, answers: &Answers) -> Option<usize> {
    shown_pages(definition, answers).take_while(|earlier| *earlier < page).last()
}

/// Progress on `page`.
#[must_use]
pub fn progress(definition: &Definition, page: usize, answers: &Answers) -> Progress {
    let shown: Vec<usize> = shown_pages(definition, answers).collect();
    let behind = shown.iter().filter(|other| **other < page).count();
    let percent = (100 * behind).checked_div(shown.len()).unwrap_or(0);
    Progress {
        page: if shown.contains(&page) { behind + 1 } else { 0 },
        of: shown.len(),
        percent: u8::try_from(percent).unwrap_or(100),
    }
}

fn shown_pages<'a>(definition: &'a Definition, answers: &'a Answers) -> impl Iterator<Item = usize> + 'a {
    let pages = definition.pages().iter().enumerate();
    pages.filter(|(_, page)| page.questions().any(|question| is_shown(question, answers))).map(|(i, _)| i)
}
