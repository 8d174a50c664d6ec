//! Business hours (definitions, section 8), day by day.

use super::records::{At, DAY, Terms};

/// The national holidays in the days of the companies, 2026: 1 January and the second Monday of
/// that month; 11 and 23 February; the vernal equinox on 20 March; 29 April; 3 to 5 May and, as
/// the first of these is a Sunday, 6 May; the third Monday of July; 11 August.
const HOLIDAYS: [i64; 12] = [-74, -63, -33, -21, 4, 44, 48, 49, 50, 51, 126, 148];

fn is_business_day(terms: &Terms, day: i64) -> bool {
    let is_weekday = day.rem_euclid(7) < 5;
    let is_holiday = terms.japan_holidays && HOLIDAYS.contains(&day);
    let is_closed = terms.closures.iter().any(|(from, to)| (*from..=*to).contains(&day));
    is_weekday && !is_holiday && !is_closed
}

/// The business minutes between two instants.
pub fn between(terms: &Terms, from: At, to: At) -> At {
    let mut minutes = 0;
    for day in from.div_euclid(DAY)..=to.div_euclid(DAY) {
        if is_business_day(terms, day) {
            let opens = (day * DAY + terms.opens).max(from);
            let closes = (day * DAY + terms.closes).min(to);
            minutes += (closes - opens).max(0);
        }
    }
    minutes
}

/// The first instant by which the contract's time has passed.
pub fn due(terms: &Terms, from: At) -> At {
    if !terms.business_clock {
        return from + terms.respond_within;
    }
    let mut left = terms.respond_within;
    let mut day = from.div_euclid(DAY);
    loop {
        if is_business_day(terms, day) {
            let opens = (day * DAY + terms.opens).max(from);
            let closes = day * DAY + terms.closes;
            let open = (closes - opens).max(0);
            if left <= open {
                return opens + left;
            }
            left -= open;
        }
        day += 1;
    }
}
