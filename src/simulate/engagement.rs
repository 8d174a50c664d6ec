//! What a lead does: mostly reading mail and pages, now and then something that means
//! something. And the score that rises with all of it.

use super::plan::{Plan, Second, UNTIL};
use super::profile::{Interest, Profile};
use super::rhythm::{Rhythm, local_day};
use super::stream::{Purpose, Stream};

/// A kind of engagement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EngagementKind {
    /// Passive: looked at a page.
    PageView,
    /// Passive: opened a mail.
    MailOpen,
    /// Passive: followed a link in a mail.
    MailClick,
    /// Downloaded a document.
    DocumentDownload,
    /// Attended a webinar.
    WebinarAttended,
    /// Filled a form.
    FormFill,
    /// Asked a question.
    QuestionAsked,
    /// Came to the booth.
    EventBooth,
}

impl EngagementKind {
    /// Every kind, with its points under the contract's engagement criterion.
    pub const POINTS: [(Self, i64); 8] = [
        (Self::PageView, 0),
        (Self::MailOpen, 0),
        (Self::MailClick, 0),
        (Self::DocumentDownload, 1),
        (Self::WebinarAttended, 3),
        (Self::FormFill, 2),
        (Self::QuestionAsked, 3),
        (Self::EventBooth, 2),
    ];

    /// The kinds that can show an interest in Japan.
    pub const OF_INTENT: [Self; 4] =
        [Self::DocumentDownload, Self::WebinarAttended, Self::QuestionAsked, Self::EventBooth];

    /// The kind's name.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::PageView => "page_view",
            Self::MailOpen => "mail_open",
            Self::MailClick => "mail_click",
            Self::DocumentDownload => "document_download",
            Self::WebinarAttended => "webinar_attended",
            Self::FormFill => "form_fill",
            Self::QuestionAsked => "question_asked",
            Self::EventBooth => "event_booth",
        }
    }

    /// Its points under the contract.
    #[must_use]
    pub fn points(self) -> i64 {
        Self::POINTS.iter().find(|(kind, _)| *kind == self).map_or(0, |(_, points)| *points)
    }

    /// What it adds to the score.
    #[must_use]
    fn score(self) -> i64 {
        match self {
            Self::MailOpen => 2,
            Self::PageView => 3,
            Self::MailClick => 4,
            Self::DocumentDownload => 6,
            Self::EventBooth | Self::QuestionAsked => 9,
            Self::FormFill | Self::WebinarAttended => 11,
        }
    }
}

/// Something a lead did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SimulatedEvent {
    pub at: Second,
    pub kind: EngagementKind,
    /// On which page, in which document or webinar.
    pub asset: &'static str,
}

impl SimulatedEvent {
    /// Whether it shows an interest in Japan, as the contract has it.
    #[must_use]
    pub fn shows_intent(&self) -> bool {
        self.asset.starts_with("JP-") && EngagementKind::OF_INTENT.contains(&self.kind)
    }
}

const NEWSLETTERS: [&str; 19] = [
    "NL-2505", "NL-2506", "NL-2507", "NL-2508", "NL-2509", "NL-2510", "NL-2511", "NL-2512",
    "NL-2601", "NL-2602", "NL-2603", "NL-2604", "NL-2605", "NL-2606", "NL-2607", "NL-2608",
    "NL-2609", "NL-2610", "NL-2611",
];

/// 2025-05-01 in Tokyo, from when newsletters are numbered.
const FIRST_NEWSLETTER_DAY: i64 = 20_209;

/// Fills `events` with what a lead does before the end of the data, in order of time.
pub fn generate(plan: &Plan, rhythm: &Rhythm, profile: &Profile, events: &mut Vec<SimulatedEvent>) {
    events.clear();
    let mut stream = Stream::of(plan.seed, Purpose::Engagement, u64::from(profile.number));
    let created = profile.created_at;
    let scale = plan.events_per_lead / 20.0;
    let (mean, meaningful) = match profile.interest {
        Interest::Sleepy => (6.0, 0.03),
        Interest::Reader => (40.0, 0.0),
        Interest::Interested => (24.0, 0.32),
    };
    let first = match profile.source {
        "webinar" => EngagementKind::WebinarAttended,
        "inbound_form" => EngagementKind::FormFill,
        "event" => EngagementKind::EventBooth,
        _ => EngagementKind::PageView,
    };
    events.push(event(created, first, profile.japan, &mut stream));
    // Some come back for another look, months later.
    let wave = stream.chance(0.35).then(|| 80.0 + stream.exponential(70.0));
    let count = stream.count(mean * scale, 2.2);
    for _ in 0..count {
        let means_something = stream.chance(meaningful);
        let kind = if means_something {
            stream.weighted(&[
                (EngagementKind::DocumentDownload, 0.36),
                (EngagementKind::WebinarAttended, 0.24),
                (EngagementKind::FormFill, 0.17),
                (EngagementKind::QuestionAsked, 0.14),
                (EngagementKind::EventBooth, 0.09),
            ])
        } else {
            stream.weighted(&[
                (EngagementKind::PageView, 0.46),
                (EngagementKind::MailOpen, 0.44),
                (EngagementKind::MailClick, 0.10),
            ])
        };
        let begins = match wave {
            Some(wave) if stream.chance(0.4) => wave,
            _ => 0.0,
        };
        let spread = if means_something { 32.0 } else { 62.0 };
        let at = rhythm.moment_after(created, begins + stream.exponential(spread), &mut stream);
        if at < UNTIL {
            events.push(event(at, kind, profile.japan, &mut stream));
        }
    }
    events.sort_by_key(|event| event.at);
}

fn event(at: Second, kind: EngagementKind, japan: bool, stream: &mut Stream) -> SimulatedEvent {
    let for_japan = stream.chance(if japan { 0.62 } else { 0.05 });
    let asset = match (kind, for_japan) {
        (EngagementKind::PageView, _) => stream.weighted(&[
            ("/", 0.2),
            ("/product", 0.2),
            ("/pricing", 0.1),
            ("/cases", 0.15),
            ("/blog", 0.2),
            ("/ja/product", 0.15),
        ]),
        (EngagementKind::MailOpen | EngagementKind::MailClick, _) => newsletter(at),
        (EngagementKind::FormFill, _) => {
            stream.weighted(&[("contact", 0.4), ("demo", 0.3), ("newsletter", 0.3)])
        }
        (EngagementKind::DocumentDownload, true) => {
            stream.pick(&["JP-導入事例", "JP-価格表", "JP-セキュリティ", "JP-guide"])
        }
        (EngagementKind::DocumentDownload, false) => {
            stream.pick(&["GL-whitepaper", "GL-roi", "GL-datasheet", "GL-report-2026"])
        }
        (EngagementKind::WebinarAttended, true) => {
            stream.pick(&["JP-webinar-01", "JP-webinar-02", "JP-webinar-03"])
        }
        (EngagementKind::WebinarAttended, false) => {
            stream.pick(&["GL-webinar-01", "GL-webinar-02"])
        }
        (EngagementKind::QuestionAsked, true) => stream.pick(&["JP-chat", "JP-webinar-02"]),
        (EngagementKind::QuestionAsked, false) => stream.pick(&["GL-chat", "GL-webinar-01"]),
        (EngagementKind::EventBooth, true) => stream.pick(&["JP-expo-東京", "JP-expo-大阪"]),
        (EngagementKind::EventBooth, false) => stream.pick(&["GL-summit", "GL-roadshow"]),
    };
    SimulatedEvent { at, kind, asset }
}

fn newsletter(at: Second) -> &'static str {
    // Months of 30.4 days are near enough for a newsletter.
    let month = (local_day(at) - FIRST_NEWSLETTER_DAY) * 10 / 304;
    let place = usize::try_from(month).unwrap_or(0);
    NEWSLETTERS.get(place).copied().unwrap_or("NL-2611")
}

/// The smallest change of the score that the CRM writes down, but for a threshold
/// passed.
const STEP: i64 = 15;

/// The score at which the workflow makes a lead an MQL.
pub const MQL_SCORE: i64 = 42;
/// The score at which the score rule hands a lead off; the contract's threshold.
pub const HANDOFF_SCORE: i64 = 80;

/// Fills `scores` with each instant at which the CRM writes a new score.
pub fn score(created_at: Second, events: &[SimulatedEvent], scores: &mut Vec<(Second, i64)>) {
    scores.clear();
    let (mut score, mut written) = (0, 0);
    scores.push((created_at, 0));
    for event in events {
        score = (score + event.kind.score()).min(200);
        let passed = [MQL_SCORE, HANDOFF_SCORE]
            .iter()
            .any(|threshold| written < *threshold && score >= *threshold);
        // The scoring runs a few seconds after the event.
        let at = event.at + 3;
        if (passed || score >= written + STEP) && at < UNTIL {
            scores.push((at, score));
            written = score;
        }
    }
}
