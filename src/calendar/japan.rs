//! The national holidays of Japan by rule: the Act on National Holidays (国民の祝日に関する
//! 法律, Act No. 178 of 1948) with all its amendments, and the acts that made a single day a
//! holiday. Dates and names are those of the Cabinet Office's list, which begins in 1955.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::equinox::{autumnal_day, vernal_day};

/// The first year of the rules: the act is of July 1948.
pub const FIRST_YEAR: i32 = 1949;

/// The last year of the rules: the approximation of the equinoxes ends there.
pub const LAST_YEAR: i32 = 2099;

/// One holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Holiday {
    /// The day.
    pub date: NaiveDate,
    /// The name, as the Cabinet Office writes it.
    pub name: &'static str,
    /// The name in English.
    pub english: &'static str,
}

/// The day of the year on which a holiday falls.
#[derive(Debug, Clone, Copy)]
enum When {
    /// Month and day.
    Fixed(u32, u32),
    /// Month and which of its Mondays.
    Monday(u32, u8),
    Vernal,
    Autumnal,
}

/// A holiday of the act, in the years in which the act reads so.
struct HolidayRule(i32, i32, When, &'static str, &'static str);

/// In force until further notice.
const ON: i32 = LAST_YEAR;

/// Article 2 of the act as amended, and the days of single acts. Where an Olympic year or a
/// change of name parts a holiday, each part is a row.
const RULES: &[HolidayRule] = {
    use When::{Autumnal, Fixed, Monday, Vernal};
    &[
        HolidayRule(1949, ON, Fixed(1, 1), "元日", "New Year's Day"),
        HolidayRule(1949, 1999, Fixed(1, 15), "成人の日", "Coming of Age Day"),
        HolidayRule(2000, ON, Monday(1, 2), "成人の日", "Coming of Age Day"),
        HolidayRule(1967, ON, Fixed(2, 11), "建国記念の日", "National Foundation Day"),
        HolidayRule(1949, ON, Vernal, "春分の日", "Vernal Equinox Day"),
        HolidayRule(1949, 1988, Fixed(4, 29), "天皇誕生日", "The Emperor's Birthday"),
        HolidayRule(1989, 2018, Fixed(12, 23), "天皇誕生日", "The Emperor's Birthday"),
        HolidayRule(2020, ON, Fixed(2, 23), "天皇誕生日", "The Emperor's Birthday"),
        HolidayRule(1989, 2006, Fixed(4, 29), "みどりの日", "Greenery Day"),
        HolidayRule(2007, ON, Fixed(5, 4), "みどりの日", "Greenery Day"),
        HolidayRule(2007, ON, Fixed(4, 29), "昭和の日", "Showa Day"),
        HolidayRule(1949, ON, Fixed(5, 3), "憲法記念日", "Constitution Memorial Day"),
        HolidayRule(1949, ON, Fixed(5, 5), "こどもの日", "Children's Day"),
        HolidayRule(1996, 2002, Fixed(7, 20), "海の日", "Marine Day"),
        HolidayRule(2003, 2019, Monday(7, 3), "海の日", "Marine Day"),
        HolidayRule(2020, 2020, Fixed(7, 23), "海の日", "Marine Day"),
        HolidayRule(2021, 2021, Fixed(7, 22), "海の日", "Marine Day"),
        HolidayRule(2022, ON, Monday(7, 3), "海の日", "Marine Day"),
        HolidayRule(2016, 2019, Fixed(8, 11), "山の日", "Mountain Day"),
        HolidayRule(2020, 2020, Fixed(8, 10), "山の日", "Mountain Day"),
        HolidayRule(2021, 2021, Fixed(8, 8), "山の日", "Mountain Day"),
        HolidayRule(2022, ON, Fixed(8, 11), "山の日", "Mountain Day"),
        HolidayRule(1966, 2002, Fixed(9, 15), "敬老の日", "Respect for the Aged Day"),
        HolidayRule(2003, ON, Monday(9, 3), "敬老の日", "Respect for the Aged Day"),
        HolidayRule(1949, ON, Autumnal, "秋分の日", "Autumnal Equinox Day"),
        HolidayRule(1966, 1999, Fixed(10, 10), "体育の日", "Health and Sports Day"),
        HolidayRule(2000, 2018, Monday(10, 2), "体育の日", "Health and Sports Day"),
        HolidayRule(2019, 2019, Monday(10, 2), "体育の日（スポーツの日）", "Health and Sports Day"),
        HolidayRule(2020, 2020, Fixed(7, 24), "スポーツの日", "Sports Day"),
        HolidayRule(2021, 2021, Fixed(7, 23), "スポーツの日", "Sports Day"),
        HolidayRule(2022, ON, Monday(10, 2), "スポーツの日", "Sports Day"),
        HolidayRule(1949, ON, Fixed(11, 3), "文化の日", "Culture Day"),
        HolidayRule(1949, ON, Fixed(11, 23), "勤労感謝の日", "Labor Thanksgiving Day"),
        HolidayRule(1959, 1959, Fixed(4, 10), "結婚の儀", "Wedding of the Crown Prince"),
        HolidayRule(1989, 1989, Fixed(2, 24), "大喪の礼", "Funeral of Emperor Showa"),
        HolidayRule(1990, 1990, Fixed(11, 12), "即位礼正殿の儀", "Enthronement Ceremony"),
        HolidayRule(1993, 1993, Fixed(6, 9), "結婚の儀", "Wedding of the Crown Prince"),
        HolidayRule(2019, 2019, Fixed(5, 1), "休日（祝日扱い）", "Accession of the Emperor"),
        HolidayRule(2019, 2019, Fixed(10, 22), "休日（祝日扱い）", "Enthronement Ceremony"),
    ]
};

/// The holidays of a year, by date. Years outside [`FIRST_YEAR`] to [`LAST_YEAR`] have none:
/// the rules do not reach there.
pub fn japan(year: i32) -> Vec<Holiday> {
    if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
        return Vec::new();
    }
    let mut holidays: Vec<Holiday> = RULES
        .iter()
        .filter(|HolidayRule(from, until, ..)| (*from..=*until).contains(&year))
        .filter_map(|&HolidayRule(_, _, when, name, english)| {
            Some(Holiday { date: date_of(when, year)?, name, english })
        })
        .collect();
    holidays.sort_unstable();
    let named: BTreeSet<NaiveDate> = holidays.iter().map(|holiday| holiday.date).collect();
    let substitutes: BTreeSet<NaiveDate> =
        named.iter().filter_map(|date| substitute_for(*date, &named)).collect();
    let bridges = named.iter().filter_map(|date| bridge_after(*date, &named, &substitutes));
    let unnamed = |english| move |date| Holiday { date, name: "休日", english };
    holidays.extend(bridges.map(unnamed("Citizens' Holiday")));
    holidays.extend(substitutes.iter().copied().map(unnamed("Substitute Holiday")));
    holidays.sort_unstable();
    holidays
}

/// The dates of all holidays of all years of the rules.
pub fn japan_dates() -> &'static BTreeSet<NaiveDate> {
    static DATES: LazyLock<BTreeSet<NaiveDate>> = LazyLock::new(|| {
        (FIRST_YEAR..=LAST_YEAR).flat_map(japan).map(|holiday| holiday.date).collect()
    });
    &DATES
}

fn date_of(when: When, year: i32) -> Option<NaiveDate> {
    match when {
        When::Fixed(month, day) => NaiveDate::from_ymd_opt(year, month, day),
        When::Monday(month, which) => {
            NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Mon, which)
        }
        When::Vernal => NaiveDate::from_ymd_opt(year, 3, vernal_day(year)),
        When::Autumnal => NaiveDate::from_ymd_opt(year, 9, autumnal_day(year)),
    }
}

/// 振替休日, article 3 (2). From 1973-04-12, a holiday on a Sunday makes the Monday one; from
/// 2007, the next day that is not itself a holiday, however far.
fn substitute_for(date: NaiveDate, named: &BTreeSet<NaiveDate>) -> Option<NaiveDate> {
    let in_force = NaiveDate::from_ymd_opt(1973, 4, 12)?;
    if date < in_force || date.weekday() != Weekday::Sun {
        return None;
    }
    let mut next = date.succ_opt()?;
    while date.year() >= 2007 && named.contains(&next) {
        next = next.succ_opt()?;
    }
    (!named.contains(&next)).then_some(next)
}

/// 国民の休日, article 3 (3). From 1985-12-27, a day between two holidays is one, unless it is
/// a holiday already or a Sunday.
fn bridge_after(
    date: NaiveDate,
    named: &BTreeSet<NaiveDate>,
    substitutes: &BTreeSet<NaiveDate>,
) -> Option<NaiveDate> {
    let in_force = NaiveDate::from_ymd_opt(1985, 12, 27)?;
    let between = date.succ_opt()?;
    let is_between = named.contains(&date.checked_add_days(Days::new(2))?);
    let is_free = !named.contains(&between)
        && !substitutes.contains(&between)
        && between.weekday() != Weekday::Sun;
    (between >= in_force && is_between && is_free).then_some(between)
}

#[cfg(test)]
mod tests {
    use super::{Holiday, japan, japan_dates};

    fn names(year: i32, month: u32) -> Vec<(u32, &'static str)> {
        use chrono::Datelike;
        japan(year)
            .into_iter()
            .filter(|Holiday { date, .. }| date.month() == month)
            .map(|holiday| (holiday.date.day(), holiday.english))
            .collect()
    }

    #[test]
    fn a_substitute_waits_for_the_end_of_golden_week_since_2007() {
        let golden = names(2009, 5);
        assert_eq!(golden.last(), Some(&(6, "Substitute Holiday")));
        // Under the old rule the fourth of May took the place of the third, once.
        assert_eq!(
            names(1992, 5),
            [(3, "Constitution Memorial Day"), (4, "Substitute Holiday"), (5, "Children's Day")]
        );
    }

    #[test]
    fn a_day_between_two_holidays_is_one_unless_it_is_a_sunday() {
        assert_eq!(
            names(2032, 9),
            [
                (20, "Respect for the Aged Day"),
                (21, "Citizens' Holiday"),
                (22, "Autumnal Equinox Day")
            ]
        );
        // 1986: the fourth of May is a Sunday.
        assert_eq!(names(1986, 5), [(3, "Constitution Memorial Day"), (5, "Children's Day")]);
        assert_eq!(names(1985, 5).len(), 3, "before the rule: 3, 5, and the substitute of 5");
    }

    #[test]
    fn the_accession_made_ten_days_in_a_row() {
        let days: Vec<u32> = names(2019, 4).into_iter().map(|(day, _)| day).collect();
        assert_eq!(days, [29, 30]);
        let days: Vec<u32> = names(2019, 5).into_iter().map(|(day, _)| day).collect();
        assert_eq!(days, [1, 2, 3, 4, 5, 6]);
        assert!(names(2019, 12).is_empty(), "no Emperor's Birthday in 2019");
    }

    #[test]
    fn every_year_is_sorted_without_a_day_twice_and_others_are_empty() {
        for year in 1949..=2099 {
            let holidays = japan(year);
            assert!(holidays.windows(2).all(|pair| pair[0].date < pair[1].date), "{year}");
            assert!((9..=23).contains(&holidays.len()), "{year}: {}", holidays.len());
        }
        assert!(japan(1948).is_empty() && japan(2100).is_empty() && japan(i32::MAX).is_empty());
        assert_eq!(japan_dates().len(), (1949..=2099).map(|year| japan(year).len()).sum::<usize>());
    }
}
