/// A word that is not one of an enumeration's names.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{given}` is not a {what}; the names are {}", .names.join(", "))]
pub struct UnknownName {
    /// What was expected, in words.
    pub what: &'static str,
    /// The word as given.
    pub given: String,
    /// All names that would have been right.
    pub names: &'static [&'static str],
}

/// Declares an enumeration whose variants have one printed name each; text, serde and lists come from that one list.
macro_rules! named_enum {
    ($(#[$meta:meta])* $name:ident as $what:literal { $($(#[$vmeta:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $text)] $variant,)+ }

        impl $name {
            /// Every value, in the order of the definition.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// Every printed name, in the order of the definition.
            pub const NAMES: &'static [&'static str] = &[$($text),+];

            /// The printed name.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::UnknownName;
            fn from_str(s: &str) -> Result<Self, Self::Err> {
                match s {
                    $($text => Ok(Self::$variant),)+
                    _ => Err($crate::UnknownName { what: $what, given: s.to_owned(), names: Self::NAMES }),
                }
            }
        }
    };
}
pub(crate) use named_enum;
