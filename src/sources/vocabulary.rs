//! Text as small integers. Stages, owners, actors, kinds and attribute values repeat
//! millions of times; every table holds their codes, and one vocabulary the texts.
//!
//! Texts live in one arena, not in one heap object each, so a million lead ids cost
//! their characters and eight bytes.

use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use hashbrown::HashTable;

/// The code of a text in a [`Vocabulary`]; [`NO_TEXT`] stands for null.
pub type Code = u32;

/// The code of null.
pub const NO_TEXT: Code = Code::MAX;

/// A set of texts, numbered in the order in which they were first seen.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    arena: String,
    ends: Vec<usize>,
    index: HashTable<Code>,
    hasher: FixedState,
}

impl Vocabulary {
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

    /// The text of a code, or `None` for [`NO_TEXT`] and for codes never given out.
    #[must_use]
    pub fn text(&self, code: Code) -> Option<&str> {
        slot(&self.arena, &self.ends, code)
    }

    /// The code of a text that has been seen.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<Code> {
        let hash = self.hasher.hash_one(text);
        self.index.find(hash, |&code| slot(&self.arena, &self.ends, code) == Some(text)).copied()
    }

    /// The code of each of many texts that has been seen. Where they are many different ones,
    /// memory answers several at a time, which it cannot one after another.
    pub fn find_each<'a>(&self, texts: impl Iterator<Item = &'a str> + Clone) -> Vec<Option<Code>> {
        let mut before: Option<(&str, Option<Code>)> = None;
        let likely = texts.clone().map(|text| match before {
            Some((same, code)) if same == text => code,
            _ => {
                let code = self.index.find(self.hasher.hash_one(text), |_| true).copied();
                before = Some((text, code));
                code
            }
        });
        let mut codes: Vec<Option<Code>> = likely.collect();
        for (code, text) in codes.iter_mut().zip(texts) {
            if let Some(likely) = *code
                && self.text(likely) != Some(text)
            {
                *code = self.find(text);
            }
        }
        codes
    }

    /// The code of a text, giving it the next one if it is new.
    pub fn intern(&mut self, text: &str) -> Code {
        if let Some(code) = self.find(text) {
            return code;
        }
        let code = Code::try_from(self.ends.len()).unwrap_or(NO_TEXT);
        self.arena.push_str(text);
        self.ends.push(self.arena.len());
        let Self { arena, ends, index, hasher } = self;
        index.insert_unique(hasher.hash_one(text), code, |&other| {
            hasher.hash_one(slot(arena, ends, other).unwrap_or_default())
        });
        code
    }

    /// The code of a text, or [`NO_TEXT`] for `None`.
    pub fn intern_nullable(&mut self, text: Option<&str>) -> Code {
        text.map_or(NO_TEXT, |text| self.intern(text))
    }

    /// All texts in the order of their codes.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).map(|code| {
            let from = if code == 0 { 0 } else { self.ends[code - 1] };
            &self.arena[from..self.ends[code]]
        })
    }
}

fn slot<'a>(arena: &'a str, ends: &[usize], code: Code) -> Option<&'a str> {
    let at = code as usize;
    let end = *ends.get(at)?;
    let from = if at == 0 { 0 } else { ends[at - 1] };
    Some(&arena[from..end])
}
