use claimgraph_model::Sign;
use std::fmt;

/// Direction of a link or of a chain of links, once everything said about it is put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NetSign {
    /// More of the first, more of the last.
    Positive,
    /// More of the first, less of the last.
    Negative,
    /// Both directions are stated.
    Conflicting,
    /// No direction is stated.
    Unknown,
}

impl NetSign {
    /// Several statements about one pair: a stated direction stands beside unstated ones, two stated ones that differ are a conflict.
    ///
    /// `None` where there is nothing to fold.
    pub fn of_statements(signs: impl IntoIterator<Item = Sign>) -> Option<Self> {
        let mut seen = None;
        for sign in signs {
            seen = Some(match (seen, Self::from(sign)) {
                (None | Some(Self::Unknown), sign) => sign,
                (Some(sign), Self::Unknown) => sign,
                (Some(before), sign) if before == sign => sign,
                _ => Self::Conflicting,
            });
        }
        seen
    }

    /// Several chains between one pair. Here unknown stays unknown: a chain of unstated direction may well pull the other way.
    ///
    /// `None` where there is no chain.
    pub fn of_chains(signs: impl IntoIterator<Item = Self>) -> Option<Self> {
        let (mut any, mut plus, mut minus, mut unknown) = (false, false, false, false);
        for sign in signs {
            any = true;
            plus |= matches!(sign, Self::Positive | Self::Conflicting);
            minus |= matches!(sign, Self::Negative | Self::Conflicting);
            unknown |= sign == Self::Unknown;
        }
        any.then_some(match (plus, minus, unknown) {
            (true, true, _) => Self::Conflicting,
            (_, _, true) => Self::Unknown,
            (true, ..) => Self::Positive,
            _ => Self::Negative,
        })
    }

    /// One step after another: signs multiply, unknown absorbs everything, a conflict stays one.
    #[must_use]
    pub fn then(self, next: Self) -> Self {
        match (self, next) {
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
            (Self::Conflicting, _) | (_, Self::Conflicting) => Self::Conflicting,
            (a, b) if a == b => Self::Positive,
            _ => Self::Negative,
        }
    }

    /// `+`, `-`, `?`, or `±` for a conflict.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Positive => "+",
            Self::Negative => "-",
            Self::Unknown => "?",
            Self::Conflicting => "±",
        }
    }

    /// `1`, `-1`, or 0 where no single direction is stated: for programs that count.
    #[must_use]
    pub fn as_number(self) -> i8 {
        match self {
            Self::Positive => 1,
            Self::Negative => -1,
            Self::Unknown | Self::Conflicting => 0,
        }
    }
}

impl From<Sign> for NetSign {
    fn from(sign: Sign) -> Self {
        match sign {
            Sign::Positive => Self::Positive,
            Sign::Negative => Self::Negative,
            Sign::Unknown => Self::Unknown,
        }
    }
}

impl fmt::Display for NetSign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::NetSign::{self, Conflicting, Negative, Positive, Unknown};
    use claimgraph_model::Sign;
    use proptest::prelude::*;

    #[test]
    fn two_minuses_make_a_plus_and_unknown_stays_unknown() {
        assert_eq!(Negative.then(Negative), Positive);
        assert_eq!(Negative.then(Positive), Negative);
        for sign in [Positive, Negative, Conflicting, Unknown] {
            assert_eq!(sign.then(Unknown), Unknown);
            assert_eq!(sign.then(Positive), sign);
        }
        assert_eq!(Negative.then(Conflicting), Conflicting);
    }

    #[test]
    fn an_unstated_direction_takes_nothing_from_a_stated_one() {
        assert_eq!(NetSign::of_statements([Sign::Unknown, Sign::Negative]), Some(Negative));
        assert_eq!(NetSign::of_statements([Sign::Positive, Sign::Unknown, Sign::Negative]), Some(Conflicting));
        assert_eq!(NetSign::of_statements([]), None);
    }

    #[test]
    fn a_chain_of_unstated_direction_keeps_the_whole_open() {
        assert_eq!(NetSign::of_chains([Positive, Unknown]), Some(Unknown));
        assert_eq!(NetSign::of_chains([Positive, Negative]), Some(Conflicting));
        assert_eq!(NetSign::of_chains([Unknown, Conflicting]), Some(Conflicting));
    }

    fn any_sign() -> impl Strategy<Value = NetSign> {
        prop_oneof![Just(Positive), Just(Negative), Just(Conflicting), Just(Unknown)]
    }

    proptest! {
        #[test]
        fn chaining_is_associative_and_commutative(a in any_sign(), b in any_sign(), c in any_sign()) {
            prop_assert_eq!(a.then(b).then(c), a.then(b.then(c)));
            prop_assert_eq!(a.then(b), b.then(a));
        }
    }
}
