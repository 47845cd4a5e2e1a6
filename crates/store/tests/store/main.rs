//! One suite that every engine must pass, and what is an engine's own.
#![allow(clippy::unwrap_used, reason = "all of it is tests")]

mod conformance;
mod database;
mod postgres;
mod sqlite;
