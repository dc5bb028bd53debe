//! Word classes: the tags of the Penn Treebank, as OntoNotes uses them.

macro_rules! tags {
    ($($(#[$doc:meta])* $name:ident = $label:literal,)*) => {
        /// The word class of a token, named as in the Penn Treebank (`PRP$` is [`Tag::PRPS`], `WP$` is [`Tag::WPS`]).
        ///
        /// ```
        /// use claimgraph_syntax::Tag;
        /// assert_eq!(Tag::from_label("VBZ"), Some(Tag::VBZ));
        /// assert!(Tag::VBZ.is_verb() && Tag::VBZ.is_finite());
        /// assert_eq!(Tag::PRPS.label(), "PRP$");
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Tag { $($(#[$doc])* $name,)* }

        impl Tag {
            /// Every tag, in the order of the enum.
            pub const ALL: &'static [Tag] = &[$(Tag::$name,)*];

            /// The tag as treebanks print it.
            #[inline]
            pub const fn label(self) -> &'static str {
                match self { $(Tag::$name => $label,)* }
            }

            /// The tag that treebanks print so.
            pub fn from_label(label: &str) -> Option<Tag> {
                match label { $($label => Some(Tag::$name),)* _ => None }
            }
        }
    };
}

tags! {
    /// Coordinating conjunction: and, or, but.
    CC = "CC",
    /// Number.
    CD = "CD",
    /// Determiner: the, a, this.
    DT = "DT",
    /// Existential there.
    EX = "EX",
    /// Foreign word.
    FW = "FW",
    /// Preposition or subordinating conjunction: of, by, because.
    IN = "IN",
    /// Adjective.
    JJ = "JJ",
    /// Comparative adjective.
    JJR = "JJR",
    /// Superlative adjective.
    JJS = "JJS",
    /// Marker of a list item.
    LS = "LS",
    /// Modal verb: may, should, will.
    MD = "MD",
    /// Noun, singular or mass.
    NN = "NN",
    /// Noun, plural.
    NNS = "NNS",
    /// Name, singular.
    NNP = "NNP",
    /// Name, plural.
    NNPS = "NNPS",
    /// Predeterminer: all the, both the.
    PDT = "PDT",
    /// Possessive ending.
    POS = "POS",
    /// Personal pronoun.
    PRP = "PRP",
    /// Possessive pronoun, printed `PRP$`.
    PRPS = "PRP$",
    /// Adverb.
    RB = "RB",
    /// Comparative adverb.
    RBR = "RBR",
    /// Superlative adverb.
    RBS = "RBS",
    /// Particle: give *up*.
    RP = "RP",
    /// Symbol.
    SYM = "SYM",
    /// The word to.
    TO = "TO",
    /// Interjection.
    UH = "UH",
    /// Verb, base form.
    VB = "VB",
    /// Verb, past tense.
    VBD = "VBD",
    /// Verb, gerund or present participle.
    VBG = "VBG",
    /// Verb, past participle.
    VBN = "VBN",
    /// Verb, present, not third person singular.
    VBP = "VBP",
    /// Verb, present, third person singular.
    VBZ = "VBZ",
    /// Wh-determiner: which, that.
    WDT = "WDT",
    /// Wh-pronoun: who, what.
    WP = "WP",
    /// Possessive wh-pronoun: whose; printed `WP$`.
    WPS = "WP$",
    /// Wh-adverb: how, where, why.
    WRB = "WRB",
    /// Full stop, question or exclamation mark.
    Stop = ".",
    /// Comma.
    Comma = ",",
    /// Colon, semicolon, dash, ellipsis.
    Colon = ":",
    /// Opening bracket, printed `-LRB-`.
    LRB = "-LRB-",
    /// Closing bracket, printed `-RRB-`.
    RRB = "-RRB-",
    /// Opening quotation mark.
    OpenQuote = "``",
    /// Closing quotation mark.
    CloseQuote = "''",
    /// Hyphen.
    HYPH = "HYPH",
    /// Sign of a currency.
    Dollar = "$",
    /// Superfluous punctuation.
    NFP = "NFP",
    /// Address: of a page, of mail.
    ADD = "ADD",
    /// Affix.
    AFX = "AFX",
    /// What nobody could tell.
    XX = "XX",
}

impl Tag {
    /// A common noun or a name.
    #[inline]
    pub const fn is_noun(self) -> bool {
        matches!(self, Tag::NN | Tag::NNS | Tag::NNP | Tag::NNPS)
    }

    /// A name.
    #[inline]
    pub const fn is_name(self) -> bool {
        matches!(self, Tag::NNP | Tag::NNPS)
    }

    /// A plural noun or name.
    #[inline]
    pub const fn is_plural(self) -> bool {
        matches!(self, Tag::NNS | Tag::NNPS)
    }

    /// A pronoun, also a wh-pronoun.
    #[inline]
    pub const fn is_pronoun(self) -> bool {
        matches!(self, Tag::PRP | Tag::PRPS | Tag::WP | Tag::WPS)
    }

    /// A verb form that is not a modal.
    #[inline]
    pub const fn is_verb(self) -> bool {
        matches!(self, Tag::VB | Tag::VBD | Tag::VBG | Tag::VBN | Tag::VBP | Tag::VBZ)
    }

    /// A verb form with tense, or a modal.
    #[inline]
    pub const fn is_finite(self) -> bool {
        matches!(self, Tag::VBD | Tag::VBP | Tag::VBZ | Tag::MD)
    }

    /// An adjective in any degree.
    #[inline]
    pub const fn is_adjective(self) -> bool {
        matches!(self, Tag::JJ | Tag::JJR | Tag::JJS)
    }

    /// An adverb in any degree; not a wh-adverb.
    #[inline]
    pub const fn is_adverb(self) -> bool {
        matches!(self, Tag::RB | Tag::RBR | Tag::RBS)
    }

    /// A word that asks or relates: which, who, whose, how.
    #[inline]
    pub const fn is_wh(self) -> bool {
        matches!(self, Tag::WDT | Tag::WP | Tag::WPS | Tag::WRB)
    }

    /// A mark of punctuation, brackets and quotation marks among them.
    #[inline]
    pub const fn is_punct(self) -> bool {
        use Tag::*;
        matches!(self, Stop | Comma | Colon | LRB | RRB | OpenQuote | CloseQuote | HYPH | NFP)
    }
}

impl std::fmt::Display for Tag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.label())
    }
}
