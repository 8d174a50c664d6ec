//! Text in any of the encodings that Japanese exports come in, as UTF-8. A file that
//! does not fit its encoding is an error with the byte's place, never replacement
//! characters in a person's name.
//!
//! A file is read once, in blocks, each of which is checked or decoded. Only if the job file
//! names no encoding and the text is not only ASCII (which is the same in UTF-8 and CP932), the
//! whole file is checked first, at the first other character.

use std::io::{ErrorKind, Read};

use encoding_rs::{
    Decoder, DecoderResult, Encoding as Charset, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE,
};

use super::files::InputFile;
use crate::job::Encoding;
use crate::sources::error::SourceError;

/// Bytes that are read at once; few in fuzzing, so that short inputs cross blocks.
const BLOCK: usize = if cfg!(fuzzing) { 24 } else { 1 << 16 };

/// The smallest size of a block: it must have room for the rest of a character.
const MIN_BLOCK: usize = 16;

/// A file's text, from its beginning on, without a byte-order mark.
pub struct DecodedText<'a> {
    file: &'a InputFile,
    input: Box<dyn Read + Send>,
    decoding: Decoding,
    raw: Vec<u8>,
    /// How many bytes at the start of `raw` were read and are not decoded yet.
    kept: usize,
    /// The place of `raw` in the file, after decompression.
    offset: u64,
}

enum Decoding {
    /// Nothing but ASCII so far.
    Undecided,
    Utf8,
    Other(&'static Charset, Decoder),
}

impl Decoding {
    fn of(charset: &'static Charset) -> Self {
        if charset == UTF_8 {
            Self::Utf8
        } else {
            Self::Other(charset, charset.new_decoder_with_bom_removal())
        }
    }
}

/// The file's text as UTF-8 without a byte-order mark.
///
/// # Errors
/// The file cannot be read, or fits none of the encodings that it may be in.
pub fn open_text(
    file: &InputFile,
    encoding: Option<Encoding>,
) -> Result<DecodedText<'_>, SourceError> {
    let mut text = DecodedText::open(file, BLOCK)?;
    text.settle(encoding)?;
    Ok(text)
}

impl<'a> DecodedText<'a> {
    fn open(file: &'a InputFile, block: usize) -> Result<Self, SourceError> {
        let mut input = file.open()?;
        let mut raw = Vec::with_capacity(block.max(MIN_BLOCK));
        input.by_ref().take(3).read_to_end(&mut raw).map_err(|error| file.unreadable(error))?;
        let kept = raw.len();
        raw.resize(block.max(MIN_BLOCK), 0);
        Ok(Self { file, input, decoding: Decoding::Undecided, raw, kept, offset: 0 })
    }

    /// The same text read in blocks of another size.
    #[cfg(test)]
    #[must_use]
    pub fn in_blocks_of(mut self, block: usize) -> Self {
        self.raw.resize(block.max(MIN_BLOCK), 0);
        self
    }

    /// Uses the given encoding, or the one that the first bytes show.
    fn settle(&mut self, given: Option<Encoding>) -> Result<(), SourceError> {
        let start = self.raw.get(..self.kept).unwrap_or_default();
        let marked = Charset::for_bom(start);
        // Without a mark, a first character that is ASCII still shows which half comes first.
        let shown = match start {
            [1..=0x7F, 0, ..] => Some(UTF_16LE),
            [0, 1..=0x7F, ..] => Some(UTF_16BE),
            _ => None,
        };
        self.decoding = match (marked, given, shown) {
            (Some((charset, mark)), _, _) => {
                if charset == UTF_8 {
                    self.skip(mark);
                }
                Decoding::of(charset)
            }
            (None, Some(Encoding::Utf16) | None, Some(charset)) => Decoding::of(charset),
            (None, Some(Encoding::Utf8), _) => Decoding::Utf8,
            (None, Some(Encoding::Cp932), _) => Decoding::of(SHIFT_JIS),
            (None, Some(Encoding::Utf16), None) => {
                Decoding::of(first_that_fits(self.file, &[UTF_16LE, UTF_16BE])?)
            }
            (None, None, None) => Decoding::Undecided,
        };
        Ok(())
    }

    /// Skips bytes that were kept.
    fn skip(&mut self, bytes: usize) {
        self.raw.copy_within(bytes..self.kept, 0);
        self.kept -= bytes;
        self.offset += bytes as u64;
    }

    /// The encoding of what was read so far. Text of nothing but ASCII is UTF-8.
    #[must_use]
    pub fn encoding(&self) -> Encoding {
        match &self.decoding {
            Decoding::Undecided | Decoding::Utf8 => Encoding::Utf8,
            Decoding::Other(charset, _) if *charset == SHIFT_JIS => Encoding::Cp932,
            Decoding::Other(..) => Encoding::Utf16,
        }
    }

    /// Appends the text of the next block; returns whether there may be more.
    ///
    /// # Errors
    /// The file cannot be read, or is not in its encoding.
    pub fn append(&mut self, to: &mut String) -> Result<bool, SourceError> {
        let read = loop {
            match self.input.read(self.raw.get_mut(self.kept..).unwrap_or_default()) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                read => break read.map_err(|error| self.file.unreadable(error))?,
            }
        };
        let there = self.kept + read;
        let bytes = self.raw.get(..there).unwrap_or_default();
        if matches!(self.decoding, Decoding::Undecided) && !bytes.is_ascii() {
            self.decoding = Decoding::of(first_that_fits(self.file, &[UTF_8, SHIFT_JIS])?);
        }
        let taken = match &mut self.decoding {
            Decoding::Undecided | Decoding::Utf8 => {
                let (valid, fault) = valid_part(bytes);
                to.push_str(valid);
                if fault || (read == 0 && valid.len() < there) {
                    let offset = self.offset + valid.len() as u64;
                    return Err(malformed(self.file, UTF_8, offset));
                }
                valid.len()
            }
            Decoding::Other(charset, decoder) => {
                if let Some(at) = decode(decoder, bytes, read == 0, to) {
                    let offset = self.offset.saturating_add_signed(at);
                    return Err(malformed(self.file, charset, offset));
                }
                there
            }
        };
        self.raw.copy_within(taken..there, 0);
        self.kept = there - taken;
        self.offset += taken as u64;
        Ok(read > 0)
    }
}

/// The text up to the first byte that is not UTF-8, and whether there is such a byte. A
/// character that is not complete is left for the next block.
fn valid_part(bytes: &[u8]) -> (&str, bool) {
    let whole = bytes.get(..end_of_last_character(bytes)).unwrap_or_default();
    if let Ok(text) = simdutf8::basic::from_utf8(whole) {
        return (text, false);
    }
    // The fast check does not say where.
    (whole.utf8_chunks().next().map_or("", |chunk| chunk.valid()), true)
}

/// Where the last character ends that is there as a whole.
fn end_of_last_character(bytes: &[u8]) -> usize {
    let begins = bytes.iter().rev().take(3).position(|byte| !matches!(byte, 0x80..=0xBF));
    let Some(behind) = begins else { return bytes.len() };
    let start = bytes.len() - behind - 1;
    let needed = match bytes.get(start) {
        Some(0xC0..=0xDF) => 2,
        Some(0xE0..=0xEF) => 3,
        Some(0xF0..=0xF7) => 4,
        _ => 1,
    };
    if needed > behind + 1 { start } else { bytes.len() }
}

/// Appends the decoded bytes; returns the place of the first malformed ones, if any, counted
/// from the first of `bytes`; it may be before that.
fn decode(decoder: &mut Decoder, bytes: &[u8], last: bool, to: &mut String) -> Option<i64> {
    let mut consumed = 0;
    loop {
        let rest = bytes.get(consumed..).unwrap_or_default();
        to.reserve(decoder.max_utf8_buffer_length_without_replacement(rest.len()).unwrap_or(64));
        let (result, taken) = decoder.decode_to_string_without_replacement(rest, to, last);
        consumed += taken;
        match result {
            DecoderResult::InputEmpty => return None,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(length, after) => {
                let before = i64::from(length) + i64::from(after);
                return Some(i64::try_from(consumed).unwrap_or(i64::MAX) - before);
            }
        }
    }
}

/// The first of some charsets that the whole file is valid in.
fn first_that_fits(
    file: &InputFile,
    charsets: &[&'static Charset],
) -> Result<&'static Charset, SourceError> {
    let mut first_fault = None;
    for &charset in charsets {
        match look_through(file, charset) {
            Ok(()) => return Ok(charset),
            Err(fault @ SourceError::Encoding { .. }) => {
                first_fault.get_or_insert(fault);
            }
            Err(error) => return Err(error),
        }
    }
    Err(first_fault.unwrap_or_else(|| malformed(file, UTF_8, 0)))
}

/// Reads the whole file once in a charset.
fn look_through(file: &InputFile, charset: &'static Charset) -> Result<(), SourceError> {
    let mut text = DecodedText::open(file, BLOCK)?;
    text.decoding = Decoding::of(charset);
    let mut block = String::new();
    while text.append(&mut block)? {
        block.clear();
    }
    Ok(())
}

fn malformed(file: &InputFile, charset: &'static Charset, offset: u64) -> SourceError {
    let encoding = if charset == SHIFT_JIS { "CP932" } else { charset.name() };
    SourceError::Encoding { file: file.name.clone(), encoding, offset, key: file.key.clone() }
}
