//! A file becomes contacts: read by a worker, shown, then sent chunk by chunk.

mod columns;
mod database;
mod destination;
mod dialog;
mod finished;
mod foot;
mod kept;
mod ledger;
mod paste;
mod phones;
mod queue;
mod read_as;
mod reader;
mod reading;
mod remembered;
mod repeats;
mod result;
mod rows;
mod sending;
mod session;
mod status;
mod understood;
mod words;

pub(crate) use dialog::{ImportDialog, fetch_import};
