//! Bytes to rows and back: delimiter, mapping, guard, CSV reading and writing. No I/O.
//!
//! The server imports with [`CsvImport`] and exports with [`CsvExport`].

mod columns;
mod delimiter;
mod export;
mod guard;
mod import;
mod mapping;
mod naming;
mod record;
mod target;
mod write;

pub use export::CsvExport;
pub use import::{CsvImport, ImportRow, OpenError};
pub use mapping::MappingConfig;
pub use target::Target;
