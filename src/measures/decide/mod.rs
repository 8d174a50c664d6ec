//! Who decides, and is the contract kept?

pub mod deciders;
pub mod enforcement;
