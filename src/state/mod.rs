//! What the app knows: plain structs and signals, without a page.

mod connection;
mod folders;
mod inbox;
mod load;
mod navigation;
mod notices;
mod pending;
mod prefs;
mod revision;
mod tab_memory;

pub use connection::{Connection, ConnectionState};
pub use folders::FolderList;
pub use inbox::{Dropped, Inbox};
pub use load::Load;
pub use navigation::Navigation;
pub use notices::{NoticeAction, Notices};
pub use pending::PendingDeletions;
pub use prefs::Prefs;
pub use revision::Revision;
pub use tab_memory::TabMemory;
