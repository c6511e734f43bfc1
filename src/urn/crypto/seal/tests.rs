//! Tests of the sealed box: another implementation's answer opens, lengths are equal, every change is noticed.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::*;

const EDITION: [u8; 32] = [7; 32];

fn survey() -> Uuid {
    Uuid::parse_str("6f1c2a9e-3b47-4d58-9a60-1e2d3c4b5a69").unwrap()
}

fn known_key() -> PrivateKey {
    PrivateKey::from_bytes(&std::array::from_fn(|index| index as u8)).unwrap()
}

fn sealed(keys: &BoxKeys, answer: &[u8]) -> Vec<u8> {
    seal(&keys.public, survey(), &EDITION, answer, 100).unwrap()
}

/// `vector.txt` was sealed in Python: ML-KEM-768, X25519 and ChaCha20-Poly1305 of its `cryptography` package (OpenSSL), SHAKE and
/// SHA-3 of hashlib, TurboSHAKE128 written out after RFC 9861, the key schedule after draft-ietf-hpke-hpke. It holds the
/// answer padded to 40 bytes. As long as this test passes, keys on paper stay useful.
#[test]
fn opens_what_another_implementation_sealed() {
    let text: String = include_str!("vector.txt").split_whitespace().collect();
    let sealed = STANDARD.decode(text).unwrap();
    assert_eq!(sealed.len(), sealed_len(40));
    assert_eq!(open(&known_key(), survey(), &EDITION, &sealed).unwrap().as_slice(), b"Die Antwort.");
}

/// The X-Wing public key of the seed 00 01 .. 1f, computed in the same way.
#[test]
fn known_public_key() {
    let public = known_key().public().to_bytes();
    assert_eq!(public.len(), PUBLIC_KEY_LENGTH);
    assert_eq!(
        super::super::labelled_hash(&public, &[]).map(|byte| format!("{byte:02x}")).concat(),
        "c9a3565ffde4f72b51661be391ee13e46378d7f06dd5c8bf5af9d2cfb5b8336b"
    );
}

#[test]
fn every_answer_of_an_edition_has_the_same_length() {
    let keys = BoxKeys::generate().unwrap();
    for length in 0..=100 {
        let answer = vec![b'x'; length];
        let sealed = sealed(&keys, &answer);
        assert_eq!(sealed.len(), sealed_len(100));
        assert_eq!(*open(&keys.private, survey(), &EDITION, &sealed).unwrap(), answer);
    }
    assert_eq!(sealed_len(100), 1_241);
}

#[test]
fn an_answer_ending_in_zeros_keeps_them() {
    let keys = BoxKeys::generate().unwrap();
    let sealed = sealed(&keys, &[1, 0, 0]);
    assert_eq!(*open(&keys.private, survey(), &EDITION, &sealed).unwrap(), [1, 0, 0]);
}

#[test]
fn the_same_answer_never_looks_the_same() {
    let keys = BoxKeys::generate().unwrap();
    assert_ne!(sealed(&keys, b"ja"), sealed(&keys, b"ja"));
    assert_ne!(keys.public, BoxKeys::generate().unwrap().public);
}

#[test]
fn too_long_an_answer_is_refused() {
    let keys = BoxKeys::generate().unwrap();
    assert_eq!(
        seal(&keys.public, survey(), &EDITION, &[0; 101], 100),
        Err(SealError::TooLong { length: 101, padded_len: 100 })
    );
}

#[test]
fn another_key_survey_or_edition_does_not_open() {
    let keys = BoxKeys::generate().unwrap();
    let sealed = sealed(&keys, b"ja");
    let stranger = BoxKeys::generate().unwrap();
    for outcome in [
        open(&stranger.private, survey(), &EDITION, &sealed),
        open(&keys.private, Uuid::nil(), &EDITION, &sealed),
        open(&keys.private, survey(), &[8; 32], &sealed),
    ] {
        assert_eq!(outcome, Err(OpenError::NotForThisBox));
    }
}

#[test]
fn every_changed_byte_and_every_cut_is_noticed() {
    let keys = BoxKeys::generate().unwrap();
    let sealed = sealed(&keys, b"ja");
    for index in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[index] ^= 1 << (index % 8);
        let outcome = open(&keys.private, survey(), &EDITION, &changed);
        match index {
            0 => assert_eq!(outcome, Err(OpenError::Protocol { found: 0 })),
            _ => assert_eq!(outcome, Err(OpenError::NotForThisBox), "byte {index}"),
        }
        assert!(open(&keys.private, survey(), &EDITION, &sealed[..index]).is_err(), "cut at {index}");
    }
    let mut longer = sealed.clone();
    longer.push(0);
    assert_eq!(open(&keys.private, survey(), &EDITION, &longer), Err(OpenError::NotForThisBox));
    assert_eq!(open(&keys.private, survey(), &EDITION, &[]), Err(OpenError::Truncated));
    assert_eq!(open(&keys.private, survey(), &EDITION, &sealed[..1_140]), Err(OpenError::Truncated));
}

#[test]
fn a_frame_that_lies_is_refused() {
    let keys = BoxKeys::generate().unwrap();
    for frame in [&[0, 0, 0, 5, 1, 2, 3][..], &[255, 255, 255, 255, 1], &[0, 0, 0, 1, 1, 9]] {
        let sealed = seal_with(&keys.public, survey(), &EDITION, frame, random_bytes().unwrap()).unwrap();
        assert_eq!(open(&keys.private, survey(), &EDITION, &sealed), Err(OpenError::Frame));
    }
}

#[test]
fn keys_read_back() {
    let keys = BoxKeys::generate().unwrap();
    let private = PrivateKey::from_bytes(&keys.private.to_bytes()).unwrap();
    let public = PublicKey::from_bytes(&keys.public.to_bytes()).unwrap();
    assert_eq!(private.public(), keys.public);
    let sealed = seal(&public, survey(), &EDITION, b"ja", 2).unwrap();
    assert_eq!(open(&private, survey(), &EDITION, &sealed).unwrap().as_slice(), b"ja");
    assert_eq!(PublicKey::from_bytes(&[]), Err(NotAKey));
    assert_eq!(PublicKey::from_bytes(&[0; PUBLIC_KEY_LENGTH + 1]), Err(NotAKey));
    // Coefficients of 4,095 are above the modulus 3,329 of ML-KEM (FIPS 203, section 7.2).
    assert_eq!(PublicKey::from_bytes(&[255; PUBLIC_KEY_LENGTH]), Err(NotAKey));
}

#[test]
fn an_exhausted_supply_is_an_error() {
    let mut supply = Supply { bytes: [9; SEAL_RANDOMNESS], used: 0, exhausted: false };
    let mut target = [0; SEAL_RANDOMNESS];
    supply.try_fill_bytes(&mut target).unwrap();
    assert!(!supply.exhausted && target == [9; SEAL_RANDOMNESS]);
    assert_eq!(supply.try_next_u32().unwrap(), 0);
    assert!(supply.exhausted);
}
