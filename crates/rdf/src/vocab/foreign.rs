//! Foreign terms, each checked against its vocabulary (see `ontology/foreign-terms.tsv`).

macro_rules! foreign {
    ($($module:ident, $title:literal, $namespace:literal { $($name:ident = $local:literal),+ $(,)? })+) => {
        $(
            #[doc = $title]
            pub mod $module {
                use oxigraph::model::NamedNodeRef;
                /// The name space.
                pub const NAMESPACE: &str = $namespace;
                $(
                    #[doc = concat!("`", $local, "`")]
                    pub const $name: NamedNodeRef<'static> = NamedNodeRef::new_unchecked(concat!($namespace, $local));
                )+
            }
        )+
        /// Every foreign term with a constant.
        pub const FOREIGN: &[oxigraph::model::NamedNodeRef<'static>] = &[$($($module::$name),+),+];
    };
}

foreign! {
    biro, "Bibliographic Reference Ontology.", "http://purl.org/spar/biro/" {
        BIBLIOGRAPHIC_REFERENCE = "BibliographicReference", REFERENCES = "references",
    }
    c4o, "Citation Counting and Context Characterisation Ontology.", "http://purl.org/spar/c4o/" {
        IN_TEXT_REFERENCE_POINTER = "InTextReferencePointer", DENOTES = "denotes", HAS_CONTENT = "hasContent",
        HAS_IN_TEXT_CITATION_FREQUENCY = "hasInTextCitationFrequency",
    }
    cito, "Citation Typing Ontology. Its typed properties come from `CitationFunction`.", "http://purl.org/spar/cito/" {
        CITATION = "Citation", CITES = "cites", HAS_CITING_ENTITY = "hasCitingEntity", HAS_CITED_ENTITY = "hasCitedEntity",
        HAS_CITATION_CHARACTERIZATION = "hasCitationCharacterization",
    }
    dcat, "Data Catalog Vocabulary.", "http://www.w3.org/ns/dcat#" {
        DATASET = "Dataset", VERSION = "version",
    }
    dcterms, "DCMI Metadata Terms.", "http://purl.org/dc/terms/" {
        BIBLIOGRAPHIC_CITATION = "bibliographicCitation", CREATOR = "creator", DATE_ACCEPTED = "dateAccepted",
        DATE_SUBMITTED = "dateSubmitted", DESCRIPTION = "description", IDENTIFIER = "identifier", IS_PART_OF = "isPartOf",
        LANGUAGE = "language", LICENSE = "license", PUBLISHER = "publisher", SOURCE = "source", SPATIAL = "spatial",
        TEMPORAL = "temporal", TITLE = "title", TYPE = "type",
    }
    deo, "Discourse Elements Ontology.", "http://purl.org/spar/deo/" {
        ACKNOWLEDGEMENTS = "Acknowledgements", BACKGROUND = "Background", CONCLUSION = "Conclusion", CONTRIBUTION = "Contribution",
        DATA = "Data", DISCUSSION = "Discussion", EVALUATION = "Evaluation", FUTURE_WORK = "FutureWork", INTRODUCTION = "Introduction",
        MATERIALS = "Materials", METHODS = "Methods", MODEL = "Model", MOTIVATION = "Motivation", PROBLEM_STATEMENT = "ProblemStatement",
        RELATED_WORK = "RelatedWork", RESULTS = "Results",
    }
    doco, "Document Components Ontology.", "http://purl.org/spar/doco/" {
        ABSTRACT = "Abstract", FIGURE = "Figure", FOOTNOTE = "Footnote", LIST_OF_REFERENCES = "ListOfReferences", SECTION = "Section",
        TABLE = "Table",
    }
    fabio, "FRBR-aligned Bibliographic Ontology.", "http://purl.org/spar/fabio/" {
        BOOK = "Book", BOOK_CHAPTER = "BookChapter", DATASET = "Dataset", DIGITAL_MANIFESTATION = "DigitalManifestation",
        EXPRESSION = "Expression", EXPRESSION_COLLECTION = "ExpressionCollection", JOURNAL = "Journal",
        JOURNAL_ARTICLE = "JournalArticle", JOURNAL_ISSUE = "JournalIssue", JOURNAL_VOLUME = "JournalVolume", NEWS_ITEM = "NewsItem",
        ORATION = "Oration", POLICY_DOCUMENT = "PolicyDocument", REPORT_DOCUMENT = "ReportDocument", WEB_SITE = "WebSite", WORK = "Work",
        WORKING_PAPER = "WorkingPaper", HAS_PUBLICATION_YEAR = "hasPublicationYear", HAS_URL = "hasURL",
    }
    foaf, "Friend of a Friend.", "http://xmlns.com/foaf/0.1/" {
        AGENT = "Agent", ORGANIZATION = "Organization", PERSON = "Person", FAMILY_NAME = "familyName", GIVEN_NAME = "givenName",
        NAME = "name",
    }
    frbr, "Functional Requirements for Bibliographic Records.", "http://purl.org/vocab/frbr/core#" {
        EMBODIMENT = "embodiment", PART_OF = "partOf",
    }
    mp, "Micropublications.", "http://purl.org/mp/" {
        CLAIM = "Claim", STATEMENT = "Statement", CHALLENGED_BY = "challengedBy", CHALLENGES = "challenges",
        SUPPORTED_BY = "supportedBy", SUPPORTS = "supports",
    }
    oa, "Web Annotation Vocabulary.", "http://www.w3.org/ns/oa#" {
        ANNOTATION = "Annotation", SPECIFIC_RESOURCE = "SpecificResource", TEXT_POSITION_SELECTOR = "TextPositionSelector",
        TEXT_QUOTE_SELECTOR = "TextQuoteSelector", CLASSIFYING = "classifying", END = "end", EXACT = "exact", HAS_BODY = "hasBody",
        HAS_SELECTOR = "hasSelector", HAS_SOURCE = "hasSource", HAS_TARGET = "hasTarget", MOTIVATED_BY = "motivatedBy",
        PREFIX = "prefix", REFINED_BY = "refinedBy", START = "start", SUFFIX = "suffix",
    }
    obo, "Evidence and Conclusion Ontology.", "http://purl.obolibrary.org/obo/" {
        AUTHOR_STATEMENT_WITH_REFERENCE = "ECO_0000033", AUTHOR_STATEMENT_WITHOUT_REFERENCE = "ECO_0000034",
    }
    org, "Organization Ontology.", "http://www.w3.org/ns/org#" {
        MEMBERSHIP = "Membership", ORGANIZATION = "Organization", MEMBER = "member", ORGANIZATION_PROPERTY = "organization",
    }
    pav, "Provenance, Authoring and Versioning.", "http://purl.org/pav/" {
        CURATED_BY = "curatedBy", VERSION = "version",
    }
    po, "Pattern Ontology.", "http://www.essepuntato.it/2008/12/pattern#" {
        CONTAINS = "contains", IS_CONTAINED_BY = "isContainedBy",
    }
    prism, "PRISM, as FaBiO declares it.", "http://prismstandard.org/namespaces/basic/2.0/" {
        DOI = "doi", ENDING_PAGE = "endingPage", ISSN = "issn", ISSUE_IDENTIFIER = "issueIdentifier", PAGE_RANGE = "pageRange",
        STARTING_PAGE = "startingPage", VOLUME = "volume",
    }
    pro, "Publishing Roles Ontology.", "http://purl.org/spar/pro/" {
        ROLE_IN_TIME = "RoleInTime", AUTHOR = "author", HOLDS_ROLE_IN_TIME = "holdsRoleInTime", IS_HELD_BY = "isHeldBy",
        RELATES_TO_DOCUMENT = "relatesToDocument", WITH_ROLE = "withRole",
    }
    prov, "Provenance Ontology.", "http://www.w3.org/ns/prov#" {
        ACTIVITY = "Activity", AGENT = "Agent", ENTITY = "Entity", PLAN = "Plan", SOFTWARE_AGENT = "SoftwareAgent",
        HAD_PRIMARY_SOURCE = "hadPrimarySource", SPECIALIZATION_OF = "specializationOf", USED = "used",
        WAS_ASSOCIATED_WITH = "wasAssociatedWith", WAS_GENERATED_BY = "wasGeneratedBy",
    }
    qudt, "QUDT schema.", "http://qudt.org/schema/qudt/" {
        QUANTITY_VALUE = "QuantityValue", UNIT = "Unit", HAS_UNIT = "hasUnit", LOWER_BOUND = "lowerBound",
        NUMERIC_VALUE = "numericValue", UPPER_BOUND = "upperBound",
    }
    rdf, "RDF.", "http://www.w3.org/1999/02/22-rdf-syntax-ns#" {
        TYPE = "type",
    }
    rdfs, "RDF Schema.", "http://www.w3.org/2000/01/rdf-schema#" {
        COMMENT = "comment", LABEL = "label",
    }
    schema, "schema.org.", "http://schema.org/" {
        EVENT = "Event", LEGISLATION = "Legislation", OBSERVATION = "Observation", PLACE = "Place", AFFILIATION = "affiliation",
        GENRE = "genre",
    }
    sdo, "schema.org in the https form that SIB's query examples use.", "https://schema.org/" {
        KEYWORDS = "keywords",
    }
    sd, "SPARQL Service Description.", "http://www.w3.org/ns/sparql-service-description#" {
        DATASET = "Dataset", NAMED_GRAPH = "NamedGraph", GRAPH_CLASS = "Graph", GRAPH = "graph", NAME = "name",
        NAMED_GRAPH_PROPERTY = "namedGraph",
    }
    sh, "Shapes Constraint Language.", "http://www.w3.org/ns/shacl#" {
        PREFIX_DECLARATION = "PrefixDeclaration", SPARQL_ASK_EXECUTABLE = "SPARQLAskExecutable",
        SPARQL_CONSTRUCT_EXECUTABLE = "SPARQLConstructExecutable", SPARQL_EXECUTABLE = "SPARQLExecutable",
        SPARQL_SELECT_EXECUTABLE = "SPARQLSelectExecutable", ASK = "ask", CONSTRUCT = "construct", DECLARE = "declare",
        NAMESPACE_PROPERTY = "namespace", PREFIX = "prefix", PREFIXES = "prefixes", SELECT = "select",
    }
    skos, "Simple Knowledge Organization System.", "http://www.w3.org/2004/02/skos/core#" {
        CONCEPT = "Concept", CONCEPT_SCHEME = "ConceptScheme", ALT_LABEL = "altLabel", BROADER = "broader", DEFINITION = "definition",
        HAS_TOP_CONCEPT = "hasTopConcept", HIDDEN_LABEL = "hiddenLabel", IN_SCHEME = "inScheme", NARROWER = "narrower",
        PREF_LABEL = "prefLabel", RELATED = "related", TOP_CONCEPT_OF = "topConceptOf",
    }
    time, "OWL-Time.", "http://www.w3.org/2006/time#" {
        INSTANT = "Instant", PROPER_INTERVAL = "ProperInterval", HAS_BEGINNING = "hasBeginning", HAS_END = "hasEnd",
        IN_XSD_DATE = "inXSDDate", IN_XSD_G_YEAR = "inXSDgYear", IN_XSD_G_YEAR_MONTH = "inXSDgYearMonth",
    }
    unit, "QUDT units.", "http://qudt.org/vocab/unit/" {
        CCY_CNY = "CCY_CNY", CCY_EUR = "CCY_EUR", CCY_GBP = "CCY_GBP", CCY_JPY = "CCY_JPY", CCY_USD = "CCY_USD", DAY = "DAY",
        GIGA_BYTE = "GigaBYTE", MO = "MO", NUM = "NUM", PERCENT = "PERCENT", YR = "YR",
    }
    void, "Vocabulary of Interlinked Datasets.", "http://rdfs.org/ns/void#" {
        DATASET = "Dataset", CLASS = "class", CLASSES = "classes", CLASS_PARTITION = "classPartition",
        DISTINCT_OBJECTS = "distinctObjects", DISTINCT_SUBJECTS = "distinctSubjects", ENTITIES = "entities",
        EXAMPLE_RESOURCE = "exampleResource", PROPERTIES = "properties", PROPERTY = "property", PROPERTY_PARTITION = "propertyPartition",
        SUBSET = "subset", TRIPLES = "triples", URI_SPACE = "uriSpace", VOCABULARY = "vocabulary",
    }
    void_ext, "Extension of VoID by datatype partitions.", "http://ldf.fi/void-ext#" {
        DATATYPE = "datatype", DATATYPE_PARTITION = "datatypePartition",
    }
    xsd, "XML Schema datatypes.", "http://www.w3.org/2001/XMLSchema#" {
        ANY_URI = "anyURI", BOOLEAN = "boolean", DATE = "date", DECIMAL = "decimal", G_YEAR = "gYear", G_YEAR_MONTH = "gYearMonth",
        INTEGER = "integer", STRING = "string",
    }
}
