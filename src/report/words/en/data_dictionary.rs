//! English for the workbook.

use super::English;
use crate::numerals::grouped;
use crate::report::background::{Background, ReportWeek};
use crate::report::words::data_dictionary::{DataDictionary, Fact, Note, Sheet};
use crate::report::words::{Grounds, Numbers};

/// A count of things.
#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
fn count(number: u64, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{} {many}", grouped(number as f64, 0)) }
}

impl DataDictionary for English {
    fn language_name(&self) -> &'static str {
        "English"
    }

    fn workbook_title(&self, company: Option<&str>, week: &ReportWeek) -> String {
        let week = self.week_days(week);
        match company {
            Some(company) => format!("{company}: lead handoffs, {week}"),
            None => format!("Lead handoffs, {week}"),
        }
    }

    fn fact(&self, fact: Fact, background: &Background) -> String {
        match fact {
            Fact::Company => match &background.company {
                Some(company) => format!("Company: {company}"),
                None => "Company: not named in the job file".to_owned(),
            },
            Fact::Week => {
                let week = &background.week;
                format!("Report week: {}, {}", week.name, self.week_days(week))
            }
            Fact::CutOff => format!("Cut-off: before {}", self.cut_off(&background.as_of)),
            Fact::Contract => format!("Contract in force: {}", self.contract(&background.contract)),
            Fact::Version => format!("Written by tasuki {}", background.version),
            Fact::JobFile => format!("SHA-256 of the job file: {}", background.job_sha256),
        }
    }

    fn sheet(&self, sheet: Sheet, rows: u64) -> String {
        let rows = count(rows, "row", "rows");
        match sheet {
            Sheet::Worklist => format!(
                "Every lead to act on, exactly once, the longest overdue first, as in worklist.csv; {rows}."
            ),
            Sheet::Measures => format!(
                "Every number of the report with its counts and interval, as in measures.csv; {rows}."
            ),
            Sheet::Ledger => format!(
                "Every lead in the leakage ledger, exactly once, as in facts/ledger.parquet; {rows}."
            ),
        }
    }

    fn column(&self, sheet: Sheet, column: &str) -> Option<&'static str> {
        Some(match (sheet, column) {
            (Sheet::Worklist, "action") => {
                "past_due: answer it; ready_waiting: hand it off; stalled: take it up again, or end it; rejected_no_reason: say why."
            }
            (Sheet::Worklist | Sheet::Ledger, "lead_id") => "The lead's id.",
            (Sheet::Worklist, "company") => "Its company. Blank: the sources name none.",
            (Sheet::Worklist, "stage") => "The stage that it is in, as the sources call it.",
            (Sheet::Worklist, "owner") => "Who is to act. Blank: the sources know no owners.",
            (Sheet::Worklist, "team") => {
                "The owner's team. Blank: nobody owns it, or the sources know no teams."
            }
            (Sheet::Worklist, "since") => {
                "Since when: the handoff, readiness, the last sign of life or the rejection."
            }
            (Sheet::Worklist, "due_at") => "Until when the contract gave time.",
            (Sheet::Worklist, "hours_overdue") => {
                "Elapsed hours from then to the cut-off, nights and weekends included; below zero while there is time left."
            }
            (Sheet::Worklist, "score") => "Its score now. Blank: unknown.",
            (Sheet::Worklist | Sheet::Ledger, "amount") => {
                "Sum of the amounts of its opportunities. Blank: no amount on record."
            }
            (Sheet::Worklist, "link") => "Its address in the CRM, where the job file has lead_url.",
            (Sheet::Measures, "measure") => "The measure; what each is stands below.",
            (Sheet::Measures, "group") => {
                "What the measure is broken down by, such as team. Blank: the total."
            }
            (Sheet::Measures, "key") => "Which one of the group, such as the team's name.",
            (Sheet::Measures, "period") => "A week, such as 2026-W47, or all: the whole time.",
            (Sheet::Measures, "value") => "The figure, shown in its unit. Blank: unknown.",
            (Sheet::Measures, "numerator") => {
                "Of a share: those that count. Of an estimate: the events."
            }
            (Sheet::Measures, "denominator") => {
                "Of a share: all that could count. Of an estimate: the cases."
            }
            (Sheet::Measures, "low") => "Lower limit of the 95% interval.",
            (Sheet::Measures, "high") => "Upper limit of the 95% interval.",
            (Sheet::Ledger, "entry") => "Where the lead stands; what each entry is stands below.",
            (Sheet::Ledger, "leak") => "Whether leads leak out of the process in this entry.",
            (Sheet::Ledger, "since") => "Since when the lead has been there.",
            (Sheet::Ledger, "owner") => "Who owned it at the cut-off. Blank: nobody, or unknown.",
            (Sheet::Ledger, "unowned") => {
                "Still in play, and nobody is named as owner. Blank: the sources know no owners."
            }
            (Sheet::Ledger, "bypassed") => {
                "Has an opportunity or was qualified by sales, and no handoff was ever recorded."
            }
            (Sheet::Ledger, "entry_week_before") => {
                "Where it stood a week before the cut-off. Blank: it was not in the ledger then."
            }
            _ => return None,
        })
    }

    fn note(&self, note: &Note) -> String {
        match *note {
            Note::Unknown => "A blank cell is unknown or does not apply; it is never zero.".into(),
            Note::Time { zone } => format!(
                "Times are those of {zone}, and are dates to sort and filter by. The data files give the same in UTC. A time outside the years 1900 to 9999 is a text, in UTC."
            ),
            Note::Percent => "Shares are numbers from 0 to 1 shown as a percentage. A difference of shares carries a sign: +3.0% means three percentage points more.".into(),
            Note::Text => "Names and ids are texts exactly as in the sources. They are never calculated, even if they begin with =.".into(),
            Note::Cut { texts } => format!(
                "A cell holds 32,767 characters. Cut there, and marked with … at the end: {}. The data files have them whole.",
                count(texts, "text", "texts")
            ),
            Note::Continued { sheets } => format!(
                "A sheet ends at row 1,048,576: the rows are on {}.",
                count(u64::from(sheets), "sheet", "sheets")
            ),
            Note::Unlinked { addresses } => format!(
                "A sheet holds 65,530 hyperlinks, of up to 2,079 characters: {} to copy instead.",
                count(addresses, "address is a text", "addresses are texts")
            ),
        }
    }

    fn defined(&self, term: &str, meaning: &str) -> String {
        format!("{term}: {meaning}")
    }
}
