//! Weights of a register sample: base weights and the design effect of unequal weights.
//! Must not touch an answer; whoever adjusts weights further starts from these.

use serde::{Deserialize, Serialize};

use super::design::{DesignError, Stratum, count_per_stratum, population_of};
use super::sum::Sum;

/// Kish's design effect of unequal weights.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Kish {
    /// Rows with positive weight.
    pub n: usize,
    /// n SUM w^2 / (SUM w)^2, at least 1.
    pub deff: f64,
    /// (SUM w)^2 / SUM w^2, at most n.
    pub n_eff: f64,
}

/// Base weights of a register sample: every respondent of stratum h stands for N_h / n_h persons, n_h being those who
/// answered. That is the product of N_h / selected and the non-response factor selected / answered.
///
/// # Errors
/// A stratum without population or without respondent, by name; an unknown stratum index.
pub fn base_weights(stratum: &[usize], strata: &[Stratum]) -> Result<Vec<f64>, DesignError> {
    let respondents = count_per_stratum(stratum, strata.len())?;
    let mut weight_in = Vec::with_capacity(strata.len());
    for (stratum, &count) in strata.iter().zip(&respondents) {
        let population = population_of(stratum)?;
        if count == 0 {
            return Err(DesignError::StratumWithoutRespondent { stratum: stratum.name.clone() });
        }
        weight_in.push(population / count as f64);
    }
    Ok(stratum.iter().map(|&h| weight_in[h]).collect())
}

/// deff_K = n SUM w^2/(SUM w)^2 and n_eff = (SUM w)^2/SUM w^2 (Kish 1965, Survey Sampling, 11.7) over the positive
/// weights; `None` if there is none.
pub fn kish(weights: impl Iterator<Item = f64>) -> Option<Kish> {
    let (mut n, mut total, mut squares) = (0, Sum::default(), Sum::default());
    for weight in weights.filter(|w| *w > 0.0) {
        n += 1;
        total.add(weight);
        squares.add(weight * weight);
    }
    let (total, squares) = (total.value(), squares.value());
    if n == 0 || squares <= 0.0 {
        return None;
    }
    let n_eff = (total * total / squares).min(n as f64);
    Some(Kish { n, deff: n as f64 / n_eff, n_eff })
}
