//! The canonical tables (definitions, section 2), and for each a reader that fills it: every row
//! is used, or set aside with a reason.

mod by_lead;
pub mod canonical;
pub mod event_log;
pub mod history;
pub mod identities;
pub mod leads;
mod merges;
pub mod opportunities;
pub mod second_hour;
pub mod simultaneous;
pub mod users;

use super::map::table_columns::TableColumns;
use event_log::{ACTIVITIES, ENGAGEMENT, HISTORY};
use identities::IDENTITIES;
use leads::LEADS;
use opportunities::OPPORTUNITIES;
use users::USERS;

/// The canonical tables, in the order of their keys under `[sources]`.
pub const CANONICAL: [TableColumns; 7] =
    [LEADS, IDENTITIES, HISTORY.names, ENGAGEMENT.names, ACTIVITIES.names, OPPORTUNITIES, USERS];
