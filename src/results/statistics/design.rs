//! The sampling design of one wave: final weight, stratum and primary sampling unit (PSU) of every respondent.
//! Must not know a question or an answer; every row of the sample stays in the design, also rows outside a domain.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::sum::Sum;

/// A stratum of the sample: in the county survey one municipality.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stratum {
    /// Name or key that an error message shows.
    pub name: String,
    /// Persons in the target population (N_h), if known.
    pub population: Option<f64>,
}

/// Finite population correction 1 - n_h/N_h of the variance (section 4 of the method).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fpc {
    /// None: f_h = 0, the conservative default.
    #[default]
    Ignored,
    /// f_h = PSUs in the stratum / N_h; optimistic under non-response, to be stated where it is used.
    Applied,
}

/// What a design or a column is refused for.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum DesignError {
    /// A column does not have one entry per respondent.
    #[error("column `{column}` has {found} rows, the design has {expected}")]
    Length {
        /// Which column.
        column: &'static str,
        /// Rows of the design.
        expected: usize,
        /// Rows of the column.
        found: usize,
    },
    /// A weight is negative, infinite or not a number.
    #[error("row {row}: weight {weight} is not a finite number >= 0")]
    Weight {
        /// Row, from 0.
        row: usize,
        /// The refused weight.
        weight: f64,
    },
    /// A row names a stratum that the list of strata does not have.
    #[error("row {row}: stratum {stratum} is not in the list of strata")]
    UnknownStratum {
        /// Row, from 0.
        row: usize,
        /// The index given.
        stratum: usize,
    },
    /// One PSU (household) lies in two strata.
    #[error("row {row}: primary sampling unit {psu} lies in two strata")]
    PsuInTwoStrata {
        /// Row, from 0.
        row: usize,
        /// The PSU's number as given.
        psu: u64,
    },
    /// Weighting or the finite population correction needs N_h > 0, the stratum has none.
    #[error("stratum `{stratum}` has no population figure")]
    StratumWithoutPopulation {
        /// Name of the stratum.
        stratum: String,
    },
    /// Nobody of a stratum answered, so nobody can stand for it.
    #[error("stratum `{stratum}` has a population but no respondent")]
    StratumWithoutRespondent {
        /// Name of the stratum.
        stratum: String,
    },
    /// More respondents than people.
    #[error("stratum `{stratum}` has {respondents} units but a population of {population}")]
    StratumOverfull {
        /// Name of the stratum.
        stratum: String,
        /// PSUs in the sample.
        respondents: usize,
        /// N_h.
        population: f64,
    },
    /// A value is infinite or not a number.
    #[error("row {row}: the value is not a finite number")]
    Value {
        /// Row, from 0.
        row: usize,
    },
    /// An answer code outside the question's list.
    #[error("row {row}: code {code} is not among the {codes} codes of the question")]
    UnknownCode {
        /// Row, from 0.
        row: usize,
        /// The index given.
        code: usize,
        /// Number of codes of the question.
        codes: usize,
    },
}

/// Weights, strata and PSUs of all respondents of one register sample.
#[derive(Debug, Clone, PartialEq)]
pub struct Design {
    weights: Vec<f64>,
    stratum: Vec<usize>,
    strata: Vec<Stratum>,
    /// PSU of every row, numbered from 0; `None`: every person is one.
    psu: Option<Vec<usize>>,
    /// Stratum of every PSU.
    psu_stratum: Vec<usize>,
    psus_in: Vec<usize>,
    fpc: Fpc,
}

impl Design {
    /// A design in which every person is an own PSU and the variance has no finite population correction.
    /// `stratum` holds, per row of `weights`, an index into `strata`. A weight of zero is allowed: the row stays in
    /// its stratum but carries no estimate.
    ///
    /// # Errors
    /// Length, weight or stratum index at fault.
    pub fn new(weights: Vec<f64>, stratum: Vec<usize>, strata: Vec<Stratum>) -> Result<Self, DesignError> {
        check_length("stratum", weights.len(), stratum.len())?;
        if let Some((row, &weight)) = weights.iter().enumerate().find(|(_, w)| !(w.is_finite() && **w >= 0.0)) {
            return Err(DesignError::Weight { row, weight });
        }
        let psus_in = count_per_stratum(&stratum, strata.len())?;
        Ok(Self { psu_stratum: stratum.clone(), weights, stratum, strata, psu: None, psus_in, fpc: Fpc::Ignored })
    }

    /// The same design with drawn units above the person: `psu` holds one household number per row.
    ///
    /// # Errors
    /// Wrong length, or a unit that lies in two strata.
    pub fn with_psus(mut self, psu: &[u64]) -> Result<Self, DesignError> {
        check_length("psu", self.weights.len(), psu.len())?;
        let mut index_of = BTreeMap::new();
        let mut psu_stratum = Vec::new();
        let mut rows = Vec::with_capacity(psu.len());
        for (row, (&label, &stratum)) in psu.iter().zip(&self.stratum).enumerate() {
            let index = *index_of.entry(label).or_insert_with(|| {
                psu_stratum.push(stratum);
                psu_stratum.len() - 1
            });
            if psu_stratum[index] != stratum {
                return Err(DesignError::PsuInTwoStrata { row, psu: label });
            }
            rows.push(index);
        }
        self.psus_in = count_per_stratum(&psu_stratum, self.strata.len())?;
        self.psu_stratum = psu_stratum;
        self.psu = Some(rows);
        Ok(self)
    }

    /// The same design with or without finite population correction. With it, set the PSUs first.
    ///
    /// # Errors
    /// With [`Fpc::Applied`]: a stratum in use without population, or with more units than people.
    pub fn with_fpc(mut self, fpc: Fpc) -> Result<Self, DesignError> {
        if fpc == Fpc::Applied {
            for (stratum, &units) in self.strata.iter().zip(&self.psus_in).filter(|(_, units)| **units > 0) {
                let population = population_of(stratum)?;
                if units as f64 > population {
                    let stratum = stratum.name.clone();
                    return Err(DesignError::StratumOverfull { stratum, respondents: units, population });
                }
            }
        }
        self.fpc = fpc;
        Ok(self)
    }

    /// Number of respondents, also those with weight zero.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.weights.len()
    }

    /// Final weights in row order.
    #[must_use]
    pub fn weights(&self) -> &[f64] {
        &self.weights
    }

    /// Stratum index of every row.
    #[must_use]
    pub fn stratum_of_rows(&self) -> &[usize] {
        &self.stratum
    }

    /// The strata in the order of their indices.
    #[must_use]
    pub fn strata(&self) -> &[Stratum] {
        &self.strata
    }

    /// Number of primary sampling units.
    #[must_use]
    pub fn psus(&self) -> usize {
        self.psu_stratum.len()
    }

    /// PSU of a row; `row` must be below [`Design::rows`].
    #[must_use]
    pub fn psu_of(&self, row: usize) -> usize {
        self.psu.as_ref().map_or(row, |psu| psu[row])
    }

    /// Sums of a column over every PSU, in row order.
    pub(super) fn totals_per_psu<'a>(&self, column: &'a [f64]) -> Cow<'a, [f64]> {
        let Some(psu) = &self.psu else { return Cow::Borrowed(column) };
        let mut units = vec![Sum::default(); self.psus()];
        for (&unit, &value) in psu.iter().zip(column) {
            units[unit].add(value);
        }
        units.into_iter().map(Sum::value).collect()
    }

    /// Stratum index of every PSU.
    #[must_use]
    pub fn stratum_of_psus(&self) -> &[usize] {
        &self.psu_stratum
    }

    /// Number of PSUs per stratum (n_h of the variance).
    #[must_use]
    pub fn psus_per_stratum(&self) -> &[usize] {
        &self.psus_in
    }

    /// Sampling fraction f_h of a stratum as the variance uses it: 0 unless the correction is applied.
    #[must_use]
    pub fn fraction(&self, stratum: usize) -> f64 {
        match (self.fpc, self.strata[stratum].population) {
            (Fpc::Applied, Some(population)) => self.psus_in[stratum] as f64 / population,
            _ => 0.0,
        }
    }

    /// Strata that have respondents but fewer than `least`: to be merged before the analysis (10 in the method).
    #[must_use]
    pub fn thin_strata(&self, least: usize) -> Vec<&Stratum> {
        let thin = |units: usize| units > 0 && units < least;
        self.strata.iter().zip(&self.psus_in).filter(|(_, units)| thin(**units)).map(|(stratum, _)| stratum).collect()
    }
}

/// Refuses a column that does not have one entry per respondent.
pub(super) fn check_length(column: &'static str, expected: usize, found: usize) -> Result<(), DesignError> {
    if expected == found { Ok(()) } else { Err(DesignError::Length { column, expected, found }) }
}

/// Number of entries per stratum index; refuses an index outside the list.
pub(super) fn count_per_stratum(stratum: &[usize], strata: usize) -> Result<Vec<usize>, DesignError> {
    let mut counts = vec![0; strata];
    for (row, &index) in stratum.iter().enumerate() {
        *counts.get_mut(index).ok_or(DesignError::UnknownStratum { row, stratum: index })? += 1;
    }
    Ok(counts)
}

/// N_h of a stratum; refuses one without.
pub(super) fn population_of(stratum: &Stratum) -> Result<f64, DesignError> {
    match stratum.population {
        Some(population) if population.is_finite() && population > 0.0 => Ok(population),
        _ => Err(DesignError::StratumWithoutPopulation { stratum: stratum.name.clone() }),
    }
}
