//! Measures the server beside others in one run, and kills it to see what it keeps.
//!
//! The server is always a process of its own, spoken to over HTTP alone.

mod aim;
pub mod crash;
mod document;
pub mod http;
mod load;
mod machine;
mod memory;
pub mod process;
pub mod run;
pub mod subject;
