//! What is left of each source: whether its rows found their leads, and whether any is used at
//! all. Rows that are set aside without a fault are none of `quality.max_set_aside`, so that a
//! source could vanish in silence.

use std::collections::BTreeMap;

use super::account::Account;
use super::error::SourceError;
use super::notices::Notice;
use super::tables::canonical::Opportunities;
use crate::domain::SetAside;
use crate::domain::reliance::FOUND_LEAD_AT_LEAST;

/// The name of the notice of a source of which few rows name a lead.
pub const FEW_FOUND_THEIR_LEAD: &str = "few_found_their_lead";

/// Refuses leads of which none is left, unless all are of after the cut-off.
///
/// # Errors
/// There were rows of leads, and no lead is left.
pub fn check_leads(accounts: &[Account]) -> Result<(), SourceError> {
    let Some(account) = accounts.iter().find(|account| account.source == "leads") else {
        return Ok(());
    };
    let intake = &account.intake;
    let is_later_alone = intake.count(SetAside::AfterAsOf) == intake.read;
    if intake.read == 0 || intake.used() > 0 || is_later_alone {
        return Ok(());
    }
    let column_of = |name: &str| {
        let mut columns = account.profiles.iter().flat_map(|profile| &profile.columns);
        columns.find(|(other, _)| other == name).map(|(_, from)| from.as_str())
    };
    let mut advice = Vec::new();
    for (reason, name, what) in [
        (SetAside::DeletedRows, "is_deleted", "that a lead is deleted"),
        (SetAside::MergedRows, "merged_into", "into which lead a lead was merged"),
    ] {
        if let (Some(column), true) = (column_of(name), intake.count(reason) > 0) {
            advice.push(format!(
                "'{column}' says {what}: see what it holds, and map another column by sources.leads.columns.{name}"
            ));
        }
    }
    if intake.count(SetAside::DeletedRows) > 0 && column_of("is_deleted").is_some() {
        advice.push("or none by sources.leads.fixed = { is_deleted = false }".to_owned());
    }
    if advice.is_empty() {
        advice.push("see `tasuki check` for the rows, and export the leads again".to_owned());
    }
    let advice = advice.join("; ");
    Err(SourceError::NoLeads { read: intake.read, reasons: reasons(account), advice })
}

/// Notes sources of which nothing, or little, is used.
pub fn note_what_is_left(accounts: &mut [Account]) {
    let mut lacking: Vec<String> = Vec::new();
    for profile in accounts.iter().filter(|account| account.source == "leads") {
        lacking.extend(profile.profiles.iter().flat_map(|profile| profile.lacking_ids.clone()));
    }
    lacking.dedup();
    for account in accounts.iter_mut() {
        let (read, later) = (account.intake.read, account.intake.count(SetAside::AfterAsOf));
        if read > 0 && later == read {
            account.intake.notices.push(Notice {
                name: "all_after_cut_off",
                says: format!("all {read} rows are of the cut-off or after it, so none is used"),
                examples: Vec::new(),
                advice: "if that is not meant, give --as-of a later instant".to_owned(),
            });
        }
    }
    for account in accounts.iter_mut().filter(|account| account.source != "leads") {
        let (naming, found) = (account.intake.naming, account.intake.found);
        #[expect(clippy::cast_precision_loss, reason = "a share of rows needs no more")]
        let share = if naming == 0 { 1.0 } else { found as f64 / naming as f64 };
        if share < FOUND_LEAD_AT_LEAST || (found < naming && !lacking.is_empty()) {
            let advice = if lacking.is_empty() {
                "if they are leads, name the column of the leads that has these ids in sources.leads.other_ids, or give a table of both ids as sources.identities".to_owned()
            } else {
                format!(
                    "the export of the leads lacks {}, by which such records find the lead: export it too",
                    lacking.join(" and ")
                )
            };
            account.intake.notices.push(Notice {
                name: FEW_FOUND_THEIR_LEAD,
                says: format!(
                    "{} of {naming} rows ({:.1} %) name somebody who is none of the leads",
                    naming - found,
                    (1.0 - share) * 100.0
                ),
                examples: account.intake.strangers.clone(),
                advice,
            });
        }
        let intake = &account.intake;
        let is_later_alone = intake.count(SetAside::AfterAsOf) == intake.read;
        if intake.read > 0 && intake.used() == 0 && !is_later_alone {
            let says = format!("none of {} rows is used: {}", intake.read, reasons(account));
            let advice = "see set_aside.csv, or `tasuki check`, for the rows".to_owned();
            let name = "all_set_aside";
            account.intake.notices.push(Notice { name, says, advice, ..Notice::default() });
        }
    }
}

/// Notes amounts that are in no sum, because their currency has no rate.
pub fn note_currencies(table: &Opportunities, account: &mut Account) {
    let mut sums: BTreeMap<_, (u64, f64)> = BTreeMap::new();
    for row in (0..table.amount.len()).filter(|&row| table.is_unconverted(row)) {
        if let (Some(currency), Some(amount)) = (table.currency[row], table.written_amount[row]) {
            let sum = sums.entry(currency).or_default();
            *sum = (sum.0 + 1, sum.1 + amount);
        }
    }
    for (currency, (opportunities, amount)) in sums {
        account.intake.notices.push(Notice {
            name: "currency_without_rate",
            says: format!(
                "{opportunities} opportunities have an amount in {currency} ({amount} together), which is not added to {}",
                table.main
            ),
            examples: Vec::new(),
            advice: format!(
                "write how much {} one {currency} is: [currency] rates = {{ {currency} = … }}",
                table.main
            ),
        });
    }
}

/// How many rows are set aside for which reason.
fn reasons(account: &Account) -> String {
    let counts = SetAside::ALL.map(|reason| (reason, account.intake.count(reason)));
    let counts = counts.iter().filter(|(_, rows)| *rows > 0);
    counts.map(|(reason, rows)| format!("{rows} {}", reason.name())).collect::<Vec<_>>().join(", ")
}
