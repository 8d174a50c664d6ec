//! Reads `users`: who acts, for which side. Of rows with the same actor the last in
//! file order wins, as with leads.

use std::collections::btree_map::Entry;

use super::error::SourceError;
use super::mapped::{Rows, TableReader};
use super::mapping::TableColumns;
use super::set_aside::{Intake, Reason};
use super::tables::{Function, User, Users};
use super::vocabulary::{Code, Vocabulary};

/// The columns of `users`.
pub const USERS: TableColumns =
    TableColumns { table: "users", required: &["actor"], optional: &["name", "team", "function"] };

/// Reads users.
pub struct UserReader<'a> {
    /// The texts.
    pub vocabulary: &'a mut Vocabulary,
    /// Users so far, each with the row that it came from.
    pub rows: &'a mut Vec<(Code, User, u64)>,
}

impl TableReader for UserReader<'_> {
    fn table(&self) -> TableColumns {
        USERS
    }

    fn take(&mut self, rows: &Rows<'_>, intake: &mut Intake) -> Result<(), SourceError> {
        let (actors, names) = (rows.texts("actor")?, rows.texts("name")?);
        let (teams, functions) = (rows.texts("team")?, rows.texts("function")?);
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
            let function = match functions.get(at).map(|text| (text, read_function(text))) {
                Some((text, None)) => {
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
            self.rows.push((self.vocabulary.intern(actor), user, row));
        }
        Ok(())
    }
}

/// Settles which row of each actor counts. An earlier row for the same actor is set
/// aside as a duplicate.
#[must_use]
pub fn settle(rows: Vec<(Code, User, u64)>, intake: &mut Intake) -> Users {
    let mut users = Users::default();
    for (actor, user, row) in rows.into_iter().rev() {
        match users.by_actor.entry(actor) {
            Entry::Occupied(_) => intake.set_aside(row, Reason::DuplicateRows),
            Entry::Vacant(free) => {
                free.insert(user);
            }
        }
    }
    users
}

fn read_function(text: &str) -> Option<Function> {
    match text.trim().to_lowercase().as_str() {
        "marketing" => Some(Function::Marketing),
        "sales" => Some(Function::Sales),
        "automation" => Some(Function::Automation),
        _ => None,
    }
}
