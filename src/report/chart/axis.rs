//! Where ticks and the labels at lines go, so that none covers another: plotters does not
//! look at the neighbours of a label.

use super::colour::Paint;
use super::frame::WIDTH;
use super::sheet::{Anchor, Look, Sheet};
use super::text::{TICK, room, shorten};
use crate::report::font::Weight;

/// The space between two labels on an axis, in pixels.
const GAP: f64 = 6.0;

/// Which of the ticks at `centres` to write: see [`thin`].
pub fn thinned(texts: &[String], centres: &[f64]) -> Vec<bool> {
    let widths: Vec<f64> = texts.iter().map(|text| room(text, TICK, Weight::Regular)).collect();
    thin(centres, &widths)
}

/// Which of the labels at `centres` to write, given their widths: every k-th, counted
/// from the last, which is the one the reader came for; k is the smallest that lets none
/// touch another.
fn thin(centres: &[f64], widths: &[f64]) -> Vec<bool> {
    let count = centres.len();
    let kept = |step: usize| (0..count).map(move |place| (count - 1 - place).is_multiple_of(step));
    for step in 1..=count {
        let mut free_from = f64::NEG_INFINITY;
        let mut collides = false;
        for ((centre, width), keep) in centres.iter().zip(widths).zip(kept(step)) {
            if keep {
                collides |= centre - width / 2.0 < free_from;
                free_from = centre + width / 2.0 + GAP;
            }
        }
        if !collides {
            return kept(step).collect();
        }
    }
    vec![false; count]
}

/// Ticks of an axis of hours from 0 to at most `max`: half a day, then whole days, in
/// steps of days or weeks that leave at most nine.
pub fn hour_ticks(max: f64) -> Vec<f64> {
    const STEPS: [f64; 9] = [24.0, 48.0, 72.0, 168.0, 336.0, 720.0, 2_160.0, 4_320.0, 8_760.0];
    if max < 24.0 {
        let step = [1.0, 2.0, 3.0, 6.0].into_iter().find(|step| max / step <= 6.0).unwrap_or(6.0);
        return multiples(step, max);
    }
    let step = STEPS
        .into_iter()
        .find(|step| max / step <= 8.0)
        .unwrap_or_else(|| (max / 8.0 / 8_760.0).ceil() * 8_760.0);
    let mut ticks = multiples(step, max);
    if max <= 96.0 {
        ticks.insert(1, 12.0);
    }
    ticks
}

/// 0, `step`, twice `step` and so on up to `max`.
fn multiples(step: f64, max: f64) -> Vec<f64> {
    let mut ticks = vec![0.0];
    let mut next = step;
    while next <= max && ticks.len() < 20 {
        ticks.push(next);
        next += step;
    }
    ticks
}

/// A label at a height: where its middle would best be, and how tall it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WantedTicks {
    /// The middle, in pixels from the top.
    pub middle: f64,
    /// The height.
    pub height: f64,
}

/// Middles for labels in one column, each as near to where it wants to be as the others
/// allow, within `low..high`, in the order given by their wishes.
pub fn spread(labels: &[WantedTicks], low: f64, high: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..labels.len()).collect();
    let wish = |&place: &usize| labels.get(place).map_or(0.0, |label| label.middle);
    order.sort_by(|one, other| wish(one).total_cmp(&wish(other)));
    let mut middles: Vec<f64> = labels.iter().map(|label| label.middle).collect();
    // Down the column, each below the one before; then up again from the lower edge.
    let mut free_from = low;
    for &place in &order {
        if let (Some(label), Some(middle)) = (labels.get(place), middles.get_mut(place)) {
            *middle = middle.max(free_from + label.height / 2.0);
            free_from = *middle + label.height / 2.0;
        }
    }
    let mut free_to = high;
    for &place in order.iter().rev() {
        if let (Some(label), Some(middle)) = (labels.get(place), middles.get_mut(place)) {
            *middle = middle.min(free_to - label.height / 2.0);
            free_to = *middle - label.height / 2.0;
        }
    }
    middles
}

/// Writes what a hollow mark means at the right edge; says how much space is left of it.
pub fn draw_hollow_sign(sheet: &Sheet, label: &str, radius: f64) -> f64 {
    let label = shorten(label, TICK, Weight::Regular, WIDTH / 2.0);
    let left = WIDTH - room(&label, TICK, Weight::Regular);
    sheet.point((left - 12.0, 9.0), radius, Paint::Blue, true);
    sheet.text_middle(&label, left, 9.0, Look::plain(TICK).paint(Paint::Muted));
    left - 36.0
}

/// Writes what an upright line is over it, as near to its middle as the edges allow.
pub fn draw_line_label(sheet: &Sheet, label: &str, at: f64, middle: f64) {
    let label = shorten(label, TICK, Weight::Bold, WIDTH);
    let half = room(&label, TICK, Weight::Bold) / 2.0;
    let look = Look::plain(TICK).bold().anchor(Anchor::Middle);
    sheet.text_middle(&label, at.min(WIDTH - half).max(half), middle, look);
}

/// The ticks of an axis of shares.
pub const SHARES: [f64; 5] = [0.0, 0.25, 0.5, 0.75, 1.0];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_thinned_from_the_last_until_none_touch() {
        let centres = [0.0, 20.0, 40.0, 60.0, 80.0];
        assert_eq!(thin(&centres, &[10.0; 5]), [true; 5]);
        assert_eq!(thin(&centres, &[30.0; 5]), [true, false, true, false, true]);
        assert_eq!(thin(&centres, &[70.0; 5]), [true, false, false, false, true]);
        assert_eq!(thin(&centres, &[900.0; 5]), [false, false, false, false, true]);
        assert!(thin(&[], &[]).is_empty());
    }

    #[test]
    fn hours_are_half_a_day_then_days_then_weeks() {
        assert_eq!(hour_ticks(96.0), [0.0, 12.0, 24.0, 48.0, 72.0, 96.0]);
        assert_eq!(hour_ticks(168.0), [0.0, 24.0, 48.0, 72.0, 96.0, 120.0, 144.0, 168.0]);
        assert_eq!(hour_ticks(720.0), [0.0, 168.0, 336.0, 504.0, 672.0]);
        assert_eq!(hour_ticks(8.0), [0.0, 2.0, 4.0, 6.0, 8.0]);
        assert!(hour_ticks(1e9).len() <= 10);
    }

    #[test]
    fn labels_that_want_one_place_share_it_within_the_edges() {
        let label = |middle| WantedTicks { middle, height: 10.0 };
        assert_eq!(spread(&[label(50.0), label(52.0)], 0.0, 100.0), [50.0, 60.0]);
        assert_eq!(spread(&[label(99.0), label(98.0)], 0.0, 100.0), [95.0, 85.0]);
        assert_eq!(spread(&[label(-5.0)], 0.0, 100.0), [5.0]);
    }
}
