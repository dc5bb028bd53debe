use crate::{Id, Span, named::named_enum};
use serde::{Deserialize, Serialize};

named_enum! {
    /// How a source is pointed at.
    CitationForm as "form of citation" {
        /// "(Adams, 2001)".
        Parenthetical = "parenthetical",
        /// "Adams (2001)".
        Narrative = "narrative",
        /// Relied on by name, without author and year.
        NamedSource = "named-source",
    }
}

named_enum! {
    /// Why a source is cited: properties of CiTO, the Citation Typing Ontology.
    CitationFunction as "CiTO property" {
        /// As an authority on the point.
        CitesAsAuthority = "citesAsAuthority",
        /// As factual evidence.
        CitesAsEvidence = "citesAsEvidence",
        /// As the source of data.
        CitesAsDataSource = "citesAsDataSource",
        /// For information on the subject.
        CitesForInformation = "citesForInformation",
        /// As related.
        CitesAsRelated = "citesAsRelated",
        /// For background.
        ObtainsBackgroundFrom = "obtainsBackgroundFrom",
        /// For support of the author's own point.
        ObtainsSupportFrom = "obtainsSupportFrom",
        /// For a method, taxonomy or instrument.
        UsesMethodIn = "usesMethodIn",
        /// For its conclusions.
        UsesConclusionsFrom = "usesConclusionsFrom",
        /// For its data.
        UsesDataFrom = "usesDataFrom",
        /// Talked about.
        Discusses = "discusses",
        /// Carried further.
        Extends = "extends",
        /// Confirmed.
        Confirms = "confirms",
        /// Questioned.
        Disputes = "disputes",
        /// Contradicted.
        DisagreesWith = "disagreesWith",
        /// Agreed with.
        AgreesWith = "agreesWith",
        /// Criticised.
        Critiques = "critiques",
        /// Limited or refined.
        Qualifies = "qualifies",
        /// Refuted.
        Refutes = "refutes",
        /// Quoted.
        IncludesQuotationFrom = "includesQuotationFrom",
        /// Named as the origin of an idea.
        Credits = "credits",
    }
}

named_enum! {
    /// What kind of thing a work is.
    WorkKind as "kind of work" {
        /// Article in a journal.
        JournalArticle = "journal-article",
        /// Book.
        Book = "book",
        /// Chapter of a book.
        BookChapter = "book-chapter",
        /// Working paper or preprint.
        WorkingPaper = "working-paper",
        /// Report of an organisation.
        Report = "report",
        /// Official statistics.
        Statistics = "statistics",
        /// Data set.
        Dataset = "dataset",
        /// Plan or programme of a state.
        Plan = "plan",
        /// Act, bill or regulation.
        Law = "law",
        /// Decision or proposal of a party body.
        PartyDocument = "party-document",
        /// A congress or plenary session, as the source of what was put forward there.
        Congress = "congress",
        /// A theory known by its author's name.
        Theory = "theory",
        /// A position shared by unnamed people ("many scholars").
        Position = "position",
        /// News item.
        News = "news",
        /// Page on the web.
        Website = "website",
        /// Speech.
        Speech = "speech",
        /// Not told by the paper.
        Unknown = "unknown",
    }
}

/// A mention of a work in the text: one record a work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// Name of the record within its reading.
    pub id: Id,
    /// The work's own part inside a bracket, or from the first surname to the closing bracket, or the words that name the source.
    pub span: Span,
    /// Key of the work.
    pub work: Id,
    /// How it is pointed at.
    pub form: CitationForm,
    /// Why.
    pub function: CitationFunction,
    /// Page or part ("p. 23").
    pub locator: Option<String>,
    /// What decided the function, in own words.
    pub note: Option<String>,
}

/// A source that the paper relies on. Only what the paper prints is recorded; nothing is looked up or invented.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// `surname-year`, `surname-et-al-year`, or the name of a source.
    pub key: Id,
    /// What to call it in a table.
    pub label: String,
    /// Family names or organisations as printed.
    pub authors: Vec<String>,
    /// Year as printed, with its suffix ("2020a").
    pub year: Option<String>,
    /// What it is.
    pub kind: WorkKind,
    /// Title, where the paper prints it.
    pub title: Option<String>,
    /// Journal or series, where the paper prints it.
    pub venue: Option<String>,
    /// Publisher or issuing body, where the paper prints it.
    pub publisher: Option<String>,
    /// DOI, where the paper prints it.
    pub doi: Option<String>,
    /// Address, where the paper prints it.
    pub url: Option<String>,
}
