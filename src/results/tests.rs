//! Tests of the whole way from a pool to a report: a fixture computed by hand, planted answers to the shipped
//! questionnaire, bytes that do not depend on the order of the pool, and figures that must never leave.

use std::time::Instant;

use super::{
    frame::{Change, FieldLabel, Frame, Municipality, Settings},
    present,
    report::{ItemReport, Report, hash},
};
use crate::{
    results::{ComputeError, compute},
    survey::definition::{Definition, NOT_SHOWN, Storage, parse},
    urn::{Channel, PoolRow},
};

const SHIPPED: &str = include_str!("../../survey_definitions/kurzbefragung.yaml");

const SMALL: &str = "\
id: probe
version: 1
kind: register_sample
languages: [de]
title: Probe
purpose: Probe
duration_minutes: 5
legal: { controller: a, data_protection_officer: a, legal_basis: a, voluntariness: a, recipients: a, deletion: a, rights: a, contact: a }
thresholds: { tau_strength: 60, tau_weakness: 40, interview: 30 }
scales:
  note: { direction: best_first, codes: [ { code: 1, label: sehr gut }, { code: 2, label: gut }, { code: 3, label: schlecht }, { code: 4, label: sehr schlecht }, { code: 8, label: weiß nicht, missing: true }, { code: 9, label: keine Angabe, missing: true } ] }
pages:
  - title: Seite
    questions:
      - { code: a, type: scale, text: Frage A?, scale: note, field: umwelt, role: satisfaction, strength: A ist gut., weakness: A ist schlecht. }
      - { code: b, type: scale, text: Frage B?, scale: note, field: umwelt, role: satisfaction, strength: B ist gut., weakness: B ist schlecht. }
      - { code: c, type: scale, text: Frage C?, scale: note, field: cross_cutting, role: satisfaction, strength: C ist gut., weakness: C ist schlecht. }
";

fn small() -> Definition {
    parse(SMALL).map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>()).unwrap()
}

fn frame(definition: &Definition, municipalities: &[(&str, i64, i64)]) -> Frame {
    Frame {
        title: "Bürgerbefragung 2026".into(),
        slug: "buergerbefragung-2026".into(),
        county: "Kreis Soest".into(),
        edition: "00".into(),
        field_from: "2026-05-04".parse().ok(),
        field_to: "2026-06-14".parse().ok(),
        municipalities: municipalities
            .iter()
            .map(|(ags, population, invited)| Municipality {
                ags: (*ags).into(),
                name: format!("Gemeinde {ags}"),
                population: *population,
                invited: *invited,
            })
            .collect(),
        fields: ["wirtschaft", "soziales", "bildung", "umwelt"]
            .map(|slug| FieldLabel { slug: slug.into(), label: slug.into() })
            .into(),
        settings: Settings::of(definition),
    }
}

fn row(ags: &str, codes: &[u8]) -> PoolRow {
    PoolRow { stratum: ags.into(), channel: Channel::Web, language: "de".into(), codes: codes.into(), numbers: vec![] }
}

fn item<'a>(report: &'a Report, code: &str) -> &'a ItemReport {
    report.item(code).unwrap()
}

/// Weights 1000/40 = 25 and 3000/60 = 50, and 0 for the five people of a municipality without population.
/// a: (30 * 25 + 15 * 50)/4000 = 0.375, a tie that becomes 38. V = 0.25^2 * 0.1875/39 + 0.75^2 * 0.1875/59 =
/// 0.0020881, SE = 0.045696, df = 100 - 2; n_eff = 0.234375/V = 112 is cut at 100; with t = 1.98447 Wilson gives
/// 0.28538 to 0.47409. b: nobody answered. c: one person answered.
fn by_hand() -> Vec<PoolRow> {
    let mut pool = Vec::new();
    for place in 0..40 {
        pool.push(row("A", &[if place < 30 { 1 } else { 4 }, 0, if place == 0 { 1 } else { 6 }]));
    }
    for place in 0..60 {
        pool.push(row("B", &[if place < 15 { 1 } else { 4 }, 0, 5]));
    }
    pool.extend((0..5).map(|_| row("C", &[1, 0, 5])));
    pool.extend((0..7).map(|_| row("A", &[0, 0, 6])));
    pool
}

#[test]
fn r17_the_hand_computed_fixture() {
    let definition = small();
    let report =
        compute(&definition, &by_hand(), &frame(&definition, &[("A", 1000, 100), ("B", 3000, 200), ("C", 0, 0)]))
            .unwrap();
    assert_eq!(report.basis.interviews.text, "105");
    assert_eq!(report.basis.rate.text, "35");
    assert_eq!(report.basis.removed[0].count.text, "7");
    assert_eq!(report.basis.municipalities[0].rate.text, "40");
    assert_eq!(report.basis.municipalities[2].rate.text, "x", "nobody was invited there");
    let a = item(&report, "a");
    let positive = a.positive.as_ref().unwrap();
    assert_eq!(
        (positive.value.text.as_str(), positive.lower.text.as_str(), positive.upper.text.as_str()),
        ("38", "29", "47")
    );
    assert_eq!(positive.margin.text, "9");
    let recount = positive.recount.as_ref().unwrap();
    assert_eq!((recount.n.as_str(), recount.numerator.as_str(), recount.denominator.as_str()), ("100", "1500", "4000"));
    assert_eq!((recount.standard_error.as_str(), recount.df.as_str()), ("0.045696", "98"));
    assert_eq!(a.score.as_ref().unwrap().value.text, "38");
    assert_eq!(present::class_of(a), "unclear");
    let shares: Vec<&str> = a.codes.iter().map(|code| code.share.text.as_str()).collect();
    assert_eq!(shares, ["38", "-", "-", "63"], "62.5 % rounds up as well");
    let b = item(&report, "b");
    assert_eq!((b.base.text.as_str(), present::class_of(b)), ("-", "too_few"));
    assert!(b.positive.is_none() && b.score.is_none());
    assert_eq!(b.missing.iter().map(|gap| gap.count.text.as_str()).collect::<Vec<_>>(), ["-", "-", "105"]);
    let c = item(&report, "c");
    assert_eq!((c.base.text.as_str(), present::class_of(c)), (".", "too_few"));
    assert_eq!(c.positive.as_ref().unwrap().value.text, ".");
    assert!(c.missing.iter().chain(&b.missing).all(|gap| gap.count.number().is_none_or(|count| count >= 5.0)));
    assert!(c.missing.iter().all(|gap| gap.count.text == "."), "104 without answer would give the one away");
    assert_eq!(report.family, 6);
}

#[test]
fn a_pool_that_does_not_fit_is_refused() {
    let definition = small();
    let frame = frame(&definition, &[("A", 1000, 100)]);
    assert_eq!(compute(&definition, &[], &frame), Err(ComputeError::NoInterviews));
    assert_eq!(compute(&definition, &[row("A", &[0, 0, 0])], &frame), Err(ComputeError::NoInterviews));
    let elsewhere = compute(&definition, &[row("Z", &[1, 1, 1])], &frame);
    assert_eq!(elsewhere, Err(ComputeError::UnknownMunicipality("Z".into())));
    assert_eq!(compute(&definition, &[row("A", &[7, 1, 1])], &frame), Err(ComputeError::Row("a".into())));
    assert_eq!(compute(&definition, &[row("A", &[1])], &frame), Err(ComputeError::Row("b".into())));
}

/// Every cell of 1 to 4 people, alone or as a difference, stays inside: counts of answers and of missing, bases,
/// municipalities, forms taken out.
#[test]
fn r20_small_cells_never_leave() {
    let definition = small();
    for small in 1..=4 {
        let mut pool = Vec::new();
        for place in 0..150 {
            // a: few choose the best answer; b: few do not answer; c: few choose the worst answer.
            let first = if place < small { 1 } else { 2 + (place % 3) as u8 };
            let second = if place < small { 0 } else { 1 + (place % 4) as u8 };
            let third = if place < small { 4 } else { 1 + (place % 2) as u8 };
            let ags = if place < small { "C" } else { ["A", "B"][place % 2] };
            pool.push(row(ags, &[first, second, third]));
        }
        pool.extend((0..small).map(|_| row("A", &[0, 0, 0])));
        let report =
            compute(&definition, &pool, &frame(&definition, &[("A", 900, 90), ("B", 900, 90), ("C", 50, 20)])).unwrap();
        assert_eq!(report.basis.removed[0].count.text, ".");
        let hidden = |cells: Vec<&str>| cells.iter().filter(|cell| **cell == ".").count();
        assert_eq!(hidden(report.basis.municipalities.iter().map(|part| part.interviews.text.as_str()).collect()), 2);
        let a = item(&report, "a");
        assert_eq!(hidden(a.codes.iter().map(|code| code.share.text.as_str()).collect()), 2);
        assert!(
            a.codes[0].share.text == "." && a.codes[1].share.text == ".",
            "the partner is the other positive answer"
        );
        assert!(a.score.is_none(), "the mean would give the answers back");
        let b = item(&report, "b");
        assert_eq!((b.base.text.as_str(), b.base.plain.as_str()), ("über 145", "."));
        assert!(b.positive.as_ref().unwrap().recount.is_none());
        assert!(b.codes.iter().all(|code| code.count.text == "." && code.share.text != "."));
        assert!(b.missing.iter().all(|gap| gap.count.text == "."));
        let c = item(&report, "c");
        assert_eq!(c.positive.as_ref().unwrap().value.text, ".", "all but {small} are positive");
    }
}

/// A pseudo-random number from 0 to 1 (Knuth's linear congruential generator).
fn random(state: &mut u64) -> f64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 11) as f64 / (1_u64 << 53) as f64
}

/// 3,570 answers to the shipped questionnaire with planted shares of positive answers.
fn planted(definition: &Definition, planted: &[(&str, f64)]) -> Vec<PoolRow> {
    let columns = definition.columns();
    let width = columns.iter().filter(|column| matches!(column.storage, Storage::Code(_))).count();
    let items = definition.items();
    let places: Vec<usize> = items
        .iter()
        .map(|item| match columns.iter().find(|column| column.name == item.code).unwrap().storage {
            Storage::Code(place) => place,
            _ => 0,
        })
        .collect();
    let mut state = 42;
    (0..3570)
        .map(|number| {
            let mut codes = vec![NOT_SHOWN; width];
            for (item, place) in items.iter().zip(&places) {
                let share = planted.iter().find(|(code, _)| *code == item.code).map_or(0.5, |(_, share)| *share);
                let positive = random(&mut state) < share;
                let fits: Vec<u8> = item
                    .codes
                    .iter()
                    .filter(|code| !code.missing && code.positive == positive)
                    .map(|code| code.index)
                    .collect();
                let gone = random(&mut state) < 0.05;
                let pick = (random(&mut state) * fits.len() as f64) as usize;
                codes[*place] = if gone { 0 } else { fits[pick.min(fits.len() - 1)] };
            }
            row(&format!("059740{:02}", 4 + 4 * (number % 14)), &codes)
        })
        .collect()
}

fn county(definition: &Definition) -> Frame {
    let rows: Vec<(String, i64, i64)> =
        (0..14).map(|place| (format!("059740{:02}", 4 + 4 * place), 9_000 + 4_000 * place, 850)).collect();
    frame(definition, &rows.iter().map(|(ags, people, invited)| (ags.as_str(), *people, *invited)).collect::<Vec<_>>())
}

const PLANTED: [(&str, f64); 6] = [
    ("lebensqualitaet", 0.84),
    ("umwelt", 0.79),
    ("umgebung.natur", 0.72),
    ("information", 0.27),
    ("arbeitslosigkeit", 0.29),
    ("chancen-jugend", 0.33),
];

#[test]
fn r18_planted_answers_are_classified_as_planted_and_the_order_of_the_pool_does_not_matter() {
    let definition = parse(SHIPPED).unwrap();
    let mut pool = planted(&definition, &PLANTED);
    let frame = county(&definition);
    let started = Instant::now();
    let report = compute(&definition, &pool, &frame).unwrap();
    let took = started.elapsed();
    assert_eq!(report.strengths, ["lebensqualitaet", "umwelt", "umgebung.natur"]);
    let mut weak = report.weaknesses.clone();
    weak.sort();
    assert_eq!(weak, ["arbeitslosigkeit", "chancen-jugend", "information"]);
    assert!(
        report.items.iter().filter(|item| item.verdict.is_some()).all(|item| {
            PLANTED.iter().any(|(code, _)| *code == item.code) || present::class_of(item) == "balanced"
        })
    );
    assert!(took.as_secs_f64() < 3.0, "{took:?}");
    let json = report.to_json().unwrap();
    pool.reverse();
    pool.rotate_left(1234);
    assert_eq!(compute(&definition, &pool, &frame).unwrap().to_json().unwrap(), json);
    assert_eq!(Report::from_json(&json).unwrap().to_json().unwrap(), json);
    let change = Change { strength_above: 75, weakness_below: 28, reason: "Vergleich".into() };
    let other = Frame { settings: frame.settings.clone().with(&change), ..frame };
    let changed = compute(&definition, &pool, &other).unwrap();
    assert_eq!(changed.strengths, ["lebensqualitaet", "umwelt"]);
    assert_ne!(hash(&changed.to_json().unwrap()), hash(&json));
}

/// Level 1 of the recount: percentage and interval follow from the published columns alone.
#[test]
fn published_columns_give_the_published_figures_again() {
    use super::statistics::{
        estimate::{Estimate, Kind},
        interval::wilson,
        round::percent,
    };
    let definition = parse(SHIPPED).unwrap();
    let report = compute(&definition, &planted(&definition, &PLANTED), &county(&definition)).unwrap();
    let mut counted = 0;
    for positive in report.items.iter().filter_map(|item| item.positive.as_ref()) {
        let recount = positive.recount.as_ref().unwrap();
        let number = |text: &str| text.parse::<f64>().unwrap();
        let (numerator, denominator) = (number(&recount.numerator), number(&recount.denominator));
        let again = Estimate {
            kind: Kind::Share,
            n: recount.n.parse().unwrap(),
            weight_sum: denominator,
            numerator,
            denominator,
            value: numerator / denominator,
            variance: number(&recount.standard_error).powi(2),
            df: recount.df.parse().unwrap(),
            deff: recount.deff.parse().ok(),
            deff_kish: number(&recount.deff_kish),
        };
        let interval = wilson(&again, 0.95);
        let shown = |share: f64| percent(share).unwrap().german();
        assert_eq!(shown(again.value), positive.value.text);
        assert_eq!(
            (shown(interval.lower), shown(interval.upper)),
            (positive.lower.text.clone(), positive.upper.text.clone())
        );
        counted += 1;
    }
    assert!(counted > 20, "{counted}");
}
