//! The two islands: programs for the browser that `just ui` builds from npm packages into `ui/dist`. They are part of this program where that
//! folder was there when it was built; without them every page still works, as a form, a table, a picture.

use rust_embed::{Embed, EmbeddedFile};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Embed)]
#[folder = "../../ui/dist/"]
#[allow_missing = true]
struct Dist;

/// The files of one island, by their names under `/assets/ui/`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Island {
    pub(crate) script: String,
    pub(crate) style: String,
}

/// An island by its name (`map`, `sparql`).
pub(crate) fn island(name: &str) -> Option<Island> {
    let manifest = Dist::get("manifest.json")?;
    serde_json::from_slice::<BTreeMap<String, Island>>(&manifest.data).ok()?.remove(name)
}

/// A file of an island. Names carry a digest of what is in them, so that they may be kept for good.
pub(crate) fn file(name: &str) -> Option<EmbeddedFile> {
    Dist::get(name)
}

/// Whether this program carries the islands: the SPARQL editor and the live map.
#[must_use]
pub fn islands_inside() -> bool {
    ["map", "sparql"].iter().all(|name| island(name).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Holds with the islands and without them.
    #[test]
    fn what_the_manifest_names_is_there() {
        for name in ["map", "sparql"] {
            let Some(island) = island(name) else {
                assert!(!islands_inside() && Dist::get("manifest.json").is_none(), "half an island");
                continue;
            };
            assert!(file(&island.script).is_some() && file(&island.style).is_some(), "{island:?}");
            assert!(file("notices.txt").is_some(), "licences must go with the code");
        }
        assert!(island("../Cargo.toml").is_none() && file("../package.json").is_none());
    }
}
