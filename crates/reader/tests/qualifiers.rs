//! The qualifiers on the samples and on the curated reading of the first paper: a ratchet.

mod gold;

/// Right ones of the samples' claims and of the curated claims. A better figure goes here, a worse one fails.
const SAMPLES: [(&str, usize); 3] = [("attribution", 129), ("modality", 128), ("stance", 127)];
const RATCHET: [(&str, usize); 5] = [("attribution", 739), ("level", 629), ("modality", 705), ("policy", 673), ("stance", 726)];

#[test]
fn qualifiers_of_the_first_paper_do_not_get_worse() {
    let Some(judged) = gold::judged() else {
        println!("skipped: CLAIMGRAPH_PAPERS does not name the folder with the paper");
        return;
    };
    assert!(judged.iter().all(|j| !j.id.is_empty() && !j.shown.is_empty()));
    let right = gold::right(&judged);
    for (name, least) in RATCHET {
        let (got, all) = right[name];
        println!("{name}: {got} of {all}");
        assert!(got >= least, "{name}: {got} of {all} right, {least} before");
    }
}

#[test]
fn qualifiers_of_the_samples_do_not_get_worse() {
    let right = gold::right(&gold::samples());
    for (name, least) in SAMPLES {
        let (got, all) = right[name];
        println!("{name}: {got} of {all}");
        assert!(got >= least, "{name}: {got} of {all} right, {least} before");
    }
}
