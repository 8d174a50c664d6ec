//! The calendar: national holidays of Japan by rule, business hours and due times
//! (definitions, section 8), ISO weeks and calendar quarters (section 1). It uses nothing
//! else of ours.

mod business;
#[cfg(test)]
mod business_properties;
mod equinox;
mod error;
mod holiday_file;
mod holiday_season;
mod japan;
mod print;
mod wall_clock;
mod week;
mod weekly_hours;

pub use business::{BusinessCalendar, BusinessDay};
pub use error::CalendarError;
pub use holiday_file::read_holidays;
pub use holiday_season::HolidaySeason;
pub use japan::{FIRST_YEAR, Holiday, LAST_YEAR, japan, japan_dates};
pub use print::{NamedDay, describe_year};
pub use wall_clock::is_midnight;
pub use week::{Quarter, Week, a_week_before};
