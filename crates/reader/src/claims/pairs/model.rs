//! All that was learned, as one file.

use super::net::Net;
use super::table::Table;
use std::sync::OnceLock;

/// The learned weights.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// A first look at a pair.
    pub(crate) sketch: Table,
    /// How likely a pair is a claim.
    pub(crate) net: Net,
    /// Where a phrase begins.
    pub(crate) left: Table,
    /// Where a phrase ends.
    pub(crate) right: Table,
    /// In which direction.
    pub(crate) sign: Table,
    /// How the cause acts.
    pub(crate) relation: Table,
}

impl Model {
    /// What the program carries.
    pub(crate) fn built_in() -> &'static Self {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| Self::from_bytes(include_bytes!("model.bin")).unwrap_or_default())
    }

    /// Reads what [`super::train`] writes; none where bytes are missing.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (net, rest) = Net::read(bytes)?;
        let (sketch, rest) = Table::read(rest)?;
        let (left, rest) = Table::read(rest)?;
        let (right, rest) = Table::read(rest)?;
        let (sign, rest) = Table::read(rest)?;
        let (relation, _) = Table::read(rest)?;
        Some(Self { sketch, net, left, right, sign, relation })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_is_whole_and_small() {
        let bytes = include_bytes!("model.bin");
        assert!(Model::from_bytes(bytes).is_some());
        assert!(Model::from_bytes(&bytes[..bytes.len() - 1]).is_none());
        assert!(bytes.len() < 4_400_000, "{} bytes", bytes.len());
    }
}
