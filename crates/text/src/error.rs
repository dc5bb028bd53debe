/// Why a paper could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// There is nothing in the file but white space.
    #[error("the file is empty{}", if *.bytes == 0 { String::new() } else { format!(": {bytes} bytes of white space") })]
    Empty {
        /// Size of the file.
        bytes: usize,
    },
    /// The file is longer than positions can count.
    #[error("the file has {bytes} bytes; at most 4 GiB can be read")]
    TooLong {
        /// Size of the file.
        bytes: usize,
    },
    /// The file is not text.
    #[error("this is {what}, not text (byte {offset}){advice}")]
    NotText {
        /// What it looks like.
        what: &'static str,
        /// The byte, from 0, that tells.
        offset: usize,
        /// What to try.
        advice: &'static str,
    },
    /// The file is text in another encoding, or damaged.
    #[error(
        "line {line}, column {column}: byte {offset} (0x{byte:02X}) is not UTF-8; convert the file, for example with `iconv -f WINDOWS-1252 -t UTF-8`"
    )]
    NotUtf8 {
        /// The first wrong byte, from 0.
        offset: usize,
        /// Its value.
        byte: u8,
        /// Its line, from 1.
        line: usize,
        /// Its column in code points, from 1.
        column: usize,
    },
    /// The markup is broken, cut off or not allowed.
    #[error("line {line}, column {column}: {reason}")]
    Markup {
        /// Line, from 1.
        line: usize,
        /// Column in code points, from 1.
        column: usize,
        /// The place as a code point, from 0.
        offset: u32,
        /// What is wrong and what to try.
        reason: String,
    },
}
