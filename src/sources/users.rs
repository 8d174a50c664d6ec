//! Reads `users`: who acts, for which side. Of rows with the same actor the last in
//! file order wins, as with leads.

use std::collections::btree_map::Entry;

use super::batches::{Batch, BatchConsumer};
use super::error::SourceError;
use super::files::InputFile;
use super::mapping::{Mapping, TableColumns};
use super::set_aside::{Intake, Reason};
use super::tables::{Function, User, Users};
use super::vocabulary::{Code, Vocabulary};
use crate::job::Source;

/// The columns of `users`.
pub const USERS: TableColumns =
    TableColumns { table: "users", required: &["actor"], optional: &["name", "team", "function"] };

/// Reads one file of users.
pub struct UserReader<'a> {
    /// The source's settings.
    pub source: &'a Source,
    /// The job's time zone.
    pub zone: chrono_tz::Tz,
    /// The file.
    pub file: &'a InputFile,
    /// The texts.
    pub vocabulary: &'a mut Vocabulary,
    /// Where rows are counted.
    pub intake: &'a mut Intake,
    /// Users so far, each with the row that it came from.
    pub rows: &'a mut Vec<(Code, User, u64)>,
    /// The file's mapping, once its columns are known.
    pub mapping: Option<Mapping>,
}

impl BatchConsumer for UserReader<'_> {
    fn choose(&mut self, columns: &[String]) -> Result<Vec<String>, SourceError> {
        let mapping = Mapping::settle(&USERS, self.source, self.zone, self.file, columns)?;
        let chosen = mapping.columns();
        self.mapping = Some(mapping);
        Ok(chosen)
    }

    fn take(&mut self, batch: Batch) -> Result<(), SourceError> {
        let Some(mapping) = self.mapping.take() else { return Ok(()) };
        let text = |name: &str| mapping.texts(&batch.frame, name);
        let (actors, names) = (text("actor")?, text("name")?);
        let (teams, functions) = (text("team")?, text("function")?);
        let mut broken = batch.broken.iter().peekable();
        for at in 0..batch.frame.height() {
            let row = self.intake.read + at as u64;
            if let Some((_, problem)) = broken.next_if(|(broken, _)| *broken == at) {
                self.intake.set_aside_unreadable(row, problem.clone());
                continue;
            }
            let Some(actor) = actors.id(at) else {
                self.intake.set_aside_unreadable(row, "actor is empty".to_owned());
                continue;
            };
            let function = match functions.get(at).map(|text| (text, read_function(text))) {
                Some((text, None)) => {
                    self.intake.set_aside_unreadable(
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
        self.intake.read += batch.frame.height() as u64;
        self.mapping = Some(mapping);
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
