use crate::support::{papers, reading, run, scratch};
use std::fs;

#[test]
fn every_place_of_the_first_paper_has_its_words() {
    let Some(papers) = papers("every_place_of_the_first_paper") else { return };
    let output = run(&["check", reading().to_str().unwrap(), "--texts", papers.to_str().unwrap()]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && text.contains("every place has its words"), "{text}");
}

/// Another extraction of the same paper, made on the fly: other line breaks, hyphens at line ends, a running head on each page, and one
/// letter in a hundred and fifty misread.
fn other_extraction(text: &str) -> String {
    let (mut out, mut column, mut lines) = (String::new(), 0, 0);
    for (n, word) in text.split_whitespace().enumerate() {
        let mut word = word.to_owned();
        if n % 30 == 7 && word.is_ascii() && word.len() > 5 {
            word.replace_range(2..3, "c");
        }
        if column + word.len() > 62 {
            if word.is_ascii() && word.len() > 9 && n % 3 == 0 {
                out.push_str(&format!(" {}-\n{}", &word[..5], &word[5..]));
                column = word.len() - 5;
            } else {
                out.push('\n');
                out.push_str(&word);
                column = word.len();
            }
            lines += 1;
            if lines % 46 == 0 {
                out.push_str(&format!("\n\n{}\nCPE\n6,2\n\nDigital economy and the new dynamic\n\n\u{c}", 92 + lines / 46));
            }
        } else {
            out.push(' ');
            out.push_str(&word);
            column += word.len() + 1;
        }
    }
    out
}

#[test]
fn nearly_every_place_is_found_again_in_another_extraction() {
    let Some(papers) = papers("nearly_every_place") else { return };
    let text = fs::read_to_string(papers.join("yang-2023.txt")).unwrap();
    let other = scratch("other-extraction.txt");
    fs::write(&other, other_extraction(&text)).unwrap();
    let moved = scratch("moved-reading");
    let output = run(&["curate", "carry", reading().to_str().unwrap(), other.to_str().unwrap(), "-o", moved.to_str().unwrap()]);
    let report = String::from_utf8(output.stdout).unwrap();
    let share: f64 =
        report.lines().find(|l| l.trim_start().starts_with("places")).unwrap().split_whitespace().rev().nth(1).unwrap().parse().unwrap();
    assert!(share >= 98.0, "{report}");
    // What was found stands at the same words: the moved reading is in order and its places have their words.
    let folder = other.parent().unwrap();
    let output = run(&["check", moved.to_str().unwrap(), "--texts", folder.to_str().unwrap()]);
    assert!(output.status.code().is_some_and(|c| c < 2), "{}", String::from_utf8_lossy(&output.stderr));
}
