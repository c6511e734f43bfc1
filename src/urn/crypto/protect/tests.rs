//! Tests of the key file: round trip, every refusal, hostile files. All with work factor 10.

use super::super::share::tests::known_share;
use super::*;

const PASSPHRASE: &str = "vier Störche auf dem alten Kirchturm";
const BEGIN: &str = "-----BEGIN AGE ENCRYPTED FILE-----\n";
const END: &str = "\n-----END AGE ENCRYPTED FILE-----\n";

fn file() -> String {
    protect(&known_share(), PASSPHRASE, WorkFactor::new(10).unwrap()).unwrap()
}

fn refusal(file: &[u8]) -> ShareError {
    unprotect(file, PASSPHRASE).unwrap_err()
}

/// An age file with the given stanza arguments; the key inside is worthless.
fn with_factor(factor: &str) -> Vec<u8> {
    let (salt, body, mac) = ("A".repeat(22), "A".repeat(43), "A".repeat(43));
    let mut file = format!("age-encryption.org/v1\n-> scrypt {salt} {factor}\n{body}\n--- {mac}\n").into_bytes();
    file.extend_from_slice(&[0; 64]);
    file
}

#[test]
fn a_file_comes_back() {
    let file = file();
    assert!(file.starts_with(BEGIN) && file.ends_with(END), "{file}");
    assert!(file.len() < 1_000, "{}", file.len());
    for text in [file.clone(), file.replace('\n', "\r\n"), format!("\n  {file}\n\n")] {
        let share = unprotect(text.as_bytes(), PASSPHRASE).unwrap();
        assert_eq!(share.commitment(), known_share().commitment());
    }
}

#[test]
fn the_binary_form_opens_too() {
    let mut binary = Vec::new();
    ArmoredReader::new(file().as_bytes()).read_to_end(&mut binary).unwrap();
    assert!(binary.starts_with(b"age-encryption.org/v1"));
    assert_eq!(unprotect(&binary, PASSPHRASE).unwrap().commitment(), known_share().commitment());
}

#[test]
fn two_files_of_one_share_differ() {
    assert_ne!(file(), file());
}

#[test]
fn wrong_passphrases_do_not_open() {
    let file = file();
    for wrong in ["", "vier Störche auf dem alten Kirchturm ", "vier storche auf dem alten Kirchturm"] {
        assert_eq!(unprotect(file.as_bytes(), wrong).unwrap_err(), ShareError::WrongPassphrase);
    }
}

#[test]
fn poor_passphrases_make_no_file() {
    let outcome = protect(&known_share(), "passwordpassword", WorkFactor::new(10).unwrap());
    assert!(matches!(outcome, Err(ProtectError::Passphrase(PassphraseProblem::Guessable))));
}

#[test]
fn other_files_are_told_apart() {
    assert_eq!(refusal(b""), ShareError::NotAgeFile);
    assert_eq!(refusal(b"%PDF-1.7"), ShareError::NotAgeFile);
    assert_eq!(refusal(&[0xff; 500]), ShareError::NotAgeFile);
    assert_eq!(refusal(&vec![b' '; FILE_LIMIT + 1]), ShareError::TooLarge);
    assert_eq!(refusal(b"age-encryption.org/v2\n"), ShareError::Damaged);
    assert_eq!(refusal(BEGIN.as_bytes()), ShareError::Damaged);
}

#[test]
fn a_file_for_a_key_instead_of_a_passphrase() {
    let recipient = age::x25519::Identity::generate().to_public();
    let encryptor = Encryptor::with_recipients(iter::once(&recipient as &dyn age::Recipient)).unwrap();
    let mut file = Vec::new();
    let mut writer = encryptor.wrap_output(&mut file).unwrap();
    writer.write_all(content(&known_share()).as_bytes()).unwrap();
    writer.finish().unwrap();
    assert_eq!(refusal(&file), ShareError::NoPassphraseFile);
}

#[test]
fn a_file_with_something_else_inside() {
    for inside in ["", "kreislauf key share 2\n", "kreislauf key share 1\n1: 050P-Y71A\n", TITLE] {
        let mut recipient = scrypt::Recipient::new(SecretString::from(PASSPHRASE));
        recipient.set_work_factor(10);
        let encryptor = Encryptor::with_recipients(iter::once(&recipient as &dyn age::Recipient)).unwrap();
        let mut file = Vec::new();
        let mut writer = encryptor.wrap_output(&mut file).unwrap();
        writer.write_all(inside.as_bytes()).unwrap();
        writer.finish().unwrap();
        assert_eq!(refusal(&file), ShareError::Damaged, "{inside:?}");
    }
}

#[test]
fn enormous_work_is_refused_before_any_is_done() {
    for factor in ["19", "20", "30", "63", "64", "255"] {
        assert_eq!(refusal(&with_factor(factor)), ShareError::TooMuchWork, "{factor}");
    }
    for factor in ["256", "4294967296", "017", "-1", ""] {
        assert_eq!(refusal(&with_factor(factor)), ShareError::Damaged, "{factor}");
    }
    // Factor 10 for comparison runs the function and finds that the passphrase does not fit.
    assert_eq!(refusal(&with_factor("10")), ShareError::WrongPassphrase);
}

#[test]
fn a_header_of_thousands_of_recipients_is_not_parsed() {
    let file = format!("age-encryption.org/v1\n{}", "-> a\n\n".repeat(2_600));
    assert_eq!(recipients(file.as_bytes()), 2_600);
    assert_eq!(refusal(file.as_bytes()), ShareError::NoPassphraseFile);
    assert_eq!(recipients(&with_factor("10")), 1);
}

#[test]
fn no_change_gives_another_share() {
    let file = file();
    let expected = known_share().commitment();
    let mut harmless = 0;
    for index in 0..file.len() {
        let mut changed = file.clone().into_bytes();
        changed[index] = if changed[index] == b'A' { b'B' } else { b'A' };
        match unprotect(&changed, PASSPHRASE) {
            Ok(share) => {
                assert_eq!(share.commitment(), expected);
                harmless += 1;
            }
            Err(
                ShareError::Damaged
                | ShareError::WrongPassphrase
                | ShareError::NotAgeFile
                | ShareError::NoPassphraseFile
                | ShareError::TooMuchWork,
            ) => {}
            Err(other) => panic!("place {index}: {other:?}"),
        }
    }
    assert_eq!(harmless, 0);
}

#[test]
fn every_cut_is_noticed() {
    let mut binary = Vec::new();
    ArmoredReader::new(file().as_bytes()).read_to_end(&mut binary).unwrap();
    for length in 0..binary.len() {
        assert!(unprotect(&binary[..length], PASSPHRASE).is_err(), "cut at {length}");
    }
}

#[test]
fn work_factors() {
    for wrong in [0, 9, 19, 255] {
        assert_eq!(WorkFactor::new(wrong), Err(BadWorkFactor(wrong)));
    }
    assert_eq!(WorkFactor::new(10).map(allowed_in_production), Ok(false));
    assert_eq!(WorkFactor::new(16).map(allowed_in_production), Ok(false));
    assert_eq!(WorkFactor::new(17).map(allowed_in_production), Ok(true));
    assert_eq!(WorkFactor::new(18).map(WorkFactor::get), Ok(18));
}
