//! Forms that only a scan produced: "Al" for "AI".

use super::abbreviations::Abbreviation;
use super::normal::{Normal, is_short};
use claimgraph_syntax::Parse;
use std::collections::BTreeSet;

/// Finds the misread forms of short forms that the text holds, and tells the normal forms about them. Gives (misread, meant).
pub(crate) fn slips(normal: &mut Normal, parses: &[Parse<'_>], short: &[Abbreviation]) -> BTreeSet<(String, String)> {
    // A short form that the paper never spells out can be misread too, as long as it prints it rightly somewhere.
    let mut known: BTreeSet<String> = short.iter().map(|a| a.short.clone()).collect();
    let mut printed: BTreeSet<&str> = BTreeSet::new();
    for parse in parses {
        for i in 0..parse.len() {
            let word = parse.word(i);
            if word.len() <= 6 && word.starts_with(char::is_uppercase) {
                printed.insert(word);
                if is_short(word) && word.chars().all(char::is_uppercase) {
                    known.insert(word.to_owned());
                }
            }
        }
    }
    let mut found = BTreeSet::new();
    for form in known {
        for (right, wrong) in [("I", "l"), ("I", "1"), ("O", "0"), ("S", "5")] {
            if !form.contains(right) || form.len() < 2 {
                continue;
            }
            let misread = form.replace(right, wrong);
            if misread != form
                && misread.starts_with(char::is_uppercase)
                && printed.contains(misread.as_str())
                && is_misread(parses, &misread)
            {
                normal.misread(&misread, &form);
                found.insert((misread, form.clone()));
            }
        }
    }
    found
}

/// Whether every place of the form can be a short form: not the name "Al", not "et al.".
fn is_misread(parses: &[Parse<'_>], form: &str) -> bool {
    parses.iter().all(|parse| {
        (0..parse.len()).filter(|&i| parse.word(i) == form).all(|i| {
            let name_follows = i + 1 < parse.len() && parse.tag(i + 1).is_name() && !is_short(parse.word(i + 1));
            let cited = i > 0 && parse.lower(i - 1) == "et";
            !name_follows && !cited
        })
    })
}
