//! Bytes to rows and back: encoding, delimiter, header row, mapping, guard, CSV writing. No I/O.
//!
//! The server imports with [`CsvImport`] and exports with [`CsvExport`]. The browser's worker opens a
//! [`Sheet`], proposes a [`Target`] for each column, judges the rows with the server's own code and
//! writes the chunks that are sent; [`protocol`] is what it says to the page.

mod chunk;
mod columns;
mod decode;
mod delimiter;
mod export;
mod failed;
mod guard;
mod header;
mod import;
mod judged;
mod mapping;
mod naming;
#[cfg(feature = "studio")]
pub mod phone;
mod plan;
mod propose;
pub mod protocol;
mod record;
mod sheet;
mod synonyms;
mod target;
mod write;

pub use chunk::Chunk;
pub use decode::{Decoded, Encoding, decode};
pub use export::CsvExport;
pub use import::{CsvImport, ImportRow, OpenError};
pub use judged::{Judged, JudgedRow, RowProblem};
pub use mapping::MappingConfig;
pub use plan::{Plan, PlanError};
pub use sheet::{Column, FileSummary, Sheet, SheetError};
pub use target::Target;
