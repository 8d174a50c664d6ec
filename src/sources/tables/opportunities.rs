//! Reads `opportunities`. An opportunity that closes at or after the cut-off is open:
//! its result is not known yet. So is one whose closing date means "never". Of several rows of
//! an opportunity one is used, and amounts of different currencies are not added.

use std::collections::{BTreeMap, HashSet};

use super::by_lead::group_by_lead;
use super::canonical::{LeadNumber, Leads, Opportunities, Whose};
use crate::domain::{Currency, SetAside};
use crate::job::Currencies;
use crate::sources::error::SourceError;
use crate::sources::map::table_columns::TableColumns;
use crate::sources::map::table_reader::{Rows, TableReader};
use crate::sources::notices::Notice;
use crate::sources::set_aside::Intake;
use crate::sources::values::interner::{Interner, Symbol};
use crate::sources::values::numbers::read_amount;
use crate::sources::values::timestamps::End;
use crate::sources::values::truth_values::read_truth;

/// The columns of `opportunities`.
pub const OPPORTUNITIES: TableColumns = TableColumns {
    table: "opportunities",
    required: &["opportunity_id", "lead_id", "created_at"],
    optional: &["amount", "currency", "closed_at", "is_won", "is_deleted", "modified_at"],
};

/// Rows of opportunities as they were read, in file order.
#[derive(Debug, Default)]
pub struct OpportunityRows {
    ids: Interner,
    id: Vec<Symbol>,
    lead: Vec<LeadNumber>,
    content: Vec<Content>,
    modified_at: Vec<Option<i64>>,
    /// The row's number in its source, for its place.
    row: Vec<u64>,
    /// Currencies that are not three letters, with their rows.
    odd_currencies: BTreeMap<String, u64>,
}

/// What a row says of an opportunity, but for whose it is.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Content {
    created_at: i64,
    closed_at: Option<i64>,
    is_won: Option<bool>,
    amount: Option<f64>,
    currency: Written,
    is_deleted: bool,
}

/// The currency of an amount as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Written {
    /// None: the main one.
    Main,
    /// This one.
    In(Currency),
    /// One that nobody knows.
    Unknown,
}

/// All that two rows are compared by: id, lead and content.
type Whole = (LeadNumber, Option<i64>, i64, Option<i64>, Option<bool>, Option<u64>, Written, bool);

/// Reads opportunities into rows.
pub struct OpportunityReader<'a> {
    /// The cut-off, UTC microseconds.
    pub as_of: i64,
    /// The leads that rows may belong to.
    pub leads: &'a Leads,
    /// Where rows go.
    pub rows: &'a mut OpportunityRows,
}

impl TableReader for OpportunityReader<'_> {
    fn table(&self) -> TableColumns {
        OPPORTUNITIES
    }

    /// An amount counts once: for the lead that was created first.
    fn counted_for<'a>(&self, leads: Vec<&'a str>) -> Vec<&'a str> {
        let created = |id: &&str| match self.leads.whose(id, i64::MAX).lead(true) {
            Ok(lead) => self.leads.beginning(lead),
            Err(_) => (i64::MAX, LeadNumber::MAX),
        };
        leads.into_iter().min_by_key(created).into_iter().collect()
    }

    fn take(&mut self, rows: &Rows<'_>, intake: &mut Intake) -> Result<(), SourceError> {
        let (ids, leads) = (rows.texts("opportunity_id")?, rows.texts("lead_id")?);
        let (amounts, results) = (rows.texts("amount")?, rows.texts("is_won")?);
        let (currencies, deleted) = (rows.texts("currency")?, rows.texts("is_deleted")?);
        let mut reader = rows.timestamp_reader();
        let (creations, closings) = (rows.moments("created_at")?, rows.moments("closed_at")?);
        let created = creations.instants(&mut reader);
        let closed = closings.ends(&mut reader);
        let modified = rows.moments("modified_at")?.instants(&mut reader);
        let mut unusable = rows.unusable();

        for at in 0..rows.len() {
            let row = rows.first + at as u64;
            if unusable.sets_aside(at, intake) {
                continue;
            }
            let is_deleted = deleted.get(at).and_then(read_truth) == Some(true);
            let mut unreadable = |detail: String| intake.set_aside_unreadable(row, detail);
            if leads.id(at).is_none() && (is_deleted || rows.are_of_others_too()) {
                let reason = if is_deleted { SetAside::DeletedRows } else { SetAside::OtherRows };
                intake.set_aside(row, reason);
                continue;
            }
            let (Some(id), Some(lead)) = (ids.id(at), leads.id(at)) else {
                unreadable("opportunity_id or lead_id is empty".to_owned());
                continue;
            };
            let Some(created_at) = created[at] else {
                unreadable(format!("created_at {}", creations.problem(at, &mut reader)));
                continue;
            };
            let closed_at = match closed[at] {
                End::Open => None,
                End::At(closed) => Some(closed),
                End::Unreadable => {
                    unreadable(format!("closed_at {}", closings.problem(at, &mut reader)));
                    continue;
                }
            };
            let amount = match amounts.get(at).map(|text| (text, read_amount(text))) {
                Some((text, Err(problem))) => {
                    unreadable(format!("amount '{text}' is {problem}"));
                    continue;
                }
                Some((_, Ok(amount))) => Some(amount),
                None => None,
            };
            let is_won = match results.get(at).map(|text| (text, read_truth(text))) {
                Some((text, None)) => {
                    unreadable(format!(
                        "is_won '{text}' is neither true nor false: say what each word means in values.is_won, such as values = {{ is_won = {{ Won = true, Lost = false }} }}"
                    ));
                    continue;
                }
                Some((_, truth)) => truth,
                None => None,
            };
            if created_at >= self.as_of {
                intake.set_aside(row, SetAside::AfterAsOf);
                continue;
            }
            let whose = self.leads.whose(lead, created_at);
            intake.note_whose(lead, whose);
            let number = match whose.lead(rows.are_of_others_too()) {
                Ok(number) => number,
                Err(reason) => {
                    if whose == Whose::Unknown {
                        intake.seen.unmatched.note(lead, row);
                    }
                    let reason = if is_deleted { SetAside::DeletedRows } else { reason };
                    intake.set_aside(row, reason);
                    continue;
                }
            };
            let currency = match currencies.get(at).map(|text| (text, Currency::of(text))) {
                None => Written::Main,
                Some((_, Some(currency))) => Written::In(currency),
                Some((text, None)) => {
                    *self.rows.odd_currencies.entry(text.to_owned()).or_default() += 1;
                    Written::Unknown
                }
            };
            let content = Content { created_at, closed_at, is_won, amount, currency, is_deleted };
            self.rows.id.push(self.rows.ids.intern(id));
            self.rows.lead.push(number);
            self.rows.content.push(content);
            self.rows.modified_at.push(modified[at]);
            self.rows.row.push(row);
        }
        Ok(())
    }
}

impl OpportunityRows {
    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lead.len()
    }

    /// The first and the last instant before the cut-off of the rows from the `first` one on.
    #[must_use]
    pub fn span_from(&self, first: usize, as_of: i64) -> Option<(i64, i64)> {
        let rows = self.content.get(first..)?;
        let closed = |row: &Content| row.closed_at.filter(|&closed| closed < as_of);
        let at = || rows.iter().flat_map(|row| [Some(row.created_at), closed(row)]).flatten();
        Some((at().min()?, at().max()?))
    }

    /// What was odd about the rows since the last call.
    pub fn take_notice(&mut self) -> Option<Notice> {
        let odd = std::mem::take(&mut self.odd_currencies);
        let rows: u64 = odd.values().sum();
        (rows > 0).then(|| Notice {
            name: "currency_unknown",
            says: format!("the currency of {rows} opportunities is not three letters, so their amounts are in no sum"),
            examples: odd.into_keys().collect(),
            advice: "say what they mean in values.currency, such as values = { currency = { \"円\" = \"JPY\" } }".to_owned(),
        })
    }

    /// Orders the rows by lead, creation and file order, and brings amounts into one currency.
    /// `set_aside` is called with the place of each row that is not used among all rows, its
    /// number in its source, its lead, and why.
    #[must_use]
    pub fn into_table(
        self,
        leads: &Leads,
        currencies: Option<&Currencies>,
        as_of: i64,
        mut set_aside: impl FnMut(usize, u64, LeadNumber, SetAside),
    ) -> Opportunities {
        let mut used = vec![true; self.len()];
        self.set_versions_aside(leads, |place, reason| {
            used[place] = false;
            set_aside(place, self.row[place], self.lead[place], reason);
        });
        let used: Vec<usize> = (0..self.len()).filter(|&place| used[place]).collect();
        let of_lead: Vec<LeadNumber> = used.iter().map(|&place| self.lead[place]).collect();
        let (starts, mut order) = group_by_lead(&of_lead, leads.len());
        let content = |row: u32| &self.content[used[row as usize]];
        for bounds in starts.windows(2) {
            order[bounds[0] as usize..bounds[1] as usize]
                .sort_by_key(|&row| content(row).created_at);
        }
        let rows: Vec<&Content> = order.iter().map(|&row| content(row)).collect();
        let detected = Currencies { main: only_currency(&rows), rates: BTreeMap::new() };
        let currencies = currencies.unwrap_or(&detected);
        // Many exports give the closing as a date, which is read as its midnight: an
        // opportunity that closes on the day of its creation would end before it began.
        let closed = |row: &Content| {
            let closed = row.closed_at.map(|closed| closed.max(row.created_at));
            closed.filter(|&closed| closed < as_of)
        };
        let main = |row: &Content| row.amount.zip(rate(row.currency, currencies));
        let currency = |row: &Content| match row.currency {
            Written::Main => Some(currencies.main),
            Written::In(currency) => Some(currency),
            Written::Unknown => None,
        };
        Opportunities {
            created_at: rows.iter().map(|row| row.created_at).collect(),
            closed_at: rows.iter().map(|row| closed(row)).collect(),
            is_won: rows
                .iter()
                .map(|row| closed(row).is_some() && row.is_won == Some(true))
                .collect(),
            amount: rows.iter().map(|row| main(row).map(|(amount, rate)| amount * rate)).collect(),
            written_amount: rows.iter().map(|row| row.amount).collect(),
            currency: rows.iter().map(|row| currency(row)).collect(),
            main: currencies.main,
            starts,
        }
    }

    /// Of several rows of one opportunity one is used: calls `set_aside` with the others.
    fn set_versions_aside(&self, leads: &Leads, mut set_aside: impl FnMut(usize, SetAside)) {
        let (starts, order) = group_by_lead(&self.id, self.ids.len());
        for bounds in starts.windows(2) {
            let rows = &order[bounds[0] as usize..bounds[1] as usize];
            let Some(chosen) = self.chosen(rows, leads) else { continue };
            let mut seen = HashSet::from([self.whole(chosen)]);
            for &row in rows {
                let row = row as usize;
                if row == chosen {
                    if self.content[row].is_deleted {
                        set_aside(row, SetAside::DeletedRows);
                    }
                } else if !seen.insert(self.whole(row)) {
                    set_aside(row, SetAside::DuplicateRows);
                } else if self.content[row] == self.content[chosen]
                    && self.lead[row] != self.lead[chosen]
                {
                    set_aside(row, SetAside::OtherRows);
                } else {
                    set_aside(row, SetAside::SupersededRows);
                }
            }
        }
    }

    /// The row that is used: the last version, for the lead that was created first.
    fn chosen(&self, rows: &[u32], leads: &Leads) -> Option<usize> {
        let rows = || rows.iter().map(|&row| row as usize);
        let last = rows().max_by_key(|&row| (self.modified_at[row], row))?;
        let sharing = || rows().filter(|&row| self.content[row] == self.content[last]);
        let lead = sharing().map(|row| self.lead[row]).min_by_key(|&lead| leads.beginning(lead))?;
        let of_lead = sharing().filter(|&row| self.lead[row] == lead);
        let chosen = of_lead.max_by_key(|&row| (self.modified_at[row], row))?;
        // Of equal rows the first is used.
        rows().find(|&row| self.whole(row) == self.whole(chosen))
    }

    fn whole(&self, row: usize) -> Whole {
        let Content { created_at, closed_at, is_won, amount, currency, is_deleted } =
            self.content[row];
        let (lead, modified_at) = (self.lead[row], self.modified_at[row]);
        let amount = amount.map(f64::to_bits);
        (lead, modified_at, created_at, closed_at, is_won, amount, currency, is_deleted)
    }
}

/// The one currency that every amount is in, if each names it; else the usual one.
fn only_currency(rows: &[&Content]) -> Currency {
    let mut written = rows.iter().filter(|row| row.amount.is_some()).map(|row| row.currency);
    match written.next() {
        Some(Written::In(first)) if written.all(|other| other == Written::In(first)) => first,
        _ => Currency::default(),
    }
}

/// How much of the main currency one unit is.
fn rate(written: Written, currencies: &Currencies) -> Option<f64> {
    match written {
        Written::Main => Some(1.0),
        Written::In(currency) if currency == currencies.main => Some(1.0),
        Written::In(currency) => currencies.rates.get(&currency).copied(),
        Written::Unknown => None,
    }
}
