use crate::vocab::rdf;
use oxigraph::model::{QuadRef, TermRef};
use std::collections::{BTreeMap, HashMap};

/// Triples with each term as a number, so that long IRIs are compared once and not at every count.
#[derive(Default)]
pub(super) struct Numbered<'a> {
    terms: Vec<TermRef<'a>>,
    numbers: HashMap<TermRef<'a>, u32>,
    /// The last statement: the next one often has the same subject, and sometimes the same predicate.
    last: Option<([TermRef<'a>; 2], [u32; 2])>,
}

/// Subject, predicate, object.
pub(super) type Statement = [u32; 3];

impl<'a> Numbered<'a> {
    pub(super) fn statement(&mut self, quad: QuadRef<'a>) -> Statement {
        let terms: [TermRef<'a>; 2] = [quad.subject.into(), quad.predicate.into()];
        let mut numbers = [0; 2];
        for place in 0..2 {
            numbers[place] = match self.last {
                Some((known, as_numbers)) if known[place] == terms[place] => as_numbers[place],
                _ => self.number(terms[place]),
            };
        }
        self.last = Some((terms, numbers));
        [numbers[0], numbers[1], self.number(quad.object)]
    }

    fn number(&mut self, term: TermRef<'a>) -> u32 {
        let next = u32::try_from(self.terms.len()).expect("a data set in memory has fewer than four milliard terms");
        let number = *self.numbers.entry(term).or_insert(next);
        if number == next {
            self.terms.push(term);
        }
        number
    }

    fn term(&self, number: u32) -> TermRef<'a> {
        self.terms[number as usize]
    }

    /// The IRI of a term; empty for any other, which only broken data has where this is asked for.
    fn iri(&self, number: u32) -> &'a str {
        if let TermRef::NamedNode(node) = self.term(number) { node.as_str() } else { "" }
    }

    /// The classes of each subject.
    fn classes(&self, statements: &[Statement]) -> HashMap<u32, Vec<u32>> {
        let mut classes: HashMap<u32, Vec<u32>> = HashMap::new();
        if let Some(is_a) = self.numbers.get(&TermRef::NamedNode(rdf::TYPE)) {
            let named = |class: u32| matches!(self.term(class), TermRef::NamedNode(_));
            for [subject, _, class] in statements.iter().filter(|[_, p, class]| p == is_a && named(*class)) {
                classes.entry(*subject).or_default().push(*class);
            }
        }
        classes
    }
}

/// Counts of a set of triples. A triple that several graphs hold counts once.
#[derive(Default)]
pub(super) struct Census<'a> {
    pub(super) triples: usize,
    pub(super) subjects: usize,
    pub(super) objects: usize,
    /// Subjects whose IRI begins as the data set's own do.
    pub(super) entities: usize,
    pub(super) properties: BTreeMap<&'a str, PropertyCount>,
    pub(super) classes: BTreeMap<&'a str, ClassCount<'a>>,
}

/// How often a property is used.
#[derive(Default)]
pub(super) struct PropertyCount {
    pub(super) triples: usize,
    pub(super) subjects: usize,
    pub(super) objects: usize,
}

/// What is said of the members of a class.
#[derive(Default)]
pub(super) struct ClassCount<'a> {
    pub(super) members: usize,
    pub(super) triples: usize,
    pub(super) links: BTreeMap<&'a str, LinkCount<'a>>,
}

/// What a property leads to from the members of a class.
#[derive(Default)]
pub(super) struct LinkCount<'a> {
    pub(super) triples: usize,
    pub(super) classes: BTreeMap<&'a str, usize>,
    pub(super) datatypes: BTreeMap<&'a str, usize>,
}

impl<'a> Census<'a> {
    pub(super) fn of(terms: &Numbered<'a>, mut statements: Vec<Statement>) -> Self {
        statements.sort_unstable_by_key(packed);
        statements.dedup();
        let mut census = Self { triples: statements.len(), ..Self::default() };
        let classes = terms.classes(&statements);
        let mut by_class: BTreeMap<u32, ClassNumbers> = BTreeMap::new();
        for said in statements.chunk_by(|a, b| a[0] == b[0]) {
            let subject = said[0][0];
            census.subjects += 1;
            census.entities += usize::from(terms.iri(subject).starts_with(crate::mint::BASE));
            for class in classes.get(&subject).into_iter().flatten() {
                by_class.entry(*class).or_default().add(said, &classes);
            }
        }
        census.classes = by_class.into_iter().map(|(class, count)| (terms.iri(class), count.named(terms))).collect();
        let mut triples: BTreeMap<u32, usize> = BTreeMap::new();
        for [_, property, _] in &statements {
            *triples.entry(*property).or_default() += 1;
        }
        for (property, triples) in triples {
            census.properties.entry(terms.iri(property)).or_default().triples = triples;
        }
        // Each pair once, whatever the third term: what is left are the subjects and the objects of each property.
        for (property, subjects) in distinct(&statements, |[s, p, _]| [p, s]) {
            census.properties.entry(terms.iri(property)).or_default().subjects = subjects;
        }
        for (property, objects) in distinct(&statements, |[_, p, o]| [p, o]) {
            census.properties.entry(terms.iri(property)).or_default().objects = objects;
        }
        census.objects = distinct(&statements, |[_, _, o]| [o, o]).len();
        census
    }
}

/// A statement as one number in the same order: quicker to compare.
fn packed(statement: &Statement) -> u128 {
    statement.iter().fold(0, |number, term| number << 32 | u128::from(*term))
}

/// The first terms of the pairs picked, each with the number of second terms that it stands with.
fn distinct(statements: &[Statement], pick: impl Fn(Statement) -> [u32; 2]) -> Vec<(u32, usize)> {
    let mut pairs: Vec<u64> = statements.iter().map(|s| pick(*s)).map(|[a, b]| u64::from(a) << 32 | u64::from(b)).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs.chunk_by(|a, b| a >> 32 == b >> 32).map(|same| ((same[0] >> 32) as u32, same.len())).collect()
}

/// What is said of the members of a class, in numbers.
#[derive(Default)]
struct ClassNumbers {
    members: usize,
    triples: usize,
    /// By property.
    links: BTreeMap<u32, LinkNumbers>,
}

/// What a property leads to: how often each class, and every object in turn.
#[derive(Default)]
struct LinkNumbers {
    classes: BTreeMap<u32, usize>,
    objects: Vec<u32>,
}

impl LinkNumbers {
    fn named<'a>(self, terms: &Numbered<'a>) -> LinkCount<'a> {
        let mut datatypes: BTreeMap<&str, usize> = BTreeMap::new();
        for object in &self.objects {
            if let TermRef::Literal(literal) = terms.term(*object) {
                *datatypes.entry(literal.datatype().as_str()).or_default() += 1;
            }
        }
        let classes = self.classes.into_iter().map(|(class, count)| (terms.iri(class), count)).collect();
        LinkCount { triples: self.objects.len(), classes, datatypes }
    }
}

impl ClassNumbers {
    /// Counts one member, with all that is said of it.
    fn add(&mut self, said: &[Statement], classes: &HashMap<u32, Vec<u32>>) {
        self.members += 1;
        self.triples += said.len();
        for [_, predicate, object] in said {
            let link = self.links.entry(*predicate).or_default();
            link.objects.push(*object);
            for class in classes.get(object).into_iter().flatten() {
                *link.classes.entry(*class).or_default() += 1;
            }
        }
    }

    fn named<'a>(self, terms: &Numbered<'a>) -> ClassCount<'a> {
        let links = self.links.into_iter().map(|(property, link)| (terms.iri(property), link.named(terms))).collect();
        ClassCount { members: self.members, triples: self.triples, links }
    }
}
