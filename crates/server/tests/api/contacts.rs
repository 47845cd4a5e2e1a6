//! `/contacts`

mod create;
mod delete;
mod export;
mod import;
mod list;
mod update;
