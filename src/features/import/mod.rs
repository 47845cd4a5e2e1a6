//! A file becomes contacts: read by a worker, shown, then sent chunk by chunk.

mod asks;
mod destination;
mod dialog;
mod fields;
mod finished;
mod foot;
mod grid;
mod ledger;
mod reader;
mod result;
mod sending;
mod session;
mod status;
mod target;
mod understood;
mod words;

pub(crate) use dialog::{ImportDialog, fetch_import};
