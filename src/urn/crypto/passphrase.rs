//! The rule for the passphrase of a key file: long, and not guessable.
//!
//! Pure; says what is wrong and never repeats the passphrase. The file's scrypt slows guessing down, it does not replace this.

use zxcvbn::{Score, zxcvbn};

const SHORTEST: usize = 12;
const LONGEST: usize = 200;
/// Words an attacker tries first here.
const LOCAL_WORDS: [&str; 8] =
    ["kreislauf", "leitbild", "landkreis", "kreistag", "kreishaus", "befragung", "schlüssel", "passwort"];

/// What is wrong with a passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PassphraseProblem {
    /// Fewer than 12 characters.
    #[error("shorter than {SHORTEST} characters")]
    TooShort,
    /// More than 200 characters.
    #[error("longer than {LONGEST} characters")]
    TooLong,
    /// zxcvbn's estimate is below 3 of 4 (fewer than 10^8 guesses).
    #[error("too easily guessed")]
    Guessable,
}

/// At least 12 characters, at most 200, and a zxcvbn score of 3 or 4.
pub fn check_passphrase(passphrase: &str) -> Result<(), PassphraseProblem> {
    let length = passphrase.chars().take(LONGEST + 1).count();
    if length < SHORTEST {
        return Err(PassphraseProblem::TooShort);
    }
    if length > LONGEST {
        return Err(PassphraseProblem::TooLong);
    }
    if zxcvbn(passphrase, &LOCAL_WORDS).score() < Score::Three {
        return Err(PassphraseProblem::Guessable);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_counts_characters() {
        assert_eq!(check_passphrase(""), Err(PassphraseProblem::TooShort));
        assert_eq!(check_passphrase("vN7!qTz3_kW"), Err(PassphraseProblem::TooShort));
        assert_eq!(check_passphrase("vN7!qTz3_kWp"), Ok(()));
        assert_eq!(check_passphrase("äöüßÄÖÜẞéàè"), Err(PassphraseProblem::TooShort));
        assert_eq!(check_passphrase(&"vN7!qTz3_k".repeat(21)), Err(PassphraseProblem::TooLong));
    }

    #[test]
    fn easily_guessed_ones_are_refused() {
        for poor in [
            "aaaaaaaaaaaaaaaa",
            "123456789012",
            "passwordpassword",
            "qwertzuiopasdf",
            "KreistagKreistag",
            "abcabcabcabcabc",
        ] {
            assert_eq!(check_passphrase(poor), Err(PassphraseProblem::Guessable), "{poor}");
        }
    }

    #[test]
    fn ordinary_sentences_pass() {
        for good in
            ["vier Störche auf dem alten Kirchturm", "Regen-Apfel-Treppe-Violine", "Über 7 Brücken musst du heute"]
        {
            assert_eq!(check_passphrase(good), Ok(()), "{good}");
        }
    }
}
