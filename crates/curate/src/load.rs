use crate::{
    Code, Place, Places, Problem, Problems, RecordKind, Severity,
    context::Context,
    decode::{self, Draft, FILES, PAPER},
    nearest::suggest,
    place::SourceFile,
    problem,
};
use claimgraph_model::Reading;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// A reading as it was found in its files.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The reading, every list in its stated order ([`Reading::sort`]).
    pub reading: Reading,
    /// Where each record stands, so that later messages can name the place.
    pub places: Places,
    /// What somebody should look at, in order of file and place.
    pub warnings: Vec<Problem>,
}

/// Loads the reading that is kept in a folder.
///
/// Files of other kinds (a README, exported graphs, `anchors.txt`) are left alone; a `.toml` file that no reading has is a problem, since it
/// is most often a misspelt name.
///
/// # Errors
/// All problems of all files at once, as soon as one of them is an error.
pub fn load(dir: &Path) -> Result<Loaded, Problems> {
    let mut files = Vec::new();
    let mut problems = Vec::new();
    for path in list(dir, &mut problems) {
        match fs::read(&path) {
            Ok(bytes) => files.push((path, bytes)),
            Err(error) => problems.push(missing(&path, &format!("the file cannot be read: {error}"))),
        }
    }
    if !files.iter().any(|(path, _)| path.ends_with("paper.toml")) && problems.is_empty() {
        let mut problem = missing(&dir.join("paper.toml"), "there is no such file");
        problem.help("every reading has a paper.toml with [paper], the record of the paper");
        problems.push(problem);
    }
    load_files(dir, files, problems)
}

/// The files of a reading, `paper.toml` first.
fn list(dir: &Path, problems: &mut Vec<Problem>) -> Vec<PathBuf> {
    let mut names = match folder(dir) {
        Ok(names) => names,
        Err(error) => {
            let message = match error.kind() {
                io::ErrorKind::NotFound => "there is no such folder".to_owned(),
                _ => format!("the folder cannot be read: {error}"),
            };
            let mut problem = missing(dir, &message);
            problem.help("give the folder that holds the reading's paper.toml");
            problems.push(problem);
            return Vec::new();
        }
    };
    let claims = dir.join("claims");
    if claims.is_dir() {
        match folder(&claims) {
            Ok(more) => names.extend(more),
            Err(error) => problems.push(missing(&claims, &format!("the folder cannot be read: {error}"))),
        }
    }
    names.sort_by_key(|path| (!path.ends_with("paper.toml"), path.clone()));
    names
}

/// The TOML files of a folder; hidden ones are what an interrupted write left behind.
fn folder(dir: &Path) -> io::Result<Vec<PathBuf>> {
    let mut out = Vec::new();
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.ends_with(crate::review::REVIEW) {
            // Decisions about other people's readings, not a part of this one.
            continue;
        }
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if path.extension().is_some_and(|e| e == "toml") && !hidden && path.is_file() {
            out.push(path);
        }
    }
    Ok(out)
}

fn missing(path: &Path, message: &str) -> Problem {
    Problem {
        severity: Severity::Error,
        code: Code::MissingFile,
        place: Place::file(path),
        value: Some(path.display().to_string()),
        message: message.to_owned(),
        help: None,
    }
}

/// Decodes and checks files that are in memory; `paper.toml` must come first.
pub(crate) fn load_files(dir: &Path, files: Vec<(PathBuf, Vec<u8>)>, problems: Vec<Problem>) -> Result<Loaded, Problems> {
    let mut context = Context { problems, ..Context::default() };
    let mut draft = Draft::default();
    for (path, bytes) in files {
        let name = path.strip_prefix(dir).unwrap_or(&path);
        let claims = [RecordKind::Claim];
        let kinds = if name == Path::new("paper.toml") {
            PAPER
        } else if name.starts_with("claims") {
            &claims
        } else if let Some((_, kind)) = FILES.iter().find(|(file, _)| name == Path::new(file)) {
            std::slice::from_ref(kind)
        } else {
            unknown_file(&mut context, &path, name);
            continue;
        };
        match String::from_utf8(bytes) {
            Ok(text) => decode::file(&mut context, &SourceFile::new(path, text), kinds, &mut draft),
            Err(error) => {
                not_utf8(&mut context, &path, &error);
                // What the file held is unknown: nobody is told that it is not there.
                context.phantoms.extend(kinds.iter().map(|kind| (*kind, String::new())));
            }
        }
    }
    if draft.paper.is_none() && context.problems.is_empty() {
        let place = Place::file(&dir.join("paper.toml"));
        context.error(Code::MissingKey, place, "the file has no [paper]").help("add [paper] with id, title, language, sha256 and length");
    }
    crate::links::check(&mut context, &draft);
    let Context { mut problems, places, .. } = context;
    match draft.paper.take() {
        Some(paper) if problems.iter().all(|p| p.severity == Severity::Warning) => {
            problem::sort(&mut problems);
            let mut reading = Reading {
                paper,
                reader: draft.reader.unwrap_or_else(decode::usual_reader),
                also: Vec::new(),
                sections: draft.sections,
                works: draft.works,
                citations: draft.citations,
                concepts: draft.concepts,
                evidence: draft.evidence,
                policies: draft.policies,
                quantities: draft.quantities,
                events: draft.events,
                slips: draft.slips,
            };
            reading.sort();
            Ok(Loaded { reading, places, warnings: problems })
        }
        _ => Err(Problems::new(problems)),
    }
}

fn unknown_file(context: &mut Context, path: &Path, name: &Path) {
    let name = name.display().to_string();
    let known = || ["paper.toml"].into_iter().chain(FILES.iter().map(|(file, _)| *file));
    let help = suggest(&name, known().chain(["claims.toml"]), || {
        format!("the files of a reading are {}, claims/*.toml", known().collect::<Vec<_>>().join(", "))
    })
    .replace("did you mean `claims.toml`?", "claims stand in a folder of their own, claims/*.toml");
    context.error(Code::UnknownFile, Place::file(path), format!("`{name}` is not a file of a reading")).value(name).help(help);
}

fn not_utf8(context: &mut Context, path: &Path, error: &std::string::FromUtf8Error) {
    let at = error.utf8_error().valid_up_to();
    let good = String::from_utf8_lossy(&error.as_bytes()[..at]).into_owned();
    let byte = error.as_bytes()[at];
    let mut place = SourceFile::new(path.to_owned(), good).place(at..at);
    place.bytes = at..at + 1;
    let message = format!("the file is not UTF-8: byte {at}, in line {}, is 0x{byte:02X}", place.line);
    context.error(Code::NotUtf8, place, message).value(format!("0x{byte:02X}")).help("save the file with the encoding UTF-8");
}
