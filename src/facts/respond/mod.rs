//! What sales answers, and by which clock (definitions, section 8).

pub mod response;
pub mod sla_clock;
