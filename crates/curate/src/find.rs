use claimgraph_model::SourceText;
use sha2::{Digest as _, Sha256};
use std::{
    fmt::Write as _,
    fs, io,
    path::{Path, PathBuf},
};

/// A paper's text that was found by its SHA-256.
#[derive(Debug, Clone)]
pub struct FoundText {
    /// The file.
    pub path: PathBuf,
    /// Its text, exactly as in the file.
    pub text: SourceText,
}

/// Why the search for a text could not be finished.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FindError {
    /// A folder or, where no other file was the right one, a file cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    Unreadable {
        /// Which one.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The right file is not text.
    #[error("{} has the SHA-256 that was asked for and is not UTF-8 text: byte {at} cannot be read", path.display())]
    NotText {
        /// The file.
        path: PathBuf,
        /// First byte that is not UTF-8.
        at: usize,
    },
}

/// Larger files are no paper's text; hashing a film would make people wait.
const MOST_BYTES: u64 = 64 << 20;

/// Finds the text with a given SHA-256 among the files directly in some folders; the first in order of folder and name wins.
///
/// `None` where no file has it: another extraction of the paper may be there all the same, for [`crate::carry`].
///
/// # Errors
/// [`FindError`]. A file that cannot be read is an error only where the text is not found elsewhere.
pub fn find_text(dirs: &[PathBuf], sha256: &str) -> Result<Option<FoundText>, FindError> {
    let mut unreadable = None;
    for dir in dirs {
        for path in files(dir).map_err(|source| FindError::Unreadable { path: dir.clone(), source })? {
            match fs::read(&path) {
                Ok(bytes) if self::sha256(&bytes) == sha256 => {
                    return match String::from_utf8(bytes) {
                        Ok(text) => Ok(Some(FoundText { path, text: SourceText::new(text) })),
                        Err(error) => Err(FindError::NotText { path, at: error.utf8_error().valid_up_to() }),
                    };
                }
                Ok(_) => {}
                Err(source) => unreadable = unreadable.or(Some(FindError::Unreadable { path, source })),
            }
        }
    }
    unreadable.map_or(Ok(None), Err)
}

fn files(dir: &Path) -> io::Result<Vec<PathBuf>> {
    let mut out = Vec::new();
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        // What is gone by now, or a link to nowhere, is no candidate.
        if fs::metadata(&path).is_ok_and(|m| m.is_file() && m.len() <= MOST_BYTES) {
            out.push(path);
        }
    }
    out.sort();
    Ok(out)
}

/// SHA-256 in lower-case hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut out, byte| {
        write!(out, "{byte:02x}").expect("writing to a string does not fail");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_by_what_it_holds_and_not_by_its_name() {
        let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::write(one.path().join("paper.txt"), "another text").unwrap();
        fs::write(two.path().join("scan-7"), "naïve growth").unwrap();
        let dirs = [one.path().to_owned(), two.path().to_owned()];
        let found = find_text(&dirs, &sha256("naïve growth".as_bytes())).unwrap().unwrap();
        assert_eq!((found.path, found.text.length()), (two.path().join("scan-7"), 12));
        assert!(find_text(&dirs, &sha256(b"no such text")).unwrap().is_none());
    }

    #[test]
    fn sums_are_those_of_the_standard() {
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let nowhere = dir.path().join("nowhere");
        let message = find_text(std::slice::from_ref(&nowhere), "x").unwrap_err().to_string();
        assert!(message.starts_with(&format!("cannot read {}: ", nowhere.display())), "{message}");
        fs::write(dir.path().join("image"), [b'a', 0xFF]).unwrap();
        let message = find_text(&[dir.path().to_owned()], &sha256(&[b'a', 0xFF])).unwrap_err().to_string();
        assert!(message.ends_with("has the SHA-256 that was asked for and is not UTF-8 text: byte 1 cannot be read"), "{message}");
    }
}
