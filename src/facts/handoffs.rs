//! Handoffs (definitions, section 5): every recorded change of ownership from marketing
//! to sales, how far it got and how it ended.

use crate::domain::{Outcome, Role, Side};
use crate::sources::{LeadNumber, NULL_SYMBOL, Opportunities, Symbol, Tables};

use super::spells::Spells;
use crate::columns::{Ranges, columns};

/// First entries to a role or one beyond it, within one handoff.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Steps {
    /// Accepted or beyond.
    pub accepted_at: Option<i64>,
    /// Qualified or beyond.
    pub qualified_at: Option<i64>,
    /// Pipeline or beyond.
    pub pipeline_at: Option<i64>,
    /// Won.
    pub won_at: Option<i64>,
}

impl Steps {
    /// Notes an entry to a role: it is an entry to every role before it too.
    fn enter(&mut self, role: Role, at: i64) {
        let Some(progress) = role.progress() else { return };
        let steps = [
            (Role::Accepted, &mut self.accepted_at),
            (Role::Qualified, &mut self.qualified_at),
            (Role::Pipeline, &mut self.pipeline_at),
            (Role::Won, &mut self.won_at),
        ];
        for (step, first) in steps {
            if step.progress().is_some_and(|needed| progress >= needed) {
                *first = Some(first.map_or(at, |earlier| earlier.min(at)));
            }
        }
    }
}

columns! {
    /// Handoffs, ordered by lead and number.
    pub struct Handoffs of HandoffRow {
        /// The lead.
        lead: LeadNumber,
        /// 1, 2, … within the lead.
        number: u32,
        /// The instant of the change to the sales side, UTC microseconds.
        handed_off_at: i64,
        /// The start of the marketing tenure that the handoff ends.
        tenure_from: i64,
        /// The end; null while open.
        ended_at: Option<i64>,
        /// The role before; none where the lead was in no stage.
        from_role: Option<Role>,
        /// The role entered.
        to_role: Role,
        /// Who made the change.
        handed_off_by: Symbol,
        /// How far it got.
        steps: Steps,
        /// Who first moved it to accepted or beyond; null where nobody did, or only an
        /// opportunity shows it.
        accepted_by: Symbol,
        /// The same of qualified.
        qualified_by: Symbol,
        /// How it ended.
        outcome: Outcome,
        /// Sum of the opportunities created within it; null where there are no amounts.
        amount: Option<f64>,
        /// Sum of those of them that are won.
        won_amount: Option<f64>,
        /// The spell that began it.
        first_spell: usize,
        /// One past its last spell, the one that ended it included.
        end_spell: usize,
    } and {
        /// The handoffs of each lead of the selection.
        by_lead: Ranges,
        /// The start of the marketing tenure that a lead is in or was last in; one value per
        /// lead of the selection.
        tenure_now: Vec<i64>,
        /// Leads whose first stage is on the sales side: nobody handed them over. One flag per
        /// lead of the selection.
        sales_created: Vec<bool>,
    }
}

impl Handoffs {
    /// The handoffs in some spells.
    #[must_use]
    pub fn of(tables: &Tables, spells: &Spells) -> Self {
        let mut handoffs = Self::default();
        for (position, &began_at) in spells.began_at.iter().enumerate() {
            let range = spells.of_lead(position);
            let first = range.clone().next();
            let sales_created = first.is_some_and(|it| spells.role[it].side() == Side::Sales);
            handoffs.sales_created.push(sales_created);
            let mut tenure_from = began_at;
            let mut number = 0;
            for spell in range.clone() {
                let role = spells.role[spell];
                let before = (spell > range.start).then(|| spells.role[spell - 1]);
                let from_other_side = before.is_some_and(|before| before.side() != role.side());
                match role.side() {
                    Side::Marketing if from_other_side => tenure_from = spells.entered_at[spell],
                    Side::Sales if from_other_side => {
                        number += 1;
                        handoffs.begin(
                            tables,
                            spells,
                            spell,
                            range.end,
                            number,
                            tenure_from,
                            before,
                        );
                    }
                    _ => {}
                }
            }
            handoffs.tenure_now.push(tenure_from);
            handoffs.by_lead.end_at(handoffs.len());
        }
        handoffs
    }

    /// The handoffs of the n-th lead of the selection.
    #[must_use]
    pub fn of_lead(&self, position: usize) -> std::ops::Range<usize> {
        self.by_lead.get(position)
    }

    /// Whether it went past the sales queue.
    #[must_use]
    pub fn skipped_queue(&self, handoff: usize) -> bool {
        self.to_role[handoff] != Role::SalesQueue
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "one handoff's beginning, taken apart nowhere else"
    )]
    fn begin(
        &mut self,
        tables: &Tables,
        spells: &Spells,
        spell: usize,
        last: usize,
        number: u32,
        tenure_from: i64,
        from_role: Option<Role>,
    ) {
        let lead = spells.lead[spell];
        let handed_off_at = spells.entered_at[spell];
        let ending = (spell + 1..last).find(|&later| spells.role[later].side() != Side::Sales);
        let mut ended_at = ending.map(|ending| spells.entered_at[ending]);
        let mut outcome =
            ending.map_or(Outcome::Open, |ending| Outcome::in_role(spells.role[ending]));
        let end_spell = ending.map_or(last, |ending| ending + 1);

        let deals = tables.opportunities.as_ref().map(|opportunities| {
            HandoffOpportunities::within(opportunities, lead, handed_off_at, ended_at)
        });
        if let (Outcome::Open, Some(deals)) = (outcome, &deals)
            && let Some(closed_at) = deals.all_closed_at
        {
            ended_at = Some(closed_at);
            outcome = if deals.any_won { Outcome::Won } else { Outcome::Lost };
        }
        let is_within = |at: i64| ended_at.is_none_or(|ended_at| at <= ended_at);

        let mut steps = Steps::default();
        let (mut accepted_by, mut qualified_by) = (NULL_SYMBOL, NULL_SYMBOL);
        for within in spell..end_spell {
            // The spell that ended it counts only where it is progress: won.
            let role = spells.role[within];
            if (role.side() == Side::Sales || role == Role::Won)
                && is_within(spells.entered_at[within])
            {
                let before = steps;
                steps.enter(role, spells.entered_at[within]);
                if before.accepted_at.is_none() && steps.accepted_at.is_some() {
                    accepted_by = spells.entered_by[within];
                }
                if before.qualified_at.is_none() && steps.qualified_at.is_some() {
                    qualified_by = spells.entered_by[within];
                }
            }
        }
        let by_stages = steps;
        if let Some(deals) = &deals {
            if let Some(created_at) = deals.first_created_at {
                steps.enter(Role::Pipeline, created_at);
            }
            if let Some(won_at) = deals.first_won_at.filter(|&at| is_within(at)) {
                steps.enter(Role::Won, won_at);
            }
        }
        // Where the opportunity came first, nobody made a change.
        if steps.accepted_at != by_stages.accepted_at {
            accepted_by = NULL_SYMBOL;
        }
        if steps.qualified_at != by_stages.qualified_at {
            qualified_by = NULL_SYMBOL;
        }

        self.push(HandoffRow {
            lead,
            number,
            handed_off_at,
            tenure_from,
            ended_at,
            from_role,
            to_role: spells.role[spell],
            handed_off_by: spells.entered_by[spell],
            steps,
            accepted_by,
            qualified_by,
            outcome,
            amount: deals.as_ref().and_then(|deals| deals.amount),
            won_amount: deals.map_or(Some(0.0), |deals| deals.won_amount),
            first_spell: spell,
            end_spell,
        });
    }

    /// Lets the handoffs refer to spells that follow so many others.
    pub(super) fn move_spells(&mut self, spells_before: usize) {
        for spell in self.first_spell.iter_mut().chain(&mut self.end_spell) {
            *spell += spells_before;
        }
    }
}

/// The opportunities that were created within one handoff.
struct HandoffOpportunities {
    amount: Option<f64>,
    won_amount: Option<f64>,
    any_won: bool,
    first_created_at: Option<i64>,
    first_won_at: Option<i64>,
    /// The last closing, where there are opportunities and all are closed.
    all_closed_at: Option<i64>,
}

impl HandoffOpportunities {
    fn within(
        opportunities: &Opportunities,
        lead: LeadNumber,
        handed_off_at: i64,
        ended_at: Option<i64>,
    ) -> Self {
        let mut deals = Self {
            amount: None,
            won_amount: Some(0.0),
            any_won: false,
            first_created_at: None,
            first_won_at: None,
            all_closed_at: None,
        };
        let mut any_open = false;
        for row in opportunities.rows(lead) {
            let created_at = opportunities.created_at[row];
            if created_at < handed_off_at || ended_at.is_some_and(|ended_at| created_at > ended_at)
            {
                continue;
            }
            deals.first_created_at.get_or_insert(created_at);
            let amount = opportunities.amount[row];
            if let Some(amount) = amount {
                deals.amount = Some(deals.amount.unwrap_or_default() + amount);
            }
            let Some(closed_at) = opportunities.closed_at[row] else {
                any_open = true;
                continue;
            };
            deals.all_closed_at = deals.all_closed_at.max(Some(closed_at));
            if opportunities.is_won[row] {
                deals.any_won = true;
                let is_known = !opportunities.is_unconverted(row);
                let won = deals.won_amount.filter(|_| is_known);
                deals.won_amount = won.map(|won| won + amount.unwrap_or_default());
                let first = deals.first_won_at.map_or(closed_at, |first| first.min(closed_at));
                deals.first_won_at = Some(first);
            }
        }
        if any_open {
            deals.all_closed_at = None;
        }
        deals
    }
}
