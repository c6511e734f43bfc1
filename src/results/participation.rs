//! Who took part: response rates, interviews per municipality, precision of the whole sample. Pure.

use std::collections::BTreeMap;

use super::{
    compute::ComputeError,
    frame::Frame,
    report::{Basis, Cell, Participation, Removed},
    statistics::{
        design::Design,
        disclose::{Sensitivity, Shown, Verdict, one_way},
        interval::headline_margin,
        round,
        sign::Figure,
        weights::kish,
    },
};
use crate::urn::PoolRow;

/// Participation of the interviews kept; `removed` forms did not count as one.
pub(super) fn basis(
    interviews: &[&PoolRow],
    removed: u64,
    design: &Design,
    frame: &Frame,
) -> Result<Basis, ComputeError> {
    let total = interviews.len() as u64;
    let k = frame.settings.disclosure.k;
    let invited: i64 = frame.municipalities.iter().map(|one| one.invited).sum();
    let kish = kish(design.weights().iter().copied());
    let margin = kish.and_then(|kish| headline_margin(kish.n, kish.deff));
    let small = (1..k).contains(&total);
    let of_all = |cell: Cell| if small { Cell::secret() } else { cell };
    let gone = if (1..k).contains(&removed) { Cell::secret() } else { Figure::count(removed).into() };
    Ok(Basis {
        invited: people(invited),
        interviews: of_all(Figure::count(total).into()),
        rate: of_all(rate(total, invited)),
        removed: vec![Removed { reason: "interview".into(), count: gone }],
        municipalities: municipalities(interviews, frame)?,
        deff: of_all(number(kish.and_then(|kish| round::decimal(kish.deff, 0, 2)))),
        n_eff: of_all(number(kish.and_then(|kish| round::decimal(kish.n_eff, 0, 0)))),
        margin: of_all(number(margin.and_then(|margin| round::margin(100.0 * margin)))),
    })
}

fn municipalities(interviews: &[&PoolRow], frame: &Frame) -> Result<Vec<Participation>, ComputeError> {
    let mut answered: BTreeMap<&str, u64> = BTreeMap::new();
    for row in interviews {
        *answered.entry(&row.stratum).or_default() += 1;
    }
    let counts: Vec<u64> =
        frame.municipalities.iter().map(|one| answered.get(one.ags.as_str()).copied().unwrap_or(0)).collect();
    let shown = match one_way(&counts, Sensitivity::Ordinary, &frame.settings.disclosure)? {
        Verdict::Published { cells, .. } => cells,
        Verdict::Withheld(_) => Vec::new(),
    };
    let rows = frame.municipalities.iter().zip(&counts).enumerate();
    Ok(rows
        .map(|(place, (one, count))| {
            let open = matches!(shown.get(place), Some(Shown::Full));
            let (interviews, rate) = if open {
                (Figure::count(*count).into(), rate(*count, one.invited))
            } else {
                (Cell::secret(), Cell::secret())
            };
            Participation { ags: one.ags.clone(), interviews, rate }
        })
        .collect())
}

/// Interviews per 100 invited; not meaningful where nobody was.
fn rate(interviews: u64, invited: i64) -> Cell {
    match u64::try_from(invited) {
        Ok(invited) if invited > 0 => number(round::percent_of(interviews, invited)),
        _ => Figure::NotMeaningful.into(),
    }
}

fn people(count: i64) -> Cell {
    Figure::count(u64::try_from(count).unwrap_or(0)).into()
}

fn number(decimal: Option<round::Decimal>) -> Cell {
    decimal.map_or(Figure::NotMeaningful, Figure::Number).into()
}
