//! The name of each canonical field in a log of field changes: by the job file, by the preset,
//! or unchanged.

use std::collections::BTreeMap;

use super::column_names::{bare, comparable};
use super::systems::system;
use crate::job::Source;
use crate::sources::error::SourceError;
use crate::sources::values::interner::{Interner, Symbol};

/// Canonical names for the names of a log.
#[derive(Debug)]
pub struct FieldNames {
    given: BTreeMap<String, String>,
    known: BTreeMap<String, String>,
    affixes: Option<(&'static [String], &'static [String])>,
}

impl FieldNames {
    /// The names of a history. Under a preset, a column that the leads map by hand is called
    /// the same in the log.
    ///
    /// # Errors
    /// The preset's own file is faulty.
    pub fn of(history: &Source, leads: &Source) -> Result<Self, SourceError> {
        let mut names = Self { given: BTreeMap::new(), known: BTreeMap::new(), affixes: None };
        for (canonical, written) in &history.fields {
            for name in written {
                names.given.insert(name.clone(), canonical.clone());
            }
        }
        if let Some(preset) = history.preset {
            let system = system(preset)?;
            names.affixes = Some((&system.prefixes, &system.suffixes));
            let by_hand = leads.columns.iter();
            let of_system = system.fields.iter().chain(&system.attributes);
            for (canonical, written) in by_hand.chain(of_system) {
                // The job file replaces what the preset says about a field.
                if history.fields.contains_key(canonical) {
                    continue;
                }
                for name in written {
                    names.known.entry(comparable(name)).or_insert_with(|| canonical.clone());
                }
            }
        }
        Ok(names)
    }

    /// Replaces the codes of fields by those of their canonical names.
    pub fn replace(&self, fields: &mut [Symbol], vocabulary: &mut Interner) {
        let mut canonical: BTreeMap<Symbol, Symbol> = BTreeMap::new();
        for field in fields {
            *field = *canonical.entry(*field).or_insert_with(|| {
                let name = vocabulary.text(*field).map(|raw| self.canonical(raw).to_owned());
                name.map_or(*field, |name| vocabulary.intern(&name))
            });
        }
    }

    /// The canonical name of a field.
    #[must_use]
    pub fn canonical<'a>(&'a self, raw: &'a str) -> &'a str {
        if let Some(canonical) = self.given.get(raw) {
            return canonical;
        }
        let Some((prefixes, suffixes)) = self.affixes else { return raw };
        let bare = bare(raw.trim(), prefixes, suffixes);
        let known = self.known.get(&comparable(raw)).or_else(|| self.known.get(&comparable(bare)));
        known.map_or(bare, String::as_str)
    }
}
