//! Readings as RDF: vocabulary, IRI minting in one place, mapping both ways, store, SPARQL, named questions, shapes, exports.
