//! The attributes of one lead as the CRM has them: the first values, and each
//! change.

use super::plan::{Second, UNTIL};
use super::profile::Profile;
use super::stream::Stream;
use super::value::{Actor, FieldValue};

/// An attribute that can change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attribute {
    /// Number of employees.
    Employees,
    Industry,
    /// What the person may decide.
    Authority,
    /// Works for a competitor.
    IsCompetitor,
    /// Is a student.
    IsStudent,
    Phone,
    /// The problem that the lead wants solved.
    PainPoint,
    Budget,
    /// Why sales returned the lead.
    RejectionReason,
    /// Who is in charge.
    Owner,
}

impl Attribute {
    /// Every attribute, in the order of its number.
    pub const ALL: [Self; 10] = [
        Self::Employees,
        Self::Industry,
        Self::Authority,
        Self::IsCompetitor,
        Self::IsStudent,
        Self::Phone,
        Self::PainPoint,
        Self::Budget,
        Self::RejectionReason,
        Self::Owner,
    ];

    /// The column and field name.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Employees => "employees",
            Self::Industry => "industry",
            Self::Authority => "authority",
            Self::IsCompetitor => "is_competitor",
            Self::IsStudent => "is_student",
            Self::Phone => "phone",
            Self::PainPoint => "pain_point",
            Self::Budget => "budget",
            Self::RejectionReason => "rejection_reason",
            Self::Owner => "owner",
        }
    }
}

/// A change of an attribute.
#[derive(Debug, Clone, Copy)]
pub struct AttributeChange {
    pub at: Second,
    /// Of what.
    pub attribute: Attribute,
    /// To what.
    pub value: FieldValue,
    pub actor: Actor,
}

/// The attributes of one lead over time.
#[derive(Debug, Clone, Default)]
pub struct Attributes {
    initial: [Option<FieldValue>; 10],
    /// Changes in the order of time.
    changes: Vec<AttributeChange>,
}

impl Attributes {
    /// Forgets the lead before and begins with what this one says about itself.
    pub fn begin(&mut self, profile: &Profile, owner: Option<Actor>, stream: &mut Stream) {
        self.initial = [None; 10];
        self.changes.clear();
        let told = |stream: &mut Stream, probability, value| {
            if stream.chance(probability) { value } else { FieldValue::Null }
        };
        // A company gives its size as it likes: one in twelve is far too low at first.
        let employees =
            if stream.chance(0.08) { profile.employees / 10 } else { profile.employees };
        let checked = |truth: bool, stream: &mut Stream| {
            // What is true of a competitor or a student is seldom in the form.
            told(stream, if truth { 0.15 } else { 0.85 }, FieldValue::Flag(truth))
        };
        let flags = [checked(profile.is_competitor, stream), checked(profile.is_student, stream)];
        let phone = FieldValue::Phone(stream.below(100_000_000));
        let begun = [
            (Attribute::Employees, told(stream, 0.72, FieldValue::Number(employees))),
            (Attribute::Industry, told(stream, 0.82, FieldValue::Word(profile.industry))),
            (Attribute::Authority, told(stream, 0.50, FieldValue::Word(profile.authority))),
            (Attribute::IsCompetitor, flags[0]),
            (Attribute::IsStudent, flags[1]),
            (Attribute::Phone, told(stream, 0.45, phone)),
            (Attribute::Owner, owner.map_or(FieldValue::Null, FieldValue::Actor)),
        ];
        // Most forms write a change row for what they fill; imports do not.
        let by_form = stream.chance(0.7);
        for (attribute, value) in begun {
            let tracked = matches!(
                attribute,
                Attribute::Employees | Attribute::Industry | Attribute::Authority
            );
            if tracked && by_form && value != FieldValue::Null {
                self.set(attribute, profile.created_at, value, Actor::Workflow);
            } else if let Some(slot) = self.initial.get_mut(attribute as usize) {
                *slot = Some(value);
            }
        }
    }

    /// Changes an attribute, unless it already has the value, or a later change of it is
    /// known, or the data ends before.
    pub fn set(&mut self, attribute: Attribute, at: Second, value: FieldValue, actor: Actor) {
        let later = self.changes.iter().any(|one| one.attribute == attribute && one.at > at);
        if at >= UNTIL || later || self.at(attribute, at) == value {
            return;
        }
        let place = self.changes.partition_point(|change| change.at <= at);
        self.changes.insert(place, AttributeChange { at, attribute, value, actor });
    }

    /// The value at an instant.
    #[must_use]
    pub fn at(&self, attribute: Attribute, at: Second) -> FieldValue {
        let before = self.changes.iter().rev();
        before
            .filter(|change| change.attribute == attribute)
            .find(|change| change.at <= at)
            .map_or_else(|| self.first(attribute), |change| change.value)
    }

    /// The value at the end of the data.
    #[must_use]
    pub fn last(&self, attribute: Attribute) -> FieldValue {
        self.at(attribute, UNTIL)
    }

    /// The value before any change.
    fn first(&self, attribute: Attribute) -> FieldValue {
        self.initial.get(attribute as usize).copied().flatten().unwrap_or(FieldValue::Null)
    }

    /// Every change in the order of time, each with the value before it.
    pub fn changes(&self) -> impl Iterator<Item = (FieldValue, AttributeChange)> + '_ {
        let mut values = Attribute::ALL.map(|attribute| self.first(attribute));
        self.changes.iter().map(move |change| {
            let old = values
                .get_mut(change.attribute as usize)
                .map_or(FieldValue::Null, |slot| std::mem::replace(slot, change.value));
            (old, *change)
        })
    }
}
