//! Any string as a reference: no panic, and every field is a part of it. `cargo fuzz run references`
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let reference = claimgraph_reader::parse_reference(text);
    for field in [&reference.title, &reference.year, &reference.container].into_iter().flatten() {
        assert!(text.get(field.range.clone()).is_some());
    }
});
