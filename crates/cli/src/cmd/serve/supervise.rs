//! One process keeps the port, another serves. Where the second ends because a query in it could not be stopped, or because it ran out of
//! memory, the first starts another; connections wait meanwhile and none is refused.

use anyhow::{Context, Result, bail};
use std::{
    env, io,
    net::TcpListener,
    os::{
        fd::{AsFd, OwnedFd},
        unix::net::UnixStream,
    },
    process::{Command, ExitCode, Stdio},
    time::{Duration, Instant},
};

/// Set for the serving process: its standard input is the listener, its standard output a line to the first.
const INHERITED: &str = "CLAIMGRAPH_SERVE_INHERITED";

/// Exit code of a process that gives up because a query could not be stopped.
pub(super) const STUCK: u8 = 75;

/// A process that ends sooner than this has a fault of its own; starting it again would not help.
const SOON: Duration = Duration::from_secs(2);

/// The listener of the first process, in the second.
pub(super) fn inherited() -> Option<Result<TcpListener>> {
    env::var_os(INHERITED)?;
    let listener = io::stdin().as_fd().try_clone_to_owned().map(TcpListener::from);
    Some(listener.context("the listener was not handed on"))
}

/// In the second process: waits until the first one is gone.
pub(super) fn told_to_stop() {
    if let Ok(line) = io::stdout().as_fd().try_clone_to_owned() {
        // Nothing is ever written; the line ends when the first process does.
        drop(io::copy(&mut UnixStream::from(line), &mut io::sink()));
    }
}

pub(super) fn run(listener: &TcpListener) -> Result<ExitCode> {
    let program = env::current_exe().context("the program does not find itself")?;
    loop {
        let (ours, theirs) = UnixStream::pair().context("no line to the serving process")?;
        let begun = Instant::now();
        let mut child = Command::new(&program)
            .args(env::args_os().skip(1))
            .env(INHERITED, "1")
            .stdin(Stdio::from(OwnedFd::from(listener.try_clone().context("the listener cannot be shared")?)))
            .stdout(Stdio::from(OwnedFd::from(theirs)))
            .spawn()
            .context("the serving process cannot be started")?;
        let ended = child.wait().context("the serving process cannot be watched")?;
        drop(ours);
        match ended.code() {
            Some(0) => return Ok(ExitCode::SUCCESS),
            Some(code) if code != i32::from(STUCK) => return Ok(ExitCode::from(u8::try_from(code).unwrap_or(2))),
            _ if begun.elapsed() < SOON => bail!("the serving process ended at once ({ended})"),
            _ => anstream::eprintln!("the serving process ended ({ended}); another one takes its place"),
        }
    }
}
