//! Problems of a reading's files, each under the line that it is about.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use claimgraph_curate::{Problem, Severity};
use std::{collections::BTreeMap, fs, io::IsTerminal, path::PathBuf};

/// Prints problems as a compiler does: what, where, the line, what to try; then how many there are.
pub(crate) fn print(problems: &[Problem]) {
    let color = match anstream::AutoStream::choice(&std::io::stderr()) {
        anstream::ColorChoice::Auto => std::io::stderr().is_terminal(),
        choice => choice != anstream::ColorChoice::Never,
    };
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let mut sources: BTreeMap<PathBuf, String> = BTreeMap::new();
    for problem in problems {
        let source =
            sources.entry(problem.place.file.clone()).or_insert_with(|| fs::read_to_string(&problem.place.file).unwrap_or_default());
        anstream::eprintln!("{}\n", renderer.render(&[report(problem, source)]));
    }
    let errors = problems.iter().filter(|p| p.severity == Severity::Error).count();
    let count = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    anstream::eprintln!("{}, {}", count(errors, "error"), count(problems.len() - errors, "warning"));
}

fn report<'a>(problem: &'a Problem, source: &'a str) -> Group<'a> {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(&problem.message).id(problem.code.as_str());
    let path = problem.place.file.display().to_string();
    let mut group = Group::with_title(title);
    let range = problem.place.bytes.clone();
    group = if range.end <= source.len() && !source.is_empty() && source.is_char_boundary(range.start) && source.is_char_boundary(range.end)
    {
        group.element(Snippet::source(source).path(path).annotation(AnnotationKind::Primary.span(range)))
    } else {
        group.element(annotate_snippets::Origin::path(path))
    };
    match &problem.help {
        Some(help) => group.element(Level::HELP.message(help)),
        None => group,
    }
}
