//! The texts people read: every key that is named exists, every key that exists is named, and nothing escapes escaping.

use std::collections::BTreeSet;

use kreislauf::{auth::Role, platform::i18n, routes::ENTRIES};

use super::source::{Source, Strings, calls, files, literal, literals};

/// Where a text is named: callee and the place of the key among its arguments.
const NAMED_IN: [(&str, usize); 5] =
    [("Message::new", 0), ("Message::from", 0), ("Error::refused", 0), ("Error::field", 1), ("FieldError::new", 1)];

/// Keys of which one part is known at run time only: the languages that a questionnaire may have.
const OPEN: [&str; 1] = ["language-"];

/// A key that is put together in a template: `t(key="privacy-" ~ row ~ "-learns")`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Built {
    prefix: String,
    suffix: String,
}

/// The keys of German with their files.
fn keys() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for source in files("locales/de", "ftl") {
        for line in source.text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic())) {
            if let Some((key, _)) = line.split_once('=') {
                all.push((key.trim().to_owned(), source.path.clone()));
            }
        }
    }
    all
}

/// What is written between quotes in a template, of either kind.
fn quoted(template: &str) -> Vec<String> {
    let mut all = Vec::new();
    for quote in ['"', '\''] {
        for line in template.lines() {
            let parts: Vec<&str> = line.split(quote).collect();
            all.extend(parts.iter().skip(1).map(|part| (*part).to_owned()));
        }
    }
    all
}

/// What stands between `t(key=` and the next argument or the end, in every call of a template.
fn keys_named(template: &str) -> Vec<&str> {
    let ends = |c: char| c == ',' || c == ')';
    template
        .match_indices("t(key=")
        .map(|(at, mark)| &template[at + mark.len()..])
        .map(|rest| rest[..rest.find(ends).unwrap_or(rest.len())].trim())
        .collect()
}

fn plain(expression: &str) -> Option<&str> {
    ['"', '\''].into_iter().find_map(|quote| {
        let inside = expression.strip_prefix(quote)?.strip_suffix(quote)?;
        (!inside.contains(quote)).then_some(inside)
    })
}

fn built(expression: &str) -> Option<Built> {
    let parts: Vec<&str> = expression.split('~').map(str::trim).collect();
    let prefix = plain(parts.first()?)?;
    (parts.len() > 1).then(|| Built {
        prefix: prefix.to_owned(),
        suffix: parts.get(2).and_then(|part| plain(part)).unwrap_or_default().to_owned(),
    })
}

fn unknown_in_templates(templates: &[Source], known: impl Fn(&str) -> bool) -> Vec<String> {
    let mut wrong = Vec::new();
    for source in templates {
        for expression in keys_named(&source.text) {
            if plain(expression).is_some_and(|key| !known(key)) {
                wrong.push(format!("{}: {expression}", source.path));
            }
        }
    }
    wrong
}

fn unknown_in_code(sources: &[Source], known: impl Fn(&str) -> bool) -> Vec<String> {
    let mut wrong = Vec::new();
    for source in sources {
        let code = source.code(Strings::Kept);
        for (callee, place) in NAMED_IN {
            for arguments in calls(&code, callee) {
                let key = arguments.get(place).and_then(|one| literal(one));
                if let Some(key) = key.filter(|key| !known(key)) {
                    wrong.push(format!("{}: {callee} names {key}", source.path));
                }
            }
        }
    }
    wrong
}

/// Words that may complete a key: string literals, and variants of enums as serde spells them.
fn words(sources: &[Source], templates: &[Source]) -> BTreeSet<String> {
    let mut all: BTreeSet<String> = templates.iter().flat_map(|source| quoted(&source.text)).collect();
    for source in sources {
        all.extend(literals(&source.text));
        let code = source.code(Strings::Blanked);
        let names = code.split(|c: char| !c.is_alphanumeric()).filter(|word| word.starts_with(char::is_uppercase));
        all.extend(names.map(snake_case));
    }
    all
}

fn snake_case(name: &str) -> String {
    let mut out = String::new();
    for (index, c) in name.chars().enumerate() {
        if c.is_uppercase() && index > 0 {
            out.push('_');
        }
        out.extend(c.to_lowercase());
    }
    out
}

fn unused(keys: &[(String, String)], sources: &[Source], templates: &[Source]) -> Vec<String> {
    let words = words(sources, templates);
    let mut patterns: Vec<Built> =
        templates.iter().flat_map(|source| keys_named(&source.text)).filter_map(built).collect();
    // `format!("export-column-{name}")` and `word("export-unit-", unit)`: the key begins with what ends in a hyphen.
    patterns.extend(words.iter().filter_map(|word| {
        let (prefix, rest) = word.split_once('{').unwrap_or((word, "}"));
        let suffix = rest.split_once('}')?.1;
        prefix.ends_with('-').then(|| Built { prefix: prefix.to_owned(), suffix: suffix.to_owned() })
    }));
    let fits = |key: &str| {
        patterns.iter().any(|one| {
            let word = key.strip_prefix(&one.prefix).and_then(|rest| rest.strip_suffix(&one.suffix));
            word.is_some_and(|word| words.contains(word) || OPEN.contains(&one.prefix.as_str()))
        })
    };
    keys.iter()
        .filter(|(key, _)| !words.contains(key) && !fits(key))
        .map(|(key, path)| format!("{path}: {key}"))
        .collect()
}

/// The filter that would let HTML of people through. (Tera writes it with or without spaces.)
fn unescaped(templates: &[Source]) -> Vec<String> {
    let wrong = |source: &&Source| {
        let folded: String = source.text.split_whitespace().collect::<Vec<_>>().join(" ").replace("| ", "|");
        folded.contains("|safe") || folded.contains("autoescape false")
    };
    templates.iter().filter(wrong).map(|source| source.path.clone()).collect()
}

#[test]
fn no_template_turns_escaping_off() {
    assert_eq!(unescaped(&files("templates", "html")), Vec::<String>::new());
    assert_eq!(unescaped(&[Source::planted("a.html", "{{ name |\n safe }}")]).len(), 1);
}

#[test]
fn every_text_that_a_template_names_exists() {
    let wrong = unknown_in_templates(&files("templates", "html"), i18n::knows);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let planted = Source::planted("a.html", "{{ t(key=\"sign-in-title\") }} {{ t(key='no-such-text', title=x) }}");
    assert_eq!(unknown_in_templates(&[planted], i18n::knows), ["a.html: 'no-such-text'"]);
}

#[test]
fn every_text_that_the_code_names_exists() {
    let wrong = unknown_in_code(&files("src", "rs"), i18n::knows);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let text = "fn x() { Error::field(\n    format!(\"a{b}\"),\n    \"no-such-text\",\n) } // Message::new(\"old\")";
    assert_eq!(
        unknown_in_code(&[Source::planted("a.rs", text)], i18n::knows),
        ["a.rs: Error::field names no-such-text"]
    );
}

#[test]
fn every_text_is_used() {
    let (sources, templates) = (files("src", "rs"), files("templates", "html"));
    let wrong = unused(&keys(), &sources, &templates);
    assert!(wrong.is_empty(), "texts that nobody shows:\n{}", wrong.join("\n"));
    let planted =
        [("nobody-shows-this".to_owned(), "a.ftl".to_owned()), ("role-no_such_role".to_owned(), "a.ftl".to_owned())];
    assert_eq!(unused(&planted, &sources, &templates).len(), 2);
}

#[test]
fn the_text_files_can_be_read_and_no_key_is_given_twice() {
    assert_eq!(i18n::problems(), Vec::<String>::new());
}

#[test]
fn roles_and_entries_of_the_working_area_have_texts() {
    let roles = Role::ALL.iter().map(|role| format!("role-{}", role.word()));
    let entries = ENTRIES.iter().map(|(_, key, _)| format!("work-{key}"));
    let missing: Vec<String> = roles.chain(entries).filter(|key| !i18n::knows(key)).collect();
    assert_eq!(missing, Vec::<String>::new());
}
