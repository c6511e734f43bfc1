//! The description of the tables: a Frictionless Data Package (v1), with every column, the licence and the sources.

use serde_json::{Value, json};

use super::table::{COLUMNS, Kind};
use crate::{
    platform::{Message, i18n},
    results::{Release, present},
};

/// Where the files are and what must be said of them.
pub struct Place<'a> {
    /// `https://mitmachen.kreis-soest.de`
    pub public_url: &'a str,
    /// Name of the county, the publisher.
    pub county: &'a str,
    /// Note on invented data, or empty.
    pub note: &'a str,
    /// Whether a version stands in the address: then files are named absolutely, with it.
    pub version: Option<i32>,
}

/// The description of a release's tables.
pub fn describe(release: &Release, place: &Place<'_>) -> Value {
    let frame = &release.report.frame;
    let page = format!("{}{}", place.public_url, present::overview_path(&frame.slug, release.version));
    let text = |key| i18n::german(&Message::new(key));
    let basis = present::basis_line(&release.report);
    let description =
        [basis.as_str(), place.note].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let resource = |name: &str, file: &str, title: &str, excel: Excel| {
        let path = match place.version {
            Some(version) => format!("{}/ergebnisse/{}/{file}?fassung={version}", place.public_url, frame.slug),
            None => file.to_owned(),
        };
        let (encoding, delimiter) = if excel == Excel::Yes { ("utf-8-sig", ";") } else { ("utf-8", ",") };
        json!({
            "name": name, "path": path, "title": title, "description": description,
            "profile": "tabular-data-resource", "format": "csv", "mediatype": "text/csv", "encoding": encoding,
            "dialect": { "delimiter": delimiter, "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true,
                "header": true },
            "schema": { "fields": fields(excel), "missingValues": ["", ".", "/", "x", "≤ 5", "≥ 95"] },
        })
    };
    json!({
        "profile": "tabular-data-package",
        "name": format!("{}-fassung-{}", frame.slug, release.version),
        "id": page,
        "title": present::release_label(&frame.title, release.version),
        "description": description,
        "homepage": page,
        "version": release.version.to_string(),
        "created": release.released_at.map(|at| at.and_utc().to_rfc3339()),
        "licenses": [{ "name": "dl-de-by-2.0", "title": "Datenlizenz Deutschland – Namensnennung – Version 2.0",
            "path": "https://www.govdata.de/dl-de/by-2-0" }],
        "contributors": [{ "title": place.county, "role": "publisher" }],
        "sources": [{ "title": format!("{}, {}", frame.county, frame.title), "path": page }],
        "synthetic": !place.note.is_empty(),
        "resources": [
            resource("tabellen", "tabellen.csv", &text("export-machine-title"), Excel::No),
            resource("tabellen-excel", "tabellen-excel.csv", &text("export-excel-title"), Excel::Yes),
        ],
    })
}

/// Whether a resource is the one for Excel.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Excel {
    Yes,
    No,
}

fn fields(excel: Excel) -> Vec<Value> {
    let field = |name: &str, kind: Kind| {
        let description = i18n::text(i18n::GERMAN, &format!("export-column-{name}"), &[]);
        let mut field = match kind {
            Kind::Text => json!({ "name": name, "type": "string" }),
            Kind::Integer => json!({ "name": name, "type": "integer" }),
            Kind::Number => json!({ "name": name, "type": "number" }),
        };
        if kind == Kind::Number && excel == Excel::Yes {
            field["decimalChar"] = json!(",");
        }
        field["description"] = json!(description);
        field
    };
    COLUMNS.iter().map(|column| field(column.name, column.kind)).collect()
}
