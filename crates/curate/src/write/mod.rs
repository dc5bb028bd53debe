mod block;
mod layout;
mod records;

use crate::{Fingerprint, Problems, load::load_files};
pub(crate) use block::quoted;

use claimgraph_model::Reading;
use std::{
    collections::BTreeMap,
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

/// Why a reading was not written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// The reading breaks the rules that files are loaded by. The places are those that the files would have had; nothing was written.
    #[error("the reading is not in order; nothing was written\n{0}")]
    Invalid(#[source] Problems),
    /// The files would not give the reading back (for example an author's family name that is only blanks); nothing was written.
    #[error("the files would not give the same reading back; nothing was written")]
    Unfaithful,
    /// A file or folder could not be written. Every file is either the old one or the new one.
    #[error("cannot write {}: {source}", path.display())]
    Io {
        /// Which one.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// Writes a reading to a folder in its canonical form: the same reading always gives the same bytes.
///
/// Keys stand in the order of the definition, records in the order of [`Reading::sort`], what is usual is left out; claims go to
/// `claims/<nn>-<part>.toml` by the top-level part of the document. Files of the reading that it no longer needs are removed, others
/// (README, exports, `anchors.txt`) are left alone; comments that people wrote into the files are not kept.
///
/// Before anything is touched, the new files are loaded again in memory and compared. Each file is then written beside its place, flushed to
/// disk and renamed: a process that is killed leaves each file old or new and never half, and the files that go away go last. (Killed
/// between two renames, a claim whose part was renamed can stand in two files; loading says so and writing once more repairs it.)
///
/// # Errors
/// [`WriteError`]; only [`WriteError::Io`] can leave a part of the files new.
pub fn write(reading: &Reading, dir: &Path) -> Result<(), WriteError> {
    let mut reading = reading.clone();
    reading.sort();
    let files = layout::files(&reading);
    check(dir, files.iter().map(|(name, text)| (dir.join(name), text.clone().into_bytes())).collect(), &reading)?;
    let files = files.into_iter().map(|(name, text)| (dir.join(name), text)).collect::<Vec<_>>();
    write_all(&files)?;
    for path in stale(dir, &files) {
        fs::remove_file(&path).map_err(|source| WriteError::Io { path, source })?;
    }
    Ok(())
}

/// The files that [`write()`] would write, by their paths within the folder.
///
/// # Errors
/// As [`write()`], but nothing is written.
pub fn files(reading: &Reading) -> Result<BTreeMap<PathBuf, String>, WriteError> {
    let mut reading = reading.clone();
    reading.sort();
    let files = layout::files(&reading);
    let in_memory: Vec<(PathBuf, Vec<u8>)> = files.iter().map(|(name, text)| (name.clone(), text.clone().into_bytes())).collect();
    check(Path::new(""), in_memory, &reading)?;
    Ok(files)
}

/// Whether files give a reading back.
fn check(dir: &Path, mut files: Vec<(PathBuf, Vec<u8>)>, reading: &Reading) -> Result<(), WriteError> {
    files.sort_by_key(|(path, _)| !path.ends_with("paper.toml"));
    let back = load_files(dir, files, Vec::new()).map_err(WriteError::Invalid)?;
    if back.reading == *reading { Ok(()) } else { Err(WriteError::Unfaithful) }
}

/// Writes the fingerprint of the paper's text to the folder's `anchors.txt`, as atomically as [`write()`].
///
/// # Errors
/// [`WriteError::Io`].
pub fn write_anchors(fingerprint: &Fingerprint, dir: &Path) -> Result<(), WriteError> {
    write_all(&[(dir.join("anchors.txt"), fingerprint.to_string())])
}

/// Writes a file that is no part of the reading, as atomically as [`write()`].
pub(crate) fn write_one(path: &Path, text: String) -> io::Result<()> {
    write_all(&[(path.to_owned(), text)]).map_err(|e| match e {
        WriteError::Io { source, .. } => source,
        other => io::Error::other(other.to_string()),
    })
}

/// All new files are complete on disk before the first one takes its place. A file that would not change is not touched.
fn write_all(files: &[(PathBuf, String)]) -> Result<(), WriteError> {
    let mut ready = Vec::new();
    for (path, text) in files {
        let failed = |source| WriteError::Io { path: path.clone(), source };
        if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
            continue;
        }
        let folder = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder).map_err(failed)?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(".claimgraph-").suffix(".tmp");
        #[cfg(unix)]
        {
            // Temporary files are private; what takes their place is as readable as any file that the user makes.
            use std::os::unix::fs::PermissionsExt as _;
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        let mut file = builder.tempfile_in(folder).map_err(failed)?;
        file.write_all(text.as_bytes()).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
        ready.push((path, file));
    }
    for (path, file) in ready {
        file.persist(path).map_err(|e| WriteError::Io { path: path.clone(), source: e.error })?;
    }
    Ok(())
}

/// The files of a reading in the folder that are not among the new ones.
fn stale(dir: &Path, files: &[(PathBuf, String)]) -> Vec<PathBuf> {
    let mut old: Vec<PathBuf> = crate::decode::FILES.iter().map(|(name, _)| dir.join(name)).filter(|path| path.is_file()).collect();
    let claims = fs::read_dir(dir.join("claims")).into_iter().flatten().flatten().map(|entry| entry.path());
    old.extend(claims.filter(|path| path.extension().is_some_and(|e| e == "toml") && path.is_file()));
    old.sort();
    old.retain(|path| files.iter().all(|(new, _)| new != path));
    old
}
