//! How many queries run, and what stops them when memory runs out.

use crate::Options;
use claimgraph_rdf::{Stop, StopReason};
use std::{
    collections::BTreeMap,
    fs,
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

/// The queries that are running. A query keeps its place until its thread has really ended, also where nobody waits for it any more.
#[derive(Clone)]
pub(crate) struct Busy {
    at_once: usize,
    memory: u64,
    stuck: Duration,
    on_stuck: Option<fn()>,
    running: Arc<Mutex<Running>>,
}

#[derive(Default)]
struct Running {
    next: u64,
    queries: BTreeMap<u64, Query>,
    watched: bool,
}

struct Query {
    stop: Stop,
    /// Since when it is seen to be told to stop.
    told: Option<Instant>,
}

/// A query's place among the running ones, free again when dropped.
pub(crate) struct Seat {
    number: u64,
    running: Arc<Mutex<Running>>,
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.running.lock().unwrap_or_else(PoisonError::into_inner).queries.remove(&self.number);
    }
}

/// How often memory is looked at while queries run.
const BEAT: Duration = Duration::from_millis(20);

impl Busy {
    pub(crate) fn new(options: &Options) -> Self {
        let limits = &options.limits;
        Self { at_once: limits.at_once, memory: limits.memory, stuck: limits.stuck, on_stuck: options.on_stuck, running: Arc::default() }
    }

    /// Takes a place for a query; `None` where all are taken.
    pub(crate) fn enter(&self, stop: Stop) -> Option<Seat> {
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        if running.queries.len() >= self.at_once {
            return None;
        }
        let number = running.next;
        running.next += 1;
        running.queries.insert(number, Query { stop, told: None });
        if !running.watched {
            running.watched = true;
            self.watch();
        }
        Some(Seat { number, running: Arc::clone(&self.running) })
    }

    /// Number of running queries.
    pub(crate) fn count(&self) -> usize {
        self.running.lock().unwrap_or_else(PoisonError::into_inner).queries.len()
    }

    /// As long as any query runs: stops all of them when the process has grown too large, and sees whether one cannot be stopped.
    fn watch(&self) {
        let (running, most, stuck, on_stuck) = (Arc::clone(&self.running), self.memory, self.stuck, self.on_stuck);
        let look = move || {
            loop {
                thread::sleep(BEAT);
                let mut running = running.lock().unwrap_or_else(PoisonError::into_inner);
                if running.queries.is_empty() {
                    running.watched = false;
                    return;
                }
                if resident().is_some_and(|bytes| bytes > most) {
                    running.queries.values().for_each(|q| q.stop.stop(StopReason::Memory));
                }
                for query in running.queries.values_mut().filter(|q| q.stop.is_stopped()) {
                    if query.told.get_or_insert_with(Instant::now).elapsed() > stuck
                        && let Some(act) = on_stuck
                    {
                        act();
                    }
                }
            }
        };
        // Without a thread to spare the time limit still holds.
        drop(thread::Builder::new().name("memory watch".to_owned()).spawn(look));
    }
}

/// Memory of the process in bytes, where the system tells (Linux).
pub(crate) fn resident() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()? << 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;

    fn options(limits: Limits) -> Options {
        Options { limits, ..Options::default() }
    }

    #[test]
    fn a_place_is_free_again_when_its_query_has_ended() {
        let busy = Busy::new(&options(Limits { at_once: 1, ..Limits::default() }));
        let seat = busy.enter(Stop::new()).unwrap();
        assert!(busy.enter(Stop::new()).is_none());
        drop(seat);
        assert!(busy.enter(Stop::new()).is_some());
    }

    #[test]
    fn when_memory_is_short_the_running_queries_are_stopped() {
        let busy = Busy::new(&options(Limits { memory: 1, ..Limits::default() }));
        let stop = Stop::new();
        let _seat = busy.enter(stop.clone()).unwrap();
        for _ in 0..200 {
            if stop.reason() == Some(StopReason::Memory) || resident().is_none() {
                return;
            }
            thread::sleep(BEAT);
        }
        panic!("the query was not stopped");
    }
}
