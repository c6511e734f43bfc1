//! The statistical core of the room: from weighted answers to published figures.
//!
//! Pure: no SQL, no HTTP, no clock, no text for readers. Equal input gives equal bytes: every sum runs in row order
//! and is compensated. What cannot be computed is `None` or an error, never NaN. Yardstick for every figure is the
//! R package `survey`; each formula names its source where it stands.
//!
//! Way of a figure: [`weights`], [`design`] and [`scale`] (codes to scores) → [`linear`] and [`estimate`]
//! (value, variance, df) → [`interval`] and [`hypothesis`] → [`classify`] or [`relative`] → [`headline`];
//! counts go through [`frequency`] and [`disclose`]; the last step of all is [`round`] and [`sign`].

pub mod classify;
pub mod design;
pub mod disclose;
pub mod estimate;
pub mod frequency;
pub mod grouped;
pub mod headline;
pub mod hypothesis;
pub mod interval;
pub mod linear;
pub mod quantile;
pub mod relative;
pub mod reliability;
pub mod round;
pub mod rule;
pub mod scale;
pub mod sign;
pub mod sum;
pub mod suppress;
pub mod variance;
pub mod weights;

#[cfg(test)]
mod reference_tests;
