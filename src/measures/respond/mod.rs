//! How fast does sales respond, what does it decide, and what still waits?

pub mod aging;
pub mod decisions;
pub mod durations;
pub mod response;
pub mod sla;
