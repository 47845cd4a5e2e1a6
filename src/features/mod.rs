//! What people do here: a folder per feature. Features never import each other.

pub mod appearance;
pub mod connection;
pub mod console;
pub mod contacts;
#[cfg(debug_assertions)]
pub mod design;
pub mod find;
pub mod folders;
pub mod import;
pub mod views;
