//! The project's files as text, and just enough reading of Rust to look at them: comments and strings blanked out,
//! functions with their lines, calls with their arguments. No parser; it relies on `cargo fmt`.

use std::path::{Path, PathBuf};

/// A file of the project.
#[derive(Clone, Debug)]
pub struct Source {
    /// Path from the project's folder, with `/`.
    pub path: String,
    /// Content.
    pub text: String,
}

/// What stays when comments are blanked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strings {
    /// String literals stay.
    Kept,
    /// The content of string literals is blanked out as well.
    Blanked,
}

/// A function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Function {
    /// Its name.
    pub name: String,
    /// From `fn` to the opening brace.
    pub signature: String,
    /// Lines from the signature to the closing brace.
    pub lines: usize,
}

impl Source {
    /// A file that exists in a test alone.
    pub fn planted(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    /// The text without comments, every other character in its place.
    pub fn code(&self, strings: Strings) -> String {
        blank(&self.text, strings)
    }
}

/// The project's folder.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All Rust files of library, program and tests.
pub fn rust() -> Vec<Source> {
    ["src", "tests"].into_iter().flat_map(|folder| files(folder, "rs")).collect()
}

/// All files of a folder with this extension, sorted by path; an empty extension stands for all text files.
pub fn files(folder: &str, extension: &str) -> Vec<Source> {
    let mut found = Vec::new();
    collect(&root().join(folder), extension, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(!found.is_empty(), "nothing to look at in {folder}");
    found
}

/// The text files that lie in the project's folder itself, without what tools write there.
pub fn top() -> Vec<Source> {
    let written = |path: &str| path.starts_with('.') || path.ends_with(".lock") || path == "package-lock.json";
    let mut found = Vec::new();
    for entry in std::fs::read_dir(root()).unwrap() {
        let (entry, path) =
            entry.map(|entry| (entry.path(), entry.file_name().to_string_lossy().into_owned())).unwrap();
        if entry.is_file() && !written(&path) {
            found.extend(std::fs::read_to_string(&entry).ok().map(|text| Source { path, text }));
        }
    }
    found
}

fn collect(folder: &Path, extension: &str, found: &mut Vec<Source>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, extension, found);
        } else if extension.is_empty() || path.extension().is_some_and(|one| one == extension) {
            // What is no text (a font, a picture) is nothing to read.
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            let path = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
            found.push(Source { path, text });
        }
    }
}

/// The functions of a text whose strings are blanked out.
pub fn functions(bare: &str) -> Vec<Function> {
    let lines: Vec<&str> = bare.lines().collect();
    (0..lines.len()).filter_map(|start| function_at(&lines, start)).collect()
}

fn function_at(lines: &[&str], start: usize) -> Option<Function> {
    let indent = lines[start].len() - lines[start].trim_start().len();
    let words: Vec<&str> = lines[start].split_whitespace().collect();
    let at = words.iter().position(|word| *word == "fn")?;
    let before = |word: &&str| matches!(*word, "async" | "const" | "unsafe") || word.starts_with("pub");
    if !words[..at].iter().all(before) {
        return None;
    }
    let name: String = words.get(at + 1)?.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    let mut end = start;
    while !lines[end].contains('{') && !lines[end].trim_end().ends_with(';') {
        end += 1;
    }
    let signature = lines[start..=end].join(" ");
    let closing = format!("{}}}", " ".repeat(indent));
    if !lines[end].trim_end().ends_with(['}', ';']) {
        end += lines[end..].iter().position(|line| line.trim_end() == closing)?;
    }
    Some(Function { name, signature, lines: end - start + 1 })
}

/// The arguments of every call of `callee`, in a text with its strings.
pub fn calls(code: &str, callee: &str) -> Vec<Vec<String>> {
    let begin = format!("{callee}(");
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(&begin)
        .filter(|(at, _)| !code[..*at].ends_with(is_name))
        .map(|(at, _)| arguments(&code[at + begin.len()..]))
        .collect()
}

fn arguments(after: &str) -> Vec<String> {
    let (mut depth, mut quoted, mut escaped) = (0, false, false);
    let mut all = vec![String::new()];
    for c in after.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth == 0 => break,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => {
                all.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(last) = all.last_mut() {
            last.push(c);
        }
    }
    all.into_iter().map(|one| one.trim().to_owned()).collect()
}

/// The content of an argument that is one string literal.
pub fn literal(argument: &str) -> Option<&str> {
    argument.strip_prefix('"')?.strip_suffix('"').filter(|inside| !inside.contains('"'))
}

/// All string literals of a text.
pub fn literals(text: &str) -> Vec<String> {
    let code: Vec<char> = blank(text, Strings::Kept).chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < code.len() {
        match string_at(&code, at) {
            Some((open, end)) => {
                found.push(code[at + open..end].iter().collect::<String>().trim_end_matches(['"', '#']).to_owned());
                at = end;
            }
            None => at += char_at(&code, at).unwrap_or(1),
        }
    }
    found
}

/// Blanks comments out, and the content of strings if asked; line breaks stay.
fn blank(text: &str, strings: Strings) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        if let Some(end) = comment_at(&chars, at) {
            out.extend(chars[at..end].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
            at = end;
        } else if let Some((open, end)) = string_at(&chars, at) {
            let inside = |index: usize| index >= at + open && index + 1 < end;
            let shown = |(index, c): (usize, &char)| match strings {
                Strings::Blanked if inside(index) && *c != '\n' => ' ',
                _ => *c,
            };
            out.extend(chars[at..end].iter().enumerate().map(|(offset, c)| shown((at + offset, c))));
            at = end;
        } else {
            let length = char_at(&chars, at).unwrap_or(1);
            // A quote or brace as a character would confuse whoever counts them.
            out.extend(chars[at..at + length].iter().map(|c| if length > 1 { ' ' } else { *c }));
            at += length;
        }
    }
    out
}

fn comment_at(chars: &[char], at: usize) -> Option<usize> {
    match (chars[at], chars.get(at + 1)) {
        ('/', Some('/')) => Some(chars[at..].iter().position(|c| *c == '\n').map_or(chars.len(), |length| at + length)),
        ('/', Some('*')) => {
            let rest = chars.windows(2).skip(at + 2).position(|pair| pair == ['*', '/']);
            Some(rest.map_or(chars.len(), |length| at + length + 4))
        }
        _ => None,
    }
}

/// Where a string begins at `at`: the length of its opening and the index after its end.
fn string_at(chars: &[char], at: usize) -> Option<(usize, usize)> {
    if at > 0 && matches!(chars[at], 'r' | 'b') && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_') {
        return None;
    }
    let mut open = at + usize::from(chars[at] == 'b');
    let raw = chars.get(open) == Some(&'r');
    open += usize::from(raw);
    let hashes = chars[open.min(chars.len())..].iter().take_while(|c| **c == '#').count();
    open += hashes;
    if chars.get(open) != Some(&'"') || (hashes > 0 && !raw) {
        return None;
    }
    open += 1;
    let mut end = open;
    while end < chars.len() {
        match chars[end] {
            '\\' if !raw => end += 1,
            '"' if chars[end + 1..].iter().take_while(|c| **c == '#').count() >= hashes => {
                return Some((open - at, end + 1 + hashes));
            }
            _ => {}
        }
        end += 1;
    }
    Some((open - at, chars.len()))
}

/// The length of a character literal that begins at `at`; a lifetime is none.
fn char_at(chars: &[char], at: usize) -> Option<usize> {
    match chars[at..] {
        ['\'', '\\', _, ..] => chars[at + 3..].iter().position(|c| *c == '\'').map(|length| length + 4),
        ['\'', _, '\'', ..] => Some(3),
        _ => None,
    }
}

#[test]
fn the_reader_tells_code_from_comments_and_strings() {
    let text =
        "let a = \"x // y\"; // z \"q\"\nlet b = '\"'; let c: &'a str = r#\"raw \"two\"\"#; /* { */ let d = b'\\'';";
    let planted = Source::planted("x.rs", text);
    assert_eq!(literals(text), ["x // y", "raw \"two"]);
    let bare = planted.code(Strings::Blanked);
    assert!(!bare.contains('y') && !bare.contains('z') && !bare.contains("raw") && !bare.contains('{'), "{bare}");
    assert!(bare.contains("&'a str") && bare.ends_with(';') && bare.lines().count() == 2, "{bare}");
    assert_eq!(calls("f(a, \"b, c\", g(d, e)) + my_f(1)", "f"), [["a", "\"b, c\"", "g(d, e)"]]);
    let code = "impl X {\n    pub async fn go(\n        a: u8,\n    ) -> HttpResponse {\n        a\n    }\n\n    fn one() {}\n}\n";
    let found = functions(code);
    assert_eq!(found.iter().map(|one| (one.name.as_str(), one.lines)).collect::<Vec<_>>(), [("go", 5), ("one", 1)]);
    assert!(found[0].signature.contains("HttpResponse"));
}
