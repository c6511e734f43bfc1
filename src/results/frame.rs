//! What a computation needs besides answers: names, the sampling frame, dates and the published rule. All of it stands
//! in the report, so that a release can be computed again from the pool alone. Must not read a store.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::statistics::{disclose::Policy, reliability::ReliabilityRule, rule::Rule};
use crate::survey::Definition;

/// The frame of one computation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frame {
    /// Title of the survey, `Bürgerbefragung 2026`.
    pub title: String,
    /// Its short name in paths.
    pub slug: String,
    /// `Kreis Soest`
    pub county: String,
    /// SHA-256 of the frozen questionnaire, hexadecimal.
    pub edition: String,
    /// First day on which answers were taken.
    pub field_from: Option<NaiveDate>,
    /// Last day on which answers were taken online.
    pub field_to: Option<NaiveDate>,
    /// Strata of the sample, by AGS.
    pub municipalities: Vec<Municipality>,
    /// Policy fields in their order.
    pub fields: Vec<FieldLabel>,
    /// The rule.
    pub settings: Settings,
}

/// A municipality as a stratum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Municipality {
    /// Amtlicher Gemeindeschlüssel.
    pub ags: String,
    /// Name.
    pub name: String,
    /// People in the target population (N_h).
    pub population: i64,
    /// People who were sent a code.
    pub invited: i64,
}

/// Name of a policy field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldLabel {
    /// Short name.
    pub slug: String,
    /// Name on pages.
    pub label: String,
}

/// Everything the county decided about the evaluation before it saw an answer, and what it changed since.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Thresholds of strengths and weaknesses.
    pub rule: Rule,
    /// Disclosure control.
    pub disclosure: Policy,
    /// Marks of uncertain figures.
    pub reliability: ReliabilityRule,
    /// Percentage of the items shown that must be answered for a form to count as an interview.
    pub interview: u8,
    /// Why the thresholds are not those fixed before fieldwork; nothing where they are.
    pub changed: Option<String>,
}

/// Other thresholds than those fixed before fieldwork.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// A strength lies above this percentage of positive answers.
    pub strength_above: u8,
    /// A weakness lies below this percentage.
    pub weakness_below: u8,
    /// Why.
    pub reason: String,
}

impl Settings {
    /// The settings the questionnaire fixed before fieldwork.
    pub fn of(definition: &Definition) -> Self {
        let thresholds = definition.thresholds();
        Self {
            rule: Rule {
                strength_above: f64::from(thresholds.tau_strength) / 100.0,
                weakness_below: f64::from(thresholds.tau_weakness) / 100.0,
                ..Rule::default()
            },
            disclosure: Policy::default(),
            reliability: ReliabilityRule::default(),
            interview: thresholds.interview,
            changed: None,
        }
    }

    /// The same settings with other thresholds and the reason for them.
    pub fn with(mut self, change: &Change) -> Self {
        self.rule.strength_above = f64::from(change.strength_above) / 100.0;
        self.rule.weakness_below = f64::from(change.weakness_below) / 100.0;
        self.changed = Some(change.reason.clone());
        self
    }
}
