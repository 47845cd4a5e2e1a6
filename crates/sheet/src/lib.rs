//! Bytes to rows and back: encoding, delimiter, header row, mapping, guard, CSV writing. No I/O.
//!
//! The server imports with [`CsvImport`] and exports with [`CsvExport`]. The browser's worker, with the
//! feature `studio`, opens a `Sheet` of any encoding, format and size, proposes a [`Target`] for each column, judges the rows
//! with the server's own code and writes the chunks that are sent; [`protocol`] is what it says to the
//! page.

#[cfg(feature = "studio")]
mod chunk;
mod columns;
#[cfg(feature = "studio")]
mod counting;
mod delimiter;
mod encoding;
mod export;
#[cfg(feature = "studio")]
mod failed;
mod guard;
#[cfg(feature = "studio")]
mod header;
mod import;
mod judged;
#[cfg(feature = "studio")]
mod judging;
mod mapping;
mod naming;
#[cfg(feature = "studio")]
mod plan;
#[cfg(feature = "studio")]
mod propose;
pub mod protocol;
#[cfg(feature = "studio")]
mod read;
mod record;
#[cfg(feature = "studio")]
mod sheet;
#[cfg(feature = "studio")]
mod synonyms;
mod target;
mod understood;
mod write;

#[cfg(feature = "studio")]
pub use chunk::Chunk;
#[cfg(feature = "studio")]
pub use counting::Counting;
pub use encoding::Encoding;
pub use export::CsvExport;
pub use import::{CsvImport, ImportRow, OpenError};
pub use judged::{Judged, JudgedRow, RowProblem};
#[cfg(feature = "studio")]
pub use judging::Judging;
pub use mapping::MappingConfig;
#[cfg(feature = "studio")]
pub use plan::{Plan, PlanError};
#[cfg(feature = "studio")]
pub use read::{Source, SourceError};
#[cfg(feature = "studio")]
pub use sheet::{Sheet, SheetError};
pub use target::Target;
pub use understood::{
    Column, Delimiter, FileSummary, HeaderRow, Overrides, Progress, Quotes, Understood,
};
