//! Exact decimal numbers with at most two places, as integers. Must not use floating point: a typed 0,1 stays 0,1.

use std::fmt;

use serde::{Serialize, Serializer};

/// `scaled / 10^decimals`. Written as text with a point (`"12.5"`) in the canonical form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal {
    /// The value times `10^decimals`.
    pub scaled: i64,
    /// Decimal places, 0 to 2.
    pub decimals: u8,
}

impl Decimal {
    /// Reads `-?[0-9]+(.[0-9]+)?` with at most `decimals` significant places; `None` if it is anything else.
    #[must_use]
    pub fn read(text: &str, decimals: u8) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let places = usize::from(decimals);
        let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        let has_dot = digits.contains('.');
        if whole.is_empty() || whole.len() > 15 || !all_digits(whole) || !all_digits(fraction) {
            return None;
        }
        let kept = fraction.trim_end_matches('0');
        if (has_dot && fraction.is_empty()) || kept.len() > places {
            return None;
        }
        let mut scaled: i64 = whole.parse().ok()?;
        for place in 0..places {
            let digit = kept.as_bytes().get(place).map_or(0, |b| i64::from(b - b'0'));
            scaled = scaled * 10 + digit;
        }
        Some(Self { scaled: if negative { -scaled } else { scaled }, decimals })
    }

    /// German spelling with a decimal comma.
    #[must_use]
    pub fn german(self) -> String {
        self.to_string().replace('.', ",")
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = 10_u64.pow(u32::from(self.decimals));
        let (whole, rest) = (self.scaled.unsigned_abs() / unit, self.scaled.unsigned_abs() % unit);
        let sign = if self.scaled < 0 { "-" } else { "" };
        if self.decimals == 0 {
            return write!(f, "{sign}{whole}");
        }
        write!(f, "{sign}{whole}.{rest:0width$}", width = usize::from(self.decimals))
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
