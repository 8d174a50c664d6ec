//! The report knows the facts only by their names in the measure rows: both sides use the
//! same names, in the same order.

use tasuki::facts::{Entry, Outcome, Sla};
use tasuki::report::vocabulary as shown;
use tasuki::sources::Reason;

#[test]
fn the_report_knows_every_name() {
    let keys = |keys: Vec<&str>| -> Vec<String> { keys.into_iter().map(str::to_owned).collect() };
    assert_eq!(
        keys(shown::Entry::ALL.iter().map(|entry| entry.key()).collect()),
        Entry::ALL.map(Entry::name)
    );
    for (shown, entry) in shown::Entry::ALL.iter().zip(Entry::ALL) {
        assert_eq!(shown.leak(), entry.is_leak(), "{}", entry.name());
    }
    assert_eq!(
        keys(shown::Outcome::ALL.iter().map(|outcome| outcome.key()).collect()),
        Outcome::ALL.map(Outcome::name)
    );
    assert_eq!(
        keys(shown::SlaState::ALL.iter().map(|state| state.key()).collect()),
        Sla::ALL.map(Sla::name)
    );
    for reason in Reason::ALL {
        assert!(shown::SetAside::of(reason.name()).is_some(), "{}", reason.name());
    }
    assert_eq!(shown::SetAside::ALL.len(), Reason::ALL.len());
    assert_eq!(shown::NO_REASON, tasuki::job::NO_REASON);
    assert_eq!(shown::OTHER_REASON, tasuki::job::OTHER_REASON);
}
