//! The policy fields as SKOS (W3C Recommendation 2009) in Turtle 1.1: one concept scheme, one top concept per field,
//! older names as altLabel. Pure.

use super::model::Field;

/// The concept scheme as a Turtle document. `base` is the public address of the installation.
pub fn turtle(base: &str, title: &str, fields: &[Field]) -> String {
    let scheme = format!("<{base}/daten/politikfelder>");
    let mut out = String::from(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix dct: <http://purl.org/dc/terms/> .\n\n",
    );
    out += &format!("{scheme} a skos:ConceptScheme ;\n    dct:title {} .\n", literal(title));
    for field in fields {
        let concept = format!("<{base}/daten/politikfelder/{}>", field.slug);
        out += &format!(
            "\n{concept} a skos:Concept ;\n    skos:inScheme {scheme} ;\n    skos:topConceptOf {scheme} ;\n    \
             skos:notation {} ;\n    skos:prefLabel {}",
            quoted(&field.slug),
            literal(&field.label)
        );
        for old in &field.synonyms {
            out += &format!(" ;\n    skos:altLabel {}", literal(old));
        }
        out += " .\n";
    }
    out
}

fn literal(text: &str) -> String {
    format!("{}@de", quoted(text))
}

/// A string literal with the escapes of Turtle, section 6.4.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out += "\\\"",
            '\\' => out += "\\\\",
            '\n' => out += "\\n",
            '\r' => out += "\\r",
            '\t' => out += "\\t",
            c => out.push(c),
        }
    }
    out + "\""
}
