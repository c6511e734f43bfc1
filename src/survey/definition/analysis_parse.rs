//! What the analysis does with a question, read from the tree: field, role, headlines, twin, comparable items.

use super::question::{Analysis, Field, Finding, QuestionKind, Role};
use super::reader::{Fields, Reader, is_code, join};

/// Binding of a question or matrix row; what a row does not say comes from `shared`.
pub(super) fn read_analysis(
    reader: &mut Reader<'_>,
    fields: &mut Fields<'_>,
    kind: &QuestionKind,
    shared: &Analysis,
) -> Analysis {
    let scaled = matches!(kind, QuestionKind::Scale { .. });
    let own_role = fields.peek("role").is_some();
    let field = read_field(reader, fields).or_else(|| shared.field.clone());
    let role = read_role(reader, fields, scaled);
    let mut analysis = Analysis { field, role: if own_role { role } else { shared.role }, ..Analysis::default() };
    if matches!(kind, QuestionKind::ShortText { .. } | QuestionKind::LongText { .. }) {
        return analysis;
    }
    analysis.comparable_with = reader.strings(fields, "comparable_with");
    if !scaled {
        return analysis;
    }
    let strength = reader.optional_text(fields, "strength");
    let weakness = reader.optional_text(fields, "weakness");
    let advice = "Schreiben Sie den Satz, der als Überschrift des Befundes erscheint, zum Beispiel „Die \
                  Lebensqualität wird sehr hoch eingeschätzt.“";
    analysis.finding = match (strength, weakness) {
        (Some(strength), Some(weakness)) => Some(Finding { strength, weakness }),
        (None, None) => None,
        (Some(_), None) => {
            reader.missing(fields, "weakness", advice);
            None
        }
        (None, Some(_)) => {
            reader.missing(fields, "strength", advice);
            None
        }
    };
    let path = join(&fields.path, "importance");
    analysis.importance = fields.take("importance").and_then(|node| reader.string(node, &path, "der Code einer Frage"));
    analysis
}

/// The role; only scaled questions can judge or weigh.
pub(super) fn read_role(reader: &mut Reader<'_>, fields: &mut Fields<'_>, scaled: bool) -> Role {
    let words = [
        ("demographic", Role::Demographic),
        ("other", Role::Other),
        ("satisfaction", Role::Satisfaction),
        ("importance", Role::Importance),
    ];
    let allowed = if scaled { words.as_slice() } else { words.get(..2).unwrap_or_default() };
    reader.word(fields, "role", allowed).unwrap_or_default()
}

/// The policy field as written; whether it exists is not checked here.
pub(super) fn read_field(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> Option<Field> {
    let path = join(&fields.path, "field");
    let node = fields.take("field")?;
    let slug = reader.string(node, &path, "ein Politikfeld")?;
    if slug == Field::CROSS_CUTTING {
        return Some(Field::CrossCutting);
    }
    if !is_code(&slug) {
        reader.problem(
            &path,
            format!("„{slug}“ ist keine Kennung eines Politikfeldes."),
            "Schreiben Sie zum Beispiel umwelt oder cross_cutting.",
        );
    }
    Some(Field::Slug(slug))
}
