//! What single values of exports mean, in any column: times, numbers, truth values, ids,
//! full-width characters; and texts as small integers.

pub mod formula;
pub mod full_width;
pub mod ids;
pub mod interner;
pub mod moments;
pub mod null_texts;
pub mod numbers;
pub mod salesforce_id;
pub mod texts;
mod time_of_day;
pub mod timestamps;
pub mod truth_values;
mod written_instant;
mod year_last;
mod zone_offsets;

pub use zone_offsets::{local_to_utc, wall_at};
