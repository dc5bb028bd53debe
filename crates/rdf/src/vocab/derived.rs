//! Terms of what follows from claims together: derived links, chains, loops, and the limits of a derivation.
//!
//! No mapping of a reading emits them; `claimgraph-links` does. Each is defined in `ontology/claimgraph.ttl`.

use oxigraph::model::NamedNodeRef;

/// `prov:wasDerivedFrom`: from a derived statement to the claims that it rests on.
pub const WAS_DERIVED_FROM: NamedNodeRef<'static> = NamedNodeRef::new_unchecked("http://www.w3.org/ns/prov#wasDerivedFrom");

macro_rules! derived {
    ($($name:ident = $local:literal, $doc:literal;)+) => {
        $(
            #[doc = concat!("`cg:", $local, "`: ", $doc)]
            pub const $name: NamedNodeRef<'static> = NamedNodeRef::new_unchecked(concat!("https://w3id.org/claimgraph/ns#", $local));
        )+
        /// All of the above.
        pub const LISTED: &[NamedNodeRef<'static>] = &[$($name),+];
    };
}

derived! {
    // Classes
    DERIVED_STATEMENT = "DerivedStatement", "What follows from the claims taken together, and which no single paper need say: a causal link, a chain, a loop, a policy's link to an outcome, a mediation.";
    CAUSAL_LINK = "CausalLink", "All that is said of one thing acting on another, folded: one sign, the number of independent sources, how well it stands.";
    CAUSAL_CHAIN = "CausalChain", "Causal links one after another, no thing twice.";
    FEEDBACK_LOOP = "FeedbackLoop", "Causal links that lead back to where they began, no thing twice on the way.";
    POLICY_LINK = "PolicyLink", "A policy reaches an outcome over one or more chains.";
    MEDIATION = "Mediation", "What one thing between the policies and an outcome does for the chains that lead there.";
    CHAIN_STEP = "ChainStep", "One causal link at its position in a chain or loop.";
    DERIVATION = "Derivation", "The activity that makes derived statements from claims, with its limits and with what it counted.";
    // Links to things
    FROM = "from", "Where the statement begins: the thing that acts.";
    TO = "to", "Where the statement ends: the thing that is acted on.";
    TAIL = "tail", "The thing at the beginning of a causal link.";
    HEAD = "head", "The thing at the end of a causal link.";
    NET_SIGN = "netSign", "Direction of all that is said or of all steps together: signs multiply along a chain, an unknown step leaves the whole unknown; cg:conflicting where both directions are stated.";
    STANDING = "standing", "How well the best ground of a link stands: a modality, or cg:intended where a policy only means it, or cg:joined where one concept is read as another.";
    RESTS_ON = "restsOn", "A claim that makes the link.";
    OPPOSED_BY = "opposedBy", "A claim by whose denial or rejection somewhere the link is disputed.";
    MEANT_BY = "meantBy", "A policy that is meant to work this way; no evidence that it does.";
    HAS_STEP = "hasStep", "A step of a chain or loop.";
    WEAKEST_STEP = "weakestStep", "The step with the least belief, then the least support.";
    LINK = "link", "The causal link of a step.";
    LOOP_KIND = "loopKind", "What a loop does to a change that enters it.";
    THROUGH = "through", "A thing that the statement passes: any of a loop, the one between of a mediation.";
    BEST_CHAIN = "bestChain", "The best chain of a policy link, by the derivation's rank.";
    CUT_BY = "cutBy", "What every chain of a policy link passes: where it fails, the policy does not reach the outcome.";
    CONFLICT_AT = "conflictAt", "A causal link on the listed chains that sources dispute or give opposite signs.";
    SPECIAL_CASE_OF = "specialCaseOf", "The other claim says the same of wider concepts, by a more general relation, or without a direction.";
    CONTRADICTS = "contradicts", "The other claim has the opposite sign for the same concepts or for wider or narrower ones.";
    CONSIDERS = "considers", "A modality that counts in a derivation.";
    AT_LEVEL = "atLevel", "Only claims at this level of the economy count in a derivation.";
    // Links to values
    SUPPORT = "support", "Number of distinct sources that say it: an author counts once a paper, a cited work once over all papers.";
    BELIEF = "belief", "How well it is supported, 0 to 1, by the formula in docs/policy-links.md: a number to rank by, no probability that the world is so.";
    BELIEF_WITH_SPECIAL = "beliefWithSpecial", "Belief of a claim where the statements of its special cases count for it too.";
    IS_DISPUTED = "isDisputed", "Whether a paper denies it or reports it and rejects it; of a chain or loop, whether that holds of a step.";
    POSITION = "position", "Position of a step, from 1.";
    STEP_COUNT = "stepCount", "Number of links of a chain or loop, or of the best chain of a policy link.";
    CHAIN_RANK = "chainRank", "Place among the chains of its derivation, the best first, from 1.";
    LOOP_NAME = "loopName", "R, B or U for reinforcing, balancing, undetermined, and the place among those of its kind, the strongest first.";
    CHAIN_COUNT = "chainCount", "Number of listed chains: of a policy link all of them, of a mediation those that pass it.";
    INDEPENDENT_CHAINS = "independentChains", "The greatest number of chains of a policy link that share no causal link.";
    BETWEENNESS = "betweenness", "Sum over the policies of the share of their shortest chains to the outcome that pass here.";
    CUT_COUNT = "cutCount", "How many policies do not reach the outcome where this fails.";
    CUTS_ALL = "cutsAll", "Whether no policy reaches the outcome where this fails.";
    AT_MOST_STEPS = "atMostSteps", "The greatest number of links of a chain or loop that a derivation looks for.";
    AT_MOST_RESULTS = "atMostResults", "The greatest number of chains or loops that a derivation lists; for policy links, of chains for each.";
    RANKED_BY = "rankedBy", "What makes a chain better in a derivation: shortest, supported or believed.";
    VOICE = "voice", "Whose claims count in a derivation: anyone, author or attributed.";
    DISPUTED_VIEWS = "disputedViews", "What becomes of views that a paper rejects in a derivation: out, in or only.";
    INTENTIONS = "intentions", "Which intentions of policies make links in a derivation: none, means or all.";
    LEAST_CONFIDENCE = "leastConfidence", "The least confidence of a record that counts in a derivation.";
    IN_SECTION = "inSection", "Only claims from the part of a document with this id, and from what is in it, count in a derivation.";
    OF_PAPER = "ofPaper", "Only claims from the paper with this id count in a derivation.";
    JOINS_BY = "joinsBy", "How concepts are read as one another in a derivation: broader or narrower.";
    IS_COMPLETE = "isComplete", "Whether a derivation saw everything within its limits, and was not stopped before.";
    // Values
    CONFLICTING = "conflicting", "Sources state both directions.";
    INTENDED = "intended", "Only a policy's record says so: it is meant to work this way.";
    JOINED = "joined", "Nobody says so: one concept is read as a broader or narrower one.";
    REINFORCING = "reinforcing", "Carries a change further: an even number of minus signs.";
    BALANCING = "balancing", "Turns a change back: an odd number of minus signs.";
    UNDETERMINED = "undetermined", "A sign on the way is unknown or in conflict.";
}
