//! Reading a file of any encoding and size, of which a slice is in memory at a time.
//!
//! A [`Source`] gives bytes by range. [`head`] makes out from the first of them how the file is to be
//! read; a [`cursor`] decodes slices and parses records from any [`cursor::Start`]; a [`scan`] goes over all
//! rows once and fills the [`index`].

pub(crate) mod cursor;
mod decoder;
mod guess;
mod hashed;
pub(crate) mod head;
pub(crate) mod index;
pub(crate) mod scan;
mod source;
pub(crate) mod workbook;

pub(crate) use guess::legacy;
pub use hashed::Hashed;
pub use source::{Source, SourceError};
