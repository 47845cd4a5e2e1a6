//! What people do here: a folder per feature. Features never import each other.

pub mod connection;
pub mod console;
pub mod contacts;
pub mod folders;
pub mod import;
