//! Random streams. Every lead draws from streams of its own, derived from the seed, a
//! purpose and the lead's number alone, so that a lead is the same however many others
//! there are with it in a chunk, and whichever thread makes it.

use rand::Rng;
use rand_distr::{Distribution, Exp1, Gamma, Poisson, StandardNormal};
use rand_pcg::Pcg64Mcg;

/// What a stream is for. Streams of different purposes are independent, so that a
/// change of one aspect of a lead leaves the others as they were.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Who the lead is.
    Profile,
    /// Names of people and companies.
    Names,
    /// What the lead does.
    Engagement,
    /// What marketing and sales do with it.
    Journey,
    /// Odd but valid records.
    Oddity,
    /// Rows that must be set aside; the number is that of a row, not of a lead.
    Dirt,
    Staff,
}

/// One stream of random numbers.
#[derive(Debug, Clone)]
pub struct Stream(Pcg64Mcg);

impl Stream {
    /// The stream of a purpose and number under a seed.
    #[must_use]
    pub fn of(seed: u64, purpose: Purpose, number: u64) -> Self {
        let lane = mix(seed ^ 0x7461_7375_6b69_0001).wrapping_add(mix(purpose as u64 + 1));
        let high = mix(lane ^ mix(number.wrapping_add(0x51_7cc1_b727_220a)));
        let low = mix(high ^ number.rotate_left(32));
        Self(Pcg64Mcg::new((u128::from(high) << 64) | u128::from(low)))
    }

    /// A number in [0, 1).
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit a float exactly")]
    pub fn unit(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Whether something of this probability happens.
    pub fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// A whole number below a limit; 0 where the limit is 0.
    pub fn below(&mut self, limit: u32) -> u32 {
        let wide = (self.0.next_u64() >> 32) * u64::from(limit);
        u32::try_from(wide >> 32).unwrap_or(0)
    }

    /// One of several, each as likely.
    ///
    /// # Panics
    /// Never: the number drawn is below the length, which is not 0.
    pub fn pick<T: Copy, const N: usize>(&mut self, among: &[T; N]) -> T {
        const { assert!(N > 0) };
        among[self.below(u32::try_from(N).unwrap_or(1)) as usize]
    }

    /// One of several, each with its weight.
    pub fn weighted<T: Copy, const N: usize>(&mut self, among: &[(T, f64); N]) -> T {
        const { assert!(N > 0) };
        let total: f64 = among.iter().map(|(_, weight)| weight).sum();
        let mut left = self.unit() * total;
        for (value, weight) in among {
            left -= weight;
            if left < 0.0 {
                return *value;
            }
        }
        among[N - 1].0
    }

    /// A standard normal number.
    pub fn normal(&mut self) -> f64 {
        StandardNormal.sample(&mut self.0)
    }

    /// A log-normal number of this median and logarithmic spread.
    pub fn around(&mut self, median: f64, spread: f64) -> f64 {
        median * (spread * self.normal()).exp()
    }

    /// An exponential number of this mean.
    pub fn exponential(&mut self, mean: f64) -> f64 {
        let unit: f64 = Exp1.sample(&mut self.0);
        mean * unit
    }

    /// A count of this mean, spread more widely than Poisson: a Gamma mixture of it.
    pub fn count(&mut self, mean: f64, shape: f64) -> u32 {
        let rate = Gamma::new(shape, mean / shape).map_or(mean, |gamma| gamma.sample(&mut self.0));
        let count =
            Poisson::new(rate.max(1e-9)).map_or(rate, |poisson| poisson.sample(&mut self.0));
        u32::try_from(whole(count)).unwrap_or(0)
    }
}

/// The whole part of a number, as all instants and counts here need it.
#[expect(clippy::cast_possible_truncation, reason = "saturates, and cutting is the intent")]
#[must_use]
pub fn whole(number: f64) -> i64 {
    number as i64
}

/// Spreads every bit of a number over all of them (the finaliser of `SplitMix64`).
fn mix(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_repeat_and_differ() {
        let draw = |seed, purpose, number| Stream::of(seed, purpose, number).unit();
        assert_eq!(
            draw(7, Purpose::Journey, 12).to_bits(),
            draw(7, Purpose::Journey, 12).to_bits()
        );
        let mut seen: Vec<u64> = Vec::new();
        for seed in 0..3 {
            for purpose in [Purpose::Profile, Purpose::Engagement, Purpose::Dirt] {
                for number in 0..100 {
                    seen.push(draw(seed, purpose, number).to_bits());
                }
            }
        }
        let all = seen.len();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), all);
    }

    #[test]
    fn first_draws_of_neighbouring_streams_are_uniform() {
        let mut cells = [0_u32; 10];
        for number in 0..10_000 {
            let unit = Stream::of(1, Purpose::Journey, number).unit();
            cells[usize::try_from(whole(unit * 10.0)).unwrap()] += 1;
        }
        assert!(cells.iter().all(|&cell| (880..1120).contains(&cell)), "{cells:?}");
    }
}
