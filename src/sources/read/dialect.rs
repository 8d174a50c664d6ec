//! The dialect of a delimited file: which character is between its fields, if the job file does
//! not say. Excel writes semicolons under some regional settings, and tab-separated text often
//! has a name that ends in `.csv`.

/// How a delimited file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    /// The character between fields.
    pub delimiter: u8,
    /// Bytes before the header: Excel's line that names the delimiter.
    pub preamble: usize,
}

/// The characters that may be between fields, after the format's own.
const DELIMITERS: [u8; 4] = [b',', b'\t', b';', b'|'];

impl Dialect {
    /// The dialect of a text from its start. `given` is the delimiter of the job file; `usual`
    /// is the format's own, which is used unless another character gives the header more
    /// columns.
    #[must_use]
    pub fn of(start: &str, given: Option<u8>, usual: u8) -> Self {
        let (named, preamble) = excels_own_line(start);
        let header = start.get(preamble..).unwrap_or_default();
        let delimiter = given.or(named).unwrap_or_else(|| detected(header, usual));
        Self { delimiter, preamble }
    }
}

/// The delimiter that Excel's line `sep=;` names, and the length of that line.
fn excels_own_line(start: &str) -> (Option<u8>, usize) {
    let Some(end) = start.find('\n') else { return (None, 0) };
    let line = start.get(..end).unwrap_or_default().trim_end_matches('\r');
    let line = line.strip_prefix('"').and_then(|line| line.strip_suffix('"')).unwrap_or(line);
    match line.as_bytes() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter] if delimiter.is_ascii() => {
            (Some(*delimiter), end + 1)
        }
        _ => (None, 0),
    }
}

/// The delimiter that splits the header into the most columns; the usual one on a tie.
fn detected(start: &str, usual: u8) -> u8 {
    let mut counts = [0_u32; DELIMITERS.len()];
    let mut quoted = false;
    let mut begun = false;
    for byte in start.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            // Empty lines before the header are no rows.
            b'\n' | b'\r' if !quoted && begun => break,
            _ if quoted => {}
            _ => {
                let counted = DELIMITERS.iter().zip(&mut counts).find(|(known, _)| **known == byte);
                if let Some((_, count)) = counted {
                    *count += 1;
                }
            }
        }
        begun |= !matches!(byte, b'\n' | b'\r');
    }
    let of_usual = DELIMITERS.iter().position(|known| *known == usual);
    let mut best = (usual, of_usual.and_then(|at| counts.get(at)).copied().unwrap_or(0));
    for (delimiter, count) in DELIMITERS.into_iter().zip(counts) {
        if count > best.1 {
            best = (delimiter, count);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_tells_the_delimiter() {
        for (start, usual, delimiter) in [
            ("lead_id,created_at\n1;2;3;4,5\n", b',', b','),
            ("lead_id;created_at\n", b',', b';'),
            ("lead_id\tcreated_at\r\n", b',', b'\t'),
            ("lead_id|created_at|x\n", b',', b'|'),
            ("lead_id,created_at\n", b'\t', b','),
            ("lead_id\n", b',', b','),
            ("lead_id\n", b'\t', b'\t'),
            ("", b',', b','),
            ("a;b,c\n", b',', b','),
            ("a\tb,c\n", b'\t', b'\t'),
            ("\"a;b;c\",d\n", b',', b','),
            ("\"a,\nb,c\";d;e\n", b',', b';'),
            ("\n\na;b\n", b',', b';'),
        ] {
            let expected = Dialect { delimiter, preamble: 0 };
            assert_eq!(Dialect::of(start, None, usual), expected, "{start:?}");
        }
        assert_eq!(Dialect::of("a;b\n", Some(b','), b',').delimiter, b',');
    }

    #[test]
    fn excels_line_names_the_delimiter_and_is_no_header() {
        let semicolon = Dialect { delimiter: b';', preamble: 6 };
        assert_eq!(Dialect::of("sep=;\na,b;c\n", None, b','), semicolon);
        let quoted = Dialect { delimiter: b'\t', preamble: 9 };
        assert_eq!(Dialect::of("\"SEP=\t\"\r\na\n", None, b','), quoted);
        let given = Dialect { delimiter: b',', preamble: 6 };
        assert_eq!(Dialect::of("sep=;\na,b\n", Some(b','), b','), given);
        assert_eq!(Dialect::of("separator,b\n", None, b',').preamble, 0);
    }
}
