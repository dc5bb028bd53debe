//! The process that serves.

use super::ServeArgs;
use crate::args::Common;
use anyhow::{Context, Result};
use claimgraph_server::{Current, Options, Snapshot};
use std::{
    fs,
    net::TcpListener,
    path::Path,
    process::ExitCode,
    thread,
    time::{Duration, SystemTime},
};
use tokio::{net, runtime, signal, sync::oneshot};

/// How often a watched file is looked at.
const BEAT: Duration = Duration::from_millis(500);

pub(super) fn run(listener: TcpListener, args: &ServeArgs, common: &Common, stop: Option<fn()>) -> Result<ExitCode> {
    let mut options = args.options(common);
    #[cfg(unix)]
    if stop.is_some() {
        options.on_stuck = Some(|| std::process::exit(i32::from(super::supervise::STUCK)));
    }
    let snapshot = Snapshot::load(&common.graph, &options.texts).with_context(|| format!("{} cannot be served", common.graph.display()))?;
    let seen = stamp(&common.graph);
    let current = Current::new(snapshot, options.clone());
    if args.watch {
        let (current, path) = (current.clone(), common.graph.clone());
        thread::Builder::new().name("watch".to_owned()).spawn(move || watch(&current, &path, seen, &options))?;
    }
    let (tell, told) = oneshot::channel();
    if let Some(stop) = stop {
        thread::Builder::new().name("line".to_owned()).spawn(move || {
            stop();
            let _ = tell.send(());
        })?;
    } else {
        // Nobody will tell: the sender lives as long as the process.
        std::mem::forget(tell);
    }
    listener.set_nonblocking(true)?;
    let runtime = runtime::Builder::new_multi_thread().enable_all().build().context("no threads to serve with")?;
    runtime.block_on(async {
        let listener = net::TcpListener::from_std(listener)?;
        claimgraph_server::serve(listener, current, async {
            tokio::select! {
                () = ended() => {}
                _ = told => {}
            }
        })
        .await
        .context("the server ended")
    })?;
    // Queries that nobody waits for any more need not be waited for.
    runtime.shutdown_background();
    Ok(ExitCode::SUCCESS)
}

/// Ctrl+C, and the signal by which service managers end a program.
async fn ended() {
    #[cfg(unix)]
    {
        if let Ok(mut terminate) = signal::unix::signal(signal::unix::SignalKind::terminate()) {
            tokio::select! {
                _ = signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    drop(signal::ctrl_c().await);
}

fn stamp(path: &Path) -> Option<(SystemTime, u64)> {
    let data = fs::metadata(path).ok()?;
    Some((data.modified().ok()?, data.len()))
}

/// Takes up the graph whenever its file has changed. A file that cannot be served leaves the old graph in place.
fn watch(current: &Current, path: &Path, mut seen: Option<(SystemTime, u64)>, options: &Options) {
    loop {
        thread::sleep(BEAT);
        let now = stamp(path);
        if now.is_none() || now == seen {
            continue;
        }
        seen = now;
        match Snapshot::load(path, &options.texts) {
            Ok(snapshot) => {
                anstream::eprintln!("{} was taken up anew: {} papers", path.display(), snapshot.readings.len());
                current.replace(snapshot);
            }
            Err(error) => anstream::eprintln!("{} is not taken up, the old graph stays: {error}", path.display()),
        }
    }
}
