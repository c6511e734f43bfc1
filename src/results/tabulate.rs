//! One item counted: distribution, kinds of missing, share of positive answers and mean score, all unrounded.
//! Must not hide anything; `publish.rs` decides what leaves.

use super::{
    compute::ComputeError,
    statistics::{
        design::Design,
        estimate::{Estimate, mean, share},
        frequency::{Answer, Frequency, Missing, single, values},
        linear::Domain,
    },
};
use crate::survey::definition::{Item, ItemCode, NOT_SHOWN};

/// What counting gave.
pub(super) struct Counted {
    /// Distribution over all codes of the item in its own order; codes outside the base stay at 0.
    pub frequency: Frequency,
    /// Share of positive answers; nothing for items without positive answers, or where nobody answered.
    pub positive: Option<Estimate>,
    /// Mean score.
    pub score: Option<Estimate>,
    /// Score per interview.
    pub scores: Vec<Option<f64>>,
    /// Whether all answers have scores.
    pub scored: bool,
    /// People per stratum: positive, other valid and no valid answer.
    pub sides: Vec<[u64; 3]>,
}

/// Counts one item; `codes` holds its code per interview.
pub(super) fn tabulate(
    design: &Design,
    item: &Item<'_>,
    codes: impl Iterator<Item = u8>,
) -> Result<Counted, ComputeError> {
    let declined = declined(item);
    let answers = codes
        .map(|code| match (code, usize::from(code).checked_sub(1).and_then(|place| item.codes.get(place))) {
            (0, _) => Ok(Answer::Missing(Missing::NoAnswer)),
            (NOT_SHOWN, _) => Ok(Answer::Missing(Missing::NotShown)),
            (_, Some(known)) if !known.missing => Ok(Answer::Code(usize::from(code) - 1)),
            (_, Some(_)) if declined[usize::from(code) - 1] => Ok(Answer::Missing(Missing::Declined)),
            (_, Some(_)) => Ok(Answer::Missing(Missing::DontKnow)),
            (_, None) => Err(ComputeError::Row(item.code.clone())),
        })
        .collect::<Result<Vec<Answer>, ComputeError>>()?;
    let frequency = single(design, &answers, item.codes.len(), Domain::Everyone)?;
    let positive = if item.codes.iter().any(|code| code.positive) {
        share(design, &values(&answers, |place| Some(item.codes[place].positive)), Domain::Everyone)?
    } else {
        None
    };
    let scored = item.codes.iter().all(|code| code.missing || code.score.is_some());
    let scores = values(&answers, |place| item.codes[place].score);
    let score = if scored { mean(design, &scores, Domain::Everyone)? } else { None };
    let mut sides = vec![[0; 3]; design.strata().len()];
    for (answer, stratum) in answers.iter().zip(design.stratum_of_rows()) {
        let side = match answer {
            Answer::Code(place) if item.codes[*place].positive => 0,
            Answer::Code(_) => 1,
            Answer::Missing(_) => 2,
        };
        sides[*stratum][side] += 1;
    }
    Ok(Counted { frequency, positive, score, scores, scored, sides })
}

/// Which codes of an item refuse an answer ("keine Angabe"); the other codes outside the base mean "weiß nicht",
/// "kenne ich nicht" and the like. The questionnaire marks both alike, so the label tells.
pub(super) fn declined(item: &Item<'_>) -> Vec<bool> {
    let refuses = |code: &ItemCode<'_>| code.missing && code.label.de().to_lowercase().contains("angabe");
    item.codes.iter().map(refuses).collect()
}
