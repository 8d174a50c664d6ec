//! Presets: what the exports of known systems look like, one data file per system. Nothing else
//! in the program knows a system by name.

mod column_names;
mod field_names;
mod fitting;
mod layout;
mod nearest;
mod objects;
mod stage_columns;
mod systems;

pub use column_names::comparable;
pub use field_names::FieldNames;
pub use fitting::{Fitting, FittingLookup};
pub use layout::{Join, Linked, Piece, RowCondition, Shape, Skip, System};
pub use nearest::NearestLayout;
pub use objects::KnownObject;
pub use stage_columns::stage_columns;
pub use systems::{mapped_columns, null_values, system};
