//! A server to test, and clients that speak to it.

mod client;
mod csv;
mod database;
mod program;
mod raw;
mod server;

pub(crate) use client::{Client, Reply};
pub(crate) use csv::{base64, csv_import};
pub(crate) use database::Database;
pub(crate) use program::{Running, program};
pub(crate) use raw::Raw;
pub(crate) use server::{TestServer, settings};

/// The id that no folder and no contact has.
pub(crate) const NOWHERE: &str = "6f4a1c1e-0000-4000-8000-00000000ffff";
