//! Where contacts are kept: the Store trait and its engines.

mod copy;
mod error;
mod key;
mod once;
mod open;
mod postgres;
mod search;
mod sqlite;
mod store;
mod time;

pub use copy::{Copied, copy};
pub use error::StoreError;
pub use key::{Access, AllowedAddresses, Key, KeyHash, NewKey};
pub use once::{Answer, Once};
pub use open::{open, open_existing};
pub use store::{CallRecord, ImportRows, OrganisationId, Page, Store, Version};
