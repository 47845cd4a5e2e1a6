//! The API console: what the page just asked and what the API said.

mod bar;
mod exchange;

pub use bar::ConsoleBar;
