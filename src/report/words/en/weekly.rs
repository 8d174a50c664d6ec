//! English for the weekly series, the halves of the response times, and the matrix.

use chrono::NaiveDate;

use super::English;
use crate::measures::weekly::{Series, Signal, Usual};
use crate::report::model::figure::Figure;
use crate::report::model::text::{Given, Text, say};
use crate::report::vocabulary::Criterion;
use crate::report::words::weekly::{Halves, Pace};
use crate::report::words::{Judged, Numbers};

/// A series within a sentence.
const fn in_sentence(series: Series) -> &'static str {
    match series {
        Series::Handoffs => "handoffs",
        Series::Compliance => "answered in time",
        Series::Checklist => "complete checklists",
        Series::Information => "complete information",
        Series::Rejections => "rejections",
        Series::Breaches => "accepted with an incomplete checklist",
    }
}

const fn side(side: Signal) -> &'static str {
    match side {
        Signal::Above => "above",
        Signal::Below => "below",
    }
}

impl super::super::Weekly for English {
    fn series(&self, series: Series) -> &'static str {
        match series {
            Series::Handoffs => "Handoffs",
            Series::Compliance => "Answered in time",
            Series::Checklist => "Complete checklist",
            Series::Information => "Complete information",
            Series::Rejections => "Rejections",
            Series::Breaches => "Accepted, checklist incomplete",
        }
    }

    fn weekly_heading(
        &self,
        outside: &Figure,
        judged: &Figure,
        all_judged: bool,
        which: &[(Series, Signal)],
    ) -> Text {
        let named: Vec<String> = which
            .iter()
            .map(|&(series, signal)| format!("{} ({})", in_sentence(series), side(signal)))
            .collect();
        let one = outside.is_one();
        let (verb, whose) = if one { ("is", "its") } else { ("are", "their") };
        let figures = if judged.is_one() { "figure" } else { "figures" };
        let limit = if all_judged { "" } else { " that can be judged" };
        if outside.number == judged.number {
            let verb = match outside.number {
                Some(number) if number < 2.0 => "is",
                Some(number) if number < 3.0 => "are both",
                _ => "are all",
            };
            return say![
                "The ",
                judged,
                format!(" weekly {figures}{limit} {verb} outside {whose} usual range: "),
                self.list(&named)
            ];
        }
        let of = if all_judged {
            say![outside, " of ", judged, format!(" weekly {figures}")]
        } else {
            say![outside, " of the ", judged, format!(" weekly {figures}{limit}")]
        };
        say![of, format!(" {verb} outside {whose} usual range: {}", self.list(&named))]
    }

    fn weekly_heading_inside(&self, judged: &Figure, all_judged: bool) -> Text {
        let open = if all_judged && !judged.is_one() { "All " } else { "The " };
        let limit = if all_judged { "" } else { " that can be judged" };
        if judged.is_one() {
            say![open, judged, format!(" weekly figure{limit} is inside its usual range this week")]
        } else {
            say![
                open,
                judged,
                format!(" weekly figures{limit} are inside their usual range this week")
            ]
        }
    }

    fn weekly_heading_few(&self) -> Text {
        "Too few weeks or handoffs to tell whether a weekly figure is unusual".into()
    }

    fn weekly_note(&self, weeks: &Given, min_n: u64) -> Text {
        say![
            "The last ",
            weeks,
            ", each panel on its own scale from zero. Grey line and band: mean and usual range of \
             the weeks before this one (XmR limits). A diamond is a week outside it, vermillion \
             where that is worse. Shares of fewer than ",
            Given(min_n.to_string()),
            " are not judged. Rejections and acceptances count in the week in which they were \
             made, all else in the week of the handoff."
        ]
    }

    fn weekly_caption(&self) -> &'static str {
        "The weekly figures and their usual ranges"
    }

    fn weekly_week(&self, monday: NaiveDate, of: Option<&Figure>) -> String {
        let week = format!("week of {}", self.week_axis(monday));
        of.map_or(week.clone(), |of| format!("{week}, n = {}", of.text))
    }

    fn usual_range(&self, _: Series, low: &Figure, high: &Figure, usual: Usual) -> String {
        let range = self.range(low, high).plain();
        match usual {
            Usual::Inside | Usual::Nothing => format!("Usual range {range}"),
            Usual::Outside(signal) => {
                let open = if signal == Signal::Above { "Above" } else { "Below" };
                format!("{open} the usual range {range}")
            }
            Usual::TooFew => format!("Usual range {range}; too few to tell"),
        }
    }

    fn no_usual_range(&self) -> &'static str {
        "Too few weeks for a usual range"
    }

    fn outside_mark(&self, signal: Signal) -> &'static str {
        side(signal)
    }

    fn halves_heading(&self, halves: &Halves) -> Text {
        let open = match halves.pace {
            Pace::Faster => "Sales answers faster than before: ",
            Pace::Slower => "Sales answers more slowly than before: ",
            Pace::Alike => "Sales answers about as fast as before: ",
        };
        say![
            open,
            &halves.recent,
            " within ",
            &halves.hours,
            " in the last ",
            &halves.weeks,
            ", ",
            &halves.earlier,
            " in the ",
            &halves.weeks,
            " before",
            if halves.pace == Pace::Alike { ", a difference within the noise" } else { "" }
        ]
    }

    fn halves_note(&self, weeks: &Given, [recent, earlier]: [&Figure; 2], p: &Figure) -> Text {
        let handoffs = |count: &Figure| if count.is_one() { " handoff" } else { " handoffs" };
        say![
            "Share answered by elapsed hours since the handoff. Solid: ",
            recent,
            handoffs(recent),
            " of the last ",
            weeks,
            ", with the ",
            Given("95%".to_owned()),
            " interval; dashed: ",
            earlier,
            handoffs(earlier),
            " of the ",
            weeks,
            " before. Those still waiting count for as long as they have waited (Kaplan–Meier). \
             Log-rank test of the difference: p ",
            if p.text.starts_with('<') { "" } else { "= " },
            p,
            "."
        ]
    }

    fn halves_names(&self, weeks: &Given) -> [String; 2] {
        [format!("Last {}", weeks.0), format!("{} before", sentence_case(&weeks.0))]
    }

    fn matrix_detail(&self, rejections: &Figure, too_few: bool) -> String {
        if too_few {
            format!("{}: too few to tell", rejections.text)
        } else {
            self.matrix_row(rejections).plain()
        }
    }

    fn criterion_lines(&self, criterion: Criterion) -> &'static [&'static str] {
        match criterion {
            Criterion::IcpFit => &["ICP fit"],
            Criterion::Engagement => &["Engagement"],
            Criterion::JapanIntent => &["Japan", "intent"],
            Criterion::DecisionMaker => &["Decision", "maker"],
            Criterion::NoDisqualifier => &["No", "disqualifier"],
        }
    }
}

/// The words with their first letter large: they begin a label.
fn sentence_case(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
