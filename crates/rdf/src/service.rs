//! Services inside a query: `SERVICE <urn:…> { … }`, answered in this process.
//!
//! A [`Service`] makes a graph for the inputs that it finds in the pattern, and the whole pattern is then matched against that graph by the
//! engine: FILTER, OPTIONAL, VALUES, paths and aggregates work inside as they do outside. Inputs are the constants (or the VALUES) that stand as
//! objects of the service's input properties. What is bound outside the pattern is not an input: SPARQL evaluates a service on its own.

use crate::{Stop, interrupt};
use oxigraph::{
    model::{GraphNameRef, NamedNode, NamedNodeRef, QuadRef, Term, Triple, Variable},
    sparql::{CancellationToken, QueryEvaluationError, QueryResults, QuerySolution, QuerySolutionIter, ServiceHandler, SparqlEvaluator},
};
use oxiri::Iri;
use spargebra::{
    Query,
    algebra::{Expression, GraphPattern},
    term::{GroundTerm, NamedNodePattern, TermPattern, TriplePattern},
};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

/// Something that makes a graph for a query.
pub trait Service: Send + Sync {
    /// The IRI by which `SERVICE` calls it.
    fn name(&self) -> NamedNode;

    /// Properties whose objects are its inputs.
    fn takes(&self) -> &[NamedNodeRef<'static>];

    /// Properties of the graph that it makes, beside those that it takes.
    fn tells(&self) -> &[NamedNodeRef<'static>];

    /// The graph for some inputs. The inputs must be repeated in it, or the pattern that holds them will not match.
    ///
    /// # Errors
    /// What is wrong with the inputs, and what would be right, in words.
    fn answer(&self, inputs: &ServiceInputs, stop: &Stop) -> Result<Vec<Triple>, String>;
}

/// The services that a query may call.
#[derive(Clone, Default)]
pub struct Services(Vec<Arc<dyn Service>>);

impl Services {
    /// Adds one.
    #[must_use]
    pub fn with(mut self, service: Arc<dyn Service>) -> Self {
        self.0.push(service);
        self
    }

    pub(crate) fn register(&self, mut evaluator: SparqlEvaluator, token: Option<&CancellationToken>) -> SparqlEvaluator {
        for service in &self.0 {
            let handler = Handler { service: Arc::clone(service), token: token.cloned().unwrap_or_default(), known: Mutex::default() };
            evaluator = evaluator.with_service_handler(service.name(), handler);
        }
        evaluator
    }
}

impl fmt::Debug for Services {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|s| s.name())).finish()
    }
}

/// What a pattern gives a service: values by input property.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ServiceInputs(BTreeMap<String, Vec<Term>>);

impl ServiceInputs {
    /// The values of an input property, in the order of the pattern.
    #[must_use]
    pub fn of(&self, property: NamedNodeRef<'_>) -> &[Term] {
        self.0.get(property.as_str()).map_or(&[], Vec::as_slice)
    }
}

/// Why a service does not answer.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct ServiceRefusal(pub(crate) String);

/// Most rows of a pattern inside `SERVICE`: they are held in memory, so that they need not be found again for each row outside.
const MOST_ROWS: usize = 200_000;

/// Rows of a pattern.
type Rows = (Arc<[Variable]>, Vec<Vec<Option<Term>>>);

struct Handler {
    service: Arc<dyn Service>,
    token: CancellationToken,
    /// The engine asks again for each row of what is joined; the answer is the same.
    known: Mutex<HashMap<String, Arc<Rows>>>,
}

impl ServiceHandler for Handler {
    type Error = QueryEvaluationError;

    fn handle(&self, pattern: &GraphPattern, base: Option<&Iri<String>>) -> Result<QuerySolutionIter<'static>, QueryEvaluationError> {
        let key = pattern.to_string();
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        let rows = match known {
            Some(rows) => rows,
            None => {
                let rows = Arc::new(self.rows(pattern, base)?);
                self.known.lock().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::clone(&rows));
                rows
            }
        };
        let variables = Arc::clone(&rows.0);
        let each = (0..rows.1.len()).map(move |n| Ok(QuerySolution::from((Arc::clone(&rows.0), rows.1[n].clone()))));
        Ok(QuerySolutionIter::new(variables, each))
    }
}

impl Handler {
    fn rows(&self, pattern: &GraphPattern, base: Option<&Iri<String>>) -> Result<Rows, QueryEvaluationError> {
        let refusal = |message: String| QueryEvaluationError::Service(Box::new(ServiceRefusal(message)));
        let inputs = inputs(self.service.as_ref(), pattern).map_err(refusal)?;
        let triples = self.service.answer(&inputs, &Stop::of(self.token.clone())).map_err(refusal)?;
        if self.token.is_cancelled() {
            return Err(QueryEvaluationError::Cancelled);
        }
        let unexpected = |e: oxigraph::store::StorageError| QueryEvaluationError::Unexpected(Box::new(e));
        let store = oxigraph::store::Store::new().map_err(unexpected)?;
        let mut transaction = store.start_transaction().map_err(unexpected)?;
        for triple in &triples {
            transaction.insert(QuadRef::new(&triple.subject, &triple.predicate, &triple.object, GraphNameRef::DefaultGraph));
        }
        transaction.commit().map_err(unexpected)?;
        let mut found = BTreeSet::new();
        pattern.on_in_scope_variable(|v| {
            found.insert(v.clone());
        });
        let variables: Vec<Variable> = found.into_iter().collect();
        let whole = GraphPattern::Project { inner: Box::new(pattern.clone()), variables: variables.clone() };
        let query = Query::Select { dataset: None, pattern: whole, base_iri: base.cloned() };
        let evaluator = interrupt::watching(SparqlEvaluator::new(), self.token.clone()).with_cancellation_token(self.token.clone());
        let results = evaluator.for_query(interrupt::interruptible(query)).on_store(&store).execute()?;
        let QueryResults::Solutions(solutions) = results else { return Ok((variables.into(), Vec::new())) };
        let mut rows = Vec::new();
        for solution in solutions {
            let solution = solution?;
            if self.token.is_cancelled() {
                return Err(QueryEvaluationError::Cancelled);
            }
            if rows.len() >= MOST_ROWS {
                return Err(refusal(format!(
                    "the pattern inside SERVICE {} has more than {MOST_ROWS} rows; bind more of it",
                    self.service.name()
                )));
            }
            rows.push(variables.iter().map(|v| solution.get(v).cloned()).collect());
        }
        if self.token.is_cancelled() {
            return Err(QueryEvaluationError::Cancelled);
        }
        Ok((variables.into(), rows))
    }
}

/// What the pattern gives, after a look at whether the service knows all its properties.
fn inputs(service: &dyn Service, pattern: &GraphPattern) -> Result<ServiceInputs, String> {
    let mut said = Said::default();
    said.read(pattern);
    let mut inputs = ServiceInputs::default();
    for (property, object) in &said.triples {
        let takes = service.takes().iter().any(|p| *p == property.as_ref());
        if !takes && !service.tells().iter().any(|p| *p == property.as_ref()) {
            let list = |terms: &[NamedNodeRef<'_>]| terms.iter().map(|t| short(t.as_str())).collect::<Vec<_>>().join(", ");
            return Err(format!(
                "{} knows no property {}; it takes {} and tells {}",
                service.name(),
                short(property.as_str()),
                list(service.takes()),
                list(service.tells())
            ));
        }
        if takes {
            let values = match object {
                TermPattern::NamedNode(node) => vec![Term::from(node.clone())],
                TermPattern::Literal(literal) => vec![Term::from(literal.clone())],
                TermPattern::Variable(variable) => said.values.get(variable).cloned().unwrap_or_default(),
                _ => Vec::new(),
            };
            let known = inputs.0.entry(property.as_str().to_owned()).or_default();
            values.into_iter().for_each(|v| {
                if !known.contains(&v) {
                    known.push(v);
                }
            });
        }
    }
    Ok(inputs)
}

fn short(iri: &str) -> String {
    crate::vocab::shorten(iri).map_or_else(|| format!("<{iri}>"), |(prefix, local)| format!("{prefix}:{local}"))
}

/// What a pattern says in constants, wherever it says it.
#[derive(Default)]
struct Said {
    triples: Vec<(NamedNode, TermPattern)>,
    values: HashMap<Variable, Vec<Term>>,
}

impl Said {
    fn read(&mut self, pattern: &GraphPattern) {
        use GraphPattern as P;
        match pattern {
            P::Bgp { patterns } => {
                for TriplePattern { predicate, object, .. } in patterns {
                    if let NamedNodePattern::NamedNode(property) = predicate {
                        self.triples.push((property.clone(), object.clone()));
                    }
                }
            }
            P::Join { left, right } | P::Union { left, right } | P::LeftJoin { left, right, .. } | P::Lateral { left, right } => {
                self.read(left);
                self.read(right);
            }
            // What is taken away gives no input.
            P::Minus { left, .. } => self.read(left),
            P::Extend { inner, variable, expression } => {
                let constant = match expression {
                    Expression::NamedNode(node) => Some(Term::from(node.clone())),
                    Expression::Literal(literal) => Some(Term::from(literal.clone())),
                    _ => None,
                };
                self.values.entry(variable.clone()).or_default().extend(constant);
                self.read(inner);
            }
            P::Filter { inner, .. }
            | P::Graph { inner, .. }
            | P::OrderBy { inner, .. }
            | P::Project { inner, .. }
            | P::Distinct { inner }
            | P::Reduced { inner }
            | P::Slice { inner, .. }
            | P::Group { inner, .. } => self.read(inner),
            P::Values { variables, bindings } => {
                for (at, variable) in variables.iter().enumerate() {
                    let values = bindings.iter().filter_map(|row| row[at].as_ref()).filter_map(|term| match term {
                        GroundTerm::NamedNode(node) => Some(Term::from(node.clone())),
                        GroundTerm::Literal(literal) => Some(Term::from(literal.clone())),
                        #[allow(unreachable_patterns)]
                        _ => None,
                    });
                    self.values.entry(variable.clone()).or_default().extend(values);
                }
            }
            P::Path { .. } | P::Service { .. } => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Answer, QueryError, QueryOptions, Store};
    use oxigraph::model::Literal;
    use std::{
        sync::atomic::{AtomicUsize, Ordering},
        time::Duration,
    };

    const UP_TO: NamedNodeRef<'static> = NamedNodeRef::new_unchecked("urn:count:upTo");
    const VALUE: NamedNodeRef<'static> = NamedNodeRef::new_unchecked("urn:count:value");

    /// Counts up to its input.
    #[derive(Default)]
    struct Count(AtomicUsize);

    impl Service for Count {
        fn name(&self) -> NamedNode {
            NamedNode::new_unchecked("urn:count")
        }
        fn takes(&self) -> &[NamedNodeRef<'static>] {
            &[UP_TO]
        }
        fn tells(&self) -> &[NamedNodeRef<'static>] {
            &[VALUE]
        }
        fn answer(&self, inputs: &ServiceInputs, stop: &Stop) -> Result<Vec<Triple>, String> {
            self.0.fetch_add(1, Ordering::Relaxed);
            let mut triples = Vec::new();
            for limit in inputs.of(UP_TO) {
                let Term::Literal(limit) = limit else { return Err("a number is wanted".to_owned()) };
                let most: i64 = limit.value().parse().map_err(|_| "a number is wanted".to_owned())?;
                for n in (1..=most).take_while(|_| !stop.is_stopped()) {
                    let node = NamedNode::new_unchecked(format!("urn:n:{most}:{n}"));
                    if most < 1_000_000 {
                        triples.push(Triple::new(node.clone(), UP_TO, limit.clone()));
                        triples.push(Triple::new(node, VALUE, Literal::from(n)));
                    }
                }
            }
            Ok(triples)
        }
    }

    fn ask(service: &Arc<Count>, query: &str, timeout: Option<Duration>) -> Result<Answer, QueryError> {
        let services = Services::default().with(Arc::clone(service) as Arc<dyn Service>);
        Store::memory().unwrap().query(query, &QueryOptions { services, timeout, ..QueryOptions::default() })
    }

    #[test]
    fn a_pattern_is_matched_against_what_the_service_makes() {
        let service = Arc::new(Count::default());
        let count = |q: &str| ask(&service, q, None).unwrap().len();
        assert_eq!(count("SELECT ?v { SERVICE <urn:count> { ?n <urn:count:upTo> 5 ; <urn:count:value> ?v FILTER(?v > 2) } }"), 3);
        assert_eq!(count("SELECT ?v { SERVICE <urn:count> { VALUES ?l { 2 3 } ?n <urn:count:upTo> ?l ; <urn:count:value> ?v } }"), 5);
        assert_eq!(count("SELECT ?v { VALUES ?v { 1 9 } SERVICE <urn:count> { ?n <urn:count:upTo> 5 ; <urn:count:value> ?v } }"), 1);
        assert_eq!(count("SELECT ?v { SERVICE <urn:count> { BIND(4 AS ?l) ?n <urn:count:upTo> ?l ; <urn:count:value> ?v } }"), 4);
    }

    #[test]
    fn a_service_is_asked_once_however_often_its_rows_are_joined() {
        let service = Arc::new(Count::default());
        let query = "SELECT * { VALUES ?v { 1 2 3 4 } OPTIONAL { SERVICE <urn:count> { ?n <urn:count:upTo> 3 ; <urn:count:value> ?v } } }";
        assert_eq!(ask(&service, query, None).unwrap().len(), 4);
        assert_eq!(service.0.load(Ordering::Relaxed), 1);
    }

    #[test]
    fn what_the_service_does_not_know_is_told_by_name() {
        let service = Arc::new(Count::default());
        let wrong = |q: &str| ask(&service, q, None).unwrap_err().to_string();
        let told = wrong("SELECT * { SERVICE <urn:count> { ?n <urn:count:upto> 5 } }");
        assert!(told.contains("knows no property <urn:count:upto>; it takes <urn:count:upTo>"), "{told}");
        assert!(wrong("SELECT * { SERVICE <urn:count> { ?n <urn:count:upTo> <urn:x> } }").contains("a number is wanted"));
        assert!(matches!(ask(&service, "SELECT * { SERVICE <urn:other> { ?s ?p ?o } }", None), Err(QueryError::Service)));
    }

    #[test]
    fn the_timeout_of_the_query_stops_the_service() {
        let service = Arc::new(Count::default());
        let begun = std::time::Instant::now();
        let query = "SELECT * { SERVICE <urn:count> { ?n <urn:count:upTo> 9000000000000 } }";
        assert!(matches!(ask(&service, query, Some(Duration::from_millis(100))), Err(QueryError::Timeout(_))));
        assert!(begun.elapsed() < Duration::from_secs(10));
    }

    /// Runs a query until it ends by itself, told to stop after a while; gives the time that it took to end.
    fn stopped(query: &str) -> Duration {
        let services = Services::default().with(Arc::new(Count::default()) as Arc<dyn Service>);
        let stop = Stop::new();
        let (sender, receiver) = std::sync::mpsc::channel();
        let options = QueryOptions { services, ..QueryOptions::default() };
        let done = move |outcome| drop(sender.send(outcome));
        Store::memory().unwrap().gather(query.to_owned(), options, 100, stop.clone(), done).unwrap();
        std::thread::sleep(Duration::from_millis(300));
        stop.stop(crate::StopReason::Time);
        let begun = std::time::Instant::now();
        let outcome = receiver.recv_timeout(Duration::from_secs(30)).expect("it goes on for ever");
        assert!(matches!(outcome, Err(crate::StreamError::Cancelled(_))), "{outcome:?}");
        begun.elapsed()
    }

    #[test]
    fn products_inside_a_service_and_inside_exists_can_be_stopped() {
        let many = |n: usize| (0..n).map(|i| format!("?n{i} <urn:count:upTo> 50 ; <urn:count:value> ?v{i} . ")).collect::<String>();
        let within = format!("SELECT (COUNT(*) AS ?n) {{ SERVICE <urn:count> {{ SELECT (COUNT(*) AS ?m) {{ {} }} }} }}", many(9));
        let values = (0..9).map(|i| format!("VALUES ?v{i} {{ 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 }} ")).collect::<String>();
        let sum = (0..9).map(|i| format!("?v{i}")).collect::<Vec<_>>().join(" + ");
        let exists = format!("ASK {{ FILTER EXISTS {{ {values} FILTER({sum} > 1000) }} }}");
        for query in [within, exists] {
            assert!(stopped(&query) < Duration::from_secs(10), "{query}");
        }
    }

    #[test]
    fn rows_inside_a_service_are_bounded() {
        let service = Arc::new(Count::default());
        let query = "SELECT * { SERVICE <urn:count> { ?a <urn:count:upTo> 80 . ?b <urn:count:value> ?v . ?c <urn:count:value> ?w . ?d <urn:count:value> ?x } }";
        let told = ask(&service, query, None).unwrap_err().to_string();
        assert!(told.contains("more than 200000 rows"), "{told}");
    }
}
