//! A reader from outside: a command that gets the document and answers with records.

use crate::{papers::PaperFile, ui};
use anyhow::{Context, Result};
use claimgraph_model::{Id, Reader, ReaderKind, Reading};
use claimgraph_reader::outside_reading;
use std::{
    io::Write,
    process::{Command, Stdio},
    thread,
};

/// Runs the command on a paper and puts what it found together with the automatic reading, whose claims stand where both have one.
pub(crate) fn join(command: &str, paper: &PaperFile, own: &Reading) -> Result<Reading> {
    let answer = run(command, paper)?;
    let name = command.split_whitespace().find(|w| !w.starts_with('-') && !INTERPRETERS.contains(w)).unwrap_or(command);
    let name = name.rsplit('/').next().unwrap_or(name);
    let reader = Reader {
        id: Id::from_label(name).filter(|id| *id != own.reader.id).or_else(|| Id::from_label("outside")).context("a reader has a name")?,
        kind: ReaderKind::External,
        name: name.to_owned(),
        version: "1".to_owned(),
    };
    let found = outside_reading(&answer, &paper.document, &own.paper, &own.works, reader).map_err(|problems| {
        let list: String = problems.iter().map(|p| format!("\n  {p}")).collect();
        let s = if problems.len() == 1 { "" } else { "s" };
        ui::helpful(
            format!("the answer of `{command}` on {} has {} problem{s}, so nothing of it is taken:{list}", paper.name, problems.len()),
            "each line is one record of CLAIMS: {\"kind\": \"claim\", \"cause\": {\"start\": 0, \"end\": 9}, \"effect\": …, \"relation\": \"promotes\"}",
        )
    })?;
    Ok(claimgraph_curate::merge(own, &claimgraph_curate::Review::default(), &found)?.reading)
}

/// Words of a command that name how it is run, not what.
const INTERPRETERS: [&str; 7] = ["python3", "python", "sh", "bash", "node", "ruby", "perl"];

fn run(command: &str, paper: &PaperFile) -> Result<String> {
    let mut child = Command::new("sh")
        .arg("-c")
        .arg(command)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("`{command}` cannot be started"))?;
    let input = serde_json::to_vec(&paper.document)?;
    let mut stdin = child.stdin.take().context("the command has no standard input")?;
    // Written beside, because a command may answer before it has read everything. One that does not read at all is no error.
    let writer = thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().with_context(|| format!("`{command}` cannot be waited for"))?;
    let _ = writer.join();
    if !output.status.success() {
        return Err(ui::helpful(
            format!("`{command}` ended with {} on {}", output.status, paper.name),
            "it gets the document as JSON on standard input, answers with one record a line and ends with 0",
        ));
    }
    String::from_utf8(output.stdout).with_context(|| format!("the answer of `{command}` is not UTF-8"))
}
