//! Grammatical relations: the labels of ClearNLP.

macro_rules! deps {
    ($($(#[$doc:meta])* $name:ident = $label:literal,)*) => {
        /// How a token hangs on its head, named as by ClearNLP (and the English models of spaCy).
        ///
        /// ```
        /// use claimgraph_syntax::Dep;
        /// assert_eq!(Dep::from_label("nsubjpass"), Some(Dep::NsubjPass));
        /// assert!(Dep::NsubjPass.is_subject());
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Dep { $($(#[$doc])* $name,)* }

        impl Dep {
            /// Every label, in the order of the enum.
            pub const ALL: &'static [Dep] = &[$(Dep::$name,)*];

            /// The label as treebanks print it.
            #[inline]
            pub const fn label(self) -> &'static str {
                match self { $(Dep::$name => $label,)* }
            }

            /// The relation that treebanks print so.
            pub fn from_label(label: &str) -> Option<Dep> {
                match label { $($label => Some(Dep::$name),)* _ => None }
            }
        }
    };
}

deps! {
    /// The root of the sentence.
    Root = "ROOT",
    /// Clause that modifies a noun without a relative pronoun: factors *affecting* growth.
    Acl = "acl",
    /// Adjective as complement of a verb: is *necessary*.
    Acomp = "acomp",
    /// Adverbial clause: fell because demand *fell*.
    Advcl = "advcl",
    /// Adverb.
    Advmod = "advmod",
    /// The by of a passive: driven *by* demand.
    Agent = "agent",
    /// Adjective before a noun.
    Amod = "amod",
    /// Apposition.
    Appos = "appos",
    /// Noun as complement of a copula: is a *driver*.
    Attr = "attr",
    /// Auxiliary verb.
    Aux = "aux",
    /// Auxiliary of the passive.
    AuxPass = "auxpass",
    /// Case marker, the possessive ending.
    Case = "case",
    /// Coordinating conjunction.
    Cc = "cc",
    /// Clause with a subject of its own as complement: shows that trade *grew*.
    Ccomp = "ccomp",
    /// Noun before a noun: *labour* market.
    Compound = "compound",
    /// Later member of a coordination, hanging on the one before.
    Conj = "conj",
    /// Clause as subject: *investing* in schools raises wages.
    Csubj = "csubj",
    /// Clause as subject of a passive.
    CsubjPass = "csubjpass",
    /// Indirect object.
    Dative = "dative",
    /// What has no better label; also every token of a parse without heads.
    Dep = "dep",
    /// Determiner.
    Det = "det",
    /// Direct object.
    Dobj = "dobj",
    /// Expletive: *there* is, *it* is.
    Expl = "expl",
    /// Interjection.
    Intj = "intj",
    /// Subordinating conjunction: *because*, *if*, *that*.
    Mark = "mark",
    /// Meta modifier: list markers, codes.
    Meta = "meta",
    /// Negation: *not*, *never*.
    Neg = "neg",
    /// Other modifier of a noun.
    Nmod = "nmod",
    /// Noun phrase as adverb: rose *last year*.
    Npadvmod = "npadvmod",
    /// Subject.
    Nsubj = "nsubj",
    /// Subject of a passive.
    NsubjPass = "nsubjpass",
    /// Number before a noun.
    Nummod = "nummod",
    /// Object predicate: makes trade *easier*.
    Oprd = "oprd",
    /// Loosely joined clause.
    Parataxis = "parataxis",
    /// Clause or adverb as complement of a preposition: by *investing*.
    Pcomp = "pcomp",
    /// Object of a preposition.
    Pobj = "pobj",
    /// Possessor.
    Poss = "poss",
    /// *both* … and, *either* … or.
    Preconj = "preconj",
    /// Determiner before the determiner: *all* the.
    Predet = "predet",
    /// Preposition.
    Prep = "prep",
    /// Particle: give *up*.
    Prt = "prt",
    /// Punctuation.
    Punct = "punct",
    /// Modifier of a number: *about* ten.
    Quantmod = "quantmod",
    /// Relative clause: a tax that *raises* prices.
    Relcl = "relcl",
    /// Complement clause without a subject of its own: aims to *reduce*.
    Xcomp = "xcomp",
}

impl Dep {
    /// A subject, active or passive, noun or clause.
    #[inline]
    pub const fn is_subject(self) -> bool {
        matches!(self, Dep::Nsubj | Dep::NsubjPass | Dep::Csubj | Dep::CsubjPass)
    }

    /// The label of a whole clause inside a sentence.
    #[inline]
    pub const fn is_clause(self) -> bool {
        matches!(
            self,
            Dep::Acl | Dep::Advcl | Dep::Ccomp | Dep::Csubj | Dep::CsubjPass | Dep::Parataxis | Dep::Pcomp | Dep::Relcl | Dep::Xcomp
        )
    }
}

impl std::fmt::Display for Dep {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.label())
    }
}
