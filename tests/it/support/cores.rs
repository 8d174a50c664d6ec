//! Many cases on all cores.

use std::num::NonZero;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

/// Checks cases by number, and gives the faults in the order of the cases, and what the checks
/// of each core counted.
pub fn on_all_cores<Counts: Default + Send>(
    cases: u64,
    check: impl Fn(u64, &mut Counts) -> Vec<String> + Sync,
) -> (Vec<String>, Vec<Counts>) {
    let next = AtomicU64::new(0);
    let work = || {
        let (mut faults, mut counts) = (Vec::new(), Counts::default());
        loop {
            let case = next.fetch_add(1, Ordering::Relaxed);
            if case >= cases {
                return (faults, counts);
            }
            faults.extend(check(case, &mut counts).into_iter().map(|fault| (case, fault)));
        }
    };
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let (faults, counts): (Vec<_>, Vec<_>) = thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        workers.into_iter().map(|worker| worker.join().unwrap()).unzip()
    });
    let mut faults: Vec<(u64, String)> = faults.into_iter().flatten().collect();
    faults.sort_by_key(|(case, _)| *case);
    (faults.into_iter().map(|(_, fault)| fault).collect(), counts)
}
