//! Bytes to rows and back: encoding, delimiter, header row, mapping, guard, CSV writing. No I/O.
//!
//! The server imports with [`CsvImport`] and exports with [`CsvExport`]. The browser's worker opens a
//! [`Sheet`], proposes a [`Target`] for each column, judges the rows with the server's own code and
//! writes the chunks that are sent; [`protocol`] is what it says to the page.

mod account;
#[cfg(feature = "studio")]
mod alike;
mod chunk;
mod columns;
mod decode;
mod delimiter;
mod duplicates;
mod export;
mod failed;
mod fixes;
mod fold;
mod full_name;
mod guard;
mod header;
mod history;
mod import;
mod judged;
mod mapping;
mod naming;
mod origin;
mod plan;
mod proposal;
mod propose;
pub mod protocol;
mod record;
mod remember;
#[cfg(feature = "studio")]
mod row_set;
mod sheet;
mod synonyms;
mod target;
mod write;

#[cfg(feature = "studio")]
pub use account::{Account, Fates, NoFates, ProblemKind, ProblemKinds};
pub use account::{Fate, Filter, Ledger, Mark};
pub use chunk::Chunk;
pub use decode::{Decoded, Encoding, decode};
pub use duplicates::{Action, Choice, Choices, Standing};
#[cfg(feature = "studio")]
pub use duplicates::{
    Duplicates, ExportError, ExportNumbers, KnownNumbers, KnownRows, Number, Scope,
};
pub use export::CsvExport;
pub use fixes::Fixes;
pub use full_name::split_name;
#[cfg(feature = "studio")]
pub use history::ContentHasher;
pub use history::{ContentHash, History, PastImport};
pub use import::{CsvImport, ImportRow, OpenError};
pub use judged::{Judged, JudgedRow, RowProblem};
pub use mapping::MappingConfig;
pub use origin::{ImportId, Origin, Origins};
pub use plan::{Plan, PlanError};
pub use proposal::{Proposal, Proposals, Sureness, Why};
pub use remember::{RememberedMapping, Signature};
#[cfg(feature = "studio")]
pub use row_set::RowSet;
pub use sheet::{Column, FileSummary, Sheet, SheetError};
pub use target::Target;
