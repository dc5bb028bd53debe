use crate::ReadError;

/// Checks that bytes are text and gives them back as such, unaltered.
pub(crate) fn text_of(bytes: Vec<u8>) -> Result<String, ReadError> {
    if u32::try_from(bytes.len()).is_err() {
        return Err(ReadError::TooLong { bytes: bytes.len() });
    }
    if let Some((what, advice)) = known_container(&bytes) {
        return Err(ReadError::NotText { what, offset: 0, advice });
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        match bytes.iter().position(|&b| b == 0) {
            Some(offset) => not_text(offset),
            None => {
                let before = &bytes[..offset];
                let line_start = before.iter().rposition(|&b| b == b'\n').map_or(0, |i| i + 1);
                let line = before.iter().filter(|&&b| b == b'\n').count() + 1;
                // Columns count code points, so continuation bytes are left out.
                let column = before[line_start..].iter().filter(|&&b| b & 0xC0 != 0x80).count() + 1;
                ReadError::NotUtf8 { offset, byte: bytes[offset], line, column }
            }
        }
    })?;
    if let Some(offset) = text.bytes().position(|b| b == 0) {
        return Err(not_text(offset));
    }
    if text.chars().all(|c| c.is_whitespace() || c == '\u{feff}') {
        return Err(ReadError::Empty { bytes: text.len() });
    }
    Ok(text)
}

fn not_text(offset: usize) -> ReadError {
    ReadError::NotText { what: "a binary file", offset, advice: "; give the paper as text, Markdown, XML or HTML" }
}

/// Files that people give by mistake, told by their first bytes.
fn known_container(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    const KNOWN: &[(&[u8], &str, &str)] = &[
        (b"%PDF-", "a PDF", "; give its text, for example from `pdftotext FILE.pdf`"),
        (b"PK\x03\x04", "a ZIP archive (perhaps .docx, .odt or .epub)", "; convert it, for example with `pandoc -t markdown`"),
        (b"\x1f\x8b", "a gzip archive", "; unpack it first"),
        (b"{\\rtf", "an RTF document", "; convert it, for example with `pandoc -t markdown`"),
        (b"\xd0\xcf\x11\xe0", "an old Word document", "; save it as text"),
        (b"\xff\xfe", "UTF-16 text", "; convert it with `iconv -f UTF-16 -t UTF-8`"),
        (b"\xfe\xff", "UTF-16 text", "; convert it with `iconv -f UTF-16 -t UTF-8`"),
    ];
    KNOWN.iter().find(|(magic, ..)| bytes.starts_with(magic)).map(|&(_, what, advice)| (what, advice))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_byte_is_told_by_place_and_value() {
        let error = text_of(b"caf\xc3\xa9\nna\xefve".to_vec()).unwrap_err();
        assert_eq!(error, ReadError::NotUtf8 { offset: 8, byte: 0xEF, line: 2, column: 3 });
        assert!(error.to_string().starts_with("line 2, column 3: byte 8 (0xEF)"), "{error}");
    }

    #[test]
    fn files_of_another_kind_are_named() {
        for (bytes, word) in
            [(&b"%PDF-1.7\n"[..], "PDF"), (b"PK\x03\x04x", "ZIP"), (b"\xff\xfea\0", "UTF-16"), (b"ELF\0\x01\xff", "binary")]
        {
            let error = text_of(bytes.to_vec()).unwrap_err().to_string();
            assert!(error.contains(word), "{error}");
        }
    }

    #[test]
    fn nothing_to_read_is_an_error() {
        assert_eq!(text_of(Vec::new()), Err(ReadError::Empty { bytes: 0 }));
        assert_eq!(text_of(b" \n\x0c\n".to_vec()), Err(ReadError::Empty { bytes: 4 }));
        assert_eq!(text_of(b"a".to_vec()), Ok("a".to_owned()));
    }
}
