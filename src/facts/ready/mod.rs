//! When a lead is ready (definitions, sections 6 and 7): the criteria, and the rules that hand
//! leads off by them.

pub mod criteria;
pub mod policies;
pub mod predicates;
pub mod readiness;
