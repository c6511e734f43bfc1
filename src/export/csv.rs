//! The table as CSV, group by group, in two dialects. Cells that a spreadsheet would run as a formula are defused.

use super::table::{COLUMNS, Line, lines};
use crate::{
    platform::{Error, Result},
    results::Release,
};

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// RFC 4180: UTF-8, comma, decimal point, CRLF.
    Machine,
    /// German Excel: byte order mark, semicolon, decimal comma, CRLF.
    Excel,
}

/// The file in parts: header first, then one part per group of lines. `note` says that data are invented.
pub fn chunks(release: &Release, dialect: Dialect, note: &str) -> impl Iterator<Item = Result<Vec<u8>>> + use<> {
    let names: Line = COLUMNS.map(|column| column.name.to_owned());
    let head = std::iter::once(write(&[names], dialect).map(|mut bytes| {
        if dialect == Dialect::Excel {
            bytes.splice(0..0, "\u{feff}".bytes());
        }
        bytes
    }));
    head.chain(lines(release, note).map(move |group| write(&group, dialect)))
}

fn write(group: &[Line], dialect: Dialect) -> Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(if dialect == Dialect::Excel { b';' } else { b',' })
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    for line in group {
        writer
            .write_record(line.iter().map(|cell| written(cell, dialect)))
            .map_err(|error| Error::internal("writing CSV", error))?;
    }
    writer.into_inner().map_err(|error| Error::internal("writing CSV", error))
}

/// A cell as it stands in the file: numbers in the dialect's notation, texts that begin like a formula behind an
/// apostrophe (OWASP, CSV Injection). A negative number stays a number.
fn written(cell: &str, dialect: Dialect) -> String {
    let is_number = cell.parse::<f64>().is_ok_and(f64::is_finite) && !cell.starts_with('+');
    match (is_number, dialect) {
        (true, Dialect::Excel) => cell.replace('.', ","),
        (true, Dialect::Machine) => cell.to_owned(),
        (false, _) if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) => format!("'{cell}"),
        (false, _) => cell.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_defused_and_numbers_stay() {
        for text in ["=1+1", "+49", "-x", "@SUM(A1)", "\tx", "\rx", "-"] {
            assert_eq!(written(text, Dialect::Machine), format!("'{text}"));
        }
        assert_eq!(written("-1.5", Dialect::Machine), "-1.5");
        assert_eq!(written("-1.5", Dialect::Excel), "-1,5");
        assert_eq!(written("1234.5", Dialect::Excel), "1234,5");
        assert_eq!(written("Soziales; Gesundheit", Dialect::Excel), "Soziales; Gesundheit");
    }
}
