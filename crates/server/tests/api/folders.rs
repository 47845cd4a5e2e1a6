//! `/contacts/folders`

mod create;
mod delete;
mod list;
