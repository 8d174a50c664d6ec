//! The terms of the definitions that every stage shares: each closed vocabulary once, with the
//! names that its values have in files, and the units of time.

/// Defines a closed vocabulary: an enum whose values have fixed names in files.
macro_rules! vocabulary {
    ($(#[$about:meta])* $type:ident { $($(#[$note:meta])* $value:ident = $name:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $type { $($(#[$note])* $value,)+ }

        impl $type {
            const COUNT: usize = [$($name,)+].len();

            /// Every value, in the order in which it is reported.
            pub const ALL: [Self; Self::COUNT] = [$(Self::$value,)+];

            /// The value's name in files.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$value => $name,)+ }
            }

            /// The value of a name in files.
            #[must_use]
            pub fn of(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$value),)+ _ => None }
            }
        }
    };
}

mod action;
mod band;
mod basis;
mod clock;
mod criterion;
mod currency;
mod decider_rule;
mod endpoint;
mod entry;
mod function;
mod history_check;
mod outcome;
mod percentile;
mod policy;
pub mod reliance;
pub mod reserved;
mod role;
mod set_aside;
mod sla;
mod source_table;
mod step;
pub mod time;
mod timing;

pub use action::Action;
pub use band::AgeBand;
pub use basis::Basis;
pub use clock::Clock;
pub use criterion::Criterion;
pub use currency::Currency;
pub use decider_rule::DeciderRule;
pub use endpoint::Endpoint;
pub use entry::{Entry, LedgerFlag};
pub use function::{AUTOMATION, Function};
pub use history_check::HistoryCheck;
pub use outcome::Outcome;
pub use percentile::Percentile;
pub use policy::Policy;
pub use role::{Role, Side};
pub use set_aside::SetAside;
pub use sla::Sla;
pub use source_table::SourceTable;
pub use step::FunnelStep;
pub use timing::{Timing, TimingBand};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_leads_back_to_its_value() {
        assert!(Entry::ALL.iter().all(|entry| Entry::of(entry.name()) == Some(*entry)));
        assert!(AgeBand::ALL.iter().all(|band| AgeBand::of(band.name()) == Some(*band)));
        assert_eq!(AgeBand::NinetyDaysOrMore.name(), ">=90d");
        assert_eq!(Entry::ALL.iter().filter(|entry| entry.is_leak()).count(), 6);
        assert_eq!(Entry::of("elsewhere"), None);
    }
}
