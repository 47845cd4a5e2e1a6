//! A file becomes contacts: read by a worker, shown, then sent chunk by chunk.

mod columns;
mod destination;
mod dialog;
mod finished;
mod foot;
mod ledger;
mod paste;
mod queue;
mod read_as;
mod reader;
mod reading;
mod remembered;
mod result;
mod rows;
mod sending;
mod session;
mod status;
mod understood;
mod words;

pub(crate) use dialog::{ImportDialog, fetch_import};
