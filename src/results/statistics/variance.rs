//! Variance and covariance of linearised totals under the stratified design.
//! Must not drop rows: a row outside the domain has z = 0 and still counts in its stratum.

use std::borrow::Cow;

use super::design::Design;
use super::sum::Sum;

/// V = SUM_h (1 - f_h) n_h/(n_h - 1) SUM_c (z_hc - zbar_h)^2 with z_hc the sum of z over the PSU c of stratum h
/// (R `survey`: `svyrecvar`, one stage). A stratum with one PSU is centred at the overall mean of z and enters with
/// factor 1 - f_h (`options(survey.lonely.psu = "adjust")`), so that it never adds 0 by itself; R centres totals at 0
/// there, means agree because their z add to 0. `z` has one entry per row of the design.
#[must_use]
pub fn variance(design: &Design, z: &[f64]) -> f64 {
    let z = Centred::new(design, z);
    z.products(design, &z)
}

/// The same sum with products of two centred totals; entry of a covariance matrix.
#[must_use]
pub fn covariance(design: &Design, left: &[f64], right: &[f64]) -> f64 {
    Centred::new(design, left).products(design, &Centred::new(design, right))
}

/// PSU totals of a linearised variable with the centre of every stratum.
struct Centred<'a> {
    totals: Cow<'a, [f64]>,
    centre: Vec<f64>,
}

impl<'a> Centred<'a> {
    fn new(design: &Design, z: &'a [f64]) -> Self {
        let totals = design.totals_per_psu(z);
        let mut in_stratum = vec![Sum::default(); design.strata().len()];
        for (&total, &stratum) in totals.iter().zip(design.stratum_of_psus()) {
            in_stratum[stratum].add(total);
        }
        let overall = super::sum::sum(in_stratum.iter().map(|sum| sum.value())) / totals.len().max(1) as f64;
        let centre = in_stratum
            .into_iter()
            .zip(design.psus_per_stratum())
            .map(|(sum, &units)| if units > 1 { sum.value() / units as f64 } else { overall })
            .collect();
        Self { totals, centre }
    }

    fn products(&self, design: &Design, other: &Self) -> f64 {
        let mut sums = vec![Sum::default(); design.strata().len()];
        let pairs = self.totals.iter().zip(other.totals.iter());
        for ((left, right), &stratum) in pairs.zip(design.stratum_of_psus()) {
            sums[stratum].add((left - self.centre[stratum]) * (right - other.centre[stratum]));
        }
        let mut total = Sum::default();
        for (stratum, sum) in sums.into_iter().enumerate() {
            let units = design.psus_per_stratum()[stratum] as f64;
            let factor = if units > 1.0 { units / (units - 1.0) } else { 1.0 };
            total.add((1.0 - design.fraction(stratum)) * factor * sum.value());
        }
        total.value()
    }
}
