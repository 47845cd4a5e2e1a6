//! The REST API, as the app calls it: one place that sends, a file per resource.

mod client;
mod contacts;
mod export;
mod export_rows;
mod failure;
mod folders;
mod import;
mod journal;
mod sample;

pub use client::Api;
pub use export::Download;
pub use failure::{Failure, seconds_until};
pub use journal::{Exchange, Journal};
pub use sample::sample_list;
