use super::writer::Writer;
use crate::vocab::{cg, pav, prov, rdfs};
use claimgraph_model::ReaderKind;

/// Who read the paper and what the reading says of the text itself. No times: a graph depends on its input alone.
pub(super) fn write(w: &mut Writer<'_>) {
    let reading = w.reading;
    for reader in std::iter::once(&reading.reader).chain(&reading.also) {
        let (node, text) = (w.space.reading(&reader.id), w.space.text());
        w.types(&node, &[cg::READING, prov::ACTIVITY]);
        w.string(&node, rdfs::LABEL, &reader.name);
        w.value(&node, cg::READER_KIND, reader.kind);
        w.string(&node, pav::VERSION, &reader.version);
        w.add(&node, prov::USED, text);
        let (agent, name) = w.names.agent_of(&reader.name);
        let name = name.to_owned();
        w.add(&node, prov::WAS_ASSOCIATED_WITH, agent.clone());
        w.describe_agent(&agent, &name, Some(prov::AGENT));
        if reader.kind != ReaderKind::Curated {
            w.types(&agent, &[prov::SOFTWARE_AGENT]);
        }
    }
    for slip in &reading.slips {
        let node = w.space.slip(slip.span);
        w.types(&node, &[cg::SLIP]);
        w.place(&node, cg::SPAN, slip.span);
        w.string(&node, cg::READS, &slip.reads);
    }
}
