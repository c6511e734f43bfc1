//! An archive of SQLite's write-ahead log, kept as a replicating backup tool keeps it: after every change the frames that
//! are new are copied, whatever the database does with the file afterwards. Format: sqlite.org/fileformat2.html, section 4.

use std::path::{Path, PathBuf};

use super::scan::{Medium, Piece};

const HEADER: usize = 32;
const FRAME_HEADER: usize = 24;

/// The archive of one database's log.
pub struct Archive {
    log: PathBuf,
    salts: [u8; 8],
    copied: usize,
    commit: u64,
    pieces: Vec<Piece>,
}

impl Archive {
    /// Archives the log of a database file.
    pub fn of(database: &Path) -> Self {
        let mut log = database.as_os_str().to_owned();
        log.push("-wal");
        Self { log: log.into(), salts: [0; 8], copied: 0, commit: 0, pieces: Vec::new() }
    }

    /// Copies the frames written since the last time. The log begins anew with other salts after a checkpoint; frames
    /// with older salts behind the new ones have been copied before.
    pub fn follow(&mut self) {
        let Ok(log) = std::fs::read(&self.log) else { return };
        let Some((header, frames)) = log.split_at_checked(HEADER) else { return };
        let magic = u32::from_be_bytes(header[..4].try_into().unwrap());
        assert_eq!(magic & !1, 0x377f_0682, "no write-ahead log");
        let page = u32::from_be_bytes(header[8..12].try_into().unwrap()) as usize;
        if header[16..24] != self.salts {
            self.salts = header[16..24].try_into().unwrap();
            self.copied = 0;
        }
        for frame in frames.chunks_exact(FRAME_HEADER + page).skip(self.copied) {
            if frame[8..16] != self.salts {
                break;
            }
            let (position, bytes) = (self.pieces.len() as u64, frame[FRAME_HEADER..].to_vec());
            self.pieces.push(Piece { commit: Some(self.commit), position, bytes });
            self.copied += 1;
            // A frame that ends a transaction carries the size of the database.
            if frame[4..8] != [0; 4] {
                self.commit += 1;
            }
        }
    }

    /// What was archived.
    pub fn medium(self, name: &str) -> Medium {
        Medium { name: name.to_owned(), pieces: self.pieces }
    }
}
