//! Reads `users`: who acts, for which side. Of rows with the same actor the last in
//! file order is used, as with leads.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::canonical::{User, Users};
use crate::domain::Function;
use crate::domain::SetAside;
use crate::sources::error::SourceError;
use crate::sources::map::table_columns::TableColumns;
use crate::sources::map::table_reader::{Rows, TableReader};
use crate::sources::set_aside::Intake;
use crate::sources::values::interner::{Interner, Symbol};
use crate::sources::values::texts::is_one_of;

/// The columns of `users`.
pub const USERS: TableColumns =
    TableColumns { table: "users", required: &["actor"], optional: &["name", "team", "function"] };

/// Rows of users as they were read, in file order.
#[derive(Debug, Default)]
pub struct UserRows {
    /// Each user with the row that it came from.
    users: Vec<(Symbol, User, u64)>,
    /// Users under other ids of theirs.
    other_ids: Vec<(Symbol, User)>,
}

/// Reads users.
pub struct UserReader<'a> {
    /// The file's words for each function; if there are none, the functions' own names.
    pub functions: &'a BTreeMap<String, Vec<String>>,
    /// Whether the file has its own words for functions, so that a word that is not listed is
    /// not an error.
    pub words_are_its_own: bool,
    /// The texts.
    pub vocabulary: &'a mut Interner,
    /// Where rows go.
    pub rows: &'a mut UserRows,
}

impl TableReader for UserReader<'_> {
    fn table(&self) -> TableColumns {
        USERS
    }

    fn take(&mut self, rows: &Rows<'_>, intake: &mut Intake) -> Result<(), SourceError> {
        let (actors, names) = (rows.texts("actor")?, rows.texts("name")?);
        let (teams, functions) = (rows.texts("team")?, rows.texts("function")?);
        let other_ids = rows.other_ids()?;
        let mut unusable = rows.unusable();
        for at in 0..rows.len() {
            let row = rows.first + at as u64;
            if unusable.sets_aside(at, intake) {
                continue;
            }
            let Some(actor) = actors.id(at) else {
                intake.set_aside_unreadable(row, "actor is empty".to_owned());
                continue;
            };
            let function = match functions.get(at).map(|text| (text, self.function(text))) {
                Some((text, None)) if !self.words_are_its_own => {
                    intake.set_aside_unreadable(
                        row,
                        format!("function '{text}' is not marketing, sales or automation"),
                    );
                    continue;
                }
                Some((_, function)) => function,
                None => None,
            };
            let user = User {
                function,
                name: self.vocabulary.intern_nullable(names.get(at)),
                team: self.vocabulary.intern_nullable(teams.get(at)),
            };
            self.rows.users.push((self.vocabulary.intern(actor), user, row));
            for ids in &other_ids {
                if let Some(other) = ids.id(at) {
                    self.rows.other_ids.push((self.vocabulary.intern(other), user));
                }
            }
        }
        Ok(())
    }
}

impl UserReader<'_> {
    fn function(&self, text: &str) -> Option<Function> {
        let listed = self.functions.iter().find(|(_, texts)| is_one_of(text, texts));
        listed.map_or_else(|| read_function(text), |(name, _)| read_function(name))
    }
}

/// Decides which row of each actor is used. An earlier row for the same actor is set
/// aside as a duplicate.
#[must_use]
pub fn settle(rows: UserRows, vocabulary: &Interner, intake: &mut Intake) -> Users {
    let mut users = Users::default();
    for (actor, user, row) in rows.users.into_iter().rev() {
        match users.by_actor.entry(actor) {
            Entry::Occupied(_) => {
                intake.set_aside(row, SetAside::DuplicateRows);
                intake.note_id(vocabulary.text(actor));
            }
            Entry::Vacant(free) => {
                free.insert(user);
            }
        }
    }
    for (other, user) in rows.other_ids.into_iter().rev() {
        users.by_actor.entry(other).or_insert(user);
    }
    users
}

fn read_function(text: &str) -> Option<Function> {
    Function::of(&text.trim().to_lowercase())
}
