//! The string literals of the program's source, by a scan that knows comments and characters.

use std::fs;
use std::path::{Path, PathBuf};

/// A string literal.
pub struct Literal {
    /// Its file, below `src/`, and its line.
    pub file: String,
    pub line: usize,
    /// The code between the literal before it and itself, without blanks.
    pub code: String,
    /// What it says.
    pub text: String,
}

impl Literal {
    pub fn place(&self) -> String {
        format!("src/{}:{}: {:?}", self.file, self.line, self.text)
    }
}

/// All of them but for those of tests.
pub fn literals() -> Vec<Literal> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sources = Vec::new();
    let mut tests = Vec::new();
    read(&root, &mut sources, &mut tests);
    let mut found = Vec::new();
    for (path, source) in sources {
        if tests.iter().any(|test| path.starts_with(test) || path.with_extension("") == *test) {
            continue;
        }
        let file = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
        let source = source.split("#[cfg(test)]\nmod tests {").next().unwrap();
        scan(&file, source, &mut found);
    }
    assert!(found.len() > 2_000, "the source is found");
    found
}

/// Reads a folder's sources, and notes which modules of it exist for tests only.
fn read(folder: &Path, sources: &mut Vec<(PathBuf, String)>, tests: &mut Vec<PathBuf>) {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            read(&path, sources, tests);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let source = fs::read_to_string(&path).unwrap();
            let mut lines = source.lines();
            while let Some(line) = lines.next() {
                if line == "#[cfg(test)]"
                    && let Some(module) = lines.next().and_then(|it| it.strip_suffix(';'))
                    && let Some((_, module)) = module.split_once("mod ")
                {
                    tests.push(folder.join(module));
                }
            }
            sources.push((path, source));
        }
    }
}

fn scan(file: &str, source: &str, found: &mut Vec<Literal>) {
    let mut rest = source;
    let mut code = String::new();
    while let Some(first) = rest.chars().next() {
        if rest.starts_with("//") {
            rest = rest.find('\n').map_or("", |at| &rest[at..]);
        } else if rest.starts_with("/*") {
            rest = rest.find("*/").map_or("", |at| &rest[at + 2..]);
        } else if let Some(literal) = rest.strip_prefix('"') {
            let line = source[..source.len() - rest.len()].matches('\n').count() + 1;
            let (text, after) = escaped(literal);
            found.push(Literal { file: file.to_owned(), line, code, text });
            code = String::new();
            rest = after;
        } else if let Some((text, after)) = raw(rest, &code) {
            let line = source[..source.len() - rest.len()].matches('\n').count() + 1;
            found.push(Literal { file: file.to_owned(), line, code, text: text.to_owned() });
            code = String::new();
            rest = after;
        } else if let Some(character) = rest.strip_prefix('\'') {
            // A character, or else a lifetime.
            let mut after = character.char_indices().skip(1);
            rest = match (character.starts_with('\\'), after.next()) {
                (true, Some((at, _))) => {
                    let end = character[at + 1..].find('\'').unwrap();
                    &character[at + 1 + end + 1..]
                }
                (false, Some((at, '\''))) => &character[at + 1..],
                _ => character,
            };
        } else {
            if !first.is_whitespace() {
                code.push(first);
            }
            rest = &rest[first.len_utf8()..];
        }
    }
}

/// A literal that is open, and what follows it.
fn escaped(mut rest: &str) -> (String, &str) {
    let mut text = String::new();
    loop {
        let at = rest.find(['"', '\\']).expect("the literal ends");
        text.push_str(&rest[..at]);
        if rest[at..].starts_with('"') {
            return (text, &rest[at + 1..]);
        }
        rest = &rest[at + 1..];
        let escape = rest.chars().next().unwrap();
        rest = &rest[escape.len_utf8()..];
        match escape {
            '\n' => rest = rest.trim_start(),
            'n' | 't' | 'r' | '0' => text.push(' '),
            'u' => {
                let (code, after) = rest[1..].split_once('}').unwrap();
                text.push(u32::from_str_radix(code, 16).ok().and_then(char::from_u32).unwrap());
                rest = after;
            }
            other => text.push(other),
        }
    }
}

/// A raw literal, and what follows it.
fn raw<'a>(rest: &'a str, code: &str) -> Option<(&'a str, &'a str)> {
    let in_word = code.ends_with(|it: char| it.is_ascii_alphanumeric() || it == '_');
    let hashes = rest.strip_prefix('r').filter(|_| !in_word)?;
    let quoted = hashes.trim_start_matches('#');
    let end = format!("\"{}", "#".repeat(hashes.len() - quoted.len()));
    quoted.strip_prefix('"')?.split_once(end.as_str())
}
