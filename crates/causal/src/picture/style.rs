//! How signs and standing are drawn, said once for lines, marks, legend and other programs' files.

use crate::{Link, NetSign, Standing};

/// Colour of a sign: a second channel beside the mark, told apart by most colour-blind readers.
pub(crate) fn colour(sign: NetSign) -> &'static str {
    match sign {
        NetSign::Positive => "#0072b2",
        NetSign::Negative => "#d55e00",
        NetSign::Unknown => "#6b6859",
        NetSign::Conflicting => "#1f1d1a",
    }
}

/// The mark as printed, with a real minus.
pub(crate) fn mark(sign: NetSign) -> &'static str {
    match sign {
        NetSign::Negative => "−",
        sign => sign.as_str(),
    }
}

/// Line style of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Line {
    /// Stated as so, not challenged.
    Solid,
    /// Denied, or reported and rejected.
    Dashed,
    /// Hedged, hypothetical, normative, or only intended.
    Dotted,
    /// A kind read as the thing.
    Joined,
}

impl Line {
    pub(crate) fn of(link: &Link) -> Self {
        match link.standing {
            Standing::Joined => Self::Joined,
            _ if link.challenged => Self::Dashed,
            Standing::Asserted => Self::Solid,
            _ => Self::Dotted,
        }
    }

    /// `stroke-dasharray`, for the eye and for print.
    pub(crate) fn dashes(self) -> Option<&'static str> {
        match self {
            Self::Solid => None,
            Self::Dashed => Some("8 4"),
            Self::Dotted => Some("2 4"),
            Self::Joined => Some("10 3 2 3"),
        }
    }

    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Solid => "asserted",
            Self::Dashed => "disputed: denied, or reported and rejected",
            Self::Dotted => "hedged, hypothetical, recommended or intended",
            Self::Joined => "a kind read as the thing",
        }
    }

    pub(crate) const ALL: [Self; 4] = [Self::Solid, Self::Dashed, Self::Dotted, Self::Joined];
}

/// Stroke width for a number of sources.
pub(crate) fn stroke(support: usize) -> f64 {
    match support {
        0 => 1.1,
        n => 1.5 + 0.9 * (n.min(5) - 1) as f64,
    }
}
