//! The `claimgraph` command: each subcommand is one file under `cmd`, thin: read the arguments, call the library, print.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod args;
mod cmd;
mod graph;
mod labels;
mod outside;
mod papers;
mod policy_links;
mod problems;
mod rows;
mod texts;
mod thesaurus;
mod ui;

use args::{Cli, Command};
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = Cli::parse();
    cli.common.color.apply();
    let common = &cli.common;
    let outcome = match cli.command {
        Command::Tour(args) => cmd::tour::run(&args, common),
        Command::Build(args) => cmd::build::run(&args, common),
        Command::Read(args) => cmd::read::run(&args, common),
        Command::Ask(args) => cmd::ask::run(&args, common),
        Command::Query(args) => cmd::query::run(&args, common),
        Command::Show(args) => cmd::show::run(&args, common),
        Command::Map(args) => cmd::map::run(&args, common),
        Command::Paths(args) => cmd::paths::run(&args, common),
        Command::Loops(args) => cmd::loops::run(&args, common),
        Command::Leverage(args) => cmd::leverage::run(&args, common),
        Command::Conflicts(args) => cmd::conflicts::run(&args, common),
        Command::Links(args) => cmd::links::run(&args, common),
        Command::Serve(args) => cmd::serve::run(&args, common),
        Command::Export(args) => cmd::export::run(&args, common),
        Command::Check(args) => cmd::check::run(&args, common),
        Command::Curate(args) => cmd::curate::run(&args, common),
        Command::Eval(args) => cmd::eval::run(&args, common),
        Command::Rules(args) => cmd::rules::run(&args),
        Command::Formats => cmd::lists::formats(),
        Command::Prefixes(args) => cmd::lists::prefixes(&args, common),
        Command::Completions(args) => cmd::lists::completions(&args),
        Command::Man(args) => cmd::lists::man(&args),
    };
    match outcome {
        Ok(code) => code,
        Err(error) if ui::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            ui::error(&error);
            ExitCode::from(2)
        }
    }
}
