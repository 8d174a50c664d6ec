//! The fields that the job asks for, and the stages.

use crate::check::{FieldCheck, StageListed, StageSeen};
use crate::domain::Criterion;
use crate::explain::text::phrases::{self, phrase};
use crate::measures::row::real;
use crate::numerals::{count, share};
use crate::terminal::{UNBROKEN, columns};

use super::{CheckText, INDENT, NAMED};

/// The columns that a stage's name has at most in a line of numbers.
const STAGE: usize = 30;

impl CheckText<'_> {
    pub fn fields(&mut self) {
        let fields = &self.check.fields;
        if fields.is_empty() {
            return;
        }
        if self.all {
            self.page.heading(self.words.label("check-heading-fields"));
            for field in fields {
                let says = self.asked(field);
                self.line(&field.field, &says);
            }
            return;
        }
        self.page.heading(self.words.label("check-heading-fields-filled"));
        for (in_leads, in_history, label) in [
            (true, true, "check-field-both"),
            (true, false, "check-field-leads"),
            (false, true, "check-field-history"),
            (false, false, "check-field-none"),
        ] {
            let of_place: Vec<String> = fields
                .iter()
                .filter(|field| (field.in_leads, field.in_history) == (in_leads, in_history))
                .map(|field| self.filled(field))
                .collect();
            if !of_place.is_empty() {
                self.line(self.words.label(label), &phrases::joined(self.words, &of_place));
            }
        }
    }

    /// A field with the share of leads that have a value.
    fn filled(&self, field: &FieldCheck) -> String {
        if !field.is_known() || field.leads == 0 {
            return field.field.clone();
        }
        let filled = share(real(field.leads_filled) / real(field.leads));
        let filled =
            phrase!(self.words, "check-field-filled", field = &field.field, share = filled);
        filled.replace(' ', &UNBROKEN.to_string())
    }

    /// Where a field is, what asks for it, and how many leads have it.
    fn asked(&self, field: &FieldCheck) -> String {
        let words = self.words;
        let place = words.label(match (field.in_leads, field.in_history) {
            (true, true) => "check-field-in-both",
            (true, false) => "check-field-in-leads",
            (false, true) => "check-field-in-history",
            (false, false) => "check-field-in-none",
        });
        let asker = |&by: &&str| {
            let is_criterion = Criterion::ALL.iter().any(|criterion| criterion.name() == by);
            if is_criterion {
                phrases::criterion(words, by)
            } else {
                words.term("check-asker", by).to_owned()
            }
        };
        let asked_by: Vec<String> = field.asked_by.iter().map(asker).collect();
        let asked_by = phrases::joined(words, &asked_by);
        if !field.is_known() {
            return phrase!(words, "check-field-asked", place = place, asked_by = asked_by);
        }
        phrase!(
            words,
            "check-field-asked-filled",
            place = place,
            asked_by = asked_by,
            filled = count(field.leads_filled),
            leads = count(field.leads)
        )
    }

    pub fn stages(&mut self) {
        let (words, stages) = (self.words, &self.check.stages);
        self.page.heading(words.label("check-heading-stages"));
        if stages.seen.is_empty() {
            self.line(words.label("check-seen"), words.label("check-seen-none"));
        } else {
            self.stages_seen();
        }
        if !stages.never_seen.is_empty() {
            let never: Vec<String> = stages.never_seen.iter().map(|it| self.listed(it)).collect();
            let never = self.some_of(&never);
            let text = phrase!(words, "check-never-seen-stages", stages = never);
            self.line(words.label("check-never-seen"), &text);
        }
        if !stages.roles_without_stage.is_empty() {
            let roles: Vec<String> =
                stages.roles_without_stage.iter().map(|role| self.role(role)).collect();
            let roles = phrases::joined(words, &roles);
            self.line(words.label("check-roles-without-stage"), &roles);
        }
        if let Some(initial) = &stages.initial {
            let text = phrase!(words, "check-initial-stage", stage = initial);
            self.line(words.label("check-initial"), &text);
        }
    }

    /// The stages that occur, by role, with their numbers below one another.
    fn stages_seen(&mut self) {
        let (words, seen) = (self.words, &self.check.stages.seen);
        let heads = [
            words.label("check-stage-into"),
            words.label("check-stage-from"),
            words.label("check-stage-now"),
        ];
        let name = words.label("check-stage");
        let names = seen.iter().map(|seen| columns(&seen.stage));
        let width = names.max().unwrap_or(0).min(STAGE).max(columns(name));
        let line = |stage: &str, cells: &[String]| {
            let mut text = format!("{stage}{}", padding(width, stage));
            for (cell, head) in cells.iter().zip(&heads) {
                text.extend(["  ", &padding(columns(head).max(7), cell), cell]);
            }
            text.replace(' ', &UNBROKEN.to_string())
        };
        let role_of = |seen: &StageSeen| match seen.role {
            Some(role) => phrases::role(words, role),
            None => words.label("check-no-role").to_owned(),
        };
        let widest = seen.iter().map(|seen| columns(&role_of(seen))).max().unwrap_or(0);
        let indent = INDENT.max(widest + 4);
        let head = line(name, &heads.map(str::to_owned));
        self.page.line("", indent, &head);
        for of_role in seen.chunk_by(|one, other| one.role == other.role) {
            // A stage left alone is shown, not counted.
            let is_cut = !self.all && of_role.len() > NAMED + 1;
            let shown = if is_cut { NAMED } else { of_role.len() };
            let mut label = of_role.first().map(|seen| format!("  {}", role_of(seen)));
            for stage in of_role.iter().take(shown) {
                let StageSeen { changes_into, changes_from, leads_now, .. } = stage;
                let mut cells = vec![count(*changes_into), count(*changes_from)];
                cells.extend(leads_now.map(count));
                let text = line(&stage.stage, &cells);
                self.page.line(&label.take().unwrap_or_default(), indent, &text);
            }
            if is_cut {
                let more = of_role.len() - shown;
                self.page.line("", indent, &phrase!(words, "check-more-stages", more = more));
            }
        }
    }

    /// A stage of the job file with its role.
    fn listed(&self, listed: &StageListed) -> String {
        let (stage, role) = (&listed.stage, phrases::role(self.words, listed.role));
        phrase!(self.words, "check-with-role", stage = stage, role = role)
    }

    /// A role that the job file is to have, by its name there too.
    fn role(&self, key: &str) -> String {
        let role = phrases::role(self.words, key);
        if role == key {
            return role;
        }
        phrase!(self.words, "check-with-detail", text = role, detail = key)
    }
}

/// What stands beside a text in a column.
fn padding(width: usize, text: &str) -> String {
    " ".repeat(width.saturating_sub(columns(text)))
}
