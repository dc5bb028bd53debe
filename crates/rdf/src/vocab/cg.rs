//! Own terms: classes and properties. The value individuals come from the model's enumerations (see [`super::Individual`]).
//!
//! Each is defined, with domain, range and an example, in `ontology/claimgraph.ttl`.

use oxigraph::model::NamedNodeRef;

macro_rules! own {
    ($($name:ident = $local:literal, $doc:literal;)+) => {
        $(
            #[doc = concat!("`cg:", $local, "`: ", $doc, ".")]
            pub const $name: NamedNodeRef<'static> = NamedNodeRef::new_unchecked(concat!("https://w3id.org/claimgraph/ns#", $local));
        )+
        /// All of the above.
        pub const LISTED: &[NamedNodeRef<'static>] = &[$($name),+];
    };
}

own! {
    // Classes
    CAUSAL_CLAIM = "CausalClaim", "what is said: cause, effect, relation and polarity";
    EVIDENCE = "Evidence", "where and how a claim is made";
    POLICY = "Policy", "a policy, plan, law, strategy, target or recommended measure";
    READING = "Reading", "the activity of reading a paper";
    RULE = "Rule", "what found a piece of evidence";
    SLIP = "Slip", "a slip of the scan or of the typesetting";
    ABSTRACT_PART = "AbstractPart", "a labelled part of a structured abstract";
    PAGE_FURNITURE = "PageFurniture", "running heads, page numbers, publisher's lines";
    // Claims
    CAUSE = "cause", "the concept that acts";
    EFFECT = "effect", "the concept that is acted on";
    CAUSE_CHANGE = "causeChange", "the change that the cause phrase itself states";
    EFFECT_CHANGE = "effectChange", "the change that the effect phrase itself states";
    RELATION = "relation", "how the cause acts on the effect";
    POLARITY = "polarity", "direction between the phrases";
    SIGN = "sign", "direction between the concepts";
    // Plain links between concepts
    INFLUENCES = "influences", "acts on, direction not stated";
    INCREASES = "increases", "more of the one, more of the other";
    DECREASES = "decreases", "more of the one, less of the other";
    // Evidence
    EVIDENCE_FOR = "evidenceFor", "from evidence to its claim";
    HAS_EVIDENCE = "hasEvidence", "from a claim to its evidence";
    CAUSE_SPAN = "causeSpan", "the words that name the cause";
    EFFECT_SPAN = "effectSpan", "the words that name the effect";
    CUE_SPAN = "cueSpan", "the words that state the relation";
    EXPLICIT = "explicit", "whether a cue states the relation";
    MODALITY = "modality", "how the claim is put";
    STANCE = "stance", "what the paper makes of the claim";
    LEVEL = "level", "level of the economy";
    ATTRIBUTED_TO = "attributedTo", "who says it";
    INVOLVES_POLICY = "involvesPolicy", "whether cause or effect is a policy";
    CONFIDENCE = "confidence", "probability that the record is right";
    FOUND_BY = "foundBy", "the rule that found it";
    ASSERTS = "asserts", "stated as so and not rejected";
    RECORD_ID = "recordId", "name of the record within its reading";
    // Places in the text
    SPAN = "span", "where a thing stands in the text";
    MENTION = "mention", "where a concept is named";
    CALLOUT = "callout", "where the text calls for a note, figure or table";
    IN_TEXT = "inText", "the text that a selector counts in";
    READS = "reads", "what a slip should read";
    SHA256 = "sha256", "checksum of the source file";
    LENGTH = "length", "length of the source file in code points";
    // Concepts
    CATEGORY = "category", "what kind of thing a concept is";
    TIER = "tier", "how central a concept is";
    // Policies
    INSTRUMENT = "instrument", "what kind of policy it is";
    STATUS = "status", "where a policy stands";
    ACTOR = "actor", "who acts";
    POLICY_CONCEPT = "policyConcept", "the concept by which claims speak of the policy";
    ACTS_ON = "actsOn", "concept that a policy acts on";
    AIMS_AT = "aimsAt", "concept that a policy is meant to bring about";
    WORKS_THROUGH = "worksThrough", "concept through which a policy is meant to work";
    MECHANISM = "mechanism", "how a policy is meant to work, in words";
    LAID_DOWN_IN = "laidDownIn", "the cited work in which a policy is laid down";
    // Quantities and dates
    QUANTITY_OF = "quantityOf", "the concept that a number speaks of";
    SUBJECT = "subject", "what a number is a property of, in words";
    MEASURE = "measure", "which property a number tells, in words";
    VALUE_KIND = "valueKind", "what standing a number has";
    PERCENTAGE_POINT = "percentagePoint", "unit of differences between percentages";
    EDTF = "edtf", "date in the Extended Date/Time Format";
    // Works and citations
    WORK_KIND = "workKind", "what kind of thing a work is";
    AUTHOR_LIST = "authorList", "authors as printed, in order";
    PRINTED_YEAR = "printedYear", "year as printed, with its suffix";
    POINTER = "pointer", "the place in the text at which a citation is made";
    FORM = "form", "how a source is pointed at";
    LOCATOR = "locator", "page or part of the cited work";
    // Order and printed names
    ORDER = "order", "printed order, from 1";
    PRINTED_ACTOR = "printedActor", "an agent's name as printed, where it differs";
    PRINTED_PLACE = "printedPlace", "a place's name as printed, where it differs";
    PRINTED_PUBLISHER = "printedPublisher", "a publisher's name as printed, where it differs";
    READER_KIND = "readerKind", "what kind of reader made a reading";
}
