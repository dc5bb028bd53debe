//! `claimgraph serve`: a SPARQL endpoint and a workbench.

#[cfg(unix)]
mod supervise;
mod worker;

use crate::{args::Common, cmd::query::seconds, ui};
use anyhow::{Context, Result};
use claimgraph_server::{Limits, Options};
use clap::Args;
use std::{
    env,
    net::{SocketAddr, TcpListener, ToSocketAddrs},
    path::PathBuf,
    process::ExitCode,
    time::Duration,
};

/// Serve the graph over HTTP: SPARQL 1.1 Protocol at /sparql, graphs at /graphs, and pages for the browser.
///
/// Nothing can be changed through it, and no query reaches another machine. It listens on this machine alone unless told otherwise. A query
/// that cannot be stopped ends its process; another one takes its place at once.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimgraph serve\n  claimgraph serve --graph papers.nq --watch\n  claimgraph serve --bind 0.0.0.0:8080 --cors --timeout-s 10\n  curl 'http://localhost:7878/sparql' --data-urlencode 'query=SELECT * { ?c cg:increases ?e } LIMIT 5' -H 'Accept: text/csv'"
)]
pub(crate) struct ServeArgs {
    /// Address and port; port 0 takes a free one
    #[arg(short, long, value_name = "HOST:PORT", default_value = "localhost:7878")]
    bind: String,
    /// Let pages of other origins read the answers
    #[arg(long)]
    cors: bool,
    /// Take up the graph file anew whenever it changes
    #[arg(long)]
    watch: bool,
    /// Stop a query after so many seconds
    #[arg(long, visible_alias = "timeout", value_name = "SECONDS", default_value = "30", value_parser = seconds)]
    timeout_s: Duration,
    /// Rows or triples that an answer may have
    #[arg(long, value_name = "N", default_value_t = Limits::default().rows)]
    max_rows: usize,
    /// Queries that run at once
    #[arg(long, value_name = "N", default_value_t = Limits::default().at_once)]
    max_queries: usize,
    /// Memory in MiB above which running queries are stopped
    #[arg(long, value_name = "MIB", default_value_t = Limits::default().memory >> 20)]
    max_memory: u64,
    /// Let a query without a data set see the unnamed graph alone
    #[arg(long)]
    no_union_default_graph: bool,
    /// Write the text of queries into the log, too
    #[arg(long)]
    log_queries: bool,
    /// Serve in this process alone, without another that takes over
    #[arg(long)]
    no_supervisor: bool,
}

pub(crate) fn run(args: &ServeArgs, common: &Common) -> Result<ExitCode> {
    if common.store.is_some() {
        return Err(ui::helpful(
            "a store on disk is not served yet",
            "write it to a file first: `claimgraph export --format nq -o graph.nq`",
        ));
    }
    #[cfg(unix)]
    if let Some(listener) = supervise::inherited() {
        return worker::run(listener?, args, common, Some(supervise::told_to_stop));
    }
    // What is wrong with the graph is better said before a port is taken.
    if !common.graph.exists() {
        crate::graph::open(common)?;
    }
    let (listener, address) = bind(&args.bind)?;
    if !common.quiet {
        anstream::eprintln!("the workbench is at http://{address}/ and the SPARQL endpoint at http://{address}/sparql; Ctrl+C ends");
        if !claimgraph_server::islands_inside() {
            anstream::eprintln!(
                "built without the live map and the SPARQL editor: the pages do without; `just ui` before the build puts them in"
            );
        }
        if !address.ip().is_loopback() {
            anstream::eprintln!("warning: anyone who reaches this machine can ask; put a proxy with TLS in front of it");
        }
    }
    #[cfg(unix)]
    if !args.no_supervisor {
        return supervise::run(&listener);
    }
    worker::run(listener, args, common, None)
}

fn bind(wanted: &str) -> Result<(TcpListener, SocketAddr)> {
    let addresses: Vec<SocketAddr> = wanted
        .to_socket_addrs()
        .map_err(|e| {
            ui::helpful(format!("`{wanted}` is no address to listen at: {e}"), "give a host and a port, for example localhost:7878")
        })?
        .collect();
    let listener = TcpListener::bind(addresses.as_slice()).map_err(|e| {
        ui::helpful(
            format!("{wanted} cannot be listened at: {e}"),
            "name another port with --bind, or let the system choose: --bind localhost:0",
        )
    })?;
    let address = listener.local_addr().context("the address cannot be told")?;
    Ok((listener, address))
}

impl ServeArgs {
    fn options(&self, common: &Common) -> Options {
        let mut texts: Vec<PathBuf> = common.texts.clone();
        if texts.is_empty() {
            let named = env::var_os("CLAIMGRAPH_PAPERS").unwrap_or_default();
            texts = env::split_paths(&named).filter(|p| !p.as_os_str().is_empty()).collect();
        }
        Options {
            limits: Limits {
                timeout: self.timeout_s,
                rows: self.max_rows,
                at_once: self.max_queries,
                memory: self.max_memory << 20,
                ..Limits::default()
            },
            cors: self.cors,
            no_union_default_graph: self.no_union_default_graph,
            texts,
            log_queries: self.log_queries,
            quiet: common.quiet,
            on_stuck: None,
        }
    }
}
