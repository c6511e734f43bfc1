//! The public part of a key made on an offline machine: written by `urn keygen`, read by the survey office's page. The
//! shares then never were on the server.

use crate::{
    auth::{Actor, Permission, audit},
    platform::{Error, Result, clock::Stamp, db::Work, ids::SurveyId, secret::hex},
    survey::{self, BoxKey},
    urn::{
        crypto::{PublicKey, Share},
        store::work::{self, CustodyDate},
    },
};

/// The text file `oeffentlich.txt`: one value per line.
pub fn write(survey: &SurveyId, public: &PublicKey, shares: &[Share; 2]) -> String {
    format!(
        "kreislauf-schluessel 1\nbefragung {survey}\nschluessel {}\nanteil-a {}\nanteil-b {}\n",
        hex(&public.to_bytes()),
        hex(&shares[0].commitment()),
        hex(&shares[1].commitment())
    )
}

/// Takes a key over whose shares the four people already have; they still must open a test answer.
pub fn import(c: &mut Work, actor: &Actor, id: &SurveyId, text: &str, now: Stamp) -> Result<()> {
    actor.must(Permission::RunSurvey)?;
    let custodians = work::list_custodians(c, id)?;
    if custodians.len() != 4 {
        return Err(Error::refused("custody-name-first"));
    }
    let key = read(text, id, now)?;
    survey::set_box_key(c, id, &key)?;
    for one in &custodians {
        work::set_custody_date(c, id, &one.account, CustodyDate::Received, Some(now))?;
    }
    audit::record(c, actor.id.as_str(), "key_imported", id.as_str(), &hex(&key.commitment_a[..4]), now)
}

fn read(text: &str, survey: &SurveyId, made_at: Stamp) -> Result<BoxKey> {
    let wrong = || Error::field("public", "custody-public-wrong");
    let value = |key: &str| text.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(' ').map(str::trim));
    if value("kreislauf-schluessel") != Some("1") || value("befragung") != Some(survey.as_str()) {
        return Err(wrong());
    }
    let bytes = |key: &str| value(key).and_then(unhex).ok_or_else(wrong);
    let key = BoxKey {
        public_key: bytes("schluessel")?,
        commitment_a: bytes("anteil-a")?,
        commitment_b: bytes("anteil-b")?,
        made_at,
    };
    PublicKey::from_bytes(&key.public_key).map_err(|_| wrong())?;
    Ok(key)
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok()).collect()
}
