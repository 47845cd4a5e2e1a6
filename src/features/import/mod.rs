//! A file becomes contacts: read by a worker, shown, then sent chunk by chunk.

mod asks;
mod created;
mod database;
mod destination;
mod dialog;
mod fields;
mod foot;
mod grid;
mod history;
mod kept;
mod known;
mod ledger;
mod painted;
mod past;
mod paste;
mod phones;
mod queue;
mod read_as;
mod reader;
mod reading;
mod recognised;
mod remembered;
mod repeats;
mod rests;
mod result;
mod sending;
mod session;
mod status;
mod target;
mod understood;
mod updated;
mod words;

pub(crate) use dialog::{ImportDialog, fetch_import};
pub(crate) use history::import_history;
