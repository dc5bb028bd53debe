//! What the models see of a word: hashes of its form, its endings, its shape.

/// Hashes of one token's form. Equal forms give equal hashes on every machine.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub(crate) struct Form {
    /// The word in lower case, digits as 0.
    pub(crate) word: u32,
    /// The last two, three and four letters.
    pub(crate) suffix: [u32; 3],
    /// The first three letters.
    pub(crate) prefix: u32,
    /// Capitals, digits, hyphens and other marks, as bits.
    pub(crate) shape: u32,
}

pub(crate) const FIRST_UPPER: u32 = 1;
pub(crate) const OTHER_UPPER: u32 = 2;
const LOWER: u32 = 4;
const DIGIT: u32 = 8;
const HYPHEN: u32 = 16;
const STOP: u32 = 32;
const MARK: u32 = 64;
const OTHER: u32 = 128;
const SHORT: u32 = 256;

fn step(hash: u32, byte: u8) -> u32 {
    (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
}

fn hash(bytes: &[u8]) -> u32 {
    let mut hash = bytes.iter().fold(0x811c_9dc5, |hash, &byte| step(hash, byte));
    hash ^= hash >> 15;
    hash = hash.wrapping_mul(0x2c1b_3c6d);
    hash ^ hash >> 13
}

impl Form {
    /// The form of a printed word.
    pub(crate) fn of(word: &str) -> Form {
        let mut small = [0u8; 40];
        let mut shape = 0;
        if word.len() <= small.len() && word.is_ascii() {
            for (i, (to, &byte)) in small.iter_mut().zip(word.as_bytes()).enumerate() {
                shape |= shape_of(i == 0, byte);
                *to = if byte.is_ascii_digit() { b'0' } else { byte.to_ascii_lowercase() };
            }
            return Form::from_lower(&small[..word.len()], shape);
        }
        let mut lower = String::with_capacity(word.len());
        for (i, c) in word.chars().enumerate() {
            // One apostrophe and one dash for the models.
            let c = match c {
                '’' | '‘' => '\'',
                '–' | '‐' | '‑' => '-',
                '“' | '”' | '«' | '»' | '„' => '"',
                _ => c,
            };
            if c.is_ascii() {
                shape |= shape_of(i == 0, c as u8);
            } else {
                shape |= OTHER | if c.is_uppercase() { if i == 0 { FIRST_UPPER } else { OTHER_UPPER } } else { 0 };
            }
            if c.is_ascii_digit() {
                lower.push('0');
            } else {
                lower.extend(c.to_lowercase());
            }
        }
        Form::from_lower(lower.as_bytes(), shape)
    }

    fn from_lower(lower: &[u8], shape: u32) -> Form {
        let n = lower.len();
        let tail = |k: usize| hash(&lower[n.saturating_sub(k)..]);
        Form {
            word: hash(lower),
            suffix: [tail(2), tail(3), tail(4)],
            prefix: hash(&lower[..n.min(3)]),
            shape: shape | if n <= 2 { SHORT } else { 0 },
        }
    }
}

fn shape_of(first: bool, byte: u8) -> u32 {
    match byte {
        b'A'..=b'Z' if first => FIRST_UPPER,
        b'A'..=b'Z' => OTHER_UPPER,
        b'a'..=b'z' => LOWER,
        b'0'..=b'9' => DIGIT,
        b'-' => HYPHEN,
        b'.' => STOP,
        0x80.. => OTHER,
        _ => MARK,
    }
}

/// The hash of a feature: its template and up to three values.
#[inline]
pub(crate) fn feature(template: u32, a: u32, b: u32, c: u32) -> u64 {
    const K: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut hash = (u64::from(a) << 32 | u64::from(template)).wrapping_mul(K);
    hash ^= hash >> 29;
    hash = (hash ^ (u64::from(b) << 32 | u64::from(c))).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash ^ hash >> 31
}
