//! Talk to the person: errors, hints, progress; all of it on standard error.

use crate::args::Common;
use indicatif::{ProgressBar, ProgressStyle};
use std::{io, io::IsTerminal, time::Duration};

const RED: anstyle::Style = anstyle::AnsiColor::Red.on_default().bold();
const CYAN: anstyle::Style = anstyle::AnsiColor::Cyan.on_default().bold();
/// For what is said beside the matter.
pub(crate) const DIM: anstyle::Style = anstyle::Style::new().dimmed();
/// For what a reader looks for first.
pub(crate) const BOLD: anstyle::Style = anstyle::Style::new().bold();

/// An error that comes with something to try.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub(crate) struct Helpful {
    pub(crate) message: String,
    pub(crate) help: String,
}

/// An error with something to try.
pub(crate) fn helpful(message: impl Into<String>, help: impl Into<String>) -> anyhow::Error {
    Helpful { message: message.into(), help: help.into() }.into()
}

/// Prints an error with its causes and what to try.
pub(crate) fn error(error: &anyhow::Error) {
    let mut told = String::new();
    for cause in error.chain() {
        // A cause that its wrapper has quoted already is not said twice.
        let text = cause.to_string();
        if told.contains(&text) {
            continue;
        }
        if told.is_empty() {
            anstream::eprintln!("{RED}error{RED:#}: {text}");
        } else {
            anstream::eprintln!("  because: {text}");
        }
        told.push_str(&text);
    }
    if let Some(helpful) = help(error) {
        anstream::eprintln!("{CYAN}help{CYAN:#}: {}", helpful.help);
    }
}

/// What an error, or one of its causes, offers to try.
pub(crate) fn help(error: &anyhow::Error) -> Option<&Helpful> {
    // A context is found by the error as a whole only, a cause in its chain only.
    error.downcast_ref().or_else(|| error.chain().find_map(|cause| cause.downcast_ref()))
}

/// Prints a remark.
pub(crate) fn note(common: &Common, text: &str) {
    if !common.quiet {
        anstream::eprintln!("{DIM}{text}{DIM:#}");
    }
}

/// Whether an error is a reader that has gone away (`| head`), which is no error.
pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| cause.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe))
}

/// A bar for work that takes more than a moment; nothing where nobody looks.
pub(crate) fn progress(common: &Common, length: usize, what: &'static str) -> ProgressBar {
    if common.quiet || !io::stderr().is_terminal() || length < 2 {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(length as u64).with_message(what);
    if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
