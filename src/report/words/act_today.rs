//! The words of the list of leads to act on.

use chrono::DateTime;
use chrono_tz::Tz;

use crate::domain::Action;
use crate::job::Terms;
use crate::language::figure::Figure;
use crate::language::text::{Given, Listed, Text};

/// The lead that has been overdue the longest of those to act on first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worst {
    /// What is to be done about it.
    pub action: Action,
    /// Its id.
    pub lead: Listed,
    /// Its company.
    pub company: Option<Listed>,
    /// Who is to act; none where nobody is, or where no source knows.
    pub owner: Option<Listed>,
    /// For how long it has been overdue.
    pub overdue: Listed,
}

/// The heads of the columns of a list, and what stands where there is nothing to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heads {
    /// The lead.
    pub lead: &'static str,
    /// Who is to act.
    pub owner: &'static str,
    /// Since when, by what is to be done.
    pub since: &'static str,
    /// For how long it has been overdue.
    pub overdue: &'static str,
    /// That it is not overdue yet.
    pub not_yet: &'static str,
}

/// The list of leads to act on.
pub trait ActToday {
    /// The section.
    fn act_title(&self) -> &'static str;
    /// How many there are, of what, and the worst of them.
    fn act_lead(&self, all: &Figure, parts: &[(Action, Figure)], worst: Option<&Worst>) -> Text;
    /// That there is none.
    fn act_nothing(&self) -> Text;
    /// That some of them are owned by nobody.
    fn act_unowned(&self, leads: &Figure) -> Text;
    /// How many leads an action is about; of those ready and waiting, how many for too long.
    fn act_heading(
        &self,
        action: Action,
        leads: &Figure,
        overdue: Option<&Figure>,
        contract: &Terms,
    ) -> Text;
    /// Which of the leads of an action a table shows; so many, where not all.
    fn act_caption(&self, action: Action, shown: Option<usize>) -> Text;
    /// The heads of a table.
    fn act_heads(&self, action: Action) -> Heads;
    /// A person, with the team.
    fn act_person(&self, owner: &str, team: Option<&str>) -> String;
    /// A day and a time.
    fn act_moment(&self, at: &DateTime<Tz>) -> String;
    /// The actions that no lead needs.
    fn act_none(&self, actions: &[Action]) -> Text;
    /// The actions of which the sources cannot tell, and why.
    fn act_unknown(&self, actions: &[Action]) -> Text;
    /// That of none they can: what, and why.
    fn act_all_unknown(&self) -> (Text, Text);
    /// Where the whole list is, and what its times are.
    fn act_note(&self, zone: &Given) -> Text;
}
