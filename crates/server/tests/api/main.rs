//! The server as its clients know it: real HTTP, a real database, every rule of the contract. It runs on
//! SQLite, and on PostgreSQL where `DIALBOOK_TEST_POSTGRES` names a server.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

mod assets;
mod bodies;
mod browser;
mod cli;
mod cli_check;
mod connections;
mod contacts;
mod folders;
mod idempotency;
mod isolation;
mod keys;
mod limits;
mod memory;
mod metrics;
mod openapi;
mod operations;
mod outages;
#[path = "../../../store/tests/store/database.rs"]
mod postgres_database;
mod shutdown;
mod support;
mod two_servers;
