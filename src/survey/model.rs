//! Surveys, their states and phases. Pure.

use chrono::TimeDelta;
use serde::Serialize;

use crate::platform::{clock::Stamp, ids::SurveyId};

/// Who opened the questionnaire before the end may send it this much later.
pub const GRACE: TimeDelta = TimeDelta::hours(2);

/// A survey: one wave.
#[derive(Clone, Debug, Serialize)]
pub struct Survey {
    /// Its id.
    pub id: SurveyId,
    /// Short name in paths.
    pub slug: String,
    /// Title.
    pub title: String,
    /// State, changed by verbs.
    pub state: State,
    /// First moment at which it can be answered.
    pub opens_at: Option<Stamp>,
    /// End of answering online.
    pub closes_at: Option<Stamp>,
    /// Days after that on which paper answers may still be typed in.
    pub paper_days: i32,
    /// When the box was opened.
    pub opened_at: Option<Stamp>,
    /// When box and keys were destroyed.
    pub destroyed_at: Option<Stamp>,
}

/// State of a survey.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Being written; unknown to citizens.
    Draft,
    /// Published by two persons; an edition is frozen.
    Published,
    /// Nothing is taken any more.
    Closed,
    /// Opened by two holders; the pool is there.
    Opened,
    /// Results are public.
    Released,
}

/// What a survey is doing at a moment: state and clock together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Unknown to citizens.
    Draft,
    /// Published, not begun.
    Announced,
    /// Can be opened and answered.
    Running,
    /// Can no longer be opened; who opened before may still send.
    Grace,
    /// Online answering is over; paper may still be typed in.
    PaperEntry,
    /// Over, waiting for being opened.
    Ended,
    /// Opened.
    Opened,
    /// Results are public.
    Released,
}

/// The public half of a survey's key, and what its shares hash to.
#[derive(Clone, Debug)]
pub struct BoxKey {
    /// Public key that answers are sealed with.
    pub public_key: Vec<u8>,
    /// SHA-256 of share A.
    pub commitment_a: Vec<u8>,
    /// SHA-256 of share B.
    pub commitment_b: Vec<u8>,
    /// When the key was made.
    pub made_at: Stamp,
}

impl Survey {
    /// What the survey is doing at `now`.
    pub fn phase(&self, now: Stamp) -> Phase {
        match (self.state, self.opens_at, self.closes_at) {
            (State::Draft, ..) => Phase::Draft,
            (State::Opened, ..) => Phase::Opened,
            (State::Released, ..) => Phase::Released,
            (State::Closed, ..) => Phase::Ended,
            (State::Published, Some(opens), Some(closes)) => {
                if now < opens {
                    Phase::Announced
                } else if now < closes {
                    Phase::Running
                } else if now < closes + GRACE {
                    Phase::Grace
                } else if now < self.entry_end(closes) {
                    Phase::PaperEntry
                } else {
                    Phase::Ended
                }
            }
            (State::Published, ..) => Phase::Announced,
        }
    }

    /// The moment from which on nothing is taken any more.
    pub fn entry_end(&self, closes: Stamp) -> Stamp {
        closes + GRACE.max(TimeDelta::days(i64::from(self.paper_days)))
    }
}

impl State {
    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Closed => "closed",
            Self::Opened => "opened",
            Self::Released => "released",
        }
    }

    /// The state of a stored word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Draft, Self::Published, Self::Closed, Self::Opened, Self::Released]
            .into_iter()
            .find(|state| state.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn survey(paper_days: i32) -> Survey {
        let at = |text: &str| Some(text.parse().unwrap());
        Survey {
            id: SurveyId::new(),
            slug: "welle".into(),
            title: "Welle".into(),
            state: State::Published,
            opens_at: at("2026-05-04T06:00:00"),
            closes_at: at("2026-06-14T21:59:00"),
            paper_days,
            opened_at: None,
            destroyed_at: None,
        }
    }

    #[test]
    fn phases_follow_the_clock_to_the_second() {
        let phase = |days: i32, at: &str| survey(days).phase(at.parse().unwrap());
        assert_eq!(phase(0, "2026-05-04T05:59:59"), Phase::Announced);
        assert_eq!(phase(0, "2026-05-04T06:00:00"), Phase::Running);
        assert_eq!(phase(0, "2026-06-14T21:58:59"), Phase::Running);
        assert_eq!(phase(0, "2026-06-14T21:59:00"), Phase::Grace);
        assert_eq!(phase(0, "2026-06-14T23:58:59"), Phase::Grace);
        assert_eq!(phase(0, "2026-06-14T23:59:00"), Phase::Ended);
        assert_eq!(phase(10, "2026-06-14T23:59:00"), Phase::PaperEntry);
        assert_eq!(phase(10, "2026-06-24T21:59:00"), Phase::Ended);
    }
}
