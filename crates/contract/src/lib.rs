//! The REST contract: objects, requests, errors, limits and validation, shared by server and browser.
//!
//! Everything that both ends must agree on is here and nowhere else: the browser's form, the import
//! preview and the server judge with the same code and the same messages.

mod answer;
mod body;
mod contact;
mod draft;
mod email;
mod envelope;
mod error;
mod folder;
mod import;
pub mod limits;
mod metadata;
#[cfg(feature = "openapi")]
pub mod openapi;
mod outcome;
mod patch;
mod phone;
mod query;
mod text;
mod timestamp;

pub use answer::{FromAnswer, Unreadable};
pub use body::FromBody;
pub use contact::{Contact, ContactDeleted, ContactPatch, NewContact};
pub use draft::{ContactDraft, ContactField};
pub use envelope::{Failure, Meta, Pagination, Success};
pub use error::{ErrorBody, ErrorCode, FieldError, Problem, RateLimitDetails};
pub use folder::{Folder, FolderDeleted, NewFolder};
pub use import::{ImportReport, ImportRequest, ImportSource, RowError};
pub use metadata::Metadata;
pub use outcome::CallOutcome;
pub use patch::Patch;
pub use phone::PhoneNumber;
pub use query::{ContactQuery, ExportQuery, FolderQuery, FolderSort, Order};
pub use timestamp::Timestamp;

/// The path that every endpoint starts with.
pub const BASE_PATH: &str = "/api/public/v1";
/// The request header that makes a POST do its work once.
pub const IDEMPOTENCY_HEADER: &str = "x-idempotency-key";
/// The response header that repeats `meta.request_id`.
pub const REQUEST_ID_HEADER: &str = "x-request-id";
