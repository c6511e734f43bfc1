//! Tests of the ballot token: known answers, strict reading, every change noticed, proof letters marked.

use super::*;

fn survey() -> Uuid {
    Uuid::parse_str("6f1c2a9e-3b47-4d58-9a60-1e2d3c4b5a69").unwrap()
}

fn key() -> TokenKey {
    TokenKey::from_bytes(std::array::from_fn(|index| index as u8))
}

fn code() -> Code {
    Code::parse("K7QF-2M9X-4TPA-B3NG").unwrap()
}

fn stratum() -> Stratum {
    Stratum::real("03257").unwrap()
}

fn issue() -> BallotToken {
    Derived { key: &key() }.issue(survey(), &stratum(), &code()).unwrap()
}

fn verify(text: &str) -> Result<BallotToken, TokenError> {
    Derived { key: &key() }.verify(survey(), ClaimedToken::parse(text)?)
}

fn hex(bytes: &[u8; 32]) -> String {
    bytes.map(|byte| format!("{byte:02x}")).concat()
}

/// Computed with Python's hmac and hashlib: prk = HMAC(survey.bytes, b"K7QF2M9X4TPAB3NG"),
/// m = HMAC(prk, b"kreislauf/1/ballot\0\x01"), tag = HMAC(bytes(range(32)), b"kreislauf/1/tag\0" + survey.bytes + m + stratum),
/// hash = SHA-256(b"kreislauf/1/spent\0" + survey.bytes + m).
#[test]
fn known_answers() {
    let token = issue();
    assert_eq!(hex(&token.m), "8057e92b0d84afbd5929b04bf841247ade19f3a68680de0ac3cd1e97e15da92b");
    assert_eq!(hex(&token.tag), "a4bbd546593a3bdcf4799ab5fe8bce36874289b1b0dfb5b1fcee8894b01df74a");
    assert_eq!(hex(&token.hash(survey())), "1588980b63079bc7d15b1bbeb30669b7d698d7f82f290ef8354bf44e51ceb848");
    let marked = Derived { key: &key() }.issue(survey(), &stratum().as_test().unwrap(), &code()).unwrap();
    assert_eq!(hex(&marked.tag), "6887f2c9695c228e73dcaf04a45cd8da53fd5adbf2aea278e0be7707815b8460");
}

#[test]
fn the_same_code_gives_the_same_token_and_another_survey_another() {
    assert_eq!(*issue().text(), *issue().text());
    let elsewhere = Derived { key: &key() }.issue(Uuid::nil(), &stratum(), &code()).unwrap();
    assert_ne!(elsewhere.m, issue().m);
    assert_ne!(elsewhere.hash(Uuid::nil()), issue().hash(survey()));
}

#[test]
fn text_comes_back_genuine() {
    let text = issue().text();
    assert_eq!(text.len(), 88 + "03257".len());
    let back = verify(&text).unwrap();
    assert_eq!(*back.text(), *text);
    assert_eq!(back.stratum().as_str(), "03257");
    assert!(back.counts());
}

#[test]
fn another_key_survey_or_stratum_is_not_genuine() {
    let text = issue().text();
    let other_key = TokenKey::generate().unwrap();
    let claimed = || ClaimedToken::parse(&text).unwrap();
    assert_eq!(Derived { key: &other_key }.verify(survey(), claimed()).unwrap_err(), TokenError::NotGenuine);
    assert_eq!(Derived { key: &key() }.verify(Uuid::nil(), claimed()).unwrap_err(), TokenError::NotGenuine);
    assert_eq!(verify(&text.replace(".03257.", ".03258.")).unwrap_err(), TokenError::NotGenuine);
}

#[test]
fn every_changed_character_is_refused() {
    let text = issue().text();
    for index in 0..text.len() {
        for other in b"A9-_.~ =" {
            let mut changed = text.as_bytes().to_vec();
            if changed[index] == *other {
                continue;
            }
            changed[index] = *other;
            assert!(verify(&String::from_utf8(changed).unwrap()).is_err(), "place {index}");
        }
    }
}

#[test]
fn reading_is_strict() {
    let text = issue().text();
    let (m, rest) = text.split_once('.').unwrap();
    let (_, tag) = rest.split_once('.').unwrap();
    for wrong in [
        String::new(),
        "..".to_owned(),
        format!("{m}.{tag}"),
        format!("{m}..{tag}"),
        format!("{m}.03257.{tag}."),
        format!("{m}.03257.{tag}="),
        format!(" {}", *text),
        format!("{}\n", *text),
        format!("{m}.03257 .{tag}"),
        format!("{m}.Süd.{tag}"),
        format!("{m}.{}.{tag}", "x".repeat(41)),
        format!("{}.03257.{tag}", &m[1..]),
        format!("{m}.03257.{}", "A".repeat(1_000_000)),
    ] {
        assert_eq!(ClaimedToken::parse(&wrong).unwrap_err(), TokenError::Malformed);
    }
}

#[test]
fn a_proof_letter_never_counts() {
    let derived = Derived { key: &key() };
    let marked = derived.issue(survey(), &stratum().as_test().unwrap(), &code()).unwrap();
    assert!(!marked.counts());
    let text = marked.text();
    assert!(text.contains(".test-03257."));
    assert!(!verify(&text).unwrap().counts());
    assert_eq!(verify(&text.replace(".test-", ".")).unwrap_err(), TokenError::NotGenuine);
}

#[test]
fn strata_are_parsed() {
    assert_eq!(Stratum::real("test-03257"), Err(StratumError::Reserved));
    assert_eq!(Stratum::real("testorf").map(|stratum| stratum.is_test()), Ok(false));
    assert!(Stratum::parse("test-03257").unwrap().is_test());
    let marked = stratum().as_test().unwrap();
    assert_eq!(marked.as_test().unwrap(), marked);
    assert_eq!(Stratum::real(&"x".repeat(40)).unwrap().as_test(), Err(StratumError::Malformed));
    for wrong in ["", "A", "a.b", "a b", "ä", "a\n"] {
        assert_eq!(Stratum::parse(wrong), Err(StratumError::Malformed));
    }
}

#[test]
fn nothing_prints_a_secret() {
    let token = issue();
    let claimed = ClaimedToken::parse(&token.text()).unwrap();
    assert_eq!(format!("{:?} {token:?} {claimed:?}", key()), "TokenKey(..) BallotToken(..) ClaimedToken(..)");
    assert_ne!(TokenKey::generate().unwrap().as_bytes(), TokenKey::generate().unwrap().as_bytes());
}
