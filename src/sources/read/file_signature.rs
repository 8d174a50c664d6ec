//! What a file is by its first bytes, before it is read in the format of its name: a login page
//! saved as CSV, a workbook, Parquet under another name. Each needs its own advice, which an
//! error about a missing column would not give.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::files::{Compression, InputFile};
use super::zip_archive;
use crate::job::Format;
use crate::sources::error::SourceError;

/// Bytes at the start of a file that show what it is.
const START: u64 = 1 << 10;

/// How archives begin, and workbooks.
const ZIP: &[u8] = b"PK\x03\x04";

/// Formats that are not read, by their first bytes: the format, and the advice.
const FOREIGN: [(&[u8], &str, &str); 5] = [
    (b"\xFD7zXZ\0", "compressed with xz", COMPRESS_OTHERWISE),
    (b"7z\xBC\xAF\x27\x1C", "a 7-Zip archive", UNPACK_ARCHIVE),
    (b"%PDF-", "a PDF document", EXPORT_AS_CSV),
    (b"SQLite format 3\0", "an SQLite database", EXPORT_AS_CSV),
    (b"ORC", "an ORC file", EXPORT_AS_CSV),
];

/// How files of the old Excel begin, and encrypted ones of the new.
const OLD_WORKBOOK: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Bytes of such a file in which the word for encryption is looked for.
const LOOKED_THROUGH: u64 = 16 << 20;

const SAVE_AS_XLSX: &str = "open it in Excel, choose Save As, Excel Workbook (.xlsx) or CSV UTF-8, and name that file in the job file";
const COMPRESS_OTHERWISE: &str = "unpack it, or compress it with gzip or zstd";
const UNPACK_ARCHIVE: &str = "unpack it, and name the files in it in the job file";
const EXPORT_AS_CSV: &str = "export the data as CSV, JSON lines or Parquet";
const FINISHED: &str = "check that the export finished and that the file was copied whole";

/// Refuses a file that is not what its name, or the job file, says.
///
/// # Errors
/// The file is empty, cannot be opened, or is something else.
pub fn check(file: &InputFile) -> Result<(), SourceError> {
    if file.bytes == 0 {
        return Err(empty(file));
    }
    let stored = start(file, file.open_stored()?)?;
    check_compression(file, &stored)?;
    let start = match file.compression {
        Compression::None => stored,
        Compression::Gzip | Compression::Zstandard => start(file, file.open()?)?,
    };
    if start.is_empty() {
        return Err(empty(file));
    }
    if file.compression != Compression::None
        && let Some((how, _)) = compression_of(&start)
    {
        return Err(
            file.damaged(format!("is compressed twice, within with {how}"), "unpack it once")
        );
    }
    if start.starts_with(b"PAR1") != (file.format == Format::Parquet) {
        return Err(if file.format == Format::Parquet {
            no_parquet(file, &start)
        } else {
            let key = &file.key;
            file.damaged(
                "is a Parquet file, and is read as text",
                format!("name it .parquet, or set {key}.format = \"parquet\""),
            )
        });
    }
    match file.format {
        Format::Parquet => Ok(()),
        Format::Xlsx if start.starts_with(ZIP) => Ok(()),
        Format::Xlsx => Err(no_workbook(file, &start)),
        _ => check_text(file, &start),
    }
}

/// Refuses an archive by the name of its kind.
///
/// # Errors
/// It is one.
pub fn check_archive(name: &str, path: &Path, stem: &str) -> Result<(), SourceError> {
    let ending = stem.rsplit('.').next().unwrap_or_default();
    let refused = |problem: String, advice: &str| {
        Err(SourceError::Damaged { file: name.to_owned(), problem, advice: advice.to_owned() })
    };
    match ending {
        "zip" => {
            let entries = File::open(path).and_then(|mut file| zip_archive::entries(&mut file));
            let entries = entries.ok().flatten().unwrap_or_default();
            refused(format!("is a ZIP archive{}", contents(&entries)), UNPACK_ARCHIVE)
        }
        "7z" | "rar" | "tar" | "tgz" => refused("is an archive".to_owned(), UNPACK_ARCHIVE),
        "ods" | "numbers" => {
            refused("is a workbook of another program than Excel".to_owned(), SAVE_AS_XLSX)
        }
        _ => Ok(()),
    }
}

/// The files of an archive, in words.
fn contents(entries: &[zip_archive::Entry]) -> String {
    let files = entries.iter().map(|entry| entry.name.as_str());
    let files: Vec<&str> = files.filter(|name| !name.ends_with('/')).collect();
    let more = files.len().saturating_sub(3);
    match files.get(..files.len().min(3)) {
        None | Some([]) => String::new(),
        Some(shown) if more == 0 => format!(" of {}", shown.join(", ")),
        Some(shown) => format!(" of {} and {more} more", shown.join(", ")),
    }
}

fn start(file: &InputFile, reader: impl Read) -> Result<Vec<u8>, SourceError> {
    let mut start = Vec::new();
    reader.take(START).read_to_end(&mut start).map_err(|error| file.unreadable(error))?;
    Ok(start)
}

/// The file is empty.
#[must_use]
pub fn empty(file: &InputFile) -> SourceError {
    let source = &file.key;
    file.damaged(
        "the file is empty: there is no header",
        format!(
            "check that the export finished; an export without rows still names its columns, or \
             take [{source}] out of the job file"
        ),
    )
}

/// How bytes are compressed, of the ways that we read.
fn compression_of(start: &[u8]) -> Option<(&'static str, Compression)> {
    if start.starts_with(b"\x1F\x8B") {
        Some(("gzip", Compression::Gzip))
    } else if start.starts_with(b"\x28\xB5\x2F\xFD") {
        Some(("zstd", Compression::Zstandard))
    } else {
        None
    }
}

fn check_compression(file: &InputFile, start: &[u8]) -> Result<(), SourceError> {
    let found = compression_of(start);
    let (ending, name) = match file.compression {
        Compression::None => {
            let Some((how, found)) = found else { return check_foreign(file, start) };
            let ending = if found == Compression::Gzip { ".gz" } else { ".zst" };
            return Err(file.damaged(
                format!("is compressed with {how}, which its name does not say"),
                format!("let its name end in {ending}"),
            ));
        }
        Compression::Gzip => (".gz", "gzip"),
        Compression::Zstandard => (".zst", "zstd"),
    };
    match found {
        Some((_, found)) if found == file.compression => Ok(()),
        Some((how, _)) => Err(file.damaged(
            format!("its name ends in {ending}, and it is compressed with {how}"),
            "give it the ending of its compression",
        )),
        None => {
            check_foreign(file, start)?;
            Err(file.damaged(
                format!("its name ends in {ending}, and it is not compressed with {name}"),
                format!("take {ending} off its name if it is plain, or export it again"),
            ))
        }
    }
}

fn check_foreign(file: &InputFile, start: &[u8]) -> Result<(), SourceError> {
    let is = |what: &str, advice: &str| Err(file.damaged(format!("is {what}"), advice));
    if start.starts_with(ZIP) {
        let entries = zip_archive::entries(&mut file.open_stored()?);
        let entries = entries.map_err(|error| file.unreadable(error))?.unwrap_or_default();
        // Where the archive is cut off, its first entries have these names.
        let names = String::from_utf8_lossy(start);
        let has = |part: &str| entries.iter().any(|entry| entry.name.contains(part));
        let is_workbook =
            ["[Content_Types].xml", "_rels/", "xl/", "docProps/"].iter().any(|part| {
                names.contains(part) || entries.iter().any(|entry| entry.name.starts_with(part))
            });
        if has("xl/workbook.bin") {
            return is("a binary Excel workbook (.xlsb)", SAVE_AS_XLSX);
        }
        if !is_workbook {
            return is(&format!("a ZIP archive{}", contents(&entries)), UNPACK_ARCHIVE);
        }
        if file.format == Format::Xlsx {
            return Ok(());
        }
        let key = &file.key;
        return is(
            "an Excel workbook",
            &format!(
                "let its name end in .xlsx, or set {key}.format = \"xlsx\"; or save it as CSV UTF-8"
            ),
        );
    }
    if start.starts_with(OLD_WORKBOOK) {
        return if is_encrypted(file)? {
            is(
                "an Excel workbook that is encrypted with a password",
                "take the password off in Excel (File, Info, Protect Workbook), and save it again",
            )
        } else {
            is("an Excel workbook of the old kind (.xls)", SAVE_AS_XLSX)
        };
    }
    // "BZh", the size of its blocks, and a mark.
    if start.starts_with(b"BZh") && start.get(4..10) == Some(b"1AY&SY") {
        return is("compressed with bzip2", COMPRESS_OTHERWISE);
    }
    match FOREIGN.iter().find(|(bytes, _, _)| start.starts_with(bytes)) {
        // A header may begin with these three letters; the format goes on with other bytes.
        Some((b"ORC", _, _)) if start.get(3).is_some_and(|byte| (b' '..0x7F).contains(byte)) => {
            Ok(())
        }
        Some((_, what, advice)) => is(what, advice),
        None => Ok(()),
    }
}

/// Whether an old workbook is the wrapping of an encrypted one, which says so in UTF-16.
fn is_encrypted(file: &InputFile) -> Result<bool, SourceError> {
    let word: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut bytes = Vec::new();
    let read = file.open_stored()?.take(LOOKED_THROUGH).read_to_end(&mut bytes);
    read.map_err(|error| file.unreadable(error))?;
    Ok(bytes.windows(word.len()).any(|window| window == word))
}

fn no_workbook(file: &InputFile, start: &[u8]) -> SourceError {
    let key = &file.key;
    let text =
        String::from_utf8_lossy(start).trim_start_matches('\u{feff}').trim_start().to_lowercase();
    if ["<html", "<!doctype", "<table", "<?xml", "<meta"].iter().any(|tag| text.starts_with(tag)) {
        return file.damaged("is a web page under the name of a workbook", SAVE_AS_XLSX);
    }
    match first_line(start) {
        Some(line) => file.damaged(
            format!("is no workbook: it begins with the text '{line}'"),
            format!("let its name end in .csv or .tsv, or set {key}.format = \"csv\""),
        ),
        None => file.damaged("is no workbook: its first bytes are others", FINISHED),
    }
}

/// The first line of a text, cut short; `None` if it is no text.
fn first_line(start: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(start.get(..start.len().min(40)).unwrap_or_default()).ok()?;
    let line = text.lines().next()?;
    line.chars().all(|letter| !letter.is_control() || letter == '\t').then_some(line)
}

fn no_parquet(file: &InputFile, start: &[u8]) -> SourceError {
    let key = &file.key;
    match first_line(start) {
        Some(line) => file.damaged(
            format!("is not a Parquet file: it begins with the text '{line}'"),
            format!("let its name end in .csv or .jsonl, or set {key}.format"),
        ),
        _ => file.damaged("is not a complete Parquet file: its first bytes are others", FINISHED),
    }
}

fn check_text(file: &InputFile, start: &[u8]) -> Result<(), SourceError> {
    if start.len() >= 4 && start.iter().all(|&byte| byte == 0) {
        return Err(file.damaged("begins with NUL bytes instead of text", FINISHED));
    }
    // Without the marks and zeros of UTF-16, whose other half is the letter itself.
    let letters: String = start
        .iter()
        .filter(|&&byte| byte.is_ascii() && byte != 0)
        .map(|&byte| char::from(byte.to_ascii_lowercase()))
        .collect();
    let letters = letters.trim_start();
    if letters.starts_with("<!doctype html") || letters.starts_with("<html") {
        return Err(file.damaged(
            "is a web page, not data",
            "the export's session may have expired, and this be its login page: sign in and export again",
        ));
    }
    if letters.starts_with("<?xml") {
        return Err(file.damaged("is an XML document", EXPORT_AS_CSV));
    }
    let is_json = |start: &[char]| {
        let mut rest = letters.chars().filter(|letter| !letter.is_whitespace());
        start.iter().all(|&letter| rest.next() == Some(letter))
    };
    match file.format {
        Format::Jsonl | Format::Ndjson if letters.starts_with('[') => Err(file.damaged(
            "is one JSON array, not one JSON object a line",
            "turn it into lines, such as by: jq -c '.[]' FILE > FILE.jsonl",
        )),
        Format::Csv | Format::Tsv if is_json(&['{', '"']) || is_json(&['[', '{']) => Err(file
            .damaged(
                "is JSON, not a table of rows",
                format!(
                    "let its name end in .jsonl, or set {}.format = \"jsonl\": one object a line",
                    file.key
                ),
            )),
        _ => Ok(()),
    }
}
