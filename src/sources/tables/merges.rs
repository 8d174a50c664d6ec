//! Which leads are no more: deleted, or merged into another one, which goes on (definitions,
//! section 2). Pointers of exports lead to themselves, in circles and to nowhere; none of that
//! makes a lead vanish.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use crate::sources::notices::Notice;
use crate::sources::values::full_width::trim;
use crate::sources::values::interner::{Interner, Symbol};
use crate::sources::values::salesforce_id::long_form;

/// Texts that systems write where a lead was not merged.
const NO_ID: [&str; 9] = ["null", "none", "nil", "nan", "n/a", "na", "\\n", "-", "-1"];

/// Which lead went into which, as their own rows or those of the leads that went on say it.
#[derive(Debug, Default, Clone)]
pub struct Merges {
    /// Ids of leads that were merged, and of those that they went into.
    ids: Interner,
    /// For leads that were merged by their own row: the id of the lead that each went into.
    into: HashMap<Symbol, Symbol>,
    /// For leads that other leads list: those leads.
    listed_by: BTreeMap<Symbol, Vec<Symbol>>,
}

/// What a lead's row says of itself.
#[derive(Debug, Clone, Copy)]
pub struct LeadRow {
    /// Its creation, UTC microseconds.
    pub created_at: i64,
    /// Whether it is called deleted.
    pub is_deleted: bool,
    /// Whether it is created at or after the cut-off.
    pub is_later: bool,
}

/// What became of a lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// The lead of this id goes on.
    GoesOn(Symbol),
    /// It ends at a lead that is deleted, or that is not there yet.
    Deleted,
    /// It ends at a lead that nobody knows, and all on the way are called deleted.
    Lost,
}

/// What became of every lead that was merged or deleted.
#[derive(Debug, Default)]
pub struct Outcomes {
    /// The id of a lead, and that of the lead which goes on in its place, if any does.
    pub of: Vec<(String, Option<String>)>,
    /// What is odd about them.
    pub notices: Vec<Notice>,
}

impl Merges {
    /// Records that a lead's own row points to another lead.
    pub fn point(&mut self, lead: &str, into: &str) {
        let into = self.ids.intern(into);
        let lead = self.ids.intern(lead);
        self.into.insert(lead, into);
    }

    /// Records the leads that went into a lead.
    pub fn list(&mut self, lead: &str, merged: &str) {
        let lead = self.ids.intern(lead);
        for merged in ids_in(merged) {
            let merged = self.ids.intern(&merged);
            let by = self.listed_by.entry(merged).or_default();
            if merged != lead && !by.contains(&lead) {
                by.push(lead);
            }
        }
    }

    /// What became of every lead that is merged or deleted. `row` is what is known of the lead of
    /// an id; `deleted` are the leads that are called deleted.
    #[must_use]
    pub fn settle(mut self, row: &dyn Fn(&str) -> Option<LeadRow>, deleted: &[&str]) -> Outcomes {
        for id in deleted {
            self.ids.intern(id);
        }
        let rows: Vec<Option<LeadRow>> = self.ids.texts().map(row).collect();
        let next = self.next(&rows);
        let mut walk = Walk {
            rows: &rows,
            next: &next,
            ids: &self.ids,
            fates: HashMap::new(),
            in_circles: Vec::new(),
            to_nowhere: Vec::new(),
        };
        let mut outcomes = Outcomes::default();
        for (id, text) in (0..).zip(self.ids.texts()) {
            let is_deleted = rows[id as usize].is_some_and(|row| row.is_deleted);
            if next[id as usize].is_none() && !is_deleted {
                continue;
            }
            let goes_on = match walk.fate(id) {
                Fate::GoesOn(lead) => self.ids.text(lead).map(str::to_owned),
                Fate::Deleted | Fate::Lost => None,
            };
            outcomes.of.push((text.to_owned(), goes_on));
        }
        outcomes.notices = self.notices(&walk);
        outcomes
    }

    /// The lead that each went into; none where it went into none.
    fn next(&self, rows: &[Option<LeadRow>]) -> Vec<Option<Symbol>> {
        let is_known = |id: &Symbol| rows[*id as usize].is_some();
        let created = |id: &Symbol| {
            let created_at = rows[*id as usize].map_or(i64::MAX, |row| row.created_at);
            (created_at, self.ids.text(*id).unwrap_or_default().to_owned())
        };
        let next = |id: Symbol| {
            let own = self.into.get(&id).copied().filter(|into| {
                *into != id && (is_known(into) || !self.ids.text(*into).is_some_and(is_no_id))
            });
            let listed = || {
                let by = self.listed_by.get(&id)?;
                by.iter().copied().filter(is_known).min_by_key(created)
            };
            own.filter(is_known).or_else(listed).or(own)
        };
        (0..).take(rows.len()).map(next).collect()
    }

    fn notices(&self, walk: &Walk<'_>) -> Vec<Notice> {
        let texts = |ids: &[Symbol]| -> Vec<String> {
            ids.iter().filter_map(|&id| self.ids.text(id)).map(str::to_owned).collect()
        };
        let mut notices = Vec::new();
        if !walk.in_circles.is_empty() {
            notices.push(Notice {
                name: "merged_in_a_circle",
                says: format!(
                    "{} leads are merged into one another in a circle; of each circle the one that was created first goes on",
                    walk.in_circles.len()
                ),
                examples: texts(&walk.in_circles),
                advice: "mend merged_into (merged_ids) of these leads in the export".to_owned(),
            });
        }
        if !walk.to_nowhere.is_empty() {
            notices.push(Notice {
                name: "merged_into_nobody",
                says: format!(
                    "{} leads are merged into leads that the export does not have; they count as leads of their own, unless is_deleted says that they are deleted",
                    walk.to_nowhere.len()
                ),
                examples: texts(&walk.to_nowhere),
                advice: "export the leads that they went into too, or see what merged_into is mapped to".to_owned(),
            });
        }
        notices
    }
}

/// The way from each lead to the one that goes on.
struct Walk<'a> {
    rows: &'a [Option<LeadRow>],
    next: &'a [Option<Symbol>],
    ids: &'a Interner,
    fates: HashMap<Symbol, Fate>,
    in_circles: Vec<Symbol>,
    to_nowhere: Vec<Symbol>,
}

impl Walk<'_> {
    fn is_deleted(&self, id: Symbol) -> bool {
        // A lead without a row is there by the list of another one alone.
        self.rows[id as usize].is_none_or(|row| row.is_deleted)
    }

    /// What became of a lead. Each lead is visited once.
    fn fate(&mut self, id: Symbol) -> Fate {
        let mut way: Vec<Symbol> = Vec::new();
        let mut place: HashMap<Symbol, usize> = HashMap::new();
        let mut at = id;
        let mut fate = loop {
            if let Some(&fate) = self.fates.get(&at) {
                break fate;
            }
            if let Some(&first) = place.get(&at) {
                break self.circle(&way[first..]);
            }
            match (self.rows[at as usize], self.next[at as usize]) {
                (Some(row), _) if row.is_later => break Fate::Deleted,
                (Some(row), None) if row.is_deleted => break Fate::Deleted,
                (Some(_), None) => break Fate::GoesOn(at),
                (None, None) => {
                    self.to_nowhere.extend(way.last());
                    break Fate::Lost;
                }
                (_, Some(next)) => {
                    place.insert(at, way.len());
                    way.push(at);
                    at = next;
                }
            }
        };
        for &passed in way.iter().rev() {
            if let Some(&known) = self.fates.get(&passed) {
                fate = known;
                continue;
            }
            if fate == Fate::Lost && !self.is_deleted(passed) {
                fate = Fate::GoesOn(passed);
            }
            self.fates.insert(passed, fate);
        }
        fate
    }

    /// Of a circle the lead that was created first goes on, unless it is called deleted.
    fn circle(&mut self, ids: &[Symbol]) -> Fate {
        let key = |id: &Symbol| {
            let created_at = self.rows[*id as usize].map_or(i64::MAX, |row| row.created_at);
            Reverse((created_at, self.ids.text(*id).unwrap_or_default()))
        };
        let first = ids.iter().copied().filter(|id| !self.is_deleted(*id)).max_by_key(key);
        let fate = first.map_or(Fate::Deleted, Fate::GoesOn);
        self.in_circles.extend(ids);
        self.fates.extend(ids.iter().map(|&id| (id, fate)));
        fate
    }
}

/// The ids in a cell that holds several: a JSON array, or texts between `;`, `,` or blanks.
fn ids_in(cell: &str) -> Vec<String> {
    let cell = trim(cell);
    let of_json = serde_json::from_str::<Vec<serde_json::Value>>(cell).ok();
    let ids: Vec<String> = if let Some(values) = of_json {
        let text = |value: serde_json::Value| match value {
            serde_json::Value::String(text) => Some(text),
            serde_json::Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        values.into_iter().filter_map(text).collect()
    } else {
        let is_between = |c: char| c == ';' || c == ',' || c.is_whitespace();
        let bare = cell.trim_start_matches(['[', '{']).trim_end_matches([']', '}']);
        bare.split(is_between).map(|id| id.trim_matches(['"', '\'']).to_owned()).collect()
    };
    let is_id = |id: &&str| !id.is_empty() && !is_no_id(id);
    ids.iter().map(|id| trim(id)).filter(is_id).map(|id| long_form(id).into_owned()).collect()
}

/// Whether a text says that there is no id.
fn is_no_id(text: &str) -> bool {
    let text = trim(text);
    text.bytes().all(|byte| byte == b'0') || NO_ID.iter().any(|no| text.eq_ignore_ascii_case(no))
}
