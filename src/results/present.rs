//! From the report to words: shares with their unit, intervals, sentences, paths. The only place that does so, so that
//! pages, start page, other rooms and exports say the same. Must not compute or hide.

use super::{
    chart::{Strip, strip},
    compute::CROSS_CUTTING,
    frame::Frame,
    model::{Finding, Front, FrontFinding, Release},
    report::{Cell, ItemReport, Measured, Report, Tone},
    statistics::classify::Class,
};
use crate::platform::{Message, i18n, time};

/// The path's word for what concerns all fields.
pub const CROSS_CUTTING_PATH: &str = "uebergreifend";

/// The word of a class, in texts `class-<word>`.
pub fn class_word(class: Class) -> &'static str {
    match class {
        Class::Strength => "strength",
        Class::Weakness => "weakness",
        Class::Balanced => "balanced",
        Class::Unclear => "unclear",
        Class::TooFew => "too_few",
    }
}

/// Class word of an item; empty for items without verdict.
pub fn class_of(item: &ItemReport) -> &'static str {
    item.verdict.as_ref().map_or("", |verdict| class_word(verdict.class))
}

/// `84 %`, `(43 %)`, or the sign alone.
pub fn percent(cell: &Cell) -> String {
    match cell.text.strip_prefix('(') {
        Some(inner) => format!("({}\u{a0}%)", inner.trim_end_matches(')')),
        None if cell.text.ends_with(|c: char| c.is_ascii_digit()) => format!("{}\u{a0}%", cell.text),
        None => cell.text.clone(),
    }
}

/// `82 bis 86 %`, or the sign.
pub fn interval(measured: &Measured) -> String {
    between(measured, "\u{a0}%")
}

/// `46 bis 48`, or the sign.
pub fn score_interval(measured: &Measured) -> String {
    between(measured, "")
}

/// The share of an item as printed; `x` for items without positive answers.
pub fn share(item: &ItemReport) -> String {
    item.positive.as_ref().map_or_else(|| "x".to_owned(), |positive| percent(&positive.value))
}

/// The interval of an item's share.
pub fn share_interval(item: &ItemReport) -> String {
    item.positive.as_ref().map_or_else(|| "x".to_owned(), interval)
}

/// What was found, as a sentence.
pub fn sentence(item: &ItemReport) -> String {
    let Some(verdict) = &item.verdict else { return item.label.clone() };
    let key = match (verdict.class, &verdict.headline) {
        (_, Some(headline)) => return headline.clone(),
        (Class::Balanced, None) => "results-sentence-balanced",
        (Class::TooFew, None) => "results-sentence-too-few",
        (_, None) => "results-sentence-unclear",
    };
    say(Message::new(key).with("label", &item.label))
}

/// What the share counts: `antworten „sehr gut“ oder „eher gut“`.
pub fn meaning(item: &ItemReport) -> String {
    let labels: Vec<String> = item
        .codes
        .iter()
        .filter(|code| matches!(code.tone, Tone::Best | Tone::Positive))
        .map(|code| format!("„{}“", code.label))
        .collect();
    let all = match labels.as_slice() {
        [] => return String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {} {last}", first.join(", "), say("results-or".into())),
    };
    say(Message::new("results-meaning").with("answers", all))
}

/// `04.05. bis 14.06.2026`; empty where no dates are known.
pub fn field_time(frame: &Frame) -> String {
    match (frame.field_from, frame.field_to) {
        (Some(from), Some(to)) if from.format("%Y").to_string() == to.format("%Y").to_string() => {
            format!("{} bis {}", from.format("%d.%m."), time::date(to))
        }
        (Some(from), Some(to)) => format!("{} bis {}", time::date(from), time::date(to)),
        _ => String::new(),
    }
}

/// Forms that did not count, in words.
pub fn removed(report: &Report) -> Option<String> {
    let count = &report.basis.removed.first()?.count;
    Some(match count.text.as_str() {
        "-" => say("results-removed-none".into()),
        "." => say(Message::new("results-removed-few").with("k", report.frame.settings.disclosure.k)),
        text => text.to_owned(),
    })
}

/// A text of at most `most` characters, cut after a word.
pub fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut short = String::new();
    for word in text.split_whitespace() {
        if short.chars().count() + word.chars().count() + 3 > most {
            break;
        }
        short.push_str(word);
        short.push(' ');
    }
    short.push('…');
    short
}

/// How the figures came about, one line for start page and lists.
pub fn basis_line(report: &Report) -> String {
    let percent = |share: f64| format!("{:.0}", 100.0 * share);
    say(Message::new("results-basis-line")
        .with("interviews", &report.basis.interviews.text)
        .with("invited", &report.basis.invited.text)
        .with("time", field_time(&report.frame))
        .with("weak", percent(report.frame.settings.rule.weakness_below))
        .with("strong", percent(report.frame.settings.rule.strength_above)))
}

/// `Bürgerbefragung 2026, Ergebnisse, Fassung 1`
pub fn release_label(title: &str, version: i32) -> String {
    say(Message::new("results-release-label").with("title", title).with("version", version))
}

/// The overview of one version.
pub fn overview_path(slug: &str, version: i32) -> String {
    format!("/ergebnisse/{slug}?fassung={version}")
}

/// The page of an item in one version.
pub fn item_path(slug: &str, code: &str, version: i32) -> String {
    format!("/ergebnisse/{slug}/frage/{code}?fassung={version}")
}

/// The path's word of a field.
pub fn field_path(slug: &str) -> &str {
    if slug == CROSS_CUTTING { CROSS_CUTTING_PATH } else { slug }
}

/// The name of a field.
pub fn field_label(frame: &Frame, slug: &str) -> String {
    let known = frame.fields.iter().find(|field| field.slug == slug).map(|field| field.label.clone());
    known.unwrap_or_else(|| if slug == CROSS_CUTTING { say("results-cross-cutting".into()) } else { slug.to_owned() })
}

/// All classified items: strengths and weaknesses in headline order, the others as in the questionnaire.
pub fn findings(release: &Release) -> Vec<Finding> {
    let report = &release.report;
    let is_headline = |item: &&ItemReport| matches!(class_of(item), "strength" | "weakness");
    let others = report.items.iter().filter(|item| item.verdict.is_some() && !is_headline(item));
    let time = field_time(&report.frame);
    let basis = if time.is_empty() { report.frame.title.clone() } else { format!("{}, {time}", report.frame.title) };
    report
        .headlines()
        .chain(others)
        .map(|item| Finding {
            id: format!("{}-{}", release.id, item.code),
            item: item.code.clone(),
            field: item.field.clone(),
            class: class_of(item),
            headline: sentence(item),
            share: share(item),
            interval: share_interval(item),
            base: format!("n = {}", item.base.text),
            basis: basis.clone(),
            path: item_path(&report.frame.slug, &item.code, release.version),
        })
        .collect()
}

/// Three strongest and three weakest items of a release for the start page.
pub fn front(release: &Release) -> Front {
    let report = &release.report;
    let three = |codes: &[String]| {
        let items = codes.iter().take(3).filter_map(|code| report.item(code));
        items.map(|item| front_finding(item, release)).collect()
    };
    Front {
        title: report.frame.title.clone(),
        slug: report.frame.slug.clone(),
        strengths: three(&report.strengths),
        weaknesses: three(&report.weaknesses),
        basis: basis_line(report),
    }
}

/// One item as a line with its strip.
pub fn front_finding(item: &ItemReport, release: &Release) -> FrontFinding {
    FrontFinding {
        headline: sentence(item),
        path: item_path(&release.report.frame.slug, &item.code, release.version),
        share: share(item),
        meaning: meaning(item),
        interval: share_interval(item),
        base: say(Message::new("results-answers").with("count", &item.base.text)),
        strip: item_strip(item, &release.report),
    }
}

/// The strip of an item.
pub fn item_strip(item: &ItemReport, report: &Report) -> Option<Strip> {
    let positive = item.positive.as_ref()?;
    let label = Message::new("results-strip-label").with("share", share(item)).with("interval", share_interval(item));
    strip(positive, class_of(item), &report.frame.settings.rule, say(label))
}

fn between(measured: &Measured, unit: &str) -> String {
    match (measured.lower.number(), measured.upper.number()) {
        (Some(_), Some(_)) if measured.lower.text.starts_with('(') => {
            format!("({} bis {}{unit})", measured.lower.plain, measured.upper.plain)
        }
        (Some(_), Some(_)) => format!("{} bis {}{unit}", measured.lower.text, measured.upper.text),
        _ => measured.lower.text.clone(),
    }
}

fn say(message: Message) -> String {
    i18n::german(&message)
}
