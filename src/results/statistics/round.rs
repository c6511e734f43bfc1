//! Decimal rounding at output: once, half away from zero, on the exact value.
//! Must not be used before the last step; differences and tests take unrounded values.

use serde::{Deserialize, Serialize};

/// A decimal number with fixed places: `units` * 10^-`places`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Decimal {
    units: i64,
    places: u8,
}

impl Decimal {
    /// The number without its point, for example 285 for 28.5.
    #[must_use]
    pub fn units(self) -> i64 {
        self.units
    }

    /// Places after the point.
    #[must_use]
    pub fn places(self) -> u8 {
        self.places
    }

    /// Decimal comma and dots between thousands: "1.234,5". Minus is "-"; zero never has a sign.
    #[must_use]
    pub fn german(self) -> String {
        self.text(",", ".")
    }

    /// Decimal point and no thousands, for machines: "1234.5".
    #[must_use]
    pub fn plain(self) -> String {
        self.text(".", "")
    }

    fn text(self, point: &str, group: &str) -> String {
        let places = usize::from(self.places);
        let digits = format!("{:0>width$}", self.units.unsigned_abs(), width = places + 1);
        let (whole, fraction) = digits.split_at(digits.len() - places);
        let mut text = String::from(if self.units < 0 { "-" } else { "" });
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) {
                text.push_str(group);
            }
            text.push(digit);
        }
        if places > 0 {
            text.push_str(point);
            text.push_str(fraction);
        }
        text
    }
}

/// Rounds `numerator / denominator` * 10^`shift` exactly; `shift` 2 makes a percentage. 57 of 200 is 28.5 % and
/// becomes 29. `None` for a denominator of 0 or a number beyond 18 digits.
#[must_use]
pub fn ratio(numerator: i64, denominator: i64, shift: u8, places: u8) -> Option<Decimal> {
    let power = 10_i128.checked_pow(u32::from(shift) + u32::from(places))?;
    let (top, bottom) = (i128::from(numerator).checked_mul(power)?, i128::from(denominator));
    if bottom == 0 {
        return None;
    }
    let (top, bottom) = (top * bottom.signum(), bottom.abs());
    let rounded = top.abs().checked_mul(2)?.checked_add(bottom)? / (2 * bottom);
    let units = i64::try_from(rounded * top.signum()).ok()?;
    Some(Decimal { units, places })
}

/// Rounds `value` * 10^`shift`. The value is read at 15 significant digits, as many as an f64 carries faithfully in
/// decimal, so that 0.285 is the tie it stands for although its binary form lies below, and noise in the sixteenth
/// digit cannot turn a tie. `None` if the value is not finite or has more than 18 digits.
#[must_use]
pub fn decimal(value: f64, shift: u8, places: u8) -> Option<Decimal> {
    let (digits, exponent) = fifteen_digits(value)?;
    let power = exponent + i32::from(shift) + i32::from(places);
    let magnitude = if power >= 0 {
        digits.checked_mul(10_i128.checked_pow(power.unsigned_abs())?)?
    } else {
        let divisor = 10_i128.checked_pow(power.unsigned_abs()).unwrap_or(i128::MAX / 4);
        (digits + divisor / 2) / divisor
    };
    let units = i64::try_from(magnitude).ok()?;
    Some(Decimal { units: if value < 0.0 { -units } else { units }, places })
}

/// A share from 0 to 1 in whole percent.
#[must_use]
pub fn percent(share: f64) -> Option<Decimal> {
    decimal(share, 2, 0)
}

/// An unweighted share in whole percent, exactly.
#[must_use]
pub fn percent_of(count: u64, base: u64) -> Option<Decimal> {
    ratio(i64::try_from(count).ok()?, i64::try_from(base).ok()?, 2, 0)
}

/// A 0-100 score in whole points.
#[must_use]
pub fn score(points: f64) -> Option<Decimal> {
    decimal(points, 0, 0)
}

/// A school grade with one decimal.
#[must_use]
pub fn grade(value: f64) -> Option<Decimal> {
    decimal(value, 0, 1)
}

/// A margin of error in points: whole, with one decimal below 2.
#[must_use]
pub fn margin(points: f64) -> Option<Decimal> {
    let places = if points.abs() < 2.0 { 1 } else { 0 };
    decimal(points, 0, places)
}

/// Whole percents that add up to 100, for stacked bars only: all are cut, the missing points go to the largest
/// remainders, ties to the earlier part. `None` if a part is negative or not finite or all are 0.
#[must_use]
pub fn whole_percents(parts: &[f64]) -> Option<Vec<u8>> {
    const UNIT: i64 = 1_000_000_000_000;
    let total = super::sum::sum(parts.iter().copied());
    if parts.iter().any(|part| !part.is_finite() || *part < 0.0) || !total.is_finite() || total <= 0.0 {
        return None;
    }
    let fine: Option<Vec<i64>> = parts.iter().map(|part| Some(decimal(part / total, 2, 12)?.units())).collect();
    let fine = fine?;
    let mut whole: Vec<i64> = fine.iter().map(|units| units / UNIT).collect();
    let mut by_remainder: Vec<usize> = (0..parts.len()).collect();
    by_remainder.sort_by_key(|index| -(fine[*index] % UNIT));
    let missing = usize::try_from(100 - whole.iter().sum::<i64>()).unwrap_or(0);
    for index in by_remainder.into_iter().take(missing) {
        whole[index] += 1;
    }
    whole.into_iter().map(|points| u8::try_from(points).ok()).collect()
}

/// |value| as digits * 10^exponent with 15 significant digits.
fn fifteen_digits(value: f64) -> Option<(i128, i32)> {
    if !value.is_finite() {
        return None;
    }
    let text = format!("{:.14e}", value.abs());
    let (mantissa, exponent) = text.split_once('e')?;
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    Some((digits.parse().ok()?, exponent.parse::<i32>().ok()? - 14))
}

#[cfg(test)]
mod tests {
    use super::{decimal, grade, margin, percent, percent_of, ratio, score, whole_percents};

    #[test]
    fn ties_are_exact_and_go_away_from_zero() {
        // 57/200 = 28.5 %; in f64 100.0 * (57.0/200.0) is 28.499999999999996.
        assert_eq!(percent_of(57, 200).unwrap().german(), "29");
        assert_eq!(percent(57.0 / 200.0).unwrap().german(), "29");
        assert_eq!(percent(0.285_000_000_000_000_03).unwrap().german(), "29");
        assert_eq!(percent(0.284_999_9).unwrap().german(), "28");
        assert_eq!(ratio(-57, 200, 2, 0).unwrap().german(), "-29");
        assert_eq!(ratio(57, -200, 2, 0).unwrap().german(), "-29");
        assert_eq!(score(-2.5).unwrap().german(), "-3");
        assert_eq!(decimal(1.005, 0, 2).unwrap().german(), "1,01");
        assert_eq!(decimal(2.675, 0, 2).unwrap().german(), "2,68");
    }

    #[test]
    fn every_half_percent_of_a_base_rounds_up() {
        for base in [40_u64, 200, 1000, 3000] {
            for count in 0..=base {
                let exact = percent_of(count, base).unwrap();
                assert_eq!(exact, percent(count as f64 / base as f64).unwrap(), "{count} of {base}");
                let half_up = (200 * count + base) / (2 * base);
                assert_eq!(exact.units().unsigned_abs(), half_up);
            }
        }
    }

    #[test]
    fn german_and_plain_text() {
        assert_eq!(decimal(-1_234_567.85, 0, 1).unwrap().german(), "-1.234.567,9");
        assert_eq!(decimal(-1_234_567.85, 0, 1).unwrap().plain(), "-1234567.9");
        assert_eq!(decimal(1234.0, 0, 0).unwrap().german(), "1.234");
        assert_eq!(decimal(123.0, 0, 0).unwrap().german(), "123");
        assert_eq!(grade(3.05).unwrap().german(), "3,1");
        assert_eq!(decimal(0.04, 0, 1).unwrap().german(), "0,0");
        assert_eq!(decimal(-0.04, 0, 1).unwrap().german(), "0,0");
        assert_eq!(decimal(1e-300, 2, 0).unwrap().german(), "0");
        assert_eq!(decimal(1e300, 0, 0), None);
        assert_eq!(decimal(f64::NAN, 0, 0), None);
        assert_eq!(ratio(1, 0, 2, 0), None);
        assert_eq!((margin(1.94).unwrap().german(), margin(2.06).unwrap().german()), ("1,9".into(), "2".into()));
    }

    #[test]
    fn bars_add_up_to_a_hundred() {
        assert_eq!(whole_percents(&[1.0, 1.0, 1.0]).unwrap(), [34, 33, 33]);
        assert_eq!(whole_percents(&[0.0, 5.0]).unwrap(), [0, 100]);
        // 12.5 12.5 75: one point is left for two equal remainders, the earlier part takes it.
        assert_eq!(whole_percents(&[1.0, 1.0, 6.0]).unwrap(), [13, 12, 75]);
        assert_eq!(whole_percents(&[0.0, 0.0]), None);
        assert_eq!(whole_percents(&[1.0, f64::NAN]), None);
        assert_eq!(whole_percents(&[-1.0, 2.0]), None);
    }
}
