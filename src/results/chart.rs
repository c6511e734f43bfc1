//! Geometry of the charts, from published figures alone: templates draw it. Every chart exists in a wide and a narrow
//! form, so that its letters stay readable on a phone. Must not see anything that is not in the report.

use serde::Serialize;

use super::report::{CodeReport, ItemReport, Measured, Tone};
use super::statistics::rule::Rule;

/// Share with interval on a line from 0 to 100 with both thresholds (450 x 32 units).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Strip {
    /// Class word, decides shape and colour.
    pub class: &'static str,
    /// The share.
    pub x: String,
    /// Ends of the interval.
    pub low: String,
    /// Ends of the interval.
    pub high: String,
    /// Lower threshold.
    pub weak: String,
    /// Upper threshold.
    pub strong: String,
    /// `84 Prozent, Intervall 82 bis 86 Prozent`
    pub label: String,
}

/// Several items as dots with intervals, sorted by share.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Dots {
    /// Height of the drawing.
    pub height: u32,
    /// Left end of the axis, right end, thresholds and grid lines.
    pub axis: Axis,
    /// One entry per item.
    pub rows: Vec<Dot>,
}

/// The axis of [`Dots`].
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Axis {
    /// x of 0 %.
    pub left: String,
    /// x of 100 %.
    pub right: String,
    /// Width of the zone of weaknesses, from the left end.
    pub weak_width: String,
    /// x of the lower threshold.
    pub weak: String,
    /// x of the upper threshold.
    pub strong: String,
    /// Width of the zone of strengths, to the right end.
    pub strong_width: String,
    /// Grid lines: x and percentage.
    pub grid: Vec<(String, u32)>,
}

/// One item of [`Dots`].
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Dot {
    /// Lines of the label: y and text.
    pub lines: Vec<(u32, String)>,
    /// Height of the dot.
    pub y: u32,
    /// Upper edge of the row and its height.
    pub top: u32,
    /// Height of the row.
    pub height: u32,
    /// Class word.
    pub class: &'static str,
    /// Share as printed.
    pub share: String,
    /// Position; nothing where no number is published.
    pub mark: Option<Mark>,
}

/// A dot with its interval.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mark {
    /// The share.
    pub x: String,
    /// Lower end.
    pub low: String,
    /// Upper end.
    pub high: String,
}

/// Distribution of one item as one stacked bar.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bar {
    /// Published parts.
    pub segments: Vec<Segment>,
    /// What is hidden: start and width.
    pub rest: Option<(String, String)>,
}

/// A part of a bar.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Segment {
    /// Number of the colour: 1 best, 2 positive, 0 middle, 3 negative, 4 worst.
    pub tone: u8,
    /// Start.
    pub x: String,
    /// Width.
    pub width: String,
    /// Where the number stands.
    pub middle: String,
    /// The number, where there is room for it.
    pub text: String,
}

/// Which form of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// 860 units.
    Wide,
    /// 358 units.
    Narrow,
}

/// The strip of a published share; `label` says it in words.
pub fn strip(measured: &Measured, class: &'static str, rule: &Rule, label: String) -> Option<Strip> {
    let at = |percent: f64| place(4.0 + 4.42 * percent);
    let (x, low, high) = (measured.value.number()?, measured.lower.number()?, measured.upper.number()?);
    let (weak, strong) = (at(100.0 * rule.weakness_below), at(100.0 * rule.strength_above));
    Some(Strip { class, x: at(x), low: at(low), high: at(high), weak, strong, label })
}

/// Dots of items in the order given; each with label, class word and share as printed.
pub fn dots(items: &[(&ItemReport, &'static str, String)], rule: &Rule, form: Form) -> Dots {
    let (left, right, characters, line) = match form {
        Form::Wide => (330.0, 700.0, 40, 20),
        Form::Narrow => (8.0, 350.0, 34, 20),
    };
    let at = |percent: f64| left + (right - left) * percent / 100.0;
    let mut top = if form == Form::Wide { 34 } else { 8 };
    let mut rows = Vec::with_capacity(items.len());
    for (item, class, share) in items {
        let lines = wrap(&item.label, characters);
        let text = u32::try_from(lines.len()).unwrap_or(1) * line;
        let (height, y) = match form {
            Form::Wide => (text.max(line) + 20, top + (text.max(line) + 20) / 2),
            Form::Narrow => (text + 50, top + text + 24),
        };
        let first = if form == Form::Wide { y + 5 - (text - line) / 2 } else { top + 16 };
        let lines = (0..).map(|number| first + number * line).zip(lines).collect();
        let mark = item.positive.as_ref().and_then(|positive| {
            let (x, low, high) = (positive.value.number()?, positive.lower.number()?, positive.upper.number()?);
            Some(Mark { x: place(at(x)), low: place(at(low)), high: place(at(high)) })
        });
        rows.push(Dot { lines, y, top, height, class, share: share.clone(), mark });
        top += height;
    }
    let (weak, strong) = (at(100.0 * rule.weakness_below), at(100.0 * rule.strength_above));
    let axis = Axis {
        left: place(left),
        right: place(right),
        weak_width: place(weak - left),
        weak: place(weak),
        strong: place(strong),
        strong_width: place(right - strong),
        grid: (0..=100).step_by(20).map(|percent| (place(at(f64::from(percent))), percent)).collect(),
    };
    Dots { height: top + 34, axis, rows }
}

/// The bar of a distribution; nothing where no percentage is published.
pub fn bar(codes: &[CodeReport], form: Form) -> Option<Bar> {
    let width = if form == Form::Wide { 858.0 } else { 356.0 };
    let shares: Vec<Option<f64>> = codes.iter().map(number_or_nothing).collect();
    let open: f64 = shares.iter().flatten().sum();
    let hidden = shares.iter().any(Option::is_none);
    if open <= 0.0 {
        return None;
    }
    let whole = if hidden { open.max(100.0) } else { open };
    let (mut x, mut segments, mut rest) = (1.0, Vec::new(), None);
    for (code, share) in codes.iter().zip(&shares) {
        let part = match share {
            Some(share) => width * share / whole,
            None if rest.is_none() => width * (whole - open) / whole,
            None => 0.0,
        };
        let drawn = (part - 2.0).max(1.0);
        if share.is_none() && part > 4.0 {
            rest = Some((place(x), place(drawn)));
        } else if share.is_some() && part > 0.0 {
            let room = if code.share.text.starts_with('(') { 34.0 } else { 22.0 };
            segments.push(Segment {
                tone: tone(code.tone),
                x: place(x),
                width: place(drawn),
                middle: place(x + drawn / 2.0),
                text: if drawn >= room { code.share.text.clone() } else { String::new() },
            });
        }
        x += part;
    }
    Some(Bar { segments, rest })
}

/// Number of a tone's colour.
pub fn tone(tone: Tone) -> u8 {
    match tone {
        Tone::Best => 1,
        Tone::Positive => 2,
        Tone::Middle | Tone::Plain => 0,
        Tone::Negative => 3,
        Tone::Worst => 4,
    }
}

/// The percentage; 0 for "nothing", `None` for other signs.
fn number_or_nothing(code: &CodeReport) -> Option<f64> {
    if code.share.plain == "-" { Some(0.0) } else { code.share.number() }
}

/// One place after the point is a tenth of a pixel.
fn place(x: f64) -> String {
    format!("{x:.1}")
}

/// Breaks a text into at most three lines.
fn wrap(text: &str, characters: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last().map_or(0, |line| line.chars().count());
        if line > 0 && line + 1 + word.chars().count() > characters {
            lines.push(String::new());
        }
        if let Some(last) = lines.last_mut() {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    if lines.len() > 3 {
        lines.truncate(3);
        if let Some(last) = lines.last_mut() {
            last.push_str(" …");
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::report::Cell;

    fn code(share: &str, tone: Tone) -> CodeReport {
        let cell = |text: &str| Cell { text: text.into(), plain: text.into() };
        CodeReport { code: "1".into(), label: "a".into(), tone, count: cell("."), share: cell(share) }
    }

    #[test]
    fn bars_fill_their_width_and_show_what_is_hidden() {
        let whole =
            bar(&[code("40", Tone::Best), code("-", Tone::Middle), code("60", Tone::Worst)], Form::Wide).unwrap();
        assert_eq!(whole.segments.len(), 2);
        assert_eq!(whole.rest, None);
        let part = bar(&[code("40", Tone::Best), code(".", Tone::Middle), code(".", Tone::Worst)], Form::Wide).unwrap();
        assert_eq!(part.rest.unwrap().0, "344.2");
        assert_eq!(bar(&[code("/", Tone::Best)], Form::Narrow), None);
    }

    #[test]
    fn labels_break_between_words() {
        assert_eq!(wrap("Wie gut ist der Zustand der Umwelt?", 16), ["Wie gut ist der", "Zustand der", "Umwelt?"]);
        assert_eq!(wrap("a b c d", 1), ["a", "b", "c …"]);
    }
}
