//! Any text as a timestamp, a number and a truth value. What is read is in range, and does
//! not depend on what was read before it: a reader remembers the form that fitted last, and
//! rows may come in any order.

#![no_main]

use chrono_tz::Tz;
use libfuzzer_sys::fuzz_target;
use tasuki::sources::{TimestampReader, read_number, read_truth};

/// A zone without changes, two with daylight saving (one of half an hour), one that has
/// skipped a whole day, one far behind UTC.
const ZONES: [Tz; 5] = [
    Tz::Asia__Tokyo,
    Tz::America__New_York,
    Tz::Australia__Lord_Howe,
    Tz::Pacific__Apia,
    Tz::Etc__GMTPlus12,
];

/// The years 1990 to 2100 on the clock that is written, so a day more on either side in UTC.
const ALLOWED: std::ops::Range<i64> = 631_065_600_000_000..4_134_067_200_000_000;

fuzz_target!(|text: &str| {
    for zone in ZONES {
        let mut through_all = TimestampReader::new(zone);
        for line in text.lines() {
            let alone = TimestampReader::new(zone).read(line);
            assert_eq!(through_all.read(line), alone, "'{line}' after other lines, in {zone}");
            if let Some(instant) = alone {
                assert!(ALLOWED.contains(&instant), "'{line}' is {instant} in {zone}");
            }
        }
    }
    for line in text.lines() {
        if let Some(number) = read_number(line) {
            assert!(number.is_finite(), "'{line}'");
        }
        let truth = read_truth(line);
        assert_eq!(truth, read_truth(&line.to_uppercase()).or(truth), "'{line}' in capitals");
    }
});
