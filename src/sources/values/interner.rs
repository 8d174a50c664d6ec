//! Text as small integers. Stages, owners, actors, kinds and attribute values repeat
//! millions of times; every table holds their codes, and one vocabulary the texts.
//!
//! Texts live in one arena, not in one heap object each, so a million lead ids cost
//! their characters and eight bytes.

use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use hashbrown::HashTable;

/// The code of a text in a [`Interner`]; [`NULL_SYMBOL`] is null.
pub type Symbol = u32;

/// The code of null.
pub const NULL_SYMBOL: Symbol = Symbol::MAX;

/// A set of texts, numbered in the order in which they were first seen.
#[derive(Debug, Clone, Default)]
pub struct Interner {
    arena: String,
    ends: Vec<usize>,
    index: HashTable<Symbol>,
    hasher: FixedState,
}

impl Interner {
    /// The number of different texts.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether no text has been seen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The text of a code, or `None` for [`NULL_SYMBOL`] and for codes that were never assigned.
    #[must_use]
    pub fn text(&self, code: Symbol) -> Option<&str> {
        slot(&self.arena, &self.ends, code)
    }

    /// The code of a text that has been seen.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<Symbol> {
        let hash = self.hasher.hash_one(text);
        self.index.find(hash, |&code| slot(&self.arena, &self.ends, code) == Some(text)).copied()
    }

    /// The code of each of many texts that has been seen. With many different texts this is
    /// faster than one call for each, because memory serves several look-ups at a time.
    #[must_use]
    pub fn find_each(&self, texts: &[&str]) -> Vec<Option<Symbol>> {
        let mut before: Option<&str> = None;
        // For each text: whether it repeats the one before it, and the code that it may have.
        let likely = texts.iter().map(|&text| {
            if before == Some(text) {
                return None;
            }
            before = Some(text);
            Some(self.index.find(self.hasher.hash_one(text), |_| true).copied())
        });
        let likely: Vec<Option<Option<Symbol>>> = likely.collect();
        let mut last = None;
        let code = |(likely, &text): (Option<Option<Symbol>>, &&str)| {
            if let Some(likely) = likely {
                last = match likely {
                    Some(code) if self.text(code) != Some(text) => self.find(text),
                    likely => likely,
                };
            }
            last
        };
        likely.into_iter().zip(texts).map(code).collect()
    }

    /// The code of a text, giving it the next one if it is new.
    pub fn intern(&mut self, text: &str) -> Symbol {
        if let Some(code) = self.find(text) {
            return code;
        }
        let code = Symbol::try_from(self.ends.len()).unwrap_or(NULL_SYMBOL);
        self.arena.push_str(text);
        self.ends.push(self.arena.len());
        let Self { arena, ends, index, hasher } = self;
        index.insert_unique(hasher.hash_one(text), code, |&other| {
            hasher.hash_one(slot(arena, ends, other).unwrap_or_default())
        });
        code
    }

    /// The code of a text, or [`NULL_SYMBOL`] for `None`.
    pub fn intern_nullable(&mut self, text: Option<&str>) -> Symbol {
        text.map_or(NULL_SYMBOL, |text| self.intern(text))
    }

    /// All texts in the order of their codes.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).map(|code| {
            let from = if code == 0 { 0 } else { self.ends[code - 1] };
            &self.arena[from..self.ends[code]]
        })
    }
}

/// The codes of short texts that were looked up recently: most columns hold few different
/// texts, and comparing a few integers finds them.
#[derive(Debug)]
pub struct RecentCodes {
    slots: Vec<Option<(Short, Symbol)>>,
}

/// A text of at most 32 bytes: its length and all of its bytes, some of them twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Short([u64; 4], usize);

impl Default for RecentCodes {
    fn default() -> Self {
        Self { slots: vec![None; 256] }
    }
}

impl RecentCodes {
    /// The code of a text, the same as [`Interner::intern`] returns. Must always be called
    /// with the same vocabulary.
    #[inline]
    pub fn intern(&mut self, text: &str, vocabulary: &mut Interner) -> Symbol {
        let Some(short) = Short::of(text.as_bytes()) else { return vocabulary.intern(text) };
        let Some(slot) = self.slots.get_mut(short.slot()) else { return vocabulary.intern(text) };
        match slot {
            Some((known, code)) if *known == short => *code,
            _ => {
                let code = vocabulary.intern(text);
                *slot = Some((short, code));
                code
            }
        }
    }
}

impl Short {
    #[inline]
    fn of(text: &[u8]) -> Option<Self> {
        let eight = |bytes: &[u8; 8]| u64::from_le_bytes(*bytes);
        let (first, last) = (text.first_chunk::<8>(), text.last_chunk::<8>());
        let bytes = match (first, last) {
            (Some(first), Some(last)) if text.len() <= 16 => [eight(first), eight(last), 0, 0],
            (Some(first), Some(last)) if text.len() <= 32 => {
                let second = text.get(8..16)?.first_chunk()?;
                let before_last = text.get(text.len() - 16..)?.first_chunk()?;
                [eight(first), eight(last), eight(second), eight(before_last)]
            }
            (None, _) => {
                let pushed = text.iter().fold(0, |all: u64, &byte| all << 8 | u64::from(byte));
                [pushed, 0, 0, 0]
            }
            _ => return None,
        };
        Some(Self(bytes, text.len()))
    }

    #[inline]
    fn slot(&self) -> usize {
        let [first, last, second, before_last] = self.0;
        let mixed = first ^ last.rotate_left(23) ^ second.rotate_left(11) ^ before_last;
        (mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56) as usize
    }
}

#[inline]
fn slot<'a>(arena: &'a str, ends: &[usize], code: Symbol) -> Option<&'a str> {
    let at = code as usize;
    let end = *ends.get(at)?;
    let from = if at == 0 { 0 } else { ends[at - 1] };
    Some(&arena[from..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_are_alike_keep_their_own_codes() {
        let (mut vocabulary, mut recent) = (Interner::default(), RecentCodes::default());
        let mut texts: Vec<String> = vec![String::new(), "\0".to_owned(), "\0\0".to_owned()];
        for length in 1..40 {
            // Each differs from the one before in one byte, at another place.
            texts.extend(
                (0..length).map(|at| {
                    (0..length).map(|other| if other == at { 'b' } else { 'a' }).collect()
                }),
            );
        }
        for _ in 0..3 {
            for (code, text) in (0..).zip(&texts) {
                assert_eq!(recent.intern(text, &mut vocabulary), code, "{text:?}");
            }
        }
        let asked: Vec<&str> = texts.iter().flat_map(|text| [text, text, "unknown"]).collect();
        let found = vocabulary.find_each(&asked);
        for (code, found) in (0..).zip(found.chunks(3)) {
            assert_eq!(found, [Some(code), Some(code), None]);
        }
    }
}
