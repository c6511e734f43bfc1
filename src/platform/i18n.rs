//! The product's texts: Fluent files in `locales/<language>/`, embedded. German is the reference; what another language
//! lacks is shown in German. Must not hold a text of its own.

use std::{collections::HashMap, sync::LazyLock};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

use super::Message;

#[derive(rust_embed::Embed)]
#[folder = "locales/"]
struct Files;

/// The reference language.
pub const GERMAN: &str = "de";

type Bundles = HashMap<String, FluentBundle<FluentResource>>;

static BUNDLES: LazyLock<Bundles> = LazyLock::new(load);

/// The text of `key` in `language`, with arguments filled in. An unknown key is shown as it is and logged.
pub fn text(language: &str, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
    let found = [language, GERMAN].into_iter().find_map(|language| {
        let bundle = BUNDLES.get(language)?;
        let pattern = bundle.get_message(key)?.value()?;
        let args: FluentArgs<'_> = args.iter().map(|(name, value)| (*name, value.clone())).collect();
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        if !errors.is_empty() {
            tracing::error!(key, ?errors, "text could not be filled in");
        }
        Some(text)
    });
    found.unwrap_or_else(|| {
        tracing::error!(key, "text is missing");
        key.to_owned()
    })
}

/// A message in German.
pub fn german(message: &Message) -> String {
    in_language(GERMAN, message)
}

/// A message in `language`.
pub fn in_language(language: &str, message: &Message) -> String {
    let args: Vec<(&str, FluentValue<'_>)> =
        message.args.iter().map(|(name, value)| (*name, FluentValue::from(value.as_str()))).collect();
    text(language, message.key, &args)
}

/// Whether German knows the key; for the test that no template names a text that is not there.
pub fn knows(key: &str) -> bool {
    BUNDLES.get(GERMAN).is_some_and(|bundle| bundle.has_message(key))
}

/// What is wrong with the text files: unreadable entries and keys given twice. Empty in a good build.
pub fn problems() -> Vec<String> {
    let mut problems = Vec::new();
    let mut bundles = Bundles::new();
    read(&mut bundles, &mut problems);
    problems
}

fn load() -> Bundles {
    let (mut bundles, mut problems) = (Bundles::new(), Vec::new());
    read(&mut bundles, &mut problems);
    for problem in problems {
        tracing::error!(problem, "text file");
    }
    bundles
}

fn read(bundles: &mut Bundles, problems: &mut Vec<String>) {
    for path in Files::iter() {
        let Some((language, _)) = path.split_once('/') else { continue };
        let Some(file) = Files::get(&path) else { continue };
        let source = String::from_utf8_lossy(&file.data).into_owned();
        let resource = FluentResource::try_new(source).unwrap_or_else(|(resource, errors)| {
            problems.push(format!("{path}: {errors:?}"));
            resource
        });
        let tag: LanguageIdentifier = language.parse().unwrap_or_default();
        let bundle = bundles.entry(language.to_owned()).or_insert_with(|| {
            let mut bundle = FluentBundle::new_concurrent(vec![tag]);
            bundle.set_use_isolating(false);
            bundle
        });
        if let Err(errors) = bundle.add_resource(resource) {
            problems.push(format!("{path}: {errors:?}"));
        }
    }
}
