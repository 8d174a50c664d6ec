//! English for the contract's terms and for what the report rests on.

use super::English;
use crate::numerals::plain;
use crate::report::background::{Background, Clock, Contract, Holidays};
use crate::report::model::text::{Given, Text, say};
use crate::report::words::{Numbers, Vocabulary};

impl super::super::Grounds for English {
    fn contract(&self, contract: &Contract) -> String {
        let name = contract.name.as_deref().unwrap_or("Contract without a name");
        let version = contract.versions;
        match (contract.effective_from, version) {
            (Some(day), 0 | 1) => format!("{name}, in force since {}", self.date(day)),
            (Some(day), _) => {
                format!("{name}, version {version}, in force since {}", self.date(day))
            }
            (None, 0 | 1) => name.to_owned(),
            (None, _) => format!("{name}, version {version}"),
        }
    }

    fn term_respond(&self, contract: &Contract) -> Text {
        self.clock_hours(contract.respond.within_hours, contract.respond.clock).into()
    }

    fn term_clock(&self, contract: &Contract) -> Text {
        let respond = &contract.respond;
        if respond.clock == Clock::Elapsed {
            return "Every hour counts, nights and weekends included".into();
        }
        let hours = respond.hours.replace('-', "–");
        let off = match &respond.holidays {
            Holidays::Japan => "weekends and national holidays of Japan".to_owned(),
            Holidays::None => "weekends".to_owned(),
            Holidays::File(file) => format!("weekends and the holidays in {file}"),
        };
        let text = say![Given(hours), ", without ", Given(off)];
        if respond.closures.is_empty() {
            text
        } else {
            let closures: Vec<String> =
                respond.closures.iter().map(|days| days.replace('/', " to ")).collect();
            say![text, "; closed ", Given(self.list(&closures))]
        }
    }

    fn term_response(&self, contract: &Contract) -> Text {
        let respond = &contract.respond;
        let activity = if respond.kinds.is_empty() {
            Text::from("Any activity by sales")
        } else {
            say![Given(self.list(&respond.kinds)), " by sales"]
        };
        if respond.stage_change_counts { say![activity, ", or a stage change"] } else { activity }
    }

    fn term_target(&self, contract: &Contract) -> Text {
        match contract.sla_target {
            Some(target) => say![self.given_share(target), " in time"],
            None => "None is set".into(),
        }
    }

    fn term_handoff(&self, contract: &Contract) -> Text {
        say![self.given_hours(contract.decide.handoff_within_hours), " of being ready"]
    }

    fn term_deciders(&self, contract: &Contract) -> Text {
        if contract.decide.deciders.is_empty() {
            "Not said".into()
        } else {
            Given(self.list(&contract.decide.deciders)).into()
        }
    }

    fn term_aging(&self, contract: &Contract) -> Text {
        say![self.given_days(contract.decide.aging_after_days), " in the marketing queue"]
    }

    fn term_stalled(&self, contract: &Contract) -> Text {
        say![self.given_days(contract.respond.stalled_after_days), " of silence after an answer"]
    }

    fn term_reasons(&self, contract: &Contract) -> Text {
        if contract.reject.reasons.is_empty() {
            "No list is set".into()
        } else {
            Given(self.list(&contract.reject.reasons)).into()
        }
    }

    fn term_reason_hours(&self, contract: &Contract) -> Text {
        say![self.given_hours(contract.reject.reason_within_hours), " of the rejection"]
    }

    fn term_ready(&self, contract: &Contract) -> Text {
        let ready = &contract.ready;
        let names = |are_defined: bool| {
            let criteria = ready.criteria(are_defined);
            let names: Vec<String> =
                criteria.iter().map(|it| self.criterion(*it).to_owned()).collect();
            self.list(&names)
        };
        let mut text = if ready.criteria.is_empty() {
            Text::from("No criterion is defined")
        } else {
            say!["All of: ", names(true)]
        };
        if !ready.criteria.is_empty() && !ready.criteria(false).is_empty() {
            text = say![text, ". Not defined: ", names(false)];
        }
        match ready.score_threshold {
            Some(score) => {
                say![
                    text,
                    ". The score alone would ask for ",
                    Given(format!("{} points", plain(score)))
                ]
            }
            None => text,
        }
    }

    fn term_required(&self, contract: &Contract) -> Text {
        if contract.pass.required.is_empty() {
            "Nothing is required".into()
        } else {
            Given(self.list(&contract.pass.required)).into()
        }
    }

    fn rests_on_lead(&self, background: &Background) -> Text {
        say![
            "Everything here was computed from the exports below, up to ",
            Given(self.cut_off(&background.as_of)),
            ". Nothing at or after that moment was used."
        ]
    }

    fn sources_caption(&self) -> &'static str {
        "Sources: rows read are rows used plus rows set aside"
    }

    fn too_few_note(&self, min_n: u64) -> Text {
        say![
            "A figure so marked rests on fewer than ",
            Given(min_n.to_string()),
            " cases. Do not act on it alone."
        ]
    }

    fn finding_rule(&self) -> &'static str {
        "If no handoff is on record, the headline says so. Else, if this week’s SLA compliance is \
         outside its usual range, or differs from the week before by more than noise, that is the \
         headline. Else, if the recent weeks differ from as many before by more than noise, it is \
         that. Else it is the leak with the most leads, if it holds at least one lead in a \
         hundred of the ledger. Else nothing was unusual."
    }

    fn missing_characters(&self, characters: usize) -> Text {
        if characters == 0 {
            "Every character in the charts is in their font.".into()
        } else {
            say![
                "Characters that the charts’ font lacks, drawn as 〓: ",
                Given(characters.to_string()),
                "."
            ]
        }
    }

    fn reading_note(&self) -> &'static str {
        "An interval is the range that fits the data at 95% confidence (Wilson for shares). A \
         difference is called more than noise when its interval leaves zero out. “Unknown” means \
         that the sources cannot tell; it is never a zero."
    }
}
