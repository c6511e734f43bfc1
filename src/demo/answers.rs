//! Synthetic answers: drawn from plausible shares with a fixed seed, routing followed, some questions left out. Pure.

use std::collections::BTreeMap;

use crate::survey::definition::{Definition, Question, QuestionKind, RawAnswers, readable, routing};

/// SplitMix64 (Steele, Lea, Flood 2014): small, and the same everywhere.
pub struct Random(u64);

impl Random {
    /// Starts from a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from 0 up to, but not including, 1.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A whole number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        (self.unit() * n as f64) as usize
    }
}

/// Share of positive answers per item; items not named here lie between 45 and 65 %.
const POSITIVE: [(&str, f64); 24] = [
    ("lebensqualitaet", 0.84),
    ("verbundenheit", 0.66),
    ("arbeitslosigkeit", 0.29),
    ("chancen-jugend", 0.33),
    ("wirtschaft.einkaufen", 0.58),
    ("wirtschaft.bus-bahn", 0.35),
    ("wirtschaft.strassen", 0.47),
    ("wirtschaft.internet", 0.52),
    ("soziales.aerzte", 0.44),
    ("soziales.pflege", 0.49),
    ("soziales.jugend", 0.38),
    ("soziales.wohnen", 0.36),
    ("sicherheit", 0.68),
    ("bildung.kita", 0.61),
    ("bildung.schulen", 0.64),
    ("bildung.weiterbildung", 0.55),
    ("bildung.kultur", 0.57),
    ("umwelt", 0.78),
    ("umgebung.luft", 0.72),
    ("umgebung.ruhe", 0.63),
    ("umgebung.natur", 0.81),
    ("umgebung.sauberkeit", 0.59),
    ("information", 0.27),
    ("wichtig.umwelt", 0.9),
];

const WISHES: [&str; 6] = [
    "Mehr Busse am Abend, auch in die Dörfer.",
    "Ein Treffpunkt für Jugendliche.",
    "Sagt früher, was im Kreistag besprochen wird.",
    "Bezahlbare Wohnungen für Familien.",
    "Mehr Ausbildungsplätze in der Nähe.",
    "Radwege zwischen den Orten.",
];

/// One person's answers.
pub fn draw(definition: &Definition, random: &mut Random) -> RawAnswers {
    let shares: BTreeMap<&str, f64> = POSITIVE.into_iter().collect();
    // A person who likes living here tends to like the rest as well.
    let mood = (random.unit() + random.unit() + random.unit()) / 3.0 - 0.5;
    let mut raw = RawAnswers::new();
    for page in 0..definition.pages().len() {
        let so_far = readable(definition, &raw);
        let shown: Vec<Question> = routing::shown_questions(definition, page, &so_far).into_iter().cloned().collect();
        for question in &shown {
            answer(definition, question, (&shares, mood), random, &mut raw);
        }
    }
    raw
}

fn answer(
    definition: &Definition,
    question: &Question,
    (shares, mood): (&BTreeMap<&str, f64>, f64),
    random: &mut Random,
    raw: &mut RawAnswers,
) {
    let choices = question.choices(definition);
    let valid: Vec<&str> = choices.iter().filter(|choice| !choice.missing).map(|choice| choice.code.as_str()).collect();
    let missing: Vec<&str> =
        choices.iter().filter(|choice| choice.missing).map(|choice| choice.code.as_str()).collect();
    match &question.kind {
        QuestionKind::Scale { scale } | QuestionKind::Matrix { scale, .. } => {
            let best_first = definition
                .scale(scale)
                .is_none_or(|scale| scale.direction == crate::survey::definition::Direction::BestFirst);
            for field in question.fields() {
                let share = shares.get(field.as_str()).copied().unwrap_or(0.55) + 0.5 * mood;
                if let Some(code) = rated(&valid, &missing, share, random) {
                    let code = if best_first { code } else { mirrored(&valid, code) };
                    raw.push(field, code);
                }
            }
        }
        QuestionKind::Single { .. } => {
            // Earlier options are a little more frequent, "divers" and "keine Angabe" rare.
            let place = (random.unit().powf(1.2) * valid.len() as f64) as usize;
            if random.unit() < 0.97 {
                raw.push(question.code.clone(), valid[place.min(valid.len() - 1)]);
            }
        }
        QuestionKind::Multiple { exclusive, .. } => {
            let open: Vec<&&str> = valid.iter().filter(|code| !exclusive.iter().any(|one| one == **code)).collect();
            let chosen: Vec<&&&str> = open.iter().filter(|_| random.unit() < 0.34).collect();
            for code in &chosen {
                raw.push(question.code.clone(), **code.to_owned());
            }
        }
        QuestionKind::Number { min, max, .. } => {
            let span = (max.scaled - min.scaled).min(95) as usize;
            raw.push(question.code.clone(), (min.scaled + 10 + random.below(span) as i64).min(max.scaled).to_string());
        }
        QuestionKind::LongText { .. } if random.unit() < 0.12 => {
            raw.push(question.code.clone(), WISHES[random.below(WISHES.len())]);
        }
        _ => {}
    }
}

/// A code of a scale whose best answers come first, with the given share of positive answers.
fn rated<'a>(valid: &[&'a str], missing: &[&'a str], share: f64, random: &mut Random) -> Option<&'a str> {
    let luck = random.unit();
    if luck < 0.03 {
        return None;
    }
    if luck < 0.08 && !missing.is_empty() {
        return Some(missing[random.below(missing.len())]);
    }
    let share = share.clamp(0.05, 0.95);
    let place = if random.unit() < share {
        usize::from(random.unit() > 0.35)
    } else {
        2 + (random.unit().powf(1.3) * (valid.len() - 2) as f64) as usize
    };
    Some(valid[place.min(valid.len() - 1)])
}

fn mirrored<'a>(valid: &[&'a str], code: &'a str) -> &'a str {
    valid.iter().position(|one| *one == code).map_or(code, |place| valid[valid.len() - 1 - place])
}
