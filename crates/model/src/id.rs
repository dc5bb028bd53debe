use serde::{Deserialize, Serialize};
use std::{borrow::Borrow, fmt, ops::Deref, str::FromStr};

/// A short name that says something: lower-case ASCII letters and digits in groups joined by single hyphens (`rising-labor-costs`).
///
/// It can stand in an IRI and in a Turtle prefixed name without escaping.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Id(String);

/// Why a string is not an [`Id`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not an id: use lower-case letters, digits and single hyphens{}", .suggestion.as_ref().map(|s| format!(", for example `{s}`")).unwrap_or_default())]
pub struct IdError {
    /// The string as given.
    pub text: String,
    /// The nearest id, where one can be made.
    pub suggestion: Option<Id>,
}

impl Id {
    /// Checks a string.
    ///
    /// # Errors
    /// [`IdError`], with a suggestion, where the string has other characters than ids may have.
    pub fn new(text: impl Into<String>) -> Result<Self, IdError> {
        let text = text.into();
        let well_formed = !text.is_empty()
            && text.split('-').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
        if well_formed { Ok(Self(text)) } else { Err(IdError { suggestion: Self::from_label(&text), text }) }
    }

    /// Makes an id from any label: letters folded to lower case, common Latin accents dropped, everything else a hyphen.
    ///
    /// `None` where nothing is left.
    ///
    /// ```
    /// use claimgraph_model::Id;
    /// assert_eq!(Id::from_label("R&D, Éire & GPTs").unwrap().as_str(), "r-d-eire-gpts");
    /// ```
    #[must_use]
    pub fn from_label(label: &str) -> Option<Self> {
        let mut out = String::with_capacity(label.len());
        for c in label.chars().flat_map(char::to_lowercase) {
            match fold(c) {
                Some(folded) => out.push_str(folded),
                None if c.is_ascii_alphanumeric() => out.push(c),
                None if matches!(c, '\'' | '’' | '.') => {}
                None if !out.ends_with('-') && !out.is_empty() => out.push('-'),
                None => {}
            }
        }
        let trimmed = out.trim_end_matches('-');
        (!trimmed.is_empty()).then(|| Self(trimmed.to_owned()))
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Latin letters with marks, as their plain letters.
fn fold(c: char) -> Option<&'static str> {
    Some(match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' => "d",
        'è'..='ë' | 'ē' | 'ę' | 'ě' => "e",
        'ğ' => "g",
        'ì'..='ï' | 'ī' | 'ı' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => "o",
        'œ' => "oe",
        'ř' => "r",
        'ś' | 'š' | 'ş' => "s",
        'ß' => "ss",
        'ť' => "t",
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Deref for Id {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl FromStr for Id {
    type Err = IdError;
    fn from_str(s: &str) -> Result<Self, IdError> {
        Self::new(s)
    }
}

impl TryFrom<String> for Id {
    type Error = IdError;
    fn try_from(s: String) -> Result<Self, IdError> {
        Self::new(s)
    }
}

impl From<Id> for String {
    fn from(id: Id) -> Self {
        id.0
    }
}

#[cfg(test)]
mod tests {
    use super::Id;

    #[test]
    fn ids_are_lower_case_groups() {
        for good in ["a", "g7", "new-development-dynamic", "wang-2020a"] {
            assert!(Id::new(good).is_ok(), "{good}");
        }
        for bad in ["", "-a", "a-", "a--b", "A", "a b", "a_b", "é"] {
            assert!(Id::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_wrong_id_comes_with_a_right_one() {
        let error = Id::new("Labor Costs").unwrap_err();
        assert_eq!(
            error.to_string(),
            "`Labor Costs` is not an id: use lower-case letters, digits and single hyphens, for example `labor-costs`"
        );
    }
}
