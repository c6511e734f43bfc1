//! From the pool to the report: interviews, weights, one table per item, classes, disclosure control, headlines.
//! Pure: no store, no clock. The order of the pool has no influence on a single byte.

use std::collections::BTreeMap;

use super::{
    frame::Frame,
    participation,
    publish::{self, Hiding},
    report::{FORMAT, FieldReport, ItemReport, Report},
    statistics::{
        classify::{self, Classified},
        design::{Design, DesignError, Stratum},
        disclose::DiscloseError,
        estimate::{Estimate, mean},
        headline::{headline, summarise_field},
        linear::Domain,
        rule::RuleError,
        scale::field_scores,
    },
    tabulate::{Counted, tabulate},
};
use crate::{
    survey::{
        Definition,
        definition::{Item, NOT_SHOWN, Role, Storage},
    },
    urn::PoolRow,
};

/// Why nothing can be computed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ComputeError {
    /// The pool holds no form that counts as an interview.
    #[error("no form counts as an interview")]
    NoInterviews,
    /// An answer comes from a municipality the frame does not know.
    #[error("municipality {0} is not in the frame")]
    UnknownMunicipality(String),
    /// A row of the pool does not fit the questionnaire.
    #[error("a row of the pool does not fit the questionnaire at `{0}`")]
    Row(String),
    /// The rule contradicts itself.
    #[error(transparent)]
    Rule(#[from] RuleError),
    /// Disclosure control is too weak.
    #[error(transparent)]
    Policy(#[from] DiscloseError),
    /// The sample and the frame do not fit.
    #[error(transparent)]
    Design(#[from] DesignError),
}

/// Computes the report.
///
/// # Errors
/// See [`ComputeError`]; nothing is computed in part.
pub fn compute(definition: &Definition, pool: &[PoolRow], frame: &Frame) -> Result<Report, ComputeError> {
    frame.settings.rule.check()?;
    frame.settings.disclosure.check()?;
    let items = definition.items();
    let places = places(definition, &items)?;
    let (interviews, removed) = interviews(pool, &items, &places, frame.settings.interview)?;
    let design = design(&interviews, frame)?;
    let counted = items
        .iter()
        .zip(&places)
        .map(|(item, place)| tabulate(&design, item, interviews.iter().map(|row| row.codes[*place])))
        .collect::<Result<Vec<Counted>, ComputeError>>()?;
    let verdicts = classes(&items, &counted, frame)?;
    let hiding = Hiding { settings: &frame.settings, interviews: interviews.len() as u64 };
    let reports = items
        .iter()
        .zip(&counted)
        .map(|(item, counted)| publish::item(item, counted, verdicts.of(&item.code), &hiding))
        .collect::<Result<Vec<ItemReport>, DiscloseError>>()?;
    let fields = fields(&design, &items, &counted, &verdicts, &hiding, frame)?;
    let list = headline(&verdicts.list);
    Ok(Report {
        format: FORMAT,
        frame: frame.clone(),
        basis: participation::basis(&interviews, removed, &design, frame)?,
        family: verdicts.list.family.size,
        items: reports,
        fields,
        strengths: list.strengths,
        weaknesses: list.weaknesses,
    })
}

/// The classified items with their places by code.
struct Verdicts {
    list: classify::Classification,
    place: BTreeMap<String, usize>,
}

impl Verdicts {
    fn of(&self, code: &str) -> Option<&Classified> {
        self.list.items.get(*self.place.get(code)?)
    }
}

/// Where every item's code stands in a row.
fn places(definition: &Definition, items: &[Item<'_>]) -> Result<Vec<usize>, ComputeError> {
    let by_name: BTreeMap<String, Storage> =
        definition.columns().into_iter().map(|column| (column.name, column.storage)).collect();
    items
        .iter()
        .map(|item| match by_name.get(&item.code) {
            Some(Storage::Code(place)) => Ok(*place),
            _ => Err(ComputeError::Row(item.code.clone())),
        })
        .collect()
}

/// The rows that count as interviews, in an order of their own content, and the number of those that do not: at least
/// the given percentage of the items shown must be answered; "weiß nicht" is an answer, "keine Angabe" is none.
fn interviews<'a>(
    pool: &'a [PoolRow],
    items: &[Item<'_>],
    places: &[usize],
    percent: u8,
) -> Result<(Vec<&'a PoolRow>, u64), ComputeError> {
    let declined: Vec<Vec<bool>> = items.iter().map(super::tabulate::declined).collect();
    let mut kept = Vec::with_capacity(pool.len());
    for row in pool {
        let (mut shown, mut answered) = (0_usize, 0_usize);
        for ((item, place), declined) in items.iter().zip(places).zip(&declined) {
            let code = *row.codes.get(*place).ok_or_else(|| ComputeError::Row(item.code.clone()))?;
            if code == NOT_SHOWN {
                continue;
            }
            shown += 1;
            let is_answer = code > 0 && !declined.get(usize::from(code) - 1).copied().unwrap_or(false);
            answered += usize::from(is_answer);
        }
        if answered > 0 && answered * 100 >= shown * usize::from(percent) {
            kept.push(row);
        }
    }
    let removed = (pool.len() - kept.len()) as u64;
    kept.sort_by(|a, b| (&a.stratum, &a.codes).cmp(&(&b.stratum, &b.codes)));
    if kept.is_empty() { Err(ComputeError::NoInterviews) } else { Ok((kept, removed)) }
}

/// Strata are the municipalities with at least one interview; every interview stands for N_h/n_h people (method,
/// section 3). A municipality with a population of 0 gives weights of 0.
fn design(interviews: &[&PoolRow], frame: &Frame) -> Result<Design, ComputeError> {
    let mut answered: BTreeMap<&str, f64> = BTreeMap::new();
    for row in interviews {
        *answered.entry(&row.stratum).or_default() += 1.0;
    }
    let (mut strata, mut place) = (Vec::new(), BTreeMap::new());
    for one in frame.municipalities.iter().filter(|one| answered.contains_key(one.ags.as_str())) {
        place.insert(one.ags.as_str(), (strata.len(), one.population as f64 / answered[one.ags.as_str()]));
        strata.push(Stratum { name: one.name.clone(), population: Some(one.population as f64) });
    }
    let (mut weights, mut stratum) = (Vec::with_capacity(interviews.len()), Vec::with_capacity(interviews.len()));
    for row in interviews {
        let known = place.get(row.stratum.as_str());
        let (index, weight) = *known.ok_or_else(|| ComputeError::UnknownMunicipality(row.stratum.clone()))?;
        stratum.push(index);
        weights.push(weight);
    }
    Ok(Design::new(weights, stratum, strata)?)
}

fn classes(items: &[Item<'_>], counted: &[Counted], frame: &Frame) -> Result<Verdicts, ComputeError> {
    let family: Vec<classify::Item> = items
        .iter()
        .zip(counted)
        .filter(|(item, _)| item.finding.is_some())
        .map(|(item, counted)| classify::Item {
            id: item.code.clone(),
            positive: counted.positive,
            dont_know: counted.frequency.dont_know_share(),
        })
        .collect();
    let list = classify::classify(&family, &frame.settings.rule)?;
    let place = list.items.iter().enumerate().map(|(place, item)| (item.id.clone(), place)).collect();
    Ok(Verdicts { list, place })
}

fn fields(
    design: &Design,
    items: &[Item<'_>],
    counted: &[Counted],
    verdicts: &Verdicts,
    hiding: &Hiding<'_>,
    frame: &Frame,
) -> Result<Vec<FieldReport>, ComputeError> {
    let mut slugs: Vec<&str> = frame.fields.iter().map(|field| field.slug.as_str()).collect();
    slugs.push(CROSS_CUTTING);
    let mut fields = Vec::new();
    for slug in slugs {
        let own: Vec<(&Item<'_>, &Counted)> =
            items.iter().zip(counted).filter(|(item, _)| item.field.as_str() == slug).collect();
        if own.is_empty() {
            continue;
        }
        let classified: Vec<Classified> = own.iter().filter_map(|(item, _)| verdicts.of(&item.code).cloned()).collect();
        let judged = own.iter().filter(|(item, _)| item.role == Role::Satisfaction);
        let columns: Vec<&[Option<f64>]> =
            judged.filter(|(_, counted)| counted.scored).map(|(_, counted)| counted.scores.as_slice()).collect();
        let scores = if columns.is_empty() || slug == CROSS_CUTTING { Vec::new() } else { field_scores(&columns)? };
        let score: Option<Estimate> = if scores.is_empty() { None } else { mean(design, &scores, Domain::Everyone)? };
        let mut sides = vec![[0; 3]; design.strata().len()];
        for (score, stratum) in scores.iter().zip(design.stratum_of_rows()) {
            sides[*stratum][if score.is_some() { 1 } else { 2 }] += 1;
        }
        fields.push(publish::field(slug, (score, &sides), &summarise_field(&classified), hiding));
    }
    Ok(fields)
}

/// What belongs to no single field.
pub const CROSS_CUTTING: &str = crate::survey::definition::Field::CROSS_CUTTING;
