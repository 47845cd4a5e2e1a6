//! Bytes to rows and back: encoding, delimiter, header row, mapping, phones, guard, CSV writing. No I/O.
//!
//! The server imports with [`CsvImport`] and exports with [`CsvExport`]. The browser's worker, with the
//! feature `studio`, opens a `Sheet` of any encoding, format and size, proposes a [`Target`] for each
//! column, judges the rows with the server's own code and writes the chunks that are sent; [`protocol`] is
//! what it says to the page.

mod account;
#[cfg(feature = "studio")]
mod chunk;
mod columns;
#[cfg(feature = "studio")]
mod counting;
mod decided;
mod delimiter;
mod duplicates;
mod encoding;
mod export;
#[cfg(feature = "studio")]
mod failed;
mod fixes;
#[cfg(feature = "studio")]
mod fold;
mod full_name;
mod guard;
#[cfg(feature = "studio")]
mod header;
mod history;
mod import;
mod import_id;
mod judged;
#[cfg(feature = "studio")]
mod judging;
mod mapping;
mod naming;
#[cfg(feature = "studio")]
mod origin;
pub mod phone;
#[cfg(feature = "studio")]
mod plan;
mod proposal;
#[cfg(feature = "studio")]
mod propose;
pub mod protocol;
#[cfg(feature = "studio")]
mod read;
mod record;
#[cfg(feature = "studio")]
mod remember;
#[cfg(feature = "studio")]
mod row_set;
#[cfg(feature = "studio")]
mod sheet;
#[cfg(feature = "studio")]
mod synonyms;
mod target;
mod understood;
mod write;

pub use account::{Fate, Filter, Ledger, Mark};
pub use decided::Decided;
pub use duplicates::{Action, Choice, Choices, Number, Scope, Standing};
pub use encoding::Encoding;
pub use export::CsvExport;
pub use fixes::Fixes;
pub use full_name::split_name;

pub use history::{ContentHash, History, PastImport, Undone};
pub use import::{CsvImport, ImportRow, OpenError};
pub use import_id::{ImportId, NoImport};
pub use judged::{Judged, JudgedPhone, JudgedRow, Met, RowProblem};
pub use mapping::MappingConfig;
pub use proposal::{Proposal, Proposals, Sureness, Why};
pub use target::Target;
pub use understood::{
    Column, Delimiter, FileSummary, HeaderRow, Overrides, Progress, Quotes, Understood,
};

#[cfg(feature = "studio")]
pub use {
    account::{Account, Fates, ProblemKind, ProblemKinds},
    chunk::{Chunk, Drafts},
    counting::Counting,
    duplicates::{Duplicates, ExportError, ExportNumbers, KnownNumbers, KnownRows},
    history::ContentHasher,
    judging::{Findings, Judging, Outcome},
    origin::{Origin, Origins},
    plan::{Plan, PlanError},
    read::{Hashed, Source, SourceError},
    remember::{RememberedMapping, Signature},
    row_set::RowSet,
    sheet::{Sheet, SheetError},
};
