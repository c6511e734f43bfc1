//! Tests of key shares: splitting, joining, refusing what does not belong together.

use super::super::BoxKeys;
use super::*;

fn survey() -> Uuid {
    Uuid::parse_str("6f1c2a9e-3b47-4d58-9a60-1e2d3c4b5a69").unwrap()
}

/// A share with the secret 100, 101 .. 131, for known answers.
pub(in super::super) fn known_share() -> Share {
    Share { side: Side::A, survey: survey(), secret: std::array::from_fn(|index| 100 + index as u8) }
}

fn refusal(one: &Share, other: &Share, public: &PublicKey) -> ShareError {
    combine(one, other, public).err().unwrap()
}

#[test]
fn both_shares_together_are_the_key() {
    let keys = BoxKeys::generate().unwrap();
    let [a, b] = split(&keys.private, survey()).unwrap();
    assert_eq!((a.side(), b.side(), a.survey()), (Side::A, Side::B, survey()));
    assert_eq!(*combine(&a, &b, &keys.public).unwrap().to_bytes(), *keys.private.to_bytes());
    assert_eq!(*combine(&b, &a, &keys.public).unwrap().to_bytes(), *keys.private.to_bytes());
}

#[test]
fn no_share_contains_the_key_and_each_split_is_fresh() {
    let keys = BoxKeys::generate().unwrap();
    let [a, b] = split(&keys.private, survey()).unwrap();
    let [again, _] = split(&keys.private, survey()).unwrap();
    assert_ne!(a.secret, *keys.private.to_bytes());
    assert_ne!(b.secret, *keys.private.to_bytes());
    assert_ne!(a.secret, again.secret);
}

#[test]
fn what_does_not_belong_together_is_refused() {
    let keys = BoxKeys::generate().unwrap();
    let [a, b] = split(&keys.private, survey()).unwrap();
    let [_, later] = split(&keys.private, survey()).unwrap();
    let [_, elsewhere] = split(&keys.private, Uuid::nil()).unwrap();
    assert_eq!(refusal(&a, &a, &keys.public), ShareError::WrongSide);
    assert_eq!(refusal(&a, &elsewhere, &keys.public), ShareError::WrongSurvey);
    assert_eq!(refusal(&a, &later, &keys.public), ShareError::WrongBox);
    assert_eq!(refusal(&a, &b, &BoxKeys::generate().unwrap().public), ShareError::WrongBox);
}

#[test]
fn only_the_share_asked_for() {
    assert!(known_share().require(survey(), Side::A).is_ok());
    assert_eq!(known_share().require(survey(), Side::B).unwrap_err(), ShareError::WrongSide);
    assert_eq!(known_share().require(Uuid::nil(), Side::A).unwrap_err(), ShareError::WrongSurvey);
}

/// Computed with Python's hashlib: body = b"\x01A" + survey.bytes + bytes(range(100, 132)),
/// share = body + sha256(b"kreislauf/1/share-check\0" + body)[:10], sha256(b"kreislauf/1/share-commitment\0" + share).
#[test]
fn known_commitment() {
    assert_eq!(
        known_share().commitment().map(|byte| format!("{byte:02x}")).concat(),
        "cdc562403836443e81ff62fa70a1e903ad99b376dfdfe158ef83f4f196201d3e"
    );
}

#[test]
fn every_changed_bit_is_noticed() {
    let bytes = known_share().to_bytes();
    assert_eq!(Share::from_bytes(&bytes).unwrap().commitment(), known_share().commitment());
    for bit in 0..8 * SHARE_LENGTH {
        let mut changed = *bytes;
        changed[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(Share::from_bytes(&changed).unwrap_err(), ShareError::Damaged, "bit {bit}");
    }
}

#[test]
fn other_protocols_and_sides_are_refused_even_with_a_fitting_checksum() {
    for (place, value, expected) in
        [(0, 2, ShareError::Protocol { found: 2 }), (1, b'C', ShareError::Damaged), (1, 0, ShareError::Damaged)]
    {
        let mut bytes = *known_share().to_bytes();
        bytes[place] = value;
        let checksum = checksum(&bytes[..COVERED]);
        bytes[COVERED..].copy_from_slice(&checksum);
        assert_eq!(Share::from_bytes(&bytes).unwrap_err(), expected);
    }
}

#[test]
fn nothing_prints_a_share() {
    assert_eq!(format!("{:?}", known_share()), "Share(A, ..)");
}
