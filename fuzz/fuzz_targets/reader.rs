//! Any text, read whole: no panic, and the reading can be written as RDF and comes back. `cargo fuzz run reader`
#![no_main]

use claimgraph_rdf::MapOptions;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    if let Ok(document) = claimgraph_text::read(data.to_vec()) {
        let reading = claimgraph_reader::Reader::default().read(&document, "fuzzed.txt", &"0".repeat(64));
        let quads = claimgraph_rdf::quads(&reading, None, &MapOptions::default()).expect("a reading in order can be written");
        assert_eq!(claimgraph_rdf::read(&quads).expect("and read back"), reading);
    }
});
