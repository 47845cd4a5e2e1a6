//! A file becomes contacts: read by a worker, shown, then sent chunk by chunk.

mod columns;
mod database;
mod destination;
mod dialog;
mod finished;
mod foot;
mod kept;
mod ledger;
mod phones;
mod reader;
mod repeats;
mod result;
mod rows;
mod sending;
mod session;
mod status;
mod understood;
mod words;

pub(crate) use dialog::{ImportDialog, fetch_import};
