//! Any bytes, read as any format: no panic, and every unit lies inside the text. `cargo fuzz run formats`
#![no_main]

use claimgraph_text::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((first, bytes)) = data.split_first() else { return };
    let format = Format::ALL[*first as usize % Format::ALL.len()];
    if let Ok(document) = claimgraph_text::read_as(bytes.to_vec(), format) {
        let length = document.text.length();
        assert!(document.units.iter().flat_map(|u| &u.spans).all(|s| s.start < s.end && s.end <= length));
    }
});
