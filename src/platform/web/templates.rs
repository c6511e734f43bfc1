//! The templates, embedded and parsed once. Only `.html` is escaped by Tera; the filter `safe` may stand in no template
//! (`tests/tidy.rs` looks). Texts come from Fluent through the function `t`, moments through the filters below.

use fluent_bundle::FluentValue;
use tera::{Kwargs, State, Tera, Value};

use crate::platform::{Error, Result, clock::Stamp, i18n, time};

#[derive(rust_embed::Embed)]
#[folder = "templates/"]
struct Files;

/// Names of all templates.
pub fn names() -> Vec<String> {
    Files::iter().map(|path| path.into_owned()).collect()
}

/// The source of a template.
pub fn source(name: &str) -> Option<String> {
    Files::get(name).map(|file| String::from_utf8_lossy(&file.data).into_owned())
}

/// Parses all templates and registers functions and filters.
pub(super) fn load() -> Result<Tera> {
    let mut tera = Tera::default();
    tera.register_function("t", translate);
    tera.register_filter("date", |value: &str, _: Kwargs, _: &State<'_>| format_day(value, time::date));
    tera.register_filter("long_date", |value: &str, _: Kwargs, _: &State<'_>| format_day(value, time::long_date));
    tera.register_filter("clock", |value: &str, _: Kwargs, _: &State<'_>| format_moment(value, time::clock));
    tera.register_filter("long", |value: &str, _: Kwargs, _: &State<'_>| format_moment(value, time::long));
    tera.register_filter("short", |value: &str, _: Kwargs, _: &State<'_>| format_moment(value, time::short));
    tera.register_filter("wall", |value: &str, _: Kwargs, _: &State<'_>| {
        format_moment(value, |at| time::local(at).format("%Y-%m-%dT%H:%M").to_string())
    });
    tera.register_filter("paragraphs", paragraphs);
    let sources: Vec<(String, String)> =
        names().into_iter().filter_map(|name| source(&name).map(|source| (name, source))).collect();
    tera.add_raw_templates(sources.iter().map(|(name, source)| (name.as_str(), source.as_str())))
        .map_err(|error| Error::internal("parsing templates", error))?;
    Ok(tera)
}

/// `t(key="…", name=value)`: a text in the page's language.
fn translate(kwargs: Kwargs, state: &State<'_>) -> tera::TeraResult<String> {
    let key = kwargs.must_get::<&str>("key")?;
    let language = state.get::<String>("lang")?.unwrap_or_else(|| i18n::GERMAN.to_owned());
    let args: Vec<(String, FluentValue<'_>)> = kwargs
        .iter()
        .filter(|(name, _)| name.as_str() != Some("key"))
        .map(|(name, value)| (name.to_string(), argument(value)))
        .collect();
    let args: Vec<(&str, FluentValue<'_>)> = args.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    Ok(i18n::text(&language, key, &args))
}

fn argument(value: &Value) -> FluentValue<'static> {
    match value.as_i64() {
        Some(number) => FluentValue::from(number),
        None => FluentValue::from(value.as_str().map_or_else(|| value.to_string(), str::to_owned)),
    }
}

fn format_moment(value: &str, format: impl Fn(Stamp) -> String) -> tera::TeraResult<String> {
    value.parse::<Stamp>().map(format).map_err(|_| tera::Error::message(format!("»{value}« is no moment in UTC")))
}

fn format_day(value: &str, format: impl Fn(chrono::NaiveDate) -> String) -> tera::TeraResult<String> {
    let day = value.parse::<chrono::NaiveDate>().ok();
    let day = day.or_else(|| value.parse::<Stamp>().ok().map(|at| time::local(at).date()));
    day.map(format).ok_or_else(|| tera::Error::message(format!("»{value}« is no day")))
}

/// Splits a text at empty lines.
fn paragraphs(value: &str, _: Kwargs, _: &State<'_>) -> Vec<String> {
    value.split("\n\n").map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}
