//! Lists the files of `ontology/questions`, so that a new question is a new file and nothing else.

use std::{env, error::Error, fmt::Write, fs, path::PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../../ontology/questions");
    println!("cargo:rerun-if-changed={}", folder.display());
    let mut files: Vec<PathBuf> =
        fs::read_dir(&folder)?.filter_map(|entry| Some(entry.ok()?.path())).filter(|p| p.extension().is_some_and(|e| e == "rq")).collect();
    files.sort();
    let mut code = String::from("&[\n");
    for file in files {
        let name = file.file_stem().and_then(|s| s.to_str()).ok_or("a question's file name must be plain text")?;
        writeln!(code, "    ({name:?}, include_str!({:?})),", file.canonicalize()?.display().to_string())?;
    }
    code.push(']');
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("questions.rs"), code)?;
    Ok(())
}
