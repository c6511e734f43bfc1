//! Linearised statistics: a value together with every respondent's contribution z_i = w_i u_i to its error.
//! Two statistics of one sample combine exactly here (differences, contrasts, trends of the same persons) because the
//! contributions are subtracted person by person. Must not compute intervals or tests.

use super::design::{Design, DesignError, check_length};
use super::estimate::{Estimate, Kind};
use super::sum::{Sum, sum};
use super::variance::variance;
use super::weights::kish;

/// The rows an estimate is about; all others keep their place in strata and PSUs.
#[derive(Debug, Clone, Copy)]
pub enum Domain<'a> {
    /// The whole sample.
    Everyone,
    /// One mark per respondent.
    Rows(&'a [bool]),
}

/// A statistic before its variance is taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Linear {
    kind: Kind,
    value: f64,
    numerator: f64,
    denominator: f64,
    /// z_i per row of the design, 0 outside the domain.
    z: Vec<f64>,
    /// Rows with a valid answer, in the domain, with positive weight.
    rows: Vec<bool>,
    /// Variance the same n would have under simple random sampling with replacement.
    srs_variance: Option<f64>,
}

impl Linear {
    /// The point estimate.
    #[must_use]
    pub fn value(&self) -> f64 {
        self.value
    }

    /// Contributions z_i in row order, for covariances with other statistics of the same design.
    #[must_use]
    pub fn contributions(&self) -> &[f64] {
        &self.z
    }

    /// The rows that carry the estimate.
    #[must_use]
    pub fn rows(&self) -> &[bool] {
        &self.rows
    }

    /// Takes variance, degrees of freedom and design effects under `design`, the design it was built with.
    #[must_use]
    pub fn estimate(&self, design: &Design) -> Estimate {
        let variance = variance(design, &self.z);
        let weights = design.weights();
        let kish = kish(weights.iter().zip(&self.rows).filter(|(_, inside)| **inside).map(|(weight, _)| *weight));
        Estimate {
            kind: self.kind,
            n: self.rows.iter().filter(|inside| **inside).count(),
            weight_sum: weight_of(design, &self.rows),
            numerator: self.numerator,
            denominator: self.denominator,
            value: self.value,
            variance,
            df: degrees_of_freedom(design, &self.rows),
            deff: self.srs_variance.filter(|srs| *srs > 0.0).map(|srs| variance / srs),
            deff_kish: kish.map_or(1.0, |kish| kish.deff),
        }
    }
}

/// Weighted mean m = SUM w g y / SUM w g with u_i = g_i (y_i - m)/W. `y` holds `None` where there is no valid answer.
/// `None`: nobody with positive weight answered.
///
/// # Errors
/// Wrong length or a value that is not finite.
pub fn mean(design: &Design, y: &[Option<f64>], domain: Domain<'_>) -> Result<Option<Linear>, DesignError> {
    let values = Values::read(design, domain, y.len(), |row| y[row])?;
    Ok(quotient(design, &values, &values.ones(), Kind::Mean))
}

/// Weighted share of `Some(true)` among the valid answers; the mean of a 0/1 variable.
///
/// # Errors
/// Wrong length.
pub fn share(design: &Design, y: &[Option<bool>], domain: Domain<'_>) -> Result<Option<Linear>, DesignError> {
    let number = |yes: bool| if yes { 1.0 } else { 0.0 };
    let values = Values::read(design, domain, y.len(), |row| y[row].map(number))?;
    Ok(quotient(design, &values, &values.ones(), Kind::Share))
}

/// Weighted total SUM w g y with u_i = g_i y_i.
///
/// # Errors
/// Wrong length or a value that is not finite.
pub fn total(design: &Design, y: &[Option<f64>], domain: Domain<'_>) -> Result<Option<Linear>, DesignError> {
    let values = Values::read(design, domain, y.len(), |row| y[row])?;
    if values.is_empty() {
        return Ok(None);
    }
    let weights = design.weights();
    let z: Vec<f64> = values.y.iter().zip(weights).map(|(y, weight)| weight * y).collect();
    let value = sum(z.iter().copied());
    let weight_sum = weight_of(design, &values.rows);
    let srs_variance = srs_of(weights, &values.rows, &values.y, weight_sum);
    Ok(Some(Linear {
        kind: Kind::Total,
        value,
        numerator: value,
        denominator: 1.0,
        z,
        rows: values.rows,
        srs_variance,
    }))
}

/// Ratio r = SUM w y / SUM w x over rows where both are valid, u_i = (y_i - r x_i)/SUM w x.
/// `None` also if SUM w x is 0.
///
/// # Errors
/// Wrong length or a value that is not finite.
pub fn ratio(
    design: &Design,
    y: &[Option<f64>],
    x: &[Option<f64>],
    domain: Domain<'_>,
) -> Result<Option<Linear>, DesignError> {
    let mut top = Values::read(design, domain, y.len(), |row| y[row])?;
    let mut bottom = Values::read(design, domain, x.len(), |row| x[row])?;
    for row in 0..design.rows() {
        if !(top.rows[row] && bottom.rows[row]) {
            top.clear(row);
            bottom.clear(row);
        }
    }
    Ok(quotient(design, &top, &bottom, Kind::Ratio))
}

/// SUM c_k T_k of statistics of one design: z_i = SUM c_k z_ik, rows of any of them. The way to a difference of two
/// domains, of a part and its whole, or of one item and the mean of several. `None` for an empty list.
#[must_use]
pub fn combine(parts: &[(f64, &Linear)]) -> Option<Linear> {
    let (_, first) = parts.first()?;
    let mut z = vec![Sum::default(); first.z.len()];
    let mut rows = vec![false; first.rows.len()];
    for (coefficient, part) in parts {
        for (into, contribution) in z.iter_mut().zip(&part.z) {
            into.add(coefficient * contribution);
        }
        for (into, inside) in rows.iter_mut().zip(&part.rows) {
            *into |= *inside;
        }
    }
    let value = sum(parts.iter().map(|(coefficient, part)| coefficient * part.value));
    let z = z.into_iter().map(Sum::value).collect();
    Some(Linear { kind: Kind::Difference, value, numerator: value, denominator: 1.0, z, rows, srs_variance: None })
}

/// One variable restricted to domain, valid answers and positive weight; 0 elsewhere.
struct Values {
    y: Vec<f64>,
    rows: Vec<bool>,
}

impl Values {
    fn read(
        design: &Design,
        domain: Domain<'_>,
        length: usize,
        value: impl Fn(usize) -> Option<f64>,
    ) -> Result<Self, DesignError> {
        check_length("values", design.rows(), length)?;
        if let Domain::Rows(marks) = domain {
            check_length("domain", design.rows(), marks.len())?;
        }
        let mut read = Self { y: vec![0.0; length], rows: vec![false; length] };
        for (row, &weight) in design.weights().iter().enumerate() {
            let Some(value) = value(row) else { continue };
            if !value.is_finite() {
                return Err(DesignError::Value { row });
            }
            let inside = match domain {
                Domain::Everyone => true,
                Domain::Rows(marks) => marks[row],
            };
            if inside && weight > 0.0 {
                read.y[row] = value;
                read.rows[row] = true;
            }
        }
        Ok(read)
    }

    fn ones(&self) -> Self {
        let y = self.rows.iter().map(|inside| if *inside { 1.0 } else { 0.0 }).collect();
        Self { y, rows: self.rows.clone() }
    }

    fn clear(&mut self, row: usize) {
        self.y[row] = 0.0;
        self.rows[row] = false;
    }

    fn is_empty(&self) -> bool {
        !self.rows.contains(&true)
    }
}

/// SUM w y / SUM w x with its linearisation; a mean is the case x = 1 (R `survey`: `svymean`, `svyratio`).
fn quotient(design: &Design, y: &Values, x: &Values, kind: Kind) -> Option<Linear> {
    let weights = design.weights();
    let numerator = sum(weights.iter().zip(&y.y).map(|(weight, y)| weight * y));
    let denominator = sum(weights.iter().zip(&x.y).map(|(weight, x)| weight * x));
    if y.is_empty() || denominator == 0.0 {
        return None;
    }
    let value = numerator / denominator;
    let residuals: Vec<f64> = y.y.iter().zip(&x.y).map(|(y, x)| residual(*y, value * x)).collect();
    let z = weights.iter().zip(&residuals).map(|(weight, residual)| weight * residual / denominator).collect();
    let weight_sum = weight_of(design, &y.rows);
    let scale = 1.0 / denominator;
    let srs_variance = srs_of(weights, &y.rows, &residuals, weight_sum).map(|variance| variance * scale * scale);
    Some(Linear { kind, value, numerator, denominator, z, rows: y.rows.clone(), srs_variance })
}

/// Observed minus fitted, where what is left by rounding counts as 0: identical answers have no variance at all.
fn residual(observed: f64, fitted: f64) -> f64 {
    let residual = observed - fitted;
    if residual.abs() <= 8.0 * f64::EPSILON * observed.abs() { 0.0 } else { residual }
}

/// W^2 S^2/n with S^2 = n/(n-1) SUM w (e - ebar)^2 / W: the variance of the total of e in a simple random sample with
/// replacement of the same size (R `survey`: `deff = "replace"`). `None` below two rows.
fn srs_of(weights: &[f64], rows: &[bool], e: &[f64], weight_sum: f64) -> Option<f64> {
    let inside = || weights.iter().zip(e).zip(rows).filter(|(_, inside)| **inside).map(|(pair, _)| pair);
    let n = inside().count() as f64;
    if n < 2.0 {
        return None;
    }
    let centre = sum(inside().map(|(weight, e)| weight * e)) / weight_sum;
    let squares = sum(inside().map(|(weight, e)| weight * (e - centre) * (e - centre)));
    Some(weight_sum * weight_sum * (n / (n - 1.0) * squares / weight_sum) / n)
}

/// Sum of weights of the marked rows.
fn weight_of(design: &Design, rows: &[bool]) -> f64 {
    sum(design.weights().iter().zip(rows).filter(|(_, inside)| **inside).map(|(weight, _)| *weight))
}

/// PSUs minus strata among the rows of the domain (R `survey`: `degf(subset(..))`), 0 at least.
fn degrees_of_freedom(design: &Design, rows: &[bool]) -> usize {
    let mut units = vec![false; design.psus()];
    let mut strata = vec![false; design.strata().len()];
    for row in (0..rows.len()).filter(|row| rows[*row]) {
        units[design.psu_of(row)] = true;
        strata[design.stratum_of_rows()[row]] = true;
    }
    let count = |marks: &[bool]| marks.iter().filter(|mark| **mark).count();
    count(&units).saturating_sub(count(&strata))
}
