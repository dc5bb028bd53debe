//! Papers as the command line names them: files, folders of files, standard input.

use crate::{args::Common, ui};
use anyhow::{Context, Result};
use claimgraph_text::{Document, Format};
use sha2::{Digest, Sha256};
use std::{
    fs,
    io::{self, Read as _},
    num::NonZero,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

/// A paper, parsed.
pub(crate) struct PaperFile {
    /// The name by which it was given.
    pub(crate) name: String,
    /// The SHA-256 of its bytes.
    pub(crate) sha256: String,
    pub(crate) document: Document,
}

/// Reads and parses a file, or standard input for `-`.
pub(crate) fn open(path: &Path, from: Option<Format>) -> Result<PaperFile> {
    let (name, bytes) = if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).context("standard input cannot be read")?;
        ("standard-input".to_owned(), bytes)
    } else {
        let bytes = fs::read(path).map_err(|e| unread(path, e))?;
        (path.display().to_string(), bytes)
    };
    let sha256 = sha256(&bytes);
    let document = match from {
        Some(format) => claimgraph_text::read_as(bytes, format),
        None => claimgraph_text::read(bytes),
    };
    let document = document.with_context(|| format!("{name} is not read"))?;
    Ok(PaperFile { name, sha256, document })
}

/// Why a file cannot be read; where it is not there, with those of its folder that are called nearly so.
pub(crate) fn unread(path: &Path, error: io::Error) -> anyhow::Error {
    let message = format!("{} cannot be read", path.display());
    let near = if error.kind() == io::ErrorKind::NotFound { near(path) } else { Vec::new() };
    match near.as_slice() {
        [] => anyhow::Error::new(error).context(message),
        _ => anyhow::Error::new(error).context(ui::Helpful { message, help: format!("did you mean {}?", near.join(", ")) }),
    }
}

/// The files and folders beside a path whose names are like its own, at most three, the likest first.
fn near(path: &Path) -> Vec<String> {
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty());
    let wanted = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let entries = fs::read_dir(folder.unwrap_or(Path::new("."))).into_iter().flatten().flatten();
    let mut near: Vec<(f64, String)> = entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with('.'))
        .map(|name| (strsim::jaro_winkler(&wanted, &name.to_lowercase()), name))
        .filter(|(like, _)| *like > 0.8)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let named = |name: String| format!("`{}`", folder.map_or_else(|| PathBuf::from(&name), |f| f.join(&name)).display());
    near.into_iter().take(3).map(|(_, name)| named(name)).collect()
}

/// The SHA-256 in hexadecimal digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What a command line's paths hold: folders of readings, and papers.
#[derive(Debug, Default)]
pub(crate) struct Inputs {
    /// Folders with a `paper.toml`.
    pub(crate) readings: Vec<PathBuf>,
    /// Files to be read, `-` for standard input.
    pub(crate) papers: Vec<PathBuf>,
}

impl Inputs {
    /// Looks into folders, also those within; files there count by their extension, in order of name.
    pub(crate) fn collect(paths: &[PathBuf]) -> Result<Self> {
        let mut inputs = Self::default();
        for path in paths {
            if path.join("paper.toml").is_file() {
                inputs.readings.push(path.clone());
            } else if path.is_dir() {
                let before = (inputs.papers.len(), inputs.readings.len());
                inputs.folder(path)?;
                if before == (inputs.papers.len(), inputs.readings.len()) {
                    return Err(ui::helpful(
                        format!("{} holds no paper and no reading", path.display()),
                        format!("papers are files that end in {}; a reading is a folder with a paper.toml", extensions().join(", ")),
                    ));
                }
            } else {
                inputs.papers.push(path.clone());
            }
        }
        Ok(inputs)
    }

    fn folder(&mut self, folder: &Path) -> Result<()> {
        let entries = fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
        let mut entries = entries.map(|e| e.map(|e| e.path())).collect::<io::Result<Vec<_>>>()?;
        entries.sort();
        for path in entries {
            let hidden = path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'));
            if hidden {
                continue;
            }
            if path.join("paper.toml").is_file() {
                self.readings.push(path);
            } else if path.is_dir() {
                self.folder(&path)?;
            } else if path.extension().and_then(|e| e.to_str()).is_some_and(|e| extensions().contains(&e.to_ascii_lowercase().as_str())) {
                self.papers.push(path);
            }
        }
        Ok(())
    }
}

/// The endings of files that are taken for papers in a folder.
fn extensions() -> Vec<&'static str> {
    Format::ALL.iter().flat_map(|f| f.extensions()).copied().filter(|e| !e.contains('.')).collect()
}

/// Does a job for each item on all cores; the results are in the order of the items.
pub(crate) fn in_parallel<T: Sync, R: Send>(items: &[T], job: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let workers = thread::available_parallelism().map_or(1, NonZero::get).min(items.len());
    if workers < 2 {
        return items.iter().map(job).collect();
    }
    let next = AtomicUsize::new(0);
    let mut results: Vec<(usize, R)> = thread::scope(|scope| {
        let work = || {
            let mut done = Vec::new();
            loop {
                let n = next.fetch_add(1, Ordering::Relaxed);
                let Some(item) = items.get(n) else { break done };
                done.push((n, job(item)));
            }
        };
        let threads: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        // A worker that panics has ended the program already: nothing here can be caught and gone on with.
        threads.into_iter().flat_map(|t| t.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    });
    results.sort_by_key(|(n, _)| *n);
    results.into_iter().map(|(_, result)| result).collect()
}

/// Says which papers were not read, and why; the exit code that goes with it.
pub(crate) fn report(failed: &[(PathBuf, anyhow::Error)], common: &Common) -> u8 {
    for (path, error) in failed {
        ui::error(&error.context_of(path));
    }
    if failed.len() > 1 {
        ui::note(common, &format!("{} files were not read", failed.len()));
    }
    if failed.is_empty() { 0 } else { 2 }
}

trait ContextOf {
    fn context_of(&self, path: &Path) -> anyhow::Error;
}

impl ContextOf for anyhow::Error {
    /// The same causes and help, the file named where the causes do not.
    fn context_of(&self, path: &Path) -> anyhow::Error {
        let text = format!("{self:#}");
        let name = path.display().to_string();
        let text = if text.contains(&name) { text } else { format!("{name}: {text}") };
        match ui::help(self) {
            Some(helpful) => ui::helpful(text, helpful.help.clone()),
            None => anyhow::anyhow!("{text}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..500).collect();
        assert_eq!(in_parallel(&items, |n| n * n), items.iter().map(|n| n * n).collect::<Vec<_>>());
        assert_eq!(in_parallel(&[] as &[u8], |n| *n), Vec::<u8>::new());
    }

    #[test]
    fn a_digest_is_the_one_that_everybody_prints() {
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
