//! Spans of time in which something holds, of one lead.

/// Disjoint half-open spans `[from, until)` in the order of time, UTC microseconds. A span
/// may begin before all records (`i64::MIN`) and last beyond them (`i64::MAX`).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spans {
    spans: Vec<(i64, i64)>,
}

impl Spans {
    /// Forgets all spans, keeping their memory.
    pub fn clear(&mut self) {
        self.spans.clear();
    }

    /// Adds a span after those before; one that begins where the last ended prolongs it, and
    /// an empty one adds nothing.
    pub fn push(&mut self, from: i64, until: i64) {
        if from >= until {
            return;
        }
        match self.spans.last_mut() {
            Some(last) if last.1 == from => last.1 = until,
            _ => self.spans.push((from, until)),
        }
    }

    /// The spans, in the order of time.
    pub fn iter(&self) -> impl Iterator<Item = (i64, i64)> + '_ {
        self.spans.iter().copied()
    }

    /// Whether it holds at an instant.
    #[must_use]
    pub fn holds_at(&self, instant: i64) -> bool {
        self.first(instant, instant).is_some()
    }

    /// The first instant from one to another, both included, at which it holds.
    #[must_use]
    pub fn first(&self, from: i64, to: i64) -> Option<i64> {
        let next = self.spans.partition_point(|&(_, until)| until <= from);
        let at = self.spans.get(next)?.0.max(from);
        (at <= to).then_some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_hold_from_their_first_instant_until_before_their_end() {
        let mut spans = Spans::default();
        for (from, until) in [(i64::MIN, 3), (3, 5), (7, 7), (8, 10), (12, i64::MAX)] {
            spans.push(from, until);
        }
        assert_eq!(spans.iter().collect::<Vec<_>>(), [(i64::MIN, 5), (8, 10), (12, i64::MAX)]);
        let holds: Vec<i64> = (0..14).filter(|&at| spans.holds_at(at)).collect();
        assert_eq!(holds, [0, 1, 2, 3, 4, 8, 9, 12, 13]);
        assert_eq!(spans.first(5, 7), None);
        assert_eq!(spans.first(5, 8), Some(8));
        assert_eq!(spans.first(9, 20), Some(9));
        assert_eq!(spans.first(10, 20), Some(12));
    }
}
