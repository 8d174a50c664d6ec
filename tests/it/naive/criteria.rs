//! Conditions as SQL, and the same by hand in three-valued logic (definitions, section 6).

use super::records::{Event, Text};

/// True, false or unknown.
pub type Truth = Option<bool>;

/// Gives the value of an attribute at the moment in question.
pub type Lookup<'a> = &'a dyn Fn(&str) -> Text;

/// A condition on a lead's attributes.
pub struct OfLead {
    pub sql: &'static str,
    pub holds: fn(&Values<'_>) -> Truth,
}

/// A condition on an event.
pub struct OfEvent {
    pub sql: &'static str,
    pub holds: fn(&Event) -> Truth,
}

impl OfEvent {
    /// Whether it names a column that is known by a mapping alone.
    pub fn names_mapped(&self) -> bool {
        self.sql.contains("minutes")
    }
}

fn and(one: Truth, two: Truth) -> Truth {
    match (one, two) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

fn or(one: Truth, two: Truth) -> Truth {
    not(and(not(one), not(two)))
}

fn not(truth: Truth) -> Truth {
    truth.map(|truth| !truth)
}

fn equals(text: Text, other: &str) -> Truth {
    text.map(|text| text == other)
}

fn is_one_of(text: Text, others: &[&str]) -> Truth {
    text.map(|text| others.contains(&text))
}

fn begins(text: Text, with: &str) -> Truth {
    text.map(|text| text.starts_with(with))
}

/// A text where the condition compares with a number.
pub fn number(text: Text) -> Option<f64> {
    let digit =
        |character: char| match "０１２３４５６７８９".chars().position(|wide| wide == character)
        {
            Some(digit) => char::from_digit(u32::try_from(digit).unwrap(), 10).unwrap(),
            None => character,
        };
    let narrow: String = text?.trim().chars().map(digit).collect();
    narrow.parse().ok().filter(|number: &f64| number.is_finite())
}

/// A text where the condition wants a truth value.
fn truth(text: Text) -> Truth {
    match text?.trim().to_lowercase().as_str() {
        "true" | "t" | "yes" | "y" | "1" => Some(true),
        "false" | "f" | "no" | "n" | "0" => Some(false),
        _ => None,
    }
}

/// Attributes as they were.
pub struct Values<'a>(pub Lookup<'a>);

impl Values<'_> {
    fn text(&self, name: &str) -> Text {
        (self.0)(name)
    }

    fn number(&self, name: &str) -> Option<f64> {
        number(self.text(name))
    }

    fn truth(&self, name: &str) -> Truth {
        truth(self.text(name))
    }
}

pub const ICP_FIT: [OfLead; 16] = [
    OfLead {
        sql: "country = 'JP' AND employees >= 50",
        holds: |lead| {
            let is_large = lead.number("employees").map(|count| count >= 50.0);
            and(equals(lead.text("country"), "JP"), is_large)
        },
    },
    OfLead {
        sql: "industry IN ('it','finance')",
        holds: |lead| is_one_of(lead.text("industry"), &["it", "finance"]),
    },
    OfLead {
        sql: "employees BETWEEN 10 AND 100",
        holds: |lead| lead.number("employees").map(|count| (10.0..=100.0).contains(&count)),
    },
    OfLead {
        sql: "country = 'JP' OR industry = 'it'",
        holds: |lead| or(equals(lead.text("country"), "JP"), equals(lead.text("industry"), "it")),
    },
    OfLead { sql: "country <> 'US'", holds: |lead| not(equals(lead.text("country"), "US")) },
    OfLead {
        sql: "industry IS NULL OR employees < 60.5",
        holds: |lead| {
            let is_small = lead.number("employees").map(|count| count < 60.5);
            or(Some(lead.text("industry").is_none()), is_small)
        },
    },
    OfLead {
        sql: "NOT (country = 'US' AND industry = 'food')",
        holds: |lead| {
            not(and(equals(lead.text("country"), "US"), equals(lead.text("industry"), "food")))
        },
    },
    OfLead {
        sql: "industry NOT IN ('food') AND country LIKE 'J%'",
        holds: |lead| {
            let is_other = not(is_one_of(lead.text("industry"), &["food"]));
            and(is_other, begins(lead.text("country"), "J"))
        },
    },
    OfLead {
        sql: "employees IN (50, 100)",
        holds: |lead| lead.number("employees").map(|count| count == 50.0 || count == 100.0),
    },
    OfLead {
        sql: "employees NOT BETWEEN 10 AND 49.5 AND country NOT LIKE 'U%'",
        holds: |lead| {
            let is_outside = lead.number("employees").map(|count| !(10.0..=49.5).contains(&count));
            and(is_outside, not(begins(lead.text("country"), "U")))
        },
    },
    OfLead {
        sql: "50 <= employees AND score >= 79.5",
        holds: |lead| {
            let is_large = lead.number("employees").map(|count| count >= 50.0);
            and(is_large, lead.number("score").map(|score| score >= 79.5))
        },
    },
    OfLead {
        sql: "COALESCE(country, 'US') = 'JP'",
        holds: |lead| Some(lead.text("country") == Some("JP")),
    },
    OfLead {
        sql: "CASE WHEN country = 'JP' THEN employees >= 50 ELSE employees >= 100 END",
        holds: |lead| {
            let is_home = lead.text("country") == Some("JP");
            lead.number("employees").map(|count| count >= if is_home { 50.0 } else { 100.0 })
        },
    },
    OfLead {
        sql: "LOWER(country) = 'jp' OR employees = 50",
        holds: |lead| {
            let is_home = lead.text("country").map(|country| country.to_lowercase() == "jp");
            or(is_home, lead.number("employees").map(|count| count == 50.0))
        },
    },
    OfLead {
        sql: "employees * 2 > 100.5 - 1 AND NOT employees <> 50",
        holds: |lead| lead.number("employees").map(|count| count == 50.0),
    },
    OfLead {
        sql: "(country = 'JP' AND industry = 'it') OR (country = 'US' AND NOT industry = 'it')",
        holds: |lead| {
            let (country, industry) = (lead.text("country"), lead.text("industry"));
            let here = and(equals(country, "JP"), equals(industry, "it"));
            or(here, and(equals(country, "US"), not(equals(industry, "it"))))
        },
    },
];

pub const DECISION_MAKER: [OfLead; 5] = [
    OfLead {
        sql: "authority = 'decision_maker' OR employees > 1000",
        holds: |lead| {
            let is_huge = lead.number("employees").map(|count| count > 1000.0);
            or(equals(lead.text("authority"), "decision_maker"), is_huge)
        },
    },
    OfLead { sql: "authority IS NOT NULL", holds: |lead| Some(lead.text("authority").is_some()) },
    OfLead {
        sql: "authority IN ('decision_maker','influencer')",
        holds: |lead| is_one_of(lead.text("authority"), &["decision_maker", "influencer"]),
    },
    OfLead { sql: "authority IS NULL", holds: |lead| Some(lead.text("authority").is_none()) },
    OfLead {
        sql: "NOT authority = 'none'",
        holds: |lead| not(equals(lead.text("authority"), "none")),
    },
];

pub const NO_DISQUALIFIER: [OfLead; 10] = [
    OfLead { sql: "country = 'JP'", holds: |lead| equals(lead.text("country"), "JP") },
    OfLead {
        sql: "NOT is_competitor AND country = 'JP'",
        holds: |lead| and(not(lead.truth("is_competitor")), equals(lead.text("country"), "JP")),
    },
    OfLead {
        sql: "NOT (is_student OR is_competitor)",
        holds: |lead| not(or(lead.truth("is_student"), lead.truth("is_competitor"))),
    },
    OfLead { sql: "NOT is_competitor", holds: |lead| not(lead.truth("is_competitor")) },
    OfLead {
        sql: "(is_student AND employees < 10) OR NOT is_student",
        holds: |lead| {
            let is_small = lead.number("employees").map(|count| count < 10.0);
            or(and(lead.truth("is_student"), is_small), not(lead.truth("is_student")))
        },
    },
    OfLead { sql: "is_competitor = FALSE", holds: |lead| not(lead.truth("is_competitor")) },
    OfLead {
        sql: "(is_competitor IS DISTINCT FROM TRUE) AND country = 'JP'",
        holds: |lead| {
            let is_none = Some(lead.truth("is_competitor") != Some(true));
            and(is_none, equals(lead.text("country"), "JP"))
        },
    },
    OfLead {
        sql: "(is_student IS NOT DISTINCT FROM FALSE) OR COALESCE(NOT is_competitor, FALSE)",
        holds: |lead| {
            let is_false = |name: &str| lead.truth(name) == Some(false);
            Some(is_false("is_student") || is_false("is_competitor"))
        },
    },
    OfLead {
        sql: "NOT COALESCE(is_student, FALSE)",
        holds: |lead| Some(lead.truth("is_student") != Some(true)),
    },
    OfLead {
        sql: "NOT (is_student AND is_competitor) AND employees > 9",
        holds: |lead| {
            let is_none = not(and(lead.truth("is_student"), lead.truth("is_competitor")));
            and(is_none, lead.number("employees").map(|count| count > 9.0))
        },
    },
];

pub const JAPAN_INTENT: [OfEvent; 11] = [
    OfEvent {
        sql: "asset LIKE 'JP-%' AND kind IN ('webinar','question')",
        holds: |event| {
            and(begins(event.asset, "JP-"), is_one_of(event.kind, &["webinar", "question"]))
        },
    },
    OfEvent { sql: "kind = 'webinar'", holds: |event| equals(event.kind, "webinar") },
    OfEvent { sql: "asset LIKE 'JP-%'", holds: |event| begins(event.asset, "JP-") },
    OfEvent { sql: "asset IS NULL", holds: |event| Some(event.asset.is_none()) },
    OfEvent { sql: "NOT asset = 'EN-1'", holds: |event| not(equals(event.asset, "EN-1")) },
    OfEvent {
        sql: "kind = 'question' OR asset LIKE 'JP-%'",
        holds: |event| or(equals(event.kind, "question"), begins(event.asset, "JP-")),
    },
    OfEvent {
        sql: "minutes >= 30",
        holds: |event| number(event.minutes).map(|minutes| minutes >= 30.0),
    },
    OfEvent {
        sql: "kind = 'webinar' AND minutes BETWEEN 30 AND 45",
        holds: |event| {
            let is_long = number(event.minutes).map(|minutes| (30.0..=45.0).contains(&minutes));
            and(equals(event.kind, "webinar"), is_long)
        },
    },
    OfEvent {
        sql: "asset NOT LIKE 'EN-%' OR minutes > 44",
        holds: |event| {
            let is_long = number(event.minutes).map(|minutes| minutes > 44.0);
            or(not(begins(event.asset, "EN-")), is_long)
        },
    },
    OfEvent {
        sql: "asset LIKE 'JP__' AND kind <> 'visit'",
        holds: |event| and(begins(event.asset, "JP-"), not(equals(event.kind, "visit"))),
    },
    OfEvent {
        sql: "kind NOT IN ('visit', 'download') AND asset IS NOT NULL",
        holds: |event| {
            let is_other = not(is_one_of(event.kind, &["visit", "download"]));
            and(is_other, Some(event.asset.is_some()))
        },
    },
];
