//! The server as its clients know it: real HTTP, a real database file, every rule of the contract.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

mod assets;
mod bodies;
mod browser;
mod cli;
mod contacts;
mod folders;
mod idempotency;
mod isolation;
mod keys;
mod limits;
mod outages;
mod shutdown;
mod support;
