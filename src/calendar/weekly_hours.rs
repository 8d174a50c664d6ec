//! Business time where no calendar is prepared: the same hours on every weekday, in weeks
//! of equal length. It carries the clock to the ends of time, so that every instant has an
//! answer.

use crate::domain::time;

const WORKDAYS: i128 = 5;
const DAY: i128 = time::DAY as i128;
const WEEK: i128 = 7 * DAY;

/// Hours of business, Monday to Friday. Offsets and lengths are microseconds; 128 bits hold
/// whatever two instants can be apart.
#[derive(Debug, Clone, Copy)]
pub struct WeeklyHours {
    opens: i128,
    length: i128,
}

impl WeeklyHours {
    /// From one minute of the day to another, later one.
    pub fn new(opens_minute: u32, closes_minute: u32) -> Self {
        let micros = |minute: u32| i128::from(minute) * i128::from(time::MINUTE);
        // Never of length zero, so that the clock always comes on.
        let length = (micros(closes_minute) - micros(opens_minute)).max(1);
        Self { opens: micros(opens_minute), length }
    }

    /// The time of day at which business opens, and closes.
    pub fn of_day(self) -> (i128, i128) {
        (self.opens, self.opens + self.length)
    }

    /// The business time from Monday 00:00 to an offset from it; negative before it.
    pub fn elapsed(self, offset: i128) -> i128 {
        let (weeks, in_week) = (offset.div_euclid(WEEK), offset.rem_euclid(WEEK));
        let (days, in_day) = (in_week / DAY, in_week % DAY);
        let today = if days < WORKDAYS { (in_day - self.opens).clamp(0, self.length) } else { 0 };
        (weeks * WORKDAYS + days.min(WORKDAYS)) * self.length + today
    }

    /// The first offset from Monday 00:00 at which so much business time has gone by: the
    /// end of a day, not the opening of the next.
    pub fn offset_of(self, elapsed: i128) -> i128 {
        let days = (elapsed - 1).div_euclid(self.length);
        let today = elapsed - days * self.length;
        let (weeks, day) = (days.div_euclid(WORKDAYS), days.rem_euclid(WORKDAYS));
        weeks * WEEK + day * DAY + self.opens + today
    }
}

#[cfg(test)]
mod tests {
    use super::{DAY, WEEK, WeeklyHours};

    const HOUR: i128 = DAY / 24;

    #[test]
    fn hours_add_up_on_both_sides_of_the_monday() {
        let hours = WeeklyHours::new(540, 1080);
        assert_eq!(hours.elapsed(WEEK), 45 * HOUR);
        assert_eq!(hours.elapsed(-WEEK), -45 * HOUR);
        assert_eq!(hours.elapsed(DAY + 10 * HOUR), 10 * HOUR);
        assert_eq!(hours.elapsed(5 * DAY + 12 * HOUR), 45 * HOUR);
        assert_eq!(hours.offset_of(45 * HOUR), 4 * DAY + 18 * HOUR, "Friday's end");
        assert_eq!(hours.offset_of(45 * HOUR + 1), WEEK + 9 * HOUR + 1);
        assert_eq!(hours.offset_of(0), -WEEK + 4 * DAY + 18 * HOUR, "the Friday before");
        for elapsed in (-100..100).map(|step| step * HOUR / 2) {
            assert_eq!(hours.elapsed(hours.offset_of(elapsed)), elapsed);
        }
    }
}
