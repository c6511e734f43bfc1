//! What an attacker can search: a medium is a pile of bytes in pieces (pages of a write-ahead log, files, rows with their
//! hidden columns), and the search tells where each byte string of interest stands first. Knows nothing of codes.

use std::collections::{BTreeSet, HashMap};

/// A piece of a medium.
#[derive(Clone, Debug)]
pub struct Piece {
    /// The transaction that wrote it, where the medium tells: number of the commit in the log, `xmin` of the row.
    pub commit: Option<u64>,
    /// Its place in the medium: number of the frame or file, block and item of the row.
    pub position: u64,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Something seized.
#[derive(Clone, Debug)]
pub struct Medium {
    /// What it is, for the report.
    pub name: String,
    /// Its pieces in the order in which they were found.
    pub pieces: Vec<Piece>,
}

/// Where a byte string stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The piece's transaction.
    pub commit: Option<u64>,
    /// The piece's place.
    pub position: u64,
    /// Offset in the piece.
    pub offset: usize,
}

/// Byte strings to look for, each of at least [`SHORTEST`] bytes.
pub struct Needles {
    beginnings: Vec<bool>,
    by_head: HashMap<[u8; HEAD], Vec<Vec<u8>>>,
}

/// Fewest bytes of a needle: a chance hit in 100 MB has a probability below 10^-16.
pub const SHORTEST: usize = 12;
const HEAD: usize = 8;

impl Needles {
    /// Prepares a search.
    pub fn new(needles: impl IntoIterator<Item = Vec<u8>>) -> Self {
        let mut beginnings = vec![false; 1 << 16];
        let mut by_head: HashMap<[u8; HEAD], Vec<Vec<u8>>> = HashMap::new();
        for needle in needles.into_iter().collect::<BTreeSet<_>>() {
            assert!(needle.len() >= SHORTEST, "a needle of {} bytes is found by chance", needle.len());
            beginnings[pair(&needle)] = true;
            by_head.entry(needle[..HEAD].try_into().unwrap()).or_default().push(needle);
        }
        Self { beginnings, by_head }
    }

    /// Where each needle stands first in a medium.
    pub fn first_seen(&self, medium: &Medium) -> HashMap<Vec<u8>, Place> {
        let mut seen = HashMap::new();
        for piece in &medium.pieces {
            self.each_hit(&piece.bytes, |needle, offset| {
                let place = Place { commit: piece.commit, position: piece.position, offset };
                seen.entry(needle.to_vec()).or_insert(place);
            });
        }
        seen
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.by_head.values().map(Vec::len).sum()
    }

    /// All needles that stand anywhere in a medium.
    pub fn found_in_medium(&self, medium: &Medium) -> BTreeSet<Vec<u8>> {
        self.first_seen(medium).into_keys().collect()
    }

    /// All needles that stand in these bytes.
    pub fn found_in(&self, bytes: &[u8]) -> BTreeSet<Vec<u8>> {
        let mut found = BTreeSet::new();
        self.each_hit(bytes, |needle, _| {
            found.insert(needle.to_vec());
        });
        found
    }

    fn each_hit(&self, bytes: &[u8], mut hit: impl FnMut(&[u8], usize)) {
        for (offset, head) in bytes.windows(HEAD).enumerate() {
            if !self.beginnings[pair(head)] {
                continue;
            }
            for needle in self.by_head.get(head).into_iter().flatten() {
                if bytes[offset..].starts_with(needle) {
                    hit(needle, offset);
                }
            }
        }
    }
}

/// The first two bytes as a number: most offsets are ruled out by them alone.
fn pair(bytes: &[u8]) -> usize {
    usize::from(bytes[0]) << 8 | usize::from(bytes[1])
}
