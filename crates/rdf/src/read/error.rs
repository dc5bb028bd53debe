use claimgraph_model::Id;

/// Why no reading could be made of quads.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// No graph holds the reading of a paper.
    #[error("no reading of a paper in this graph: nothing is a cg:Reading")]
    NoPaper,
    /// There is more than one paper.
    #[error("several papers in this graph ({}): ask for one of them, with each in a named graph of its own", list(.papers))]
    SeveralPapers {
        /// Their ids.
        papers: Vec<Id>,
    },
    /// The paper asked for is not there.
    #[error("no paper `{paper}` in this graph; it holds {}", list(.papers))]
    UnknownPaper {
        /// The id asked for.
        paper: Id,
        /// The ids that are there.
        papers: Vec<Id>,
    },
    /// Nodes lack something, or hold what cannot be understood.
    #[error("the graph cannot be read:{}", .problems.iter().map(|p| format!("\n  {p}")).collect::<String>())]
    Malformed {
        /// Every problem, at most one a node.
        problems: Vec<ReadProblem>,
    },
}

/// What is wrong with one node.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadProblem {
    /// A node has no value for a property.
    #[error("<{node}> lacks {property}")]
    Lacks {
        /// The node.
        node: String,
        /// The property, shortened where a default prefix fits.
        property: String,
    },
    /// A node has several values for a property that takes one.
    #[error("<{node}> has {count} values for {property}, which takes one")]
    Several {
        /// The node.
        node: String,
        /// The property.
        property: String,
        /// How many values.
        count: usize,
    },
    /// A value is not of the kind that its property takes.
    #[error("<{node}> has {value} for {property}, which takes {expected}")]
    Unexpected {
        /// The node.
        node: String,
        /// The property.
        property: String,
        /// The value in N-Triples form.
        value: String,
        /// What would be right.
        expected: &'static str,
    },
    /// The IRI of a node does not hold what it should.
    #[error("<{node}> is not the IRI of {expected}")]
    Iri {
        /// The node.
        node: String,
        /// What it should name.
        expected: &'static str,
    },
}

fn list(ids: &[Id]) -> String {
    if ids.is_empty() { "none".to_owned() } else { ids.iter().map(Id::as_str).collect::<Vec<_>>().join(", ") }
}
