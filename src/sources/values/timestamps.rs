//! Instants of records (definitions, section 1), stored as UTC microseconds: which instant a
//! written time is, whether a record can have it, and which dates mean "never". docs/exports.md
//! is the same for users.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, Datelike};
use chrono_tz::Tz;

use super::full_width::{narrow, trim};
use super::written_instant::{Written, YEARS, is_cut};
use super::year_last::{self, YearLast};
use super::zone_offsets::{ZoneOffsets, local_to_utc, wall_at};
use crate::domain::time::DAY;
use crate::job::DateOrder;

/// What a user may write, for error messages.
pub const EXPECTED: &str =
    "2026-03-02T10:11:12+09:00, 2026-03-02 10:11:12, 2026/3/2 10:11 or 2026-03-02";

/// The first instant that an end cannot have, on the written clock: 2050-01-01. An end from
/// here on is open.
const OPEN_FROM: i64 = 2_524_608_000_000_000;

/// The dates that systems write when nothing has happened: where the time of databases and
/// languages begins, where that of spreadsheets begins, and in the far future.
const NEVER: [(i32, u32, u32); 18] = [
    (1, 1, 1),
    (1601, 1, 1),
    (1753, 1, 1),
    (1899, 12, 30),
    (1899, 12, 31),
    (1900, 1, 1),
    (1970, 1, 1),
    (2050, 1, 1),
    (2099, 1, 1),
    (2099, 12, 31),
    (2100, 1, 1),
    (2100, 12, 31),
    (2999, 12, 31),
    (3000, 1, 1),
    (4000, 1, 1),
    (4712, 12, 31),
    (9999, 1, 1),
    (9999, 12, 31),
];

/// A value parsed as an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParsedInstant {
    /// An instant, in UTC microseconds.
    At(i64),
    /// A date that means "never": not an instant of a record, but an open end.
    Never,
    /// A date outside the years 1990 to 2100.
    OutsideYears,
    /// A date such as 11/12/2026, of which day and month cannot be told apart.
    YearLast,
    /// A date such as 11-12-26, of which even the year cannot be told.
    TwoDigitYear,
    /// A date of another order than the source's.
    NotInOrder,
    /// A number of which a spreadsheet has cut the last digits.
    Cut,
    /// A date whose time of day, in another column, is missing or none.
    NoTimeOfDay,
    /// A date with a time of day of its own and another one in another column.
    TwoTimes,
    /// Not a known form.
    Unreadable,
}

impl ParsedInstant {
    /// The instant, if it is one.
    #[must_use]
    pub fn instant(self) -> Option<i64> {
        match self {
            Self::At(instant) => Some(instant),
            _ => None,
        }
    }
}

/// When something ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// It has not: there is no value, or one that means "never".
    Open,
    /// At this instant, in UTC microseconds.
    At(i64),
    /// There is a value, and it is not a timestamp.
    Unreadable,
}

/// The zones of timestamps without an offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zones {
    /// Of times of day.
    pub times: Tz,
    /// Of closings that are a date alone: the tools that replicate a system write its times in
    /// UTC, but its dates as they are.
    pub days: Tz,
}

impl From<Tz> for Zones {
    fn from(zone: Tz) -> Self {
        Self { times: zone, days: zone }
    }
}

/// Reads the timestamps of one source.
pub struct TimestampReader {
    offsets: ZoneOffsets,
    /// The zone of closings that are a date alone.
    days: Tz,
    /// The order of dates that do not begin with their year.
    order: Option<DateOrder>,
    /// The job-file key of the source, for advice.
    key: String,
    /// Of dates whose order is not known: how many have a day first, and how many a month.
    orders_seen: [u64; 2],
    /// Times of day without an offset that were read.
    local_times: u64,
    /// Where these are counted in the end.
    tally: Option<Arc<AtomicU64>>,
}

impl Drop for TimestampReader {
    fn drop(&mut self) {
        if let Some(tally) = &self.tally {
            tally.fetch_add(self.local_times, Ordering::Relaxed);
        }
    }
}

impl TimestampReader {
    /// A reader that takes timestamps without an offset as wall-clock time in `zone`.
    #[must_use]
    pub fn new(zone: impl Into<Zones>) -> Self {
        let Zones { times, days } = zone.into();
        Self {
            offsets: ZoneOffsets::new(times),
            days,
            order: None,
            key: String::new(),
            orders_seen: [0; 2],
            local_times: 0,
            tally: None,
        }
    }

    /// The same for the source of a job-file key, with the order of its dates that do not begin
    /// with their year; times of day without an offset are added to `tally` when the reader is
    /// dropped.
    #[must_use]
    pub fn of_source(
        zones: Zones,
        key: &str,
        order: Option<DateOrder>,
        tally: Arc<AtomicU64>,
    ) -> Self {
        let mut reader = Self::new(zones);
        (reader.order, reader.tally) = (order, Some(tally));
        key.clone_into(&mut reader.key);
        reader
    }

    /// The instant in UTC microseconds, or `None` if the text is not an instant of a record.
    pub fn read(&mut self, text: &str) -> Option<i64> {
        self.parse(text).instant()
    }

    /// Parses a text as an instant.
    pub fn parse(&mut self, text: &str) -> ParsedInstant {
        match self.written(text) {
            Ok(written) => self.of_written(written),
            Err(unread) => unread,
        }
    }

    /// When something ended, by a text.
    pub fn end(&mut self, text: &str) -> End {
        if is_no_date(text) {
            return End::Open;
        }
        self.written(text).map_or(End::Unreadable, |written| self.end_of_written(written))
    }

    /// The time that a text writes, or why there is none.
    ///
    /// # Errors
    /// What the text is instead.
    pub fn written(&mut self, text: &str) -> Result<Written, ParsedInstant> {
        let text = trim(text);
        if let Some(written) = Written::read(text) {
            return Ok(written);
        }
        let narrowed = narrow(text);
        let narrowed = narrowed.trim();
        if let Some(written) = Written::read(narrowed) {
            return Ok(written);
        }
        Err(match year_last::read(narrowed, self.order) {
            YearLast::Date(written) => return Ok(written),
            YearLast::Unordered(first, second) => {
                let [day_first, month_first] = &mut self.orders_seen;
                *day_first += u64::from(first > 12);
                *month_first += u64::from(second > 12);
                ParsedInstant::YearLast
            }
            YearLast::TwoDigits => ParsedInstant::TwoDigitYear,
            YearLast::NotInOrder => ParsedInstant::NotInOrder,
            YearLast::Other if is_cut(narrowed) => ParsedInstant::Cut,
            YearLast::Other => ParsedInstant::Unreadable,
        })
    }

    /// What is wrong with a value that is not an instant, to follow its column's name and
    /// itself. Of dates whose order is not known it says which order those that were parsed
    /// allow.
    #[must_use]
    pub fn problem(&self, parsed: ParsedInstant) -> String {
        let key = if self.key.is_empty() { "sources.*" } else { &self.key };
        match parsed {
            ParsedInstant::At(_) | ParsedInstant::Unreadable => {
                format!("is not a timestamp such as {EXPECTED}")
            }
            ParsedInstant::Never => "stands for 'never', which no record has".to_owned(),
            ParsedInstant::OutsideYears => "lies outside 1990 to 2100".to_owned(),
            ParsedInstant::YearLast => {
                let order = match self.orders_seen {
                    [0, 0] => format!(
                        "write {key}.date_order = \"mdy\" if the month is first, \"dmy\" if the day is"
                    ),
                    [0, _] => format!(
                        "the second part is above 12 in some, so write {key}.date_order = \"mdy\""
                    ),
                    [_, 0] => format!(
                        "the first part is above 12 in some, so write {key}.date_order = \"dmy\""
                    ),
                    [..] => "some have the day first and others the month, so export them as 2026-03-02"
                        .to_owned(),
                };
                format!("does not tell its day from its month: {order}")
            }
            ParsedInstant::TwoDigitYear => format!(
                "has a year of two digits, which may be any of the three: export it as 2026-03-02, or, if the year is last, write {key}.date_order"
            ),
            ParsedInstant::NotInOrder => {
                let order = match self.order {
                    Some(DateOrder::Dmy) => "dmy",
                    _ => "mdy",
                };
                format!("is no date in the order \"{order}\" of {key}.date_order")
            }
            ParsedInstant::Cut => {
                "is a number that a spreadsheet has shortened: its last digits are gone; export the column as text again".to_owned()
            }
            ParsedInstant::NoTimeOfDay => {
                format!("has no time of day in the column of {key}.time_columns")
            }
            ParsedInstant::TwoTimes => format!(
                "has a time of day of its own, and another in the column of {key}.time_columns"
            ),
        }
    }

    /// The instant of a written time.
    pub fn of_written(&mut self, written: Written) -> ParsedInstant {
        if !YEARS.contains(&written.wall) {
            return ParsedInstant::OutsideYears;
        }
        let instant = self.instant(written);
        // An export in UTC writes the evening before, so a day's margin.
        if written.wall >= OPEN_FROM - DAY && self.is_never(written) {
            return ParsedInstant::Never;
        }
        self.note_local(written);
        ParsedInstant::At(instant)
    }

    /// When something ended, by a written time.
    pub fn end_of_written(&mut self, written: Written) -> End {
        let zone = self.offsets.zone();
        if written.wall >= OPEN_FROM || is_open_end(self.instant(written), zone) {
            return End::Open;
        }
        if YEARS.contains(&written.wall) {
            self.note_local(written);
            if written.offset.is_none() && written.wall % DAY == 0 {
                let day = DateTime::from_timestamp_micros(written.wall);
                let at = day.map(|day| local_to_utc(day.naive_utc(), self.days));
                return at.map_or(End::Unreadable, End::At);
            }
            return End::At(self.instant(written));
        }
        if self.is_never(written) { End::Open } else { End::Unreadable }
    }

    fn instant(&mut self, Written { wall, offset }: Written) -> i64 {
        match offset {
            Some(seconds) => wall.saturating_sub(i64::from(seconds) * 1_000_000),
            None => self.offsets.utc_of(wall),
        }
    }

    /// Counts a time of day on a clock that is not named. A date alone is the same day on any.
    fn note_local(&mut self, Written { wall, offset }: Written) {
        self.local_times += u64::from(offset.is_none() && wall % DAY != 0);
    }

    /// Whether the date means "never", on the written clock or in the zone.
    fn is_never(&mut self, written: Written) -> bool {
        is_never(written.wall) || is_never(wall_at(self.instant(written), self.offsets.zone()))
    }
}

/// Whether an instant (UTC microseconds), as the end of something, says that it has not
/// ended: it is 2050-01-01 or later in the zone, or a date that means "never".
#[must_use]
pub fn is_open_end(instant: i64, zone: Tz) -> bool {
    let wall = wall_at(instant, zone);
    wall >= OPEN_FROM || is_never(wall)
}

fn is_never(wall: i64) -> bool {
    DateTime::from_timestamp_micros(wall).is_some_and(|wall| {
        let date = wall.date_naive();
        NEVER.contains(&(date.year(), date.month(), date.day()))
    })
}

/// Texts that databases write in place of a date.
#[must_use]
pub fn is_no_date(text: &str) -> bool {
    let text = trim(text);
    text.starts_with("0000-00-00") || text.eq_ignore_ascii_case("infinity")
}

#[cfg(test)]
mod tests {
    use crate::domain::time::HOUR;
    use chrono::format::{Parsed, StrftimeItems, parse};
    use chrono::{NaiveTime, SubsecRound};
    use proptest::prelude::*;

    use super::super::zone_offsets::local_to_utc;
    use super::*;

    const NOON_JST: i64 = 1_772_420_400_000_000; // 2026-03-02T03:00:00Z

    #[test]
    fn every_form_of_the_same_instant_is_the_same_instant() {
        let mut reader = TimestampReader::new(Tz::Asia__Tokyo);
        for text in [
            "2026-03-02T12:00:00+09:00",
            "2026-03-02T12:00:00+0900",
            "2026-03-02 12:00:00+09",
            "2026-03-02T03:00:00Z",
            "2026-03-02T03:00:00.000+0000",
            "2026-03-01 22:00:00.000000-05:00",
            "2026-03-02 03:00:00.000000000 UTC",
            "2026-03-02 12:00:00 JST",
            "2026-03-02 12:00:00,000",
            "2026-03-02 12:00:00",
            "2026-03-02  12:00",
            "2026-03-02T12:00",
            "2026/3/2 12:00",
            "2026/03/02 12:00:00",
            "2026/03/02 12:00:00 +09:00",
            "2026/03/02 12:00 PM",
            "2026/03/02 午後 0:00",
            "2026.3.2 12:00",
            "2026/3/2(月) 12:00",
            "2026/3/2 (Mon) 12:00",
            "2026年3月2日12時00分00秒",
            "2026年03月02日 12時",
            "2026年3月2日（月） 12:00",
            "2026年3月2日 月曜日 12:00",
            "２０２６年３月２日　１２時００分",
            "２０２６／０３／０２　１２：００：００",
            "20260302T030000Z",
            "20260302 12:00",
            "20260302120000",
            "202603021200",
            "1772420400",
            "1772420400000",
            "1772420400000000",
            "1772420400000000000",
            "1.7724204E12",
            "1.7724204e+09",
            "1772420400.0",
            "1772420400000.000",
            "46083.5",
            "46083.50000000001",
            " 2026-03-02T12:00:00 ",
            "\u{3000}2026-03-02T12:00:00\u{a0}",
        ] {
            assert_eq!(reader.parse(text), ParsedInstant::At(NOON_JST), "{text}");
        }
        for text in [
            "2026-03-02",
            "2026/3/2",
            "2026.3.2",
            "2026年3月2日(月)",
            "20260302",
            "46083",
            "46083.0",
        ] {
            assert_eq!(reader.read(text), Some(NOON_JST - 12 * HOUR), "{text}");
        }
        for (text, expected) in [
            ("1772420400.25", NOON_JST + 250_000),
            ("1772420400000.5", NOON_JST + 500),
            ("46083.5000115741", NOON_JST + 1_000_000),
            ("2026-03-02T12:00:00.1234567+09:00", NOON_JST + 123_456),
            ("2026/03/02 11:30 PM", NOON_JST + 11 * HOUR + HOUR / 2),
            ("2026/03/02 午前 12:30", NOON_JST - 12 * HOUR + HOUR / 2),
        ] {
            assert_eq!(reader.parse(text), ParsedInstant::At(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_instant_is_refused_with_the_reason() {
        let mut reader = TimestampReader::new(Tz::Asia__Tokyo);
        for (text, parsed) in [
            ("", ParsedInstant::Unreadable),
            ("yesterday", ParsedInstant::Unreadable),
            ("2026-02-30", ParsedInstant::Unreadable),
            ("2026-13-01T00:00:00Z", ParsedInstant::Unreadable),
            ("2026-03-02T25:00:00", ParsedInstant::Unreadable),
            ("2026-03-02T24:00:00", ParsedInstant::Unreadable),
            ("2026-03-02 13:00 午後", ParsedInstant::Unreadable),
            ("2026-03-02 13:00 PM", ParsedInstant::Unreadable),
            ("2026-03-0210:11", ParsedInstant::Unreadable),
            ("2026年3月2", ParsedInstant::Unreadable),
            ("2026年3月2日(休)", ParsedInstant::Unreadable),
            ("2026-03-02T10:11:12+25:00", ParsedInstant::Unreadable),
            ("2026", ParsedInstant::Unreadable),
            ("2026-03", ParsedInstant::Unreadable),
            ("20260230", ParsedInstant::Unreadable),
            ("1.5", ParsedInstant::Unreadable),
            ("-46083", ParsedInstant::Unreadable),
            ("99999", ParsedInstant::Unreadable),
            ("1e400", ParsedInstant::Unreadable),
            ("99999999999999999999", ParsedInstant::Unreadable),
            ("+262142-12-31", ParsedInstant::Unreadable),
            ("11/23/2026 10:11 AM", ParsedInstant::YearLast),
            ("１/２/２０２６", ParsedInstant::YearLast),
            ("23.11.2026", ParsedInstant::YearLast),
            ("11-12-26", ParsedInstant::TwoDigitYear),
            ("1.77544E+12", ParsedInstant::Cut),
            ("1.77544E+09", ParsedInstant::Cut),
            ("1989-12-31", ParsedInstant::OutsideYears),
            ("2101-01-01T00:00:00+09:00", ParsedInstant::OutsideYears),
            ("9999-12-31 23:59:59", ParsedInstant::OutsideYears),
            ("0", ParsedInstant::OutsideYears),
            ("2050-01-01", ParsedInstant::Never),
            ("2049-12-31T15:00:00Z", ParsedInstant::Never),
            ("2099-12-31 23:59:59", ParsedInstant::Never),
        ] {
            assert_eq!(reader.parse(text), parsed, "{text}");
        }
        assert!(matches!(reader.parse("1990-01-01"), ParsedInstant::At(_)));
        assert!(matches!(reader.parse("2100-12-30"), ParsedInstant::At(_)));
        assert!(matches!(reader.parse("2051-05-05"), ParsedInstant::At(_)));
    }

    #[test]
    fn an_end_that_stands_for_never_is_open() {
        let mut reader = TimestampReader::new(Tz::Asia__Tokyo);
        for text in [
            "9999-12-31",
            "9999-12-31T23:59:59.999Z",
            "9999年12月31日",
            "2999-12-31",
            "2050-01-01 00:00:00",
            "2049-12-31T15:00:00Z",
            "2051-05-05",
            "2099-12-31",
            "1900-01-01",
            "1899-12-31T15:00:00Z",
            "1970-01-01",
            "1970-01-01T00:00:00Z",
            "0001-01-01 00:00:00",
            "0000-00-00 00:00:00",
            "infinity",
            "0",
            "253402300799",
            "253402214400000",
            "2958465",
            "99991231",
        ] {
            assert_eq!(reader.end(text), End::Open, "{text}");
        }
        assert_eq!(reader.end("2026-03-02 12:00"), End::At(NOON_JST));
        assert_eq!(reader.end("soon"), End::Unreadable);
        assert_eq!(reader.end("1985-05-05"), End::Unreadable);
        assert!(is_open_end(2_524_575_600_000_000, Tz::Asia__Tokyo));
        assert!(!is_open_end(2_524_575_600_000_000 - 1, Tz::Asia__Tokyo));
    }

    #[test]
    fn daylight_saving_neither_loses_nor_doubles_an_hour() {
        let mut reader = TimestampReader::new(Tz::Europe__Amsterdam);
        let instant = |text: &str| TimestampReader::new(Tz::UTC).read(text);
        assert_eq!(reader.read("2012-03-25 02:30:00"), instant("2012-03-25T01:30:00Z"));
        assert_eq!(reader.read("2012-10-28 02:30:00"), instant("2012-10-28T00:30:00Z"));
    }

    /// The forms in the words of chrono's own parser.
    const WITH_OFFSET: [&str; 6] = [
        "%Y-%m-%dT%H:%M:%S%.f%#z",
        "%Y-%m-%d %H:%M:%S%.f%#z",
        "%Y-%m-%dT%H:%M%#z",
        "%Y-%m-%d %H:%M%#z",
        "%Y/%m/%d %H:%M:%S%.f%#z",
        "%Y/%m/%d %H:%M%#z",
    ];
    const LOCAL: [&str; 8] = [
        "%Y-%m-%dT%H:%M:%S%.f",
        "%Y-%m-%d %H:%M:%S%.f",
        "%Y-%m-%dT%H:%M",
        "%Y-%m-%d %H:%M",
        "%Y/%m/%d %H:%M:%S%.f",
        "%Y/%m/%d %H:%M",
        "%Y-%m-%d",
        "%Y/%m/%d",
    ];

    /// The instant of a text by chrono's parser.
    fn by_chrono(text: &str, zone: Tz) -> Option<i64> {
        WITH_OFFSET.iter().chain(&LOCAL).find_map(|form| {
            let mut parsed = Parsed::new();
            parse(&mut parsed, text, StrftimeItems::new(form)).ok()?;
            if form.ends_with('z') {
                return Some(parsed.to_datetime().ok()?.timestamp_micros());
            }
            let date = parsed.to_naive_date().ok()?;
            let time = parsed.to_naive_time().unwrap_or(NaiveTime::MIN);
            Some(local_to_utc(date.and_time(time), zone))
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4_000, ..ProptestConfig::default() })]

        #[test]
        fn every_instant_is_read_as_chrono_reads_it(
            micros in YEARS.start..OPEN_FROM - 2 * DAY,
            form in 0..WITH_OFFSET.len() + LOCAL.len(),
            digits in 0_u16..7,
            minutes in -14 * 60..14 * 60,
            zone in prop::sample::select(vec![Tz::Asia__Tokyo, Tz::Europe__Amsterdam]),
        ) {
            let offset = chrono::FixedOffset::east_opt(minutes * 60).unwrap();
            let at = DateTime::from_timestamp_micros(micros).unwrap().with_timezone(&offset);
            let form = WITH_OFFSET.iter().chain(&LOCAL).nth(form).unwrap();
            let text = at.trunc_subsecs(digits).format(&form.replace("%#z", "%:z")).to_string();
            prop_assume!(YEARS.contains(&at.naive_local().and_utc().timestamp_micros()));
            let found = TimestampReader::new(zone).read(&text);
            prop_assert!(found.is_some());
            prop_assert_eq!(found, by_chrono(&text, zone), "{}", text);
        }

        #[test]
        fn a_changed_text_is_read_as_chrono_reads_it_or_not_at_all(
            form in prop::sample::select(vec![
                "2026-03-02T10:11:12+09:00", "2026-03-02 10:11:12.345678", "2026/3/2 10:11",
                "2026-12-31T23:59:59.999Z", "2026-02-28", "2026/12/31 1:2:3-0530",
            ]),
            changes in prop::collection::vec((0..40_usize, 0..3_u8, "[0-9:/.T+Z -]"), 1..4),
        ) {
            let mut bytes = form.as_bytes().to_vec();
            for (at, how, with) in changes {
                let at = at % bytes.len();
                match how {
                    0 => bytes[at] = with.as_bytes()[0],
                    1 => bytes.insert(at, with.as_bytes()[0]),
                    _ => drop(bytes.remove(at)),
                }
            }
            let text = String::from_utf8(bytes).unwrap();
            let zone = Tz::Asia__Tokyo;
            let ours = TimestampReader::new(zone).parse(&text);
            let chronos = by_chrono(text.trim(), zone);
            // Chrono also lets pass blanks and signs before any number, so it may read alone.
            if let (ParsedInstant::At(ours), Some(chronos)) = (ours, chronos) {
                prop_assert_eq!(ours, chronos, "{}", text);
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,24}") {
            let mut reader = TimestampReader::new(Tz::Asia__Tokyo);
            reader.parse(&text);
            reader.end(&text);
        }

        #[test]
        fn no_number_makes_it_panic(whole in any::<i64>(), number in any::<f64>()) {
            let mut reader = TimestampReader::new(Tz::Asia__Tokyo);
            for written in [Written::whole(whole), Written::fractional(number)].into_iter().flatten() {
                reader.of_written(written);
                reader.end_of_written(written);
            }
            reader.end_of_written(Written::local(whole));
            reader.end_of_written(Written::utc(whole));
        }
    }

    /// `cargo test --release --lib timestamps -- --ignored --nocapture` prints what a value costs.
    #[test]
    #[ignore = "a measure, not a test"]
    fn what_a_value_costs() {
        for (form, zone) in [
            ("%Y-%m-%dT%H:%M:%S+09:00", Tz::Asia__Tokyo),
            ("%Y-%m-%dT%H:%M:%S.000+0000", Tz::Asia__Tokyo),
            ("%Y-%m-%d %H:%M:%S", Tz::Asia__Tokyo),
            ("%Y-%m-%d %H:%M:%S", Tz::Europe__Amsterdam),
            ("%Y/%m/%d %H:%M", Tz::Asia__Tokyo),
            ("%s000", Tz::Asia__Tokyo),
            ("%Y年%m月%d日 %H時%M分", Tz::Asia__Tokyo),
        ] {
            let texts: Vec<String> = (0..1_000_000_i64)
                .map(|row| {
                    let seconds = 1_700_000_000 + row * 7_919 % 80_000_000;
                    DateTime::from_timestamp(seconds, 0).unwrap().format(form).to_string()
                })
                .collect();
            let mut reader = TimestampReader::new(zone);
            // The quickest of many parts: other programs may be running.
            let costs = texts.chunks(20_000).map(|part| {
                let begun = std::time::Instant::now();
                let read = part.iter().filter_map(|text| reader.read(text)).count();
                assert_eq!(read, part.len());
                begun.elapsed().as_nanos() / 20_000
            });
            let took = costs.min().unwrap();
            println!("{took:>4} ns  {form} in {zone}");
        }
    }
}
