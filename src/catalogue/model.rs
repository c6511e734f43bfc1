//! Policy fields and municipalities as types, and reading the list of municipalities as people paste it. Pure.

use serde::Serialize;

use crate::platform::{FieldError, Message};

/// A policy field in the version valid today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Field {
    /// Stable short name, used in questionnaires and paths.
    pub slug: String,
    /// Name on pages.
    pub label: String,
    /// Older names that mean the same field.
    pub synonyms: Vec<String>,
}

/// A municipality of the county.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Municipality {
    /// Amtlicher Gemeindeschlüssel, 8 digits, a text because of the leading zero.
    pub ags: String,
    /// Name.
    pub name: String,
    /// People in the age range of the surveys, for weighting.
    pub population: i32,
}

/// Reads lines `AGS;Name;Einwohner`. The long form of the key (ARS, 12 digits) is accepted for municipalities.
pub fn parse_municipalities(text: &str) -> Result<Vec<Municipality>, Vec<FieldError>> {
    let (mut found, mut errors): (Vec<Municipality>, Vec<FieldError>) = Default::default();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match parse_line(line) {
            Ok(one) if found.iter().any(|other| other.ags == one.ags) => {
                errors.push(at_line(number, Message::new("municipality-twice").with("ags", one.ags)));
            }
            Ok(one) => found.push(one),
            Err(message) => errors.push(at_line(number, message)),
        }
    }
    if found.is_empty() && errors.is_empty() {
        errors.push(FieldError::new("municipalities", "municipality-none"));
    }
    if found.windows(2).any(|pair| pair[0].ags[..5] != pair[1].ags[..5]) {
        errors.push(FieldError::new("municipalities", "municipality-other-county"));
    }
    if errors.is_empty() { Ok(found) } else { Err(errors) }
}

fn parse_line(line: &str) -> Result<Municipality, Message> {
    let parts: Vec<&str> = line.split(';').map(str::trim).collect();
    let [key, name, population] = parts[..] else { return Err(Message::new("municipality-line")) };
    let digits = key.chars().all(|c| c.is_ascii_digit());
    let ags = match (digits, key.len()) {
        (true, 8) => key.to_owned(),
        // ARS: Land 2, Regierungsbezirk 1, Kreis 2, Verband 4, Gemeinde 3; the AGS leaves out the Verband.
        (true, 12) => format!("{}{}", &key[..5], &key[9..]),
        _ => return Err(Message::new("municipality-ags").with("ags", key)),
    };
    let population = population
        .replace('.', "")
        .parse()
        .ok()
        .filter(|people| *people > 0)
        .ok_or_else(|| Message::new("municipality-population").with("text", population))?;
    if name.is_empty() {
        return Err(Message::new("municipality-line"));
    }
    Ok(Municipality { ags, name: name.to_owned(), population })
}

fn at_line(number: usize, message: Message) -> FieldError {
    FieldError::new("municipalities", message.with("line", number + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_and_mistakes_named_by_line() {
        let good = parse_municipalities("05974004;Anröchte;10.300\n059740040040;Soest;47500\n").unwrap();
        assert_eq!(good[0].population, 10300);
        assert_eq!(good[1].ags, "05974040");
        let bad = parse_municipalities("5974004;Anröchte;10300\n05974040;Soest;viele\n05974040;Soest").unwrap_err();
        let keys: Vec<_> = bad.iter().map(|error| error.message.key).collect();
        assert_eq!(keys, ["municipality-ags", "municipality-population", "municipality-line"]);
        assert!(parse_municipalities("05974040;Soest;1\n05978004;Bergkamen;1").is_err());
        assert!(parse_municipalities("  \n").is_err());
    }
}
