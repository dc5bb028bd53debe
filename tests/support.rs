//! How the tests run the program.

use std::{
    env,
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::OnceLock,
};

/// The project's folder.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// The curated reading of the first paper.
pub(crate) fn reading() -> PathBuf {
    root().join("data/papers/yang-2023")
}

/// The program, without the surroundings' settings.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_claimgraph"));
    command.env_remove("CLAIMGRAPH_PAPERS").env_remove("CLAIMGRAPH_GRAPH").env("NO_COLOR", "1").current_dir(root());
    command
}

pub(crate) fn run(args: &[&str]) -> Output {
    program().args(args).output().unwrap()
}

pub(crate) fn stdout(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The first paper's graph, built once for all tests.
pub(crate) fn graph() -> &'static str {
    static GRAPH: OnceLock<String> = OnceLock::new();
    GRAPH.get_or_init(|| {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("first-paper.nq").display().to_string();
        stdout(&run(&["build", reading().to_str().unwrap(), "--fresh", "--graph", &path]));
        path
    })
}

/// A file of its own in the tests' folder.
pub(crate) fn scratch(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_file(&path);
    let _ = std::fs::remove_dir_all(&path);
    path
}

/// The papers' texts, where they are at hand; says so where they are not.
pub(crate) fn papers(test: &str) -> Option<PathBuf> {
    let folder = env::var_os("CLAIMGRAPH_PAPERS").filter(|p| !p.is_empty()).map(PathBuf::from);
    let folder = folder.map(|f| if f.is_absolute() { f } else { root().join(f) });
    if folder.is_none() {
        eprintln!("{test}: skipped, CLAIMGRAPH_PAPERS does not say where the papers are");
    }
    folder
}
