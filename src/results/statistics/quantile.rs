//! Tails and quantiles of Student's t and of the Beta distribution, refined to the last digits.
//! Must not know what they are used for.

use statrs::distribution::{Beta, Continuous, ContinuousCDF, StudentsT};

/// From here on the incomplete beta function loses digits and the expansion around the normal has them all.
const LARGE_DF: f64 = 1e5;

/// Upper tail P(T > t) of Student's t with `df` >= 1 (infinite: the normal distribution).
#[must_use]
pub fn t_upper_tail(t: f64, df: f64) -> f64 {
    if t < 0.0 {
        return 1.0 - t_upper_tail(-t, df);
    }
    StudentsT::new(0.0, 1.0, at_least_one(df)).map_or(1.0, |student| student.sf(t))
}

/// Two-sided p value 2 P(T > |t|), at most 1.
#[must_use]
pub fn t_two_sided(t: f64, df: f64) -> f64 {
    (2.0 * t_upper_tail(t.abs(), df)).min(1.0)
}

/// Quantile t_{p, df} for p from 0.5 up to below 1.
#[must_use]
pub fn t_quantile(p: f64, df: f64) -> f64 {
    let df = at_least_one(df);
    let Ok(student) = StudentsT::new(0.0, 1.0, df) else { return f64::INFINITY };
    let target = 1.0 - p;
    if df > LARGE_DF && df.is_finite() {
        // Abramowitz & Stegun 26.7.5, first two terms; the third is below 1e-14 here.
        let z = t_quantile(p, f64::INFINITY);
        let first = (z.powi(3) + z) / 4.0;
        let second = (5.0 * z.powi(5) + 16.0 * z.powi(3) + 3.0 * z) / 96.0;
        return z + first / df + second / (df * df);
    }
    // Bracket the quantile by doubling, narrow it by halving, finish with guarded Newton steps.
    let (mut low, mut high) = (0.0, 1.0);
    while student.sf(high) > target && high < 1e300 {
        low = high;
        high *= 2.0;
    }
    for _ in 0..8 {
        let middle = 0.5 * (low + high);
        if student.sf(middle) > target { low = middle } else { high = middle }
    }
    newton(low, high, |t| target - student.sf(t), |t| student.pdf(t))
}

/// Quantile of Beta(a, b), both shapes positive, 0 < p < 1.
#[must_use]
pub fn beta_quantile(p: f64, a: f64, b: f64) -> Option<f64> {
    let beta = Beta::new(a, b).ok()?;
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..20 {
        let middle = 0.5 * (low + high);
        if beta.cdf(middle) < p { low = middle } else { high = middle }
    }
    Some(newton(low, high, |x| beta.cdf(x) - p, |x| beta.pdf(x)))
}

/// Root of a rising function inside a bracket: Newton's step where it stays inside, halving where it does not.
fn newton(mut low: f64, mut high: f64, f: impl Fn(f64) -> f64, slope: impl Fn(f64) -> f64) -> f64 {
    let mut x = 0.5 * (low + high);
    for _ in 0..100 {
        let value = f(x);
        if value == 0.0 {
            return x;
        }
        if value < 0.0 {
            low = x
        } else {
            high = x
        }
        let step = x - value / slope(x);
        let next = if step > low && step < high { step } else { 0.5 * (low + high) };
        if (next - x).abs() <= 1e-15 * x.abs() {
            return next;
        }
        x = next;
    }
    x
}

fn at_least_one(df: f64) -> f64 {
    if df.is_nan() { 1.0 } else { df.max(1.0) }
}

#[cfg(test)]
mod tests {
    use super::{beta_quantile, t_quantile, t_two_sided};

    fn close(found: f64, wanted: f64) {
        assert!((found - wanted).abs() <= 1e-10 * wanted.abs(), "{found} is not {wanted}");
    }

    /// R 4.2.2: `qt(.975, df)`, `qt(.95, df)`.
    #[test]
    fn t_quantiles_as_in_r() {
        let table = [
            (1.0, 12.706204736174694, 6.313751514675038),
            (2.0, 4.302652729749462, 2.919985580353724),
            (5.0, 2.5705818356363137, 2.0150483733330224),
            (17.0, 2.1098155778333165, 1.7396067260750723),
            (97.0, 1.9847231860139845, 1.660714610123025),
            (3556.0, 1.9606313256989325, 1.6452822457949716),
            (1e6, 1.9599663568141066, 1.644855150722039),
            (f64::INFINITY, 1.9599639845400536, 1.6448536269514715),
        ];
        for (df, two_sided, one_sided) in table {
            close(t_quantile(0.975, df), two_sided);
            close(t_quantile(0.95, df), one_sided);
        }
        close(t_quantile(0.975, 0.0), 12.706204736174694);
    }

    /// R 4.2.2: `2*pt(-2.5,7)`, `2*pt(-12,200)`, `2*pt(-0.3,1)`.
    #[test]
    fn t_tails_as_in_r() {
        close(t_two_sided(2.5, 7.0), 0.040992218585752874);
        close(t_two_sided(-12.0, 200.0), 2.4221360052465913e-25);
        close(t_two_sided(0.3, 1.0), 0.8144528418445154);
        close(t_two_sided(0.0, 5.0), 1.0);
    }

    /// R 4.2.2: `qbeta(.025,3.3,98.2)`, `qbeta(.975,4.3,97.2)`, `qbeta(.025,.4,12)`, `qbeta(.975,812.5,33.25)`.
    #[test]
    fn beta_quantiles_as_in_r() {
        close(beta_quantile(0.025, 3.3, 98.2).unwrap(), 0.007540693645198406);
        close(beta_quantile(0.975, 4.3, 97.2).unwrap(), 0.0890312264130162);
        close(beta_quantile(0.025, 0.4, 12.0).unwrap(), 6.261906048066393e-06);
        close(beta_quantile(0.975, 812.5, 33.25).unwrap(), 0.9727122066445003);
        close(beta_quantile(0.975, 1.0, 50.0).unwrap(), 0.07112173646419762);
        assert_eq!(beta_quantile(0.975, 0.0, 50.0), None);
    }
}
