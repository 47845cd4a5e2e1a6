//! Measures the server and the app beside others, and kills the server to see what it keeps.
//!
//! The server is always a process of its own, spoken to over HTTP alone.

mod aim;
pub mod browser;
pub mod crash;
pub mod desk;
mod document;
mod figures;
pub mod http;
mod load;
mod machine;
mod memory;
pub mod process;
pub mod run;
pub mod studio;
pub mod subject;
