use std::borrow::Cow;

/// A word in small letters, borrowed where it is printed in them already: most are.
pub(crate) fn lower(word: &str) -> Cow<'_, str> {
    let capital = if word.is_ascii() { word.bytes().any(|b| b.is_ascii_uppercase()) } else { word.chars().any(char::is_uppercase) };
    if capital { Cow::Owned(word.to_lowercase()) } else { Cow::Borrowed(word) }
}
