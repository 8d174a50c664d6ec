//! When is a lead ready? What handoffs rested on, how they were timed, and what another rule
//! would have done.

pub mod basis;
pub mod criteria;
pub mod policies;
pub mod timing;
pub mod versions;
