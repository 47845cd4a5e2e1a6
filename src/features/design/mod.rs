//! The tokens and every part of `ui` in every state, on a page that only debug builds have.
//!
//! It is made for looking at: by people, and by what checks pages for accessibility.
mod colour;
mod fields;
mod lists;
mod messages;
mod page;
mod presses;
mod sheet;
mod show;
mod swatches;
mod tokens;

pub use page::DesignPage;
