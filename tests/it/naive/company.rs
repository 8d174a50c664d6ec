//! Small random companies on a coarse grid of hours and a few days, so that what is rare in
//! life is frequent here: changes of one instant, events on the very edge of a window, due
//! times at the cut-off, histories with holes.

use rand::{Rng, SeedableRng};
use rand_pcg::Pcg64Mcg;

use super::criteria::{DECISION_MAKER, ICP_FIT, JAPAN_INTENT, NO_DISQUALIFIER};
use super::records::{
    Activity, At, Change, DAY, Event, HOUR, Lead, Opportunity, Points, Records, Report, Role,
    STAGES, Side, Terms, Text, UNMAPPED, User,
};

pub const NO_REASON: &str = "(no reason)";

/// The agreed reasons, each with its alias.
pub const REASONS: [(&str, &str); 2] = [("No budget", "予算なし"), ("Not ICP", "ターゲット外")];

/// Reasons as people enter them, and the agreed reason that is meant.
const ENTERED: [(&str, &str); 7] = [
    ("No budget", "No budget"),
    (" no BUDGET ", "No budget"),
    ("予算なし", "No budget"),
    ("Not ICP", "Not ICP"),
    ("ﾀｰｹﾞｯﾄ外", "Not ICP"),
    ("ｎｏｔ ｉｃｐ", "Not ICP"),
    ("too far away", ""),
];

pub fn label_of(raw: Text, agreed: &[&'static str]) -> &'static str {
    let Some(raw) = raw.filter(|raw| !raw.trim().is_empty()) else { return NO_REASON };
    let meant = ENTERED.iter().find(|(entered, _)| *entered == raw).map(|(_, meant)| *meant);
    meant.filter(|meant| agreed.contains(meant)).unwrap_or("(other)")
}

const ACTORS: [Text; 8] = [
    Some("sam"),
    Some("sam"),
    Some("sue"),
    Some("mia"),
    Some("mia"),
    Some("bot"),
    Some("stranger"),
    None,
];
const OWNERS: [Text; 8] = [
    Some("sam"),
    Some("sue"),
    Some("sue"),
    Some("mia"),
    Some("bot"),
    Some("stranger"),
    Some("  "),
    None,
];
const USERS: [(&str, &str); 4] =
    [("sam", "sales"), ("sue", "sales"), ("mia", "marketing"), ("bot", "automation")];
const ACTIVITY_KINDS: [Text; 4] = [Some("call"), Some("email"), Some("note"), None];
const EVENT_KINDS: [Text; 8] = [
    Some("webinar"),
    Some("webinar"),
    Some("webinar"),
    Some("question"),
    Some("question"),
    Some("download"),
    Some("visit"),
    None,
];
const MINUTES: [Text; 7] =
    [Some("45"), Some("30"), Some(" 30.0"), Some("29.9"), Some("5e1"), Some("long"), None];
const ASSETS: [Text; 7] =
    [Some("JP-1"), Some("JP-1"), Some("JP-2"), Some("JP-2"), Some("EN-1"), Some("jp-1"), None];

/// The attributes that criteria and required information are about, with their values;
/// those that help come more often.
pub const ATTRIBUTES: [(&str, &[Text]); 10] = [
    ("country", &[Some("JP"), Some("JP"), Some("JP"), Some("JP"), Some("US"), Some("jp"), None]),
    ("industry", &[Some("it"), Some("it"), Some("it"), Some("finance"), Some("food"), None]),
    (
        "employees",
        &[
            Some("50"),
            Some("50"),
            Some("100"),
            Some(" 60 "),
            Some("60.5"),
            Some("10"),
            Some("9"),
            Some("101"),
            Some("1001"),
            Some("1e2"),
            Some("many"),
            Some("NaN"),
            Some("１００"),
            None,
        ],
    ),
    (
        "authority",
        &[
            Some("decision_maker"),
            Some("decision_maker"),
            Some("decision_maker"),
            Some("influencer"),
            Some("none"),
            None,
        ],
    ),
    (
        "is_competitor",
        &[
            Some("false"),
            Some("No"),
            Some(" n "),
            Some("0"),
            Some("F"),
            Some("true"),
            Some("maybe"),
            None,
        ],
    ),
    (
        "is_student",
        &[
            Some("FALSE"),
            Some("no"),
            Some("N"),
            Some("0"),
            Some("f"),
            Some("Y"),
            Some("1"),
            // Twice, so that it is often unknown. An empty text is no value, and no case of its own.
            None,
            None,
        ],
    ),
    (
        "score",
        &[
            Some("80"),
            Some("80"),
            Some(" 81 "),
            Some("79.5"),
            Some("79"),
            Some("40"),
            Some("high"),
            Some("inf"),
            None,
        ],
    ),
    ("phone", &[Some("03-1111"), Some("03-2222"), Some("  "), None]),
    ("budget", &[Some("10"), Some("20"), Some(" "), None]),
    (
        "rejection_reason",
        &[
            Some("No budget"),
            Some(" no BUDGET "),
            Some("予算なし"),
            Some("Not ICP"),
            Some("ﾀｰｹﾞｯﾄ外"),
            Some("ｎｏｔ ｉｃｐ"),
            Some("too far away"),
            Some("  "),
            None,
        ],
    ),
];

/// The stages that follow one another when all goes as it should.
const USUAL: [&str; 6] = ["Open", "MQL", "Handed off", "Working", "SQL", "Opportunity"];
const ENDS: [&str; 7] =
    ["Won", "Lost", "Rejected", "Rejected", "Recycled", "Disqualified", "Recycled"];

pub struct Dice(Pcg64Mcg);

impl Dice {
    pub fn of(seed: u64) -> Self {
        Self(Pcg64Mcg::seed_from_u64(seed))
    }

    pub fn below(&mut self, limit: usize) -> usize {
        let wide = (self.0.next_u64() >> 32) * u64::try_from(limit).unwrap();
        usize::try_from(wide >> 32).unwrap()
    }

    /// From one number to another, both possible.
    pub fn from(&mut self, low: i64, high: i64) -> i64 {
        low + i64::try_from(self.below(usize::try_from(high - low + 1).unwrap())).unwrap()
    }

    pub fn percent(&mut self, share: usize) -> bool {
        self.below(100) < share
    }

    pub fn pick<T: Clone>(&mut self, among: &[T]) -> T {
        among[self.below(among.len())].clone()
    }

    /// An instant of the first days, most often one of few.
    fn at(&mut self, first_day: i64, last_day: i64) -> At {
        let hour = if self.percent(88) { self.pick(&[0, 9, 12, 18]) } else { self.from(0, 23) };
        self.from(first_day, last_day) * DAY + hour * HOUR
    }

    fn shuffle<T>(&mut self, rows: &mut [T]) {
        for at in (1..rows.len()).rev() {
            rows.swap(at, self.below(at + 1));
        }
    }
}

/// The company of a seed.
pub fn company(seed: u64) -> Records {
    company_of(seed, &[1, 6, 12, 18, 24, 30])
}

/// The company of a seed with one of some numbers of leads.
pub fn company_of(seed: u64, leads: &[usize]) -> Records {
    let mut dice = Dice::of(seed);
    let versions = versions(&mut dice);
    let count = dice.pick(leads);
    let ignores_unmapped = dice.percent(12);
    let mut columns: Vec<&'static str> = ATTRIBUTES.iter().map(|(name, _)| *name).collect();
    columns.retain(|name| *name != "rejection_reason" || dice.percent(70));
    let knows_owners = !dice.percent(8);
    if knows_owners && dice.percent(85) {
        columns.push("owner");
    }
    let mut records = Records {
        as_of: dice.at(4, 10),
        leads: Vec::new(),
        history: Some(Vec::new()),
        engagement: (!dice.percent(4)).then(Vec::new),
        activities: (!dice.percent(6)).then(Vec::new),
        opportunities: (!dice.percent(25)).then(Vec::new),
        users: (!dice.percent(6)).then(|| {
            let user = |(actor, function)| User {
                actor,
                name: None,
                team: None,
                function: Some(function),
            };
            USERS.map(user).to_vec()
        }),
        initial: dice.percent(25).then(|| dice.pick(&["Open", "MQL", "MQL", "Working", "Won"])),
        exports_stages: false,
        ignores_unmapped,
        has_queue: !dice.percent(4),
        undone_within: dice.pick(&[0, 5, 3 * HOUR, 6 * HOUR]),
        versions,
        report: Report { weeks: 13, min_n: 20, mature_days: 90 },
        faults: Vec::new(),
    };
    if records.engagement.is_none() {
        // Then there is no mapping that could make further columns known.
        let intents = records.versions.iter_mut().filter_map(|terms| terms.japan_intent.as_mut());
        for (number, _) in intents.filter(|(number, _)| JAPAN_INTENT[*number].names_mapped()) {
            *number = 0;
        }
    }
    for number in 0..count {
        lead(&mut dice, &mut records, number, &columns, knows_owners);
    }
    mix(&mut dice, &mut records);
    if !records.has_queue {
        leave_the_queue_out(&mut records);
    }
    records
}

/// A company without a stage in which leads wait for sales.
fn leave_the_queue_out(records: &mut Records) {
    let stages = records.history.iter_mut().flatten().filter(|change| change.field == "stage");
    for stage in stages.flat_map(|change| [&mut change.old, &mut change.new]) {
        *stage = stage.map(|stage| if stage == "Handed off" { "Working" } else { stage });
    }
}

/// Brings rows out of order: sometimes only those of different leads, so that what happened
/// at one instant stays as it happened.
fn mix(dice: &mut Dice, records: &mut Records) {
    if dice.percent(3) {
        records.history = None;
    }
    let all = dice.percent(30);
    if let Some(history) = &mut records.history {
        if all {
            dice.shuffle(history);
        } else if dice.percent(50) {
            let mut keyed: Vec<(At, Change)> =
                history.drain(..).map(|row| (row.at.rem_euclid(7 * HOUR), row)).collect();
            keyed.sort_by_key(|(key, _)| *key);
            history.extend(keyed.into_iter().map(|(_, row)| row));
        }
        if !history.is_empty() && dice.percent(10) {
            history.push(dice.pick(history));
        }
    }
    if let Some(events) = &mut records.engagement {
        dice.shuffle(events);
        if !events.is_empty() && dice.percent(15) {
            events.push(dice.pick(events));
        }
    }
    if let Some(activities) = &mut records.activities {
        dice.shuffle(activities);
    }
    if let Some(opportunities) = &mut records.opportunities {
        dice.shuffle(opportunities);
        if !opportunities.is_empty() && dice.percent(10) {
            opportunities.push(dice.pick(opportunities));
        }
    }
}

fn lead(
    dice: &mut Dice,
    records: &mut Records,
    number: usize,
    columns: &[&'static str],
    knows_owners: bool,
) {
    // Some leads are nearly all that could be wished for, or the checklist were seldom met.
    let luck = dice.pick(&[40, 70, 90, 97]);
    let value = |dice: &mut Dice, name: &str| match name {
        "owner" => dice.pick(&OWNERS),
        name => {
            let (_, values) = ATTRIBUTES.iter().find(|(other, _)| *other == name).unwrap();
            // The first is the one that serves best.
            let is_luck = name != "rejection_reason" && dice.percent(luck);
            if is_luck { values[0] } else { dice.pick(values) }
        }
    };
    let values = columns.iter().map(|name| (*name, value(dice, name))).collect();
    let created_at = if dice.percent(98) { dice.at(0, 3) } else { dice.at(4, 9) };
    records.leads.push(Lead { id: format!("L{:02}", number + 1), created_at, values });

    let mut changes = stage_changes(dice, records, number, created_at);
    let instants: Vec<At> = changes.iter().map(|change| change.at).chain([records.as_of]).collect();
    // Where something is at stake: around a change of the stage, and at the edges of windows.
    let near = |dice: &mut Dice, spread: i64| {
        let at = dice.pick(&instants);
        at + dice.from(-spread, 1) * DAY
    };
    let mut fields: Vec<&'static str> = ATTRIBUTES.iter().map(|(name, _)| *name).collect();
    if knows_owners {
        fields.extend(["owner", "owner", "owner"]);
    }
    let some_fields: Vec<&'static str> = (0..3).map(|_| dice.pick(&fields)).collect();
    let mut others: Vec<Change> = Vec::new();
    for _ in 0..dice.below(8) {
        let field = dice.pick(&some_fields);
        let at = if dice.percent(60) { near(dice, 2) } else { dice.at(0, 9) };
        let (old, new) = (value(dice, field), value(dice, field));
        others.push(Change { lead: number, at, field, old, new, actor: dice.pick(&ACTORS) });
    }
    others.sort_by_key(|change| change.at);
    // Most logs agree with themselves.
    for at in 1..others.len() {
        if dice.percent(75) {
            let before = others[..at].iter().rfind(|other| other.field == others[at].field);
            others[at].old = before.map_or(others[at].old, |before| before.new);
        }
    }
    for change in others {
        let place = if dice.percent(50) { changes.len() } else { dice.below(changes.len() + 1) };
        changes.insert(place, change);
    }
    records.history.as_mut().unwrap().extend(changes);

    if let Some(events) = &mut records.engagement {
        for _ in 0..dice.below(luck / 7) {
            let at = if dice.percent(85) { near(dice, 5) } else { dice.at(0, 9) };
            let (kind, asset) = (dice.pick(&EVENT_KINDS), dice.pick(&ASSETS));
            let minutes = dice.pick(&MINUTES);
            events.push(Event { lead: number, at, kind, asset, minutes });
        }
    }
    if let Some(activities) = &mut records.activities {
        for _ in 0..dice.below(4) {
            let at = match dice.below(4) {
                0 => dice.at(0, 9),
                1 => dice.pick(&instants),
                // Often just when due.
                _ => dice.pick(&instants) + dice.pick(&[12, 24, 48]) * HOUR,
            };
            let (kind, actor) = (dice.pick(&ACTIVITY_KINDS), dice.pick(&ACTORS));
            activities.push(Activity { lead: number, at, kind, actor });
        }
    }
    if let Some(opportunities) = &mut records.opportunities {
        for _ in 0..dice.pick(&[0, 0, 0, 1, 1, 2]) {
            let created_at = if dice.percent(70) { near(dice, 1) } else { dice.at(0, 9) };
            let closed_at = dice.percent(55).then(|| created_at + dice.from(-1, 4) * 12 * HOUR);
            let amount = dice.percent(80).then(|| dice.from(0, 9) * 10);
            let is_won = dice.pick(&[Some(true), Some(false), Some(false), None]);
            let number_of_all = opportunities.len() + 1;
            opportunities.push(Opportunity {
                number: number_of_all,
                lead: number,
                created_at,
                amount,
                closed_at,
                is_won,
            });
        }
    }
}

fn stage_changes(dice: &mut Dice, records: &Records, number: usize, created_at: At) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    let mut at = if dice.percent(7) { dice.at(0, 2) } else { created_at };
    let mut stage: Text = match dice.below(20) {
        0 | 1 => None,
        2 => Some(dice.pick(&STAGES).0),
        3..=9 => Some("MQL"),
        10 => Some("MQL hot"),
        11 => Some("Warm"),
        _ => Some("Open"),
    };
    for _ in 0..dice.pick(&[0, 1, 1, 2, 2, 3, 3, 4, 5, 6, 7, 9]) {
        if !dice.percent(22) {
            at = (at + dice.from(1, 6) * 6 * HOUR).div_euclid(3 * HOUR) * 3 * HOUR;
        }
        if records.ignores_unmapped && dice.percent(15) {
            let (old, new) = (stage, Some(UNMAPPED));
            let actor = dice.pick(&ACTORS);
            changes.push(Change { lead: number, at, field: "stage", old, new, actor });
            continue;
        }
        let mut new = next_stage(dice, stage);
        // A slip is taken back at once.
        let slip = changes.last().filter(|_| dice.percent(12)).cloned();
        if let Some(back) = slip.as_ref().and_then(|slip| slip.old) {
            new = back;
        }
        let old = match dice.below(20) {
            0 => None,
            1 => Some(dice.pick(&STAGES).0),
            _ => stage,
        };
        let actor = slip.map_or_else(|| dice.pick(&ACTORS), |slip| slip.actor);
        changes.push(Change { lead: number, at, field: "stage", old, new: Some(new), actor });
        stage = Some(new);
    }
    changes
}

fn next_stage(dice: &mut Dice, stage: Text) -> &'static str {
    let role = stage.and_then(Role::of);
    if dice.percent(15) {
        return dice.pick(&STAGES).0;
    }
    match role.map(Role::side) {
        None => dice.pick(&["Open", "MQL", "MQL", "Handed off", "Working"]),
        Some(Side::Marketing) => {
            dice.pick(&["MQL", "MQL", "MQL hot", "Handed off", "Handed off", "Handed off", "SQL"])
        }
        Some(Side::Sales) if dice.percent(40) => dice.pick(&ENDS),
        Some(Side::Sales) => {
            let place = usize::from(role.and_then(Role::progress).unwrap_or_default());
            if place + 1 < USUAL.len() && dice.percent(70) { USUAL[place + 1] } else { "Calling" }
        }
        Some(Side::End) => dice.pick(&["Handed off", "Recycled", "Recycled", "Open", "Working"]),
    }
}

fn versions(dice: &mut Dice) -> Vec<Terms> {
    let mut versions = vec![first_terms(dice)];
    let mut day = 0;
    for _ in 0..dice.pick(&[0, 0, 1, 1, 2]) {
        day += dice.from(1, 4);
        let mut next = versions[versions.len() - 1].clone();
        next.from_day = Some(day);
        let other = first_terms(dice);
        // What a version does not write stays; it cannot take a criterion away.
        macro_rules! perhaps {
            ($($field:ident)*) => { $( if dice.percent(35) { next.$field = other.$field; } )* };
        }
        macro_rules! perhaps_written {
            ($($field:ident)*) => { $( if dice.percent(40) { next.$field = other.$field.or(next.$field); } )* };
        }
        perhaps_written!(score_threshold icp_fit engagement japan_intent decision_maker);
        perhaps_written!(no_disqualifier);
        perhaps!(handoff_within aging_after required respond_within business_clock closures);
        perhaps!(japan_holidays kinds stage_change_counts stalled_after reason_within reasons);
        if dice.percent(35) {
            (next.opens, next.closes) = (other.opens, other.closes);
        }
        versions.push(next);
    }
    versions
}

fn first_terms(dice: &mut Dice) -> Terms {
    let defined = if dice.percent(20) { 70 } else { 100 };
    let (opens, closes) = dice.pick(&[(9 * HOUR, 18 * HOUR), (570, 1050), (0, 12 * HOUR)]);
    // The first expressions are the usual ones.
    let condition =
        |dice: &mut Dice, count: usize| dice.percent(defined).then(|| dice.below(count));
    Terms {
        from_day: dice.percent(50).then_some(-3),
        score_threshold: dice.percent(88).then(|| dice.pick(&[80.0, 80.0, 79.5, 50.0])),
        icp_fit: condition(dice, ICP_FIT.len()),
        engagement: dice.percent(defined).then(|| points(dice)),
        japan_intent: condition(dice, JAPAN_INTENT.len()).map(|number| (number, dice.from(1, 5))),
        decision_maker: condition(dice, DECISION_MAKER.len()),
        no_disqualifier: condition(dice, NO_DISQUALIFIER.len()),
        handoff_within: dice.pick(&[12, 24, 24, 36]) * HOUR,
        aging_after: dice.from(1, 5) * DAY,
        required: dice.pick(&[vec![], vec!["phone"], vec!["phone", "budget"], vec!["budget"]]),
        respond_within: dice.pick(&[9 * HOUR, 12 * HOUR, 24 * HOUR, 48 * HOUR, 90]),
        business_clock: dice.percent(50),
        opens,
        closes,
        closures: dice.pick(&[vec![], vec![], vec![(2, 2)], vec![(3, 3), (7, 8)]]),
        japan_holidays: dice.percent(60),
        kinds: dice.pick(&[vec![], vec![], vec!["call", "email"], vec!["call"]]),
        stage_change_counts: dice.percent(75),
        stalled_after: dice.from(1, 5) * DAY,
        reason_field: "rejection_reason",
        reason_within: dice.pick(&[6, 24, 24, 48]) * HOUR,
        reasons: dice.pick(&[vec![], vec!["No budget", "Not ICP"], vec!["Not ICP"]]),
        deciders: Vec::new(),
    }
}

fn points(dice: &mut Dice) -> Points {
    let within_days = dice.from(1, 5);
    if dice.percent(20) {
        // As floats, 0.7 + 0.1 is less than 0.8.
        let of_kinds = vec![("webinar", 700), ("question", 100), ("download", 200)];
        return Points { of_kinds, at_least: dice.pick(&[800, 900]), within_days };
    }
    if dice.percent(25) {
        // What weighs less than nothing is in the way until the window has left it behind.
        let of_kinds = vec![("webinar", 2_000), ("question", -1_000), ("visit", -1_000)];
        return Points { of_kinds, at_least: 1_500, within_days: dice.from(1, 2) };
    }
    let weights = [1_000, 1_000, 2_000, 3_000, 100, 200, 700, -1_000, -100, 333, 0];
    let mut of_kinds = vec![("webinar", dice.pick(&weights[..7]))];
    for kind in ["question", "download", "visit"] {
        if dice.percent(70) {
            of_kinds.push((kind, dice.pick(&weights)));
        }
    }
    let at_least = dice.pick(&[100, 200, 300, 300, 1_000, 1_000, 2_000, 3_000, 1_333]);
    Points { of_kinds, at_least, within_days }
}
