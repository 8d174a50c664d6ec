//! What the page promises, checked on two companies by hand.

mod beside;
mod finding;
pub mod fixture;
mod page;
pub mod unrecorded;
mod vocabulary;
