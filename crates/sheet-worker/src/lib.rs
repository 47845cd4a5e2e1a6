//! The Web Worker that reads dropped files with the sheet crate.
