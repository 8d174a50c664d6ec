//! English for the judged contract.

use super::English;
use crate::measures::Verdict;
use crate::numerals::plain;
use crate::report::background::{Asked, Contract};
use crate::report::model::figure::Figure;
use crate::report::model::text::{Code, Given, Text, say};
use crate::report::vocabulary::{Criterion, Fate, Policy};
use crate::report::words::judged::{Between, Compared, PartOf, Timed};
use crate::report::words::{Judged, Numbers, Vocabulary};

/// What a group did, as a verb in the plural.
const fn came_to(fate: Fate) -> &'static str {
    match fate {
        Fate::Accepted => "were accepted",
        Fate::Qualified => "were qualified",
        Fate::Pipeline => "led to an opportunity",
        Fate::Won => "were won",
        Fate::Rejected => "were rejected",
        Fate::AnsweredInTime => "were answered in time",
        Fate::Checklist => "met the whole checklist",
        Fate::OnTime => "came on time",
    }
}

const fn more_or_less(difference: &Figure) -> &'static str {
    match difference.number {
        Some(number) if number < 0.0 => " less often",
        _ => " more often",
    }
}

/// "38.5% of handoffs"; "2 of 5 handoffs" where they are too few for a share.
fn of_handoffs(part: &PartOf) -> Text {
    let handoffs = if part.all.is_one() { " handoff" } else { " handoffs" };
    match &part.share {
        Some(share) => say![share, " of handoffs"],
        None => say![&part.count, " of ", &part.all, handoffs],
    }
}

/// "74 of 912 handoffs (8.1%)", without the share where they are too few for one.
fn of_all_handoffs(part: &PartOf) -> Text {
    let handoffs = if part.all.is_one() { " handoff" } else { " handoffs" };
    let text = say![&part.count, " of ", &part.all, handoffs];
    match &part.share {
        Some(share) => say![text, " (", share, ")"],
        None => text,
    }
}

impl English {
    /// The two groups as subject and as what it is compared with.
    fn groups(&self, between: Between) -> (Text, Text) {
        match between {
            Between::Bases => ("Checklist handoffs".into(), "score-only ones".into()),
            Between::Versions { later } => (
                say!["Handoffs under ", self.version_in_words(later)],
                say!["under ", self.version_in_words(later.saturating_sub(1))],
            ),
        }
    }

    fn version_in_words(&self, number: usize) -> Given {
        Given(self.version(number).0.to_lowercase())
    }
}

impl super::super::Judged for English {
    fn asked(&self, asked: &Asked) -> Text {
        match asked {
            Asked::That(sql) => Code(sql.clone()).into(),
            Asked::Points { points, at_least, within_days } => {
                let kinds: Vec<String> = points
                    .iter()
                    .map(|(kind, points)| format!("{kind} {}", plain(*points)))
                    .collect();
                say![
                    Given(format!("{} points", plain(*at_least))),
                    " within ",
                    Given(format!("{within_days} days")),
                    ": ",
                    Code(kinds.join(", "))
                ]
            }
            Asked::Event { condition, within_days } => say![
                "An event within ",
                Given(format!("{within_days} days")),
                ": ",
                Code(condition.clone())
            ],
        }
    }

    fn term_score(&self, contract: &Contract) -> Text {
        match contract.ready.score_threshold {
            Some(score) => Given(format!("{} points or more", plain(score))).into(),
            None => "Not defined".into(),
        }
    }

    fn version(&self, number: usize) -> Given {
        Given(format!("Version {number}"))
    }

    fn held_equal(&self, segments: &[String], with_quarter: bool) -> Option<Text> {
        match (segments.is_empty(), with_quarter) {
            (true, true) => Some("quarter".into()),
            (true, false) => None,
            (false, true) => Some(say![Given(segments.join(", ")), " and quarter"]),
            (false, false) => Some(Given(self.list(segments)).into()),
        }
    }

    fn comparison(&self, compared: &Compared) -> Text {
        let (subject, other) = self.groups(compared.between);
        let verb = came_to(compared.fate);
        let [first, second] = &compared.rates;
        let far = |figure: &Figure| say![figure, more_or_less(figure)];
        let raw =
            say![subject.clone(), format!(" {verb} "), far(&compared.raw), " than ", other.clone()];
        let alike = say![
            subject.clone(),
            format!(" {verb} about as often as "),
            other.clone(),
            " (",
            first,
            " against ",
            second,
            ")"
        ];
        let shares = say![
            subject.clone(),
            format!(" {verb} in "),
            first,
            " of cases, ",
            other.clone(),
            " in ",
            second
        ];
        let few = match compared.between {
            Between::Bases => "Too few handoffs to tell checklist and score-only ones apart".into(),
            Between::Versions { later } => {
                say!["Too few handoffs under ", self.version_in_words(later), " to tell"]
            }
        };
        let Some(held) = &compared.held else {
            return match compared.verdict {
                Verdict::TooFew => few,
                Verdict::NoDifference => alike,
                Verdict::Holds | Verdict::Shrinks | Verdict::Disappears | Verdict::Reverses => raw,
                Verdict::Uncertain | Verdict::Appears => {
                    say![shares, "; they differ, but not beyond chance among so many comparisons"]
                }
                Verdict::NotComparable => say![shares, "; whether that is chance cannot be told"],
            };
        };
        let held = |words: &str| say![words, held.clone(), " are held equal"];
        let within = compared.within.as_ref().map(far).unwrap_or_default();
        match compared.verdict {
            Verdict::TooFew => few,
            Verdict::NoDifference => alike,
            Verdict::Holds => say![raw, "; the difference holds", held(" once ")],
            Verdict::Shrinks => {
                say![raw, "; less than half of the difference is left", held(" once ")]
            }
            Verdict::Disappears => say![raw, "; the difference disappears", held(" once ")],
            Verdict::Uncertain => {
                say![raw, "; too few handoffs are alike to tell whether that holds", held(" once ")]
            }
            Verdict::NotComparable => say![
                raw,
                ", but too few are alike",
                held(" once "),
                ": like cannot be compared with like"
            ],
            Verdict::Appears => {
                say![alike, "; ", within, held(" once ")]
            }
            Verdict::Reverses => say![raw, "; it is the reverse, ", within, held(", once ")],
        }
    }

    fn verdict(&self, verdict: Verdict, holds_equal: bool) -> &'static str {
        match verdict {
            Verdict::TooFew => "too few to tell",
            Verdict::NoDifference => "within the noise",
            Verdict::Uncertain | Verdict::Appears if !holds_equal => "apart, but not beyond chance",
            Verdict::NotComparable if !holds_equal => "cannot be told",
            _ if !holds_equal => "more than noise",
            Verdict::NotComparable => "like cannot be compared with like",
            Verdict::Holds => "holds, like with like",
            Verdict::Shrinks => "less than half left, like with like",
            Verdict::Disappears => "disappears, like with like",
            Verdict::Uncertain => "uncertain, like with like",
            Verdict::Appears => "shows only like with like",
            Verdict::Reverses => "reverses, like with like",
        }
    }

    fn comparison_note(
        &self,
        between: Between,
        [first, second]: [&Figure; 2],
        mature_days: u64,
        held: Option<&Text>,
        alike: Option<(&Figure, &Figure)>,
    ) -> Text {
        let days = Given(format!("{mature_days} days"));
        let mut note = match between {
            Between::Bases => {
                say![
                    first,
                    " checklist and ",
                    second,
                    " score-only handoffs at least ",
                    days,
                    " old."
                ]
            }
            Between::Versions { later } => say![
                first,
                " handoffs under ",
                self.version_in_words(later),
                " and ",
                second,
                " under the one before, at least ",
                days,
                " old, by what they came to in that time."
            ],
        };
        if let (Some(held), Some((alike, all))) = (held, alike) {
            note = say![
                note,
                " Like with like: ",
                held.clone(),
                " held equal; ",
                alike,
                " of the smaller group’s ",
                all,
                " have their like in the other."
            ];
        }
        match between {
            Between::Bases => say![note, " What else differs is not held equal."],
            Between::Versions { .. } => {
                say![note, " The versions follow in time, so much else may have changed."]
            }
        }
    }

    fn basis_heading(&self, checklist: &PartOf, score_only: &PartOf) -> Text {
        let score_only = score_only.share.as_ref().unwrap_or(&score_only.count);
        say![
            of_handoffs(checklist),
            " met the whole checklist; ",
            score_only,
            " had only the score"
        ]
    }

    fn checklist_heading(&self, checklist: &PartOf) -> Text {
        say![of_handoffs(checklist), " met the whole checklist"]
    }

    fn basis_note(&self, agrees: &Figure) -> Text {
        say!["The score alone would have handed off ", agrees, " of those that met the checklist."]
    }

    fn criteria_heading(&self, criterion: Criterion, missing: &PartOf) -> Text {
        say![
            "Missing most often: “",
            self.criterion_head(criterion),
            "”, in ",
            of_handoffs(missing),
            " without a complete checklist"
        ]
    }

    fn criteria_heading_few(&self, incomplete: &Figure) -> Text {
        say![
            "Only ",
            incomplete,
            if incomplete.is_one() { " handoff" } else { " handoffs" },
            " lacked a complete checklist: too few to tell what is missing most often"
        ]
    }

    fn criteria_heading_complete(&self, all: &Figure) -> Text {
        if all.is_one() {
            return say!["The ", all, " handoff met the whole checklist"];
        }
        say!["All ", all, " handoffs met the whole checklist"]
    }

    fn criteria_note(&self) -> Text {
        "Missing is not met or unknown: verified, not assumed. “Only this one” is what stood \
         between the lead and a complete checklist."
            .into()
    }

    fn timing_heading(&self, part: &PartOf, timed: &Timed) -> Text {
        match timed {
            Timed::Early { rejected } => {
                let early = say![of_handoffs(part), " came before the lead was ready"];
                match rejected {
                    Some(apart) => say![
                        early,
                        "; sales rejected those ",
                        apart,
                        more_or_less(apart),
                        " than handoffs on time"
                    ],
                    None => early,
                }
            }
            Timed::Late { median } => {
                let late = say![of_handoffs(part), " came late"];
                match median {
                    Some(median) => {
                        say![late, ", half of them more than ", median, " after the lead was ready"]
                    }
                    None => late,
                }
            }
            Timed::OnTime => say![of_handoffs(part), " came on time"],
        }
    }

    fn timing_note(&self, since: Option<(&Figure, &Figure)>, mature_days: u64) -> Text {
        let outcomes = say![
            "Outcomes: handoffs at least ",
            Given(format!("{mature_days} days")),
            " old, each against those on time."
        ];
        match since {
            Some((met, all)) => say![
                "Of ",
                all,
                " handed off unready, ",
                met,
                " became ready afterwards. ",
                outcomes
            ],
            None => outcomes,
        }
    }

    fn ready_waiting(
        &self,
        now: &Figure,
        overdue: Option<&Figure>,
        median: Option<&Figure>,
        contract: &Contract,
    ) -> Text {
        if now.number.is_none_or(|leads| leads <= 0.0) {
            return "No lead is ready and waiting for a handoff".into();
        }
        let leads = if now.is_one() { " lead is" } else { " leads are" };
        let mut text = say![now, leads, " ready and waiting for a handoff"];
        if let Some(overdue) = overdue.filter(|it| it.number.is_some_and(|leads| leads > 0.0)) {
            let hours = self.given_hours(contract.decide.handoff_within_hours);
            text = if overdue.number == now.number {
                say![
                    text,
                    if now.is_one() { ", for more than " } else { ", all for more than " },
                    hours
                ]
            } else {
                say![text, ", ", overdue, " for more than ", hours]
            };
        }
        match median {
            Some(median) => say![text, "; the median wait is ", median],
            None => text,
        }
    }

    fn ready_waiting_note(&self) -> Text {
        "Leads on the marketing side at the cut-off, in the ledger or not; so the ledger may \
         count fewer."
            .into()
    }

    fn deciders_lead(&self, outside: &PartOf, checklist: Option<[&Figure; 2]>) -> Text {
        let were = if outside.count.is_one() { " was" } else { " were" };
        let text = say![of_all_handoffs(outside), were, " made outside the rule."];
        match checklist {
            Some([outside, inside]) => say![
                text,
                " Of these, ",
                outside,
                " met the whole checklist; inside the rule, ",
                inside,
                "."
            ],
            None => text,
        }
    }

    fn deciders_lead_all_inside(&self, all: &Figure) -> Text {
        say!["All ", all, " handoffs were made by those whom the contract names."]
    }

    fn deciders_heading(&self, team: &str, share: &Figure) -> Text {
        say!["Most handoffs were made by ", Given(team.to_owned()), ": ", share]
    }

    fn delays_heading(&self, system: &Figure, person: &Figure) -> Text {
        say![
            "Half the handoffs have an owner in sales within ",
            system,
            "; half of those owners answer within ",
            person
        ]
    }

    fn delays_note(&self) -> Text {
        "Until a sales user owns the lead, the delay is the system’s; from then on, the \
         person’s. Elapsed hours, Kaplan–Meier."
            .into()
    }

    fn enforcement_heading(&self, accepted: &PartOf) -> Text {
        let text = say![
            "Sales accepted ",
            &accepted.count,
            " of ",
            &accepted.all,
            if accepted.all.is_one() { " handoff" } else { " handoffs" },
            " without a complete checklist"
        ];
        match &accepted.share {
            Some(share) => say![text, " (", share, ")"],
            None => text,
        }
    }

    fn enforcement_heading_none(&self, accepted: &Figure) -> Text {
        if accepted.is_one() {
            return say!["The ", accepted, " handoff that sales accepted had a complete checklist"];
        }
        say!["All ", accepted, " handoffs that sales accepted had a complete checklist"]
    }

    fn enforcement_note(&self) -> Text {
        say![
            "Each, with who made the step and what was missing, is listed in ",
            Code("facts/enforcement.parquet".to_owned()),
            "."
        ]
    }

    fn passed_lead(&self, complete: &PartOf, most: Option<(&str, &Figure)>) -> Text {
        let text = say![of_all_handoffs(complete), " came with all that the contract requires."];
        match most {
            Some((attribute, share)) => {
                say![text, " Missing most often: ", Given(attribute.to_owned()), " (", share, ")."]
            }
            None => text,
        }
    }

    fn passed_heading(&self, apart: Option<(Fate, [&Figure; 2])>) -> Text {
        match apart {
            Some((fate, [complete, missing])) => say![
                complete,
                " of complete handoffs ",
                came_to(fate),
                "; of those with something missing, ",
                missing
            ],
            None => "No outcome sets complete handoffs clearly apart from incomplete ones".into(),
        }
    }

    fn passed_note(&self, [complete, missing]: [&Figure; 2], mature_days: u64) -> Text {
        say![
            complete,
            " complete handoffs and ",
            missing,
            " with something missing, at least ",
            Given(format!("{mature_days} days")),
            " old. What else differs between them is not held equal."
        ]
    }

    fn matrix_heading(
        &self,
        reason: &str,
        criterion: Criterion,
        lacking: &Figure,
        of_all: &Figure,
    ) -> Text {
        say![
            lacking,
            " of rejections for “",
            Given(reason.to_owned()),
            "” lacked “",
            self.criterion_head(criterion),
            "”; of all rejections, ",
            of_all
        ]
    }

    fn matrix_heading_none(&self) -> Text {
        "No reason goes with a missing criterion by more than noise".into()
    }

    fn matrix_note(&self, rejections: &Figure) -> Text {
        say![
            "The share of rejections whose handoff lacked the criterion, by reason; ",
            rejections,
            " judged rejections. Where a reason names what the checklist had already shown, the \
             rejection could have been foreseen."
        ]
    }

    fn matrix_row(&self, rejections: &Figure) -> Text {
        say![rejections, if rejections.is_one() { " rejection" } else { " rejections" }]
    }

    fn versions_caption(&self, later: usize) -> Text {
        let earlier = self.version_in_words(later.saturating_sub(1));
        say!["The difference: ", self.version_in_words(later), " less ", earlier]
    }

    fn policies_heading(&self, recalls: &[(Policy, &Figure)]) -> Text {
        let mut text = Text::from("Of the leads of which a handoff reached qualified, ");
        for (at, (policy, recall)) in recalls.iter().enumerate() {
            let name = match policy {
                Policy::Checklist => "the checklist",
                Policy::Score => "the score",
                Policy::Actual => "history",
            };
            text = if at == 0 {
                say![text, name, " would have handed off ", *recall]
            } else {
                say![text, ", ", name, " ", *recall]
            };
        }
        text
    }

    fn policies_heading_few(&self, qualified: &Figure) -> Text {
        say![
            "A handoff of only ",
            qualified,
            if qualified.is_one() { " lead" } else { " leads" },
            " reached qualified: too few to tell what each rule would have handed off"
        ]
    }

    fn policies_note(&self) -> Text {
        "Each rule replayed over all leads, handing off at the first moment at which it holds. \
         History stays as it was. A lead that was never handed off had no chance to be \
         qualified, so the share qualified is a lower bound."
            .into()
    }

    fn threshold(&self, threshold: &str) -> String {
        format!("{threshold} points or more")
    }
}
