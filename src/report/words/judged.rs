//! What is said about the judged contract: who was ready, who decided, what was passed,
//! and how groups of handoffs compare.

use crate::domain::{Criterion, Endpoint, Policy};
use crate::job::{Condition, Terms};
use crate::language::figure::Figure;
use crate::language::text::{Given, Text};
use crate::measures::Verdict;

/// Which two groups of handoffs are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Between {
    /// Those with a complete checklist, against those with the score alone.
    Bases,
    /// Those under a contract version, against those under the one before it.
    Versions {
        /// The later version's number.
        later: usize,
    },
}

/// Two groups compared by one of the things that handoffs come to.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// Which groups.
    pub between: Between,
    /// By what.
    pub endpoint: Endpoint,
    /// What it comes to.
    pub verdict: Verdict,
    /// The rates of both groups.
    pub rates: [Figure; 2],
    /// The difference, its size alone; its number tells the direction.
    pub raw: Figure,
    /// The difference with like compared with like, its size alone.
    pub within: Option<Figure>,
    /// What is held equal; none where nothing is.
    pub held: Option<Text>,
}

/// How handoffs are timed, most of all.
#[derive(Debug, Clone, PartialEq)]
pub enum Timed {
    /// Before the lead was ready.
    Early {
        /// How much more often sales rejected them than those on time, where that is more
        /// than noise; its size alone.
        rejected: Option<Figure>,
    },
    /// After the hours that the contract gives.
    Late {
        /// How long after the lead was ready.
        median: Option<Figure>,
    },
    /// As the contract asks.
    OnTime,
}

/// A count of a whole, with its share where the whole is large enough to tell one.
#[derive(Debug, Clone, PartialEq)]
pub struct PartOf {
    /// The count.
    pub count: Figure,
    /// The whole.
    pub all: Figure,
    /// The share; none where the whole is too small.
    pub share: Option<Figure>,
}

/// The sentences about the judged contract.
pub trait Judged {
    /// What a criterion asks for.
    fn asked(&self, asked: Condition) -> Text;
    /// The score from which the score alone would hand off.
    fn term_score(&self, contract: &Terms) -> Text;
    /// A contract version.
    fn version(&self, number: usize) -> Given;
    /// What is held equal: segments, and the quarter of the handoff.
    fn held_equal(&self, segments: &[String], with_quarter: bool) -> Option<Text>;
    /// A comparison in one sentence, without a full stop.
    fn comparison(&self, compared: &Compared) -> Text;
    /// A verdict in a few words.
    fn verdict(&self, verdict: Verdict, holds_equal: bool) -> &'static str;
    /// The caption of a comparison: who is compared, what is held equal, how many of the
    /// smaller group have their like in the other.
    fn comparison_note(
        &self,
        between: Between,
        groups: [&Figure; 2],
        mature_days: u32,
        held: Option<&Text>,
        alike: Option<(&Figure, &Figure)>,
    ) -> Text;
    /// What handoffs were based on.
    fn basis_heading(&self, checklist: &PartOf, score_only: &PartOf) -> Text;
    /// How many had a complete checklist, where no score tells the others apart.
    fn checklist_heading(&self, checklist: &PartOf) -> Text;
    /// How many of the checklist handoffs the score alone would have handed off.
    fn basis_note(&self, agrees: &Figure) -> Text;
    /// The criterion that is missing most often.
    fn criteria_heading(&self, criterion: Criterion, missing: &PartOf) -> Text;
    /// That too few handoffs lacked anything to tell what is missing most often.
    fn criteria_heading_few(&self, incomplete: &Figure) -> Text;
    /// That nothing is missing.
    fn criteria_heading_complete(&self, all: &Figure) -> Text;
    /// What missing and unknown mean.
    fn criteria_note(&self) -> Text;
    /// How handoffs are timed.
    fn timing_heading(&self, part: &PartOf, timed: &Timed) -> Text;
    /// How many became ready afterwards, and what the outcomes rest on.
    fn timing_note(&self, since: Option<(&Figure, &Figure)>, mature_days: u32) -> Text;
    /// Leads that are ready now and wait.
    fn ready_waiting(
        &self,
        now: &Figure,
        overdue: Option<&Figure>,
        median: Option<&Figure>,
        contract: &Terms,
    ) -> Text;
    /// Which leads are counted there.
    fn ready_waiting_note(&self) -> Text;
    /// Handoffs outside the rule, and how often they met the checklist, against those inside.
    fn deciders_lead(&self, outside: &PartOf, checklist: Option<[&Figure; 2]>) -> Text;
    /// That all were made by those who may.
    fn deciders_lead_all_inside(&self, all: &Figure) -> Text;
    /// Who hands off most.
    fn deciders_heading(&self, team: &str, share: &Figure) -> Text;
    /// How long until someone owns the lead, and how long that person then takes.
    fn delays_heading(&self, system: &Figure, person: &Figure) -> Text;
    /// Its caption.
    fn delays_note(&self) -> Text;
    /// Sales took on leads without a complete checklist.
    fn enforcement_heading(&self, accepted: &PartOf) -> Text;
    /// Sales took on none such.
    fn enforcement_heading_none(&self, accepted: &Figure) -> Text;
    /// Where the list is.
    fn enforcement_note(&self) -> Text;
    /// How many handoffs lacked nothing, and what was lacking most often.
    fn passed_lead(&self, complete: &PartOf, most: Option<(&str, &Figure)>) -> Text;
    /// The outcome that sets handoffs with all information the most apart from the others,
    /// where their intervals do not meet.
    fn passed_heading(&self, apart: Option<(Endpoint, [&Figure; 2])>) -> Text;
    /// What the outcomes by information rest on.
    fn passed_note(&self, groups: [&Figure; 2], mature_days: u32) -> Text;
    /// The reason that goes most with a missing criterion.
    fn matrix_heading(
        &self,
        reason: &str,
        criterion: Criterion,
        lacking: &Figure,
        of_all: &Figure,
    ) -> Text;
    /// That none stands out.
    fn matrix_heading_none(&self) -> Text;
    /// Its caption.
    fn matrix_note(&self, rejections: &Figure) -> Text;
    /// How many rejections a row of it rests on.
    fn matrix_row(&self, rejections: &Figure) -> Text;
    /// The table of differences between a version and the one before it.
    fn versions_caption(&self, later: usize) -> Text;
    /// What the policies would have reached of the leads of which a handoff reached qualified.
    fn policies_heading(&self, recalls: &[(Policy, &Figure)]) -> Text;
    /// That too few reached it to tell.
    fn policies_heading_few(&self, qualified: &Figure) -> Text;
    /// Its caption.
    fn policies_note(&self) -> Text;
    /// The score as a policy from a threshold on.
    fn threshold(&self, threshold: &str) -> String;
}
