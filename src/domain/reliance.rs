//! From where on the state of a source changes how all figures are to be read: then it is said
//! before them.

/// Below this share of rows that found their lead, most of a source is of others.
pub const FOUND_LEAD_AT_LEAST: f64 = 0.5;

/// Above this share of rows set aside through faults, counts are visibly too low. It is the limit
/// of a job that names none.
pub const SET_ASIDE_AT_MOST: f64 = 0.01;

/// Above this share of leads in another stage than the exported one, changes of the stage are
/// missing, rather than exports a little apart.
pub const STAGE_DIFFERS_AT_MOST: f64 = 0.02;
