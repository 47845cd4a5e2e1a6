//! The servers that are measured, started and filled.

pub(crate) mod bare;
pub mod dialbook;
pub(crate) mod floor;
pub(crate) mod pocketbase;

pub use bare::serve as serve_bare;
