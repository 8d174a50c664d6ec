//! The statistics of section 11 as textbooks print them: sums over all pairs, and nothing
//! carried from one time to the next.

use super::super::records::{At, number};
use super::row::{Share, real};

/// The 97.5 % quantile of the standard normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// Sums of fractions that should be equal differ by less.
const ROUNDING: f64 = 1e-10;

/// Wilson (1927): the roots of |p - share| = z sqrt(p (1 - p) / n).
pub fn wilson((some, all): Share) -> Option<(f64, f64)> {
    if all == 0 {
        return None;
    }
    let (share, n) = (real(some) / real(all), real(all));
    let middle = (share + Z * Z / (2.0 * n)) / (1.0 + Z * Z / n);
    let spread = (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    let reach = Z / (1.0 + Z * Z / n) * spread;
    Some(((middle - reach).max(0.0), (middle + reach).min(1.0)))
}

/// Newcombe (1998), method 10: the difference of two shares with its limits.
pub fn newcombe(first: Share, second: Share) -> Option<(f64, f64, f64)> {
    let ((low, high), (other_low, other_high)) = (wilson(first)?, wilson(second)?);
    let (share, other) = (real(first.0) / real(first.1), real(second.0) / real(second.1));
    let difference = share - other;
    let below = ((share - low).powi(2) + (other_high - other).powi(2)).sqrt();
    let above = ((high - share).powi(2) + (other - other_low).powi(2)).sqrt();
    Some((difference, difference - below, difference + above))
}

/// Limits of a share strictly between 0 and 1 that are symmetric on the log(-log) scale.
fn log_log(share: f64, variance: f64) -> (f64, f64) {
    let error = variance.sqrt() / (share * share.ln()).abs();
    (share.powf((Z * error).exp()), share.powf((-Z * error).exp()))
}

/// How long each subject was watched, in minutes, and whether that ended with the event.
pub type Times = Vec<(At, bool)>;

pub fn events(times: &Times) -> usize {
    times.iter().filter(|(_, ended)| *ended).count()
}

/// The times of events, each once, in order.
fn event_times<E>(times: &[(At, E)], is_event: impl Fn(&E) -> bool) -> Vec<At> {
    let mut at: Vec<At> =
        times.iter().filter(|(_, end)| is_event(end)).map(|(time, _)| *time).collect();
    at.sort_unstable();
    at.dedup();
    at
}

/// Subjects still watched just before a time; those censored at that time are.
pub fn at_risk<E>(times: &[(At, E)], time: At) -> usize {
    times.iter().filter(|(other, _)| *other >= time).count()
}

pub fn events_by(times: &Times, time: At) -> usize {
    times.iter().filter(|(other, ended)| *ended && *other <= time).count()
}

/// Kaplan and Meier (1958): the share without the event after a time, a product over the
/// times of events, with Greenwood's variance on the log(-log) scale.
fn survival(times: &Times, time: At) -> (f64, f64, f64) {
    let steps: Vec<At> =
        event_times(times, |ended| *ended).into_iter().filter(|step| *step <= time).collect();
    let counts = |step: At| {
        let d = times.iter().filter(|(other, ended)| *ended && *other == step).count();
        (real(d), real(at_risk(times, step)))
    };
    let share: f64 = steps.iter().map(|&step| counts(step)).map(|(d, n)| 1.0 - d / n).product();
    let Some(last) = steps.last() else { return (1.0, 1.0, 1.0) };
    if share < ROUNDING {
        // Nobody is left, and the variance is infinite: the upper limit stays where it was.
        return (0.0, 0.0, survival(times, last - 1).2);
    }
    let greenwood: f64 =
        steps.iter().map(|&step| counts(step)).map(|(d, n)| d / (n * (n - d))).sum();
    let (low, high) = log_log(share, share * share * greenwood);
    (share, low, high)
}

/// The share that has met the event by a time, with its limits; nothing beyond what was
/// watched, unless nobody is left.
pub fn met_by(times: &Times, time: At) -> Option<(f64, f64, f64)> {
    let longest = times.iter().map(|(time, _)| *time).max()?;
    let (share, low, high) = survival(times, time);
    (time <= longest || share <= 0.0).then_some((1.0 - share, 1.0 - high, 1.0 - low))
}

/// The first times at which the curve, its lower and its upper limit are down to what a
/// quantile leaves.
pub fn quantile(times: &Times, share: f64) -> [Option<At>; 3] {
    let steps: Vec<(At, (f64, f64, f64))> = event_times(times, |ended| *ended)
        .into_iter()
        .map(|step| (step, survival(times, step)))
        .collect();
    let first = |height: fn(&(f64, f64, f64)) -> f64| {
        let is_down = |step: &&(At, (f64, f64, f64))| height(&step.1) <= 1.0 - share + ROUNDING;
        steps.iter().find(is_down).map(|step| step.0)
    };
    [first(|curve| curve.0), first(|curve| curve.1), first(|curve| curve.2)]
}

/// How long each subject was watched, and which cause ended that, if any.
pub type Ends = Vec<(At, Option<usize>)>;

/// Aalen and Johansen (1978): the share that one cause has ended by a time, with limits by the
/// variance of the delta method (Dinse and Larson 1986) on the log(-log) scale.
pub fn ended_by_cause(ends: &Ends, cause: usize, time: At) -> Option<(f64, f64, f64)> {
    let longest = ends.iter().map(|(time, _)| *time).max()?;
    let everyone_ended = survives(ends, longest + 1) < ROUNDING;
    (time <= longest || everyone_ended).then(|| incidence(ends, cause, time))
}

/// Ends at a time: by the cause, by any, and subjects at risk.
fn counts(ends: &Ends, cause: usize, time: At) -> (f64, f64, f64) {
    let at = |fits: &dyn Fn(&usize) -> bool| {
        let is_end = |row: &&(At, Option<usize>)| row.0 == time && row.1.as_ref().is_some_and(fits);
        ends.iter().filter(is_end).count()
    };
    (real(at(&|other| *other == cause)), real(at(&|_| true)), real(at_risk(ends, time)))
}

/// The share without any end just before a time.
fn survives(ends: &Ends, time: At) -> f64 {
    let steps = event_times(ends, Option::is_some).into_iter().filter(|step| *step < time);
    steps.map(|step| counts(ends, 0, step)).map(|(_, any, n)| 1.0 - any / n).product()
}

fn share_ended(ends: &Ends, cause: usize, time: At) -> f64 {
    let steps = event_times(ends, Option::is_some).into_iter().filter(|step| *step <= time);
    let grows = |step: At| {
        let (d, _, n) = counts(ends, cause, step);
        survives(ends, step) * d / n
    };
    steps.map(grows).sum()
}

fn incidence(ends: &Ends, cause: usize, time: At) -> (f64, f64, f64) {
    let ended = share_ended(ends, cause, time);
    if ended < ROUNDING {
        return (0.0, 0.0, 0.0);
    }
    let steps = event_times(ends, Option::is_some).into_iter().filter(|step| *step <= time);
    let steps: Vec<At> = steps.collect();
    if ended > 1.0 - ROUNDING {
        // Everyone: the lower limit stays where it was.
        let last = steps.iter().rfind(|step| counts(ends, cause, **step).0 > 0.0).unwrap();
        return (1.0, incidence(ends, cause, last - 1).1, 1.0);
    }
    let mut variance = 0.0;
    for step in steps {
        let (d, any, n) = counts(ends, cause, step);
        let before = survives(ends, step);
        let since = ended - share_ended(ends, cause, step);
        if any < n {
            variance += since * since * any / (n * (n - any));
        }
        variance += before * before * (n - d) / n * d / (n * n);
        variance -= 2.0 * since * before * d / (n * n);
    }
    let (low, high) = log_log(ended, variance.max(0.0));
    (ended, low, high)
}

/// The log-rank test of two groups (Mantel 1966): its p-value.
pub fn log_rank(first: &Times, second: &Times) -> Option<f64> {
    let both: Times = first.iter().chain(second).copied().collect();
    let (mut excess, mut variance) = (0.0, 0.0);
    for time in event_times(&both, |ended| *ended) {
        let at = |times: &Times| {
            real(times.iter().filter(|(other, ended)| *ended && *other == time).count())
        };
        let (n, d) = (real(at_risk(&both, time)), at(&both));
        let share = real(at_risk(first, time)) / n;
        excess += at(first) - d * share;
        if n > 1.0 {
            variance += d * share * (1.0 - share) * (n - d) / (n - 1.0);
        }
    }
    (variance > ROUNDING).then(|| beyond(excess.abs() / variance.sqrt()))
}

/// A stratum: outcomes and subjects of the first group, and of the second.
pub type Stratum = (Share, Share);

/// What a stratified comparison gives.
pub struct Stratified {
    pub difference: f64,
    /// Limits and p-value; none where everybody, or nobody, had the outcome.
    pub test: Option<((f64, f64), f64)>,
}

/// Mantel and Haenszel's difference over strata that hold both groups; Klingenberg's (2014) limits
/// are the differences at which Sato's (1989) variance makes it 1.96 standard errors; the p-value
/// is Cochran's (1954), with the variance of Mantel and Haenszel (1959).
pub fn mantel_haenszel(strata: &[Stratum]) -> Option<Stratified> {
    let (mut weight, mut sum, mut slope, mut level) = (0.0, 0.0, 0.0, 0.0);
    let (mut excess, mut variance) = (0.0, 0.0);
    for ((a, n1), (c, n0)) in strata.iter().filter(|((_, n1), (_, n0))| *n1 > 0 && *n0 > 0) {
        let (a, n1, c, n0) = (real(*a), real(*n1), real(*c), real(*n0));
        let total = n1 + n0;
        weight += n1 * n0 / total;
        sum += (a / n1 - c / n0) * n1 * n0 / total;
        slope += (n1 * n1 * c - n0 * n0 * a + n1 * n0 * (n0 - n1) / 2.0) / (total * total);
        level += (a * (n0 - c) + c * (n1 - a)) / (2.0 * total);
        let outcomes = a + c;
        excess += a - outcomes * n1 / total;
        variance += n1 * n0 * outcomes * (total - outcomes) / (total * total * (total - 1.0));
    }
    if weight == 0.0 {
        return None;
    }
    let difference = sum / weight;
    // (d - x)² = z² (x slope + level) / weight², solved for x.
    let z2 = Z * Z / (weight * weight);
    let (b, c) = (-2.0 * difference - z2 * slope, difference * difference - z2 * level);
    let root = (b * b - 4.0 * c).max(0.0).sqrt();
    let limits = (f64::max(-1.0, -(b + root) / 2.0), f64::min(1.0, (root - b) / 2.0));
    let test = (variance > ROUNDING).then(|| (limits, beyond(excess.abs() / variance.sqrt())));
    Some(Stratified { difference, test })
}

/// Benjamini and Hochberg (1995): of all tests that are no more certain than one, the smallest
/// p times tests over rank.
pub fn benjamini_hochberg(tested: &[Option<f64>]) -> Vec<Option<f64>> {
    let known: Vec<f64> = tested.iter().copied().flatten().collect();
    let rank = |p: f64| real(known.iter().filter(|other| **other <= p).count());
    let adjusted = |p: f64| {
        let later = known.iter().filter(|other| **other >= p);
        later.map(|&other| other * real(known.len()) / rank(other)).fold(1.0, f64::min)
    };
    tested.iter().map(|p| p.map(adjusted)).collect()
}

/// Laney's (2002) chart of shares: the mean, and the limits of a week of so many cases.
pub fn share_chart(weeks: &[Share], cases: usize) -> Option<(f64, f64, f64)> {
    let weeks: Vec<&Share> = weeks.iter().filter(|week| week.1 > 0).collect();
    if weeks.len() < 8 || cases == 0 {
        return None;
    }
    let outcomes = real(weeks.iter().map(|week| week.0).sum());
    let all = real(weeks.iter().map(|week| week.1).sum());
    let mean = outcomes / all;
    let is_sure = outcomes == 0.0 || outcomes >= all;
    let p = if is_sure { (outcomes + 0.5) / (all + 1.0) } else { mean };
    let sigma = |cases: usize| (p * (1.0 - p) / real(cases)).sqrt();
    let scores: Vec<f64> =
        weeks.iter().map(|week| (real(week.0) / real(week.1) - mean) / sigma(week.1)).collect();
    let reach = 3.0 * sigma(cases) * spread(&scores) + 1.0 / real(2 * cases);
    Some((mean, (mean - reach).max(0.0), (mean + reach).min(1.0)))
}

/// His chart of counts.
pub fn count_chart(weeks: &[f64]) -> Option<(f64, f64, f64)> {
    if weeks.len() < 8 {
        return None;
    }
    let mean = weeks.iter().sum::<f64>() / real(weeks.len());
    let sigma = if mean > 0.0 { mean.sqrt() } else { (0.5 / real(weeks.len())).sqrt() };
    let scores: Vec<f64> = weeks.iter().map(|week| (week - mean) / sigma).collect();
    let reach = 3.0 * sigma * spread(&scores) + 0.5;
    Some((mean, (mean - reach).max(0.0), mean + reach))
}

/// How many times more than chance standardised values move.
fn spread(scores: &[f64]) -> f64 {
    let ranges: f64 = scores.windows(2).map(|pair| (pair[1] - pair[0]).abs()).sum();
    f64::max(1.0, ranges / real(scores.len() - 1) / 1.128)
}

/// The two-sided p-value of a change of a share, each side of several weeks.
pub fn change_p(sides: &[Vec<Share>; 2]) -> Option<f64> {
    let total = |side: &[Share]| {
        let outcomes = side.iter().map(|week| week.0).sum();
        (real(outcomes), real(side.iter().map(|week| week.1).sum()))
    };
    let [recent, earlier] = [total(&sides[0]), total(&sides[1])];
    if recent.1 == 0.0 || earlier.1 == 0.0 {
        return None;
    }
    let p = (recent.0 + earlier.0) / (recent.1 + earlier.1);
    let variance = p * (1.0 - p);
    if variance < ROUNDING {
        return None;
    }
    let mut sum = 0.0;
    let mut weeks = 0;
    for (side, (outcomes, cases)) in sides.iter().zip([recent, earlier]) {
        for week in side.iter().filter(|week| week.1 > 0) {
            let expected = real(week.1) * outcomes / cases;
            sum += (real(week.0) - expected).powi(2) / (real(week.1) * variance);
            weeks += 1;
        }
    }
    let more = if weeks > 2 { f64::max(1.0, sum / real(weeks - 2)) } else { 1.0 };
    let error = (more * variance * (1.0 / recent.1 + 1.0 / earlier.1)).sqrt();
    Some(beyond((recent.0 / recent.1 - earlier.0 / earlier.1).abs() / error))
}

/// The value between neighbours, in proportion, that a share of numbers in order is below.
pub fn between_neighbours(numbers: &[f64], share: f64) -> Option<f64> {
    let place = share * real(numbers.len().checked_sub(1)?);
    let low = (0..numbers.len()).rfind(|at| real(*at) <= place)?;
    let high = numbers.get(low + 1).unwrap_or(&numbers[low]);
    Some(numbers[low] + (place - real(low)) * (high - numbers[low]))
}

/// The probability that a standard normal variable is further from 0 than `z`: by Simpson's
/// rule over the density, as far out as it counts.
fn beyond(z: f64) -> f64 {
    const STEPS: i64 = 4_000;
    let width = 12.0 / number(STEPS);
    let density = |x: f64| (-x * x / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt();
    let weight = |step: i64| match step {
        0 | STEPS => 1.0,
        step if step % 2 == 1 => 4.0,
        _ => 2.0,
    };
    let sum: f64 = (0..=STEPS).map(|step| weight(step) * density(z + number(step) * width)).sum();
    2.0 * sum * width / 3.0
}
