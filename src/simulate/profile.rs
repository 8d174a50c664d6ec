//! Who a lead is: the truth about person and company, of which the CRM at first knows
//! only a part.

use crate::domain::Policy;

use super::plan::{Plan, Second};
use super::rhythm::Rhythm;
use super::staff::Region;
use super::stream::{Purpose, Stream, whole};

/// How large the lead's company is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Segment {
    /// 1,000 employees or more.
    Enterprise,
    /// 300 to 999.
    MidMarket,
    /// Fewer than 300.
    Small,
}

impl Segment {
    /// Every segment, in the order of the plan's arrays.
    pub const ALL: [Self; 3] = [Self::Enterprise, Self::MidMarket, Self::Small];

    /// The segment's name.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Enterprise => "enterprise",
            Self::MidMarket => "mid_market",
            Self::Small => "small",
        }
    }

    /// This segment's entry of an array in the plan.
    #[must_use]
    pub fn of(self, [enterprise, mid_market, small]: [f64; 3]) -> f64 {
        match self {
            Self::Enterprise => enterprise,
            Self::MidMarket => mid_market,
            Self::Small => small,
        }
    }
}

/// How a lead behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Interest {
    /// Hardly reacts.
    Sleepy,
    /// Reads every mail and does nothing else: the score rises all the same.
    Reader,
    /// Looks for a solution.
    Interested,
}

impl Interest {
    /// The interest's name in the truth table.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Sleepy => "sleepy",
            Self::Reader => "reader",
            Self::Interested => "interested",
        }
    }
}

/// The truth about a lead.
#[derive(Debug, Clone, Copy)]
pub struct Profile {
    /// The lead's number, from 0.
    pub number: u32,
    /// When it arrived.
    pub created_at: Second,
    /// How good a customer it would be: a standard normal number.
    pub quality: f64,
    pub interest: Interest,
    /// Whether it wants the product for Japan.
    pub japan: bool,
    /// Size of the company.
    pub segment: Segment,
    /// Where it came from.
    pub source: &'static str,
    /// Two letters.
    pub country: &'static str,
    /// Prefecture; blank abroad.
    pub prefecture: Option<&'static str>,
    /// The sales team in charge.
    pub region: Region,
    pub industry: &'static str,
    pub employees: i64,
    /// What the person may decide.
    pub authority: &'static str,
    pub title: &'static str,
    /// Works for a competitor.
    pub is_competitor: bool,
    /// Is a student.
    pub is_student: bool,
    /// The rule that applies to it.
    pub policy: Policy,
}

/// 2026-04-01T00:00 in Tokyo: from here on fewer leads are handed off by score.
const NEW_RULE_FROM: Second = 1_774_969_200;

const PREFECTURES: [((&str, Region), f64); 14] = [
    (("東京都", Region::East), 30.0),
    (("神奈川県", Region::East), 9.0),
    (("埼玉県", Region::East), 4.0),
    (("千葉県", Region::East), 4.0),
    (("北海道", Region::East), 3.0),
    (("宮城県", Region::East), 3.0),
    (("愛知県", Region::Central), 12.0),
    (("静岡県", Region::Central), 4.0),
    (("岐阜県", Region::Central), 2.0),
    (("大阪府", Region::West), 16.0),
    (("京都府", Region::West), 4.0),
    (("兵庫県", Region::West), 5.0),
    (("広島県", Region::West), 3.0),
    (("福岡県", Region::West), 6.0),
];

const INDUSTRIES_IN: [(&str, f64); 4] =
    [("manufacturing", 40.0), ("it", 34.0), ("finance", 12.0), ("logistics", 14.0)];

const INDUSTRIES_OUT: [(&str, f64); 4] =
    [("retail", 40.0), ("healthcare", 25.0), ("education", 15.0), ("construction", 20.0)];

impl Profile {
    /// The lead of a number.
    #[must_use]
    pub fn of(plan: &Plan, rhythm: &Rhythm, number: u32) -> Self {
        let mut stream = Stream::of(plan.seed, Purpose::Profile, u64::from(number));
        let created_at = rhythm.arrival(&mut stream);
        let quality = stream.normal();
        let segment = stream.weighted(&[
            (Segment::Enterprise, 0.26),
            (Segment::MidMarket, 0.34),
            (Segment::Small, 0.40),
        ]);
        let employees = match segment {
            Segment::Enterprise => stream.around(2_500.0, 0.7).clamp(1_000.0, 80_000.0),
            Segment::MidMarket => stream.around(520.0, 0.35).clamp(300.0, 999.0),
            Segment::Small => stream.around(85.0, 0.8).clamp(3.0, 299.0),
        };
        let likely = logistic(0.9 * quality);
        let interest = if stream.chance(0.40 + 0.46 * likely) {
            Interest::Interested
        } else {
            stream.weighted(&[(Interest::Reader, 0.42), (Interest::Sleepy, 0.58)])
        };
        let source = match interest {
            Interest::Interested => stream.weighted(&[
                ("webinar", 0.34),
                ("inbound_form", 0.26),
                ("event", 0.18),
                ("paid_search", 0.14),
                ("partner", 0.08),
            ]),
            Interest::Reader | Interest::Sleepy => stream.weighted(&[
                ("webinar", 0.18),
                ("list", 0.30),
                ("event", 0.20),
                ("paid_search", 0.24),
                ("partner", 0.08),
            ]),
        };
        let country = stream.weighted(&[
            ("JP", 0.955),
            ("US", 0.015),
            ("SG", 0.012),
            ("TW", 0.01),
            ("DE", 0.008),
        ]);
        let (prefecture, region) = stream.weighted(&PREFECTURES);
        let fits = stream.chance(0.68 + 0.28 * likely);
        let industry = stream.weighted(if fits { &INDUSTRIES_IN } else { &INDUSTRIES_OUT });
        let authority = if stream.chance(0.58 + 0.36 * likely) {
            stream.weighted(&[("decision_maker", 0.45), ("influencer", 0.55)])
        } else {
            stream.weighted(&[("user", 0.75), ("none", 0.25)])
        };
        let title = match authority {
            "decision_maker" => {
                stream.pick(&["部長", "取締役", "代表取締役社長", "本部長", "執行役員"])
            }
            "influencer" => stream.pick(&["課長", "室長", "マネージャー", "係長"]),
            _ => stream.pick(&["担当", "主任", "スタッフ", "アシスタント"]),
        };
        let share = if plan.confounded {
            segment.of(plan.segment_effects.score_policy)
        } else {
            plan.score_policy[usize::from(created_at >= NEW_RULE_FROM)]
        };
        let policy = if stream.chance(share) { Policy::Score } else { Policy::Checklist };
        Self {
            number,
            created_at,
            quality,
            interest,
            japan: stream.chance(if interest == Interest::Interested { 0.90 } else { 0.12 }),
            segment,
            source,
            country,
            prefecture: (country == "JP").then_some(prefecture),
            region,
            industry,
            employees: round(employees),
            authority,
            title,
            is_competitor: stream.chance(0.022),
            is_student: stream.chance(0.018),
            policy,
        }
    }
}

fn logistic(number: f64) -> f64 {
    1.0 / (1.0 + (-number).exp())
}

/// Large companies are known in round numbers.
fn round(employees: f64) -> i64 {
    let step = if employees >= 1_000.0 {
        100
    } else if employees >= 100.0 {
        10
    } else {
        1
    };
    whole(employees) / step * step
}
