//! The text of a `when` read into a tree of words; every fault with its character. Knows no questions: `link` resolves.
//!
//! Grammar: `any := all ("or" all)*`, `all := not ("and" not)*`, `not := "not" not | "(" any ")" | test`,
//! `test := "answered" "(" word ")" | word sign word | word "in" "[" word ("," word)* "]" | word "has" word`.

use super::condition::Operator;

const MAX_CHARACTERS: usize = 2000;
const MAX_DEPTH: usize = 20;

/// Words that cannot be the code of a question.
pub(super) const RESERVED: [&str; 6] = ["and", "or", "not", "in", "has", "answered"];

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub text: String,
    /// Characters before it.
    pub at: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Raw {
    All(Vec<Raw>),
    Any(Vec<Raw>),
    Not(Box<Raw>),
    Answered(Word),
    Compare(Word, Operator, Word),
    In(Word, Vec<Word>),
    Has(Word, Word),
}

#[derive(Debug)]
pub(super) struct Fault {
    pub at: usize,
    pub message: String,
    pub advice: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Word(String),
    Sign(Operator),
    Open,
    Close,
    ListOpen,
    ListClose,
    Comma,
}

pub(super) fn parse_condition(text: &str) -> Result<Raw, Fault> {
    if text.chars().count() > MAX_CHARACTERS {
        return Err(fault(
            0,
            format!("Die Bedingung ist länger als {MAX_CHARACTERS} Zeichen."),
            "Kürzen Sie sie, zum Beispiel mit frage in [1, 2, 3] statt vieler „or“.",
        ));
    }
    let tokens = tokenize(text)?;
    let mut parser = Parser { end: text.chars().count(), tokens, next: 0 };
    let raw = parser.any(0)?;
    match parser.peek() {
        None => Ok(raw),
        Some((token, at)) => Err(fault(
            *at,
            format!("Hier steht {}, die Bedingung ist aber schon zu Ende.", name(token)),
            "Verbinden Sie mehrere Bedingungen mit „and“ oder „or“, und prüfen Sie die Klammern.",
        )),
    }
}

fn tokenize(text: &str) -> Result<Vec<(Token, usize)>, Fault> {
    let chars: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let next = chars.get(at + 1).copied();
        let (token, length) = match c {
            ' ' | '\t' | '\n' => {
                at += 1;
                continue;
            }
            '(' => (Token::Open, 1),
            ')' => (Token::Close, 1),
            '[' => (Token::ListOpen, 1),
            ']' => (Token::ListClose, 1),
            ',' => (Token::Comma, 1),
            '=' if next == Some('=') => {
                return Err(fault(at, "„==“ gibt es hier nicht.".into(), "Schreiben Sie ein einfaches =."));
            }
            '=' => (Token::Sign(Operator::Equal), 1),
            '!' if next == Some('=') => (Token::Sign(Operator::Different), 2),
            '<' if next == Some('=') => (Token::Sign(Operator::AtMost), 2),
            '<' => (Token::Sign(Operator::Less), 1),
            '>' if next == Some('=') => (Token::Sign(Operator::AtLeast), 2),
            '>' => (Token::Sign(Operator::Greater), 1),
            '"' | '\'' => {
                let inside = chars.get(at + 1..).unwrap_or_default();
                let Some(length) = inside.iter().position(|x| *x == c) else {
                    return Err(fault(at, "Das Anführungszeichen wird nicht geschlossen.".into(), "Ergänzen Sie es."));
                };
                (Token::Word(inside.iter().take(length).collect()), length + 2)
            }
            c if is_word(c) => {
                let word: String = chars.iter().skip(at).take_while(|x| is_word(**x)).collect();
                let length = word.len();
                (Token::Word(word), length)
            }
            _ => {
                return Err(fault(
                    at,
                    format!("Das Zeichen „{c}“ hat in einer Bedingung keine Bedeutung."),
                    "Erlaubt sind Codes, Zahlen, = != < <= > >=, in [..], has, answered(..), and, or, not und \
                     Klammern.",
                ));
            }
        };
        tokens.push((token, at));
        at += length;
    }
    Ok(tokens)
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.')
}

struct Parser {
    tokens: Vec<(Token, usize)>,
    next: usize,
    end: usize,
}

impl Parser {
    fn any(&mut self, depth: usize) -> Result<Raw, Fault> {
        let mut parts = vec![self.all(depth)?];
        while self.keyword("or") {
            parts.push(self.all(depth)?);
        }
        Ok(single_or(parts, Raw::Any))
    }

    fn all(&mut self, depth: usize) -> Result<Raw, Fault> {
        let mut parts = vec![self.negation(depth)?];
        while self.keyword("and") {
            parts.push(self.negation(depth)?);
        }
        Ok(single_or(parts, Raw::All))
    }

    fn negation(&mut self, depth: usize) -> Result<Raw, Fault> {
        if depth > MAX_DEPTH {
            return Err(fault(
                self.place(),
                format!("Die Bedingung ist tiefer als {MAX_DEPTH} Ebenen verschachtelt."),
                "Vereinfachen Sie die Klammern.",
            ));
        }
        if self.keyword("not") {
            return Ok(Raw::Not(Box::new(self.negation(depth + 1)?)));
        }
        if self.skip(&Token::Open) {
            let inner = self.any(depth + 1)?;
            self.expect(&Token::Close)?;
            return Ok(inner);
        }
        self.test()
    }

    fn test(&mut self) -> Result<Raw, Fault> {
        if self.keyword("answered") {
            self.expect(&Token::Open)?;
            let subject = self.word("der Code einer Frage")?;
            self.expect(&Token::Close)?;
            return Ok(Raw::Answered(subject));
        }
        let subject = self.word("der Code einer Frage")?;
        if RESERVED.contains(&subject.text.as_str()) {
            return Err(fault(
                subject.at,
                format!("„{}“ steht an einer Stelle, an der der Code einer Frage erwartet wird.", subject.text),
                "Schreiben Sie zum Beispiel: frage = 1 and not (andere in [1, 2]).",
            ));
        }
        if self.keyword("in") {
            return self.list(subject);
        }
        if self.keyword("has") {
            let option = self.word("der Code einer Antwort")?;
            return Ok(Raw::Has(subject, option));
        }
        let Some((Token::Sign(sign), _)) = self.peek().cloned() else {
            return Err(fault(
                self.place(),
                format!("Nach „{}“ fehlt der Vergleich.", subject.text),
                "Schreiben Sie zum Beispiel: frage = 1, frage in [1, 2], frage has 3 oder answered(frage).",
            ));
        };
        self.next += 1;
        Ok(Raw::Compare(subject, sign, self.word("ein Wert")?))
    }

    fn list(&mut self, subject: Word) -> Result<Raw, Fault> {
        self.expect(&Token::ListOpen)?;
        let mut values = vec![self.word("ein Wert")?];
        while self.skip(&Token::Comma) {
            values.push(self.word("ein Wert")?);
        }
        self.expect(&Token::ListClose)?;
        Ok(Raw::In(subject, values))
    }

    fn peek(&self) -> Option<&(Token, usize)> {
        self.tokens.get(self.next)
    }

    fn place(&self) -> usize {
        self.peek().map_or(self.end, |(_, at)| *at)
    }

    fn skip(&mut self, wanted: &Token) -> bool {
        let found = self.peek().is_some_and(|(token, _)| token == wanted);
        self.next += usize::from(found);
        found
    }

    fn keyword(&mut self, word: &str) -> bool {
        self.skip(&Token::Word(word.to_owned()))
    }

    fn word(&mut self, what: &str) -> Result<Word, Fault> {
        if let Some((Token::Word(text), at)) = self.peek().cloned() {
            self.next += 1;
            return Ok(Word { text, at });
        }
        Err(self.missing(what))
    }

    fn expect(&mut self, wanted: &Token) -> Result<(), Fault> {
        if self.skip(wanted) { Ok(()) } else { Err(self.missing(&name(wanted))) }
    }

    fn missing(&self, what: &str) -> Fault {
        let found = self.peek().map_or_else(|| "das Ende der Bedingung".to_owned(), |(token, _)| name(token));
        fault(
            self.place(),
            format!("Hier fehlt {what}; gefunden wurde {found}."),
            "Schreiben Sie zum Beispiel: frage in [1, 2] and not (andere = 5).",
        )
    }
}

fn single_or(mut parts: Vec<Raw>, join: fn(Vec<Raw>) -> Raw) -> Raw {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        Some(last) => {
            parts.push(last);
            join(parts)
        }
        None => join(parts),
    }
}

fn name(token: &Token) -> String {
    match token {
        Token::Word(word) => format!("„{word}“"),
        Token::Sign(sign) => format!("„{}“", sign.sign()),
        Token::Open => "„(“".to_owned(),
        Token::Close => "„)“".to_owned(),
        Token::ListOpen => "„[“".to_owned(),
        Token::ListClose => "„]“".to_owned(),
        Token::Comma => "„,“".to_owned(),
    }
}

fn fault(at: usize, message: String, advice: &str) -> Fault {
    Fault { at, message, advice: advice.to_owned() }
}
