//! The imports that were made from this browser, and the way to undo one.

mod dialog;
mod former;
mod item;
mod search;
mod standing;
mod taking;
mod undo;
mod undoing;

pub(crate) use dialog::import_history;
