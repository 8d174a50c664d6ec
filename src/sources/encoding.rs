//! Text in any of the encodings that Japanese exports come in, as UTF-8. A file that
//! does not fit its encoding is an error with the byte's place, never replacement
//! characters in somebody's name.

use std::io::Read;

use encoding_rs::{DecoderResult, Encoding as Charset, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE};
use encoding_rs_io::DecodeReaderBytesBuilder;

use super::error::SourceError;
use super::files::InputFile;
use crate::job::Encoding;

/// The file's text as a stream of UTF-8 without a byte-order mark.
///
/// # Errors
/// The file cannot be read, or is not in the encoding given (or in none that is known).
pub fn open_text(
    file: &InputFile,
    encoding: Option<Encoding>,
) -> Result<Box<dyn Read + Send>, SourceError> {
    let charset = settle(file, encoding)?;
    let reader = DecodeReaderBytesBuilder::new()
        .encoding(Some(charset))
        .bom_override(true)
        .build(file.open()?);
    Ok(Box::new(reader))
}

fn settle(file: &InputFile, given: Option<Encoding>) -> Result<&'static Charset, SourceError> {
    let mut start = Vec::new();
    file.open()?.take(3).read_to_end(&mut start).map_err(|error| file.unreadable(error))?;
    let marked = Charset::for_bom(&start).map(|(charset, _)| charset);
    // Without a mark, a first character that is ASCII still shows which half comes first.
    let shown = match start[..] {
        [1..=0x7F, 0, ..] => Some(UTF_16LE),
        [0, 1..=0x7F, ..] => Some(UTF_16BE),
        _ => None,
    };
    let candidates: Vec<&'static Charset> = match (marked, given, shown) {
        (Some(charset), _, _) | (None, Some(Encoding::Utf16) | None, Some(charset)) => {
            vec![charset]
        }
        (None, Some(Encoding::Utf8), _) => vec![UTF_8],
        (None, Some(Encoding::Cp932), _) => vec![SHIFT_JIS],
        (None, Some(Encoding::Utf16), None) => vec![UTF_16LE, UTF_16BE],
        (None, None, None) => vec![UTF_8, SHIFT_JIS],
    };
    let mut first_fault = None;
    for charset in candidates {
        match first_malformed_byte(file, charset)? {
            None => return Ok(charset),
            Some(offset) => {
                first_fault.get_or_insert((charset, offset));
            }
        }
    }
    let (charset, offset) = first_fault.unwrap_or((UTF_8, 0));
    let encoding = if charset == SHIFT_JIS { "CP932" } else { charset.name() };
    Err(SourceError::Encoding { file: file.name.clone(), encoding, offset, key: file.key.clone() })
}

/// Reads the whole file once and gives the first byte that the charset cannot have.
fn first_malformed_byte(
    file: &InputFile,
    charset: &'static Charset,
) -> Result<Option<u64>, SourceError> {
    let mut reader = file.open()?;
    let mut decoder = charset.new_decoder();
    let mut input = vec![0; 1 << 16];
    let mut output = vec![0; 1 << 18];
    let mut before = 0;
    loop {
        let read = reader.read(&mut input).map_err(|error| file.unreadable(error))?;
        let mut consumed = 0;
        loop {
            let (result, taken, _) = decoder.decode_to_utf8_without_replacement(
                &input[consumed..read],
                &mut output,
                read == 0,
            );
            consumed += taken;
            match result {
                DecoderResult::Malformed(length, after) => {
                    let end = before + consumed as u64;
                    return Ok(Some(end.saturating_sub(u64::from(length + after))));
                }
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => {}
            }
        }
        if read == 0 {
            return Ok(None);
        }
        before += read as u64;
    }
}
