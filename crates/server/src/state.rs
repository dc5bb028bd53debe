use crate::{
    Options, Snapshot,
    busy::{Busy, Seat},
    metrics::Metrics,
    problem::Problem,
};
use claimgraph_rdf::{QueryOptions, Stop};
use std::sync::{Arc, PoisonError, RwLock};

/// What all requests share: the graph of the moment, the options, the counters.
#[derive(Clone)]
pub struct Current(Arc<Inner>);

struct Inner {
    snapshot: RwLock<Arc<Snapshot>>,
    options: Options,
    busy: Busy,
    metrics: Metrics,
}

impl Current {
    /// Begins with a graph.
    #[must_use]
    pub fn new(snapshot: Snapshot, options: Options) -> Self {
        let busy = Busy::new(&options);
        Self(Arc::new(Inner { snapshot: RwLock::new(Arc::new(snapshot)), options, busy, metrics: Metrics::default() }))
    }

    /// Puts a new graph in place of the old one. Requests that have begun end with the old one.
    pub fn replace(&self, snapshot: Snapshot) {
        *self.0.snapshot.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(snapshot);
    }

    /// The graph of the moment.
    #[must_use]
    pub fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.0.snapshot.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// How the server is set up.
    #[must_use]
    pub fn options(&self) -> &Options {
        &self.0.options
    }

    /// A seat for a query on this graph, what stops it, and the options that every query has here; an error where all seats are taken.
    pub(crate) fn seat(&self, snapshot: &Snapshot) -> Result<(Seat, Stop, QueryOptions), Problem> {
        let stop = Stop::new();
        let Some(seat) = self.busy().enter(stop.clone()) else {
            self.metrics().refused();
            return Err(Problem::busy());
        };
        self.metrics().query();
        let options = QueryOptions {
            union_default_graph: !self.options().no_union_default_graph,
            prefixes: snapshot.prefixes.clone(),
            services: snapshot.services.clone(),
            ..QueryOptions::default()
        };
        Ok((seat, stop, options))
    }

    pub(crate) fn busy(&self) -> &Busy {
        &self.0.busy
    }

    pub(crate) fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }
}
