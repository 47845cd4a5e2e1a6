//! What the app knows: plain structs and signals, without a page.

mod commands;
mod connection;
mod export;
mod folders;
mod inbox;
mod load;
mod look;
mod navigation;
mod notices;
mod pending;
mod prefs;
mod reach;
mod recents;
mod revision;
mod tab_memory;
mod views;

pub use commands::{Command, set_single_keys, single_keys};
pub use connection::{Connection, ConnectionState};
pub use export::export_contacts;
pub use folders::FolderList;
pub use inbox::{Dropped, Inbox};
pub use load::Load;
pub use look::{Density, Look, Theme};
pub use navigation::Navigation;
pub use notices::{NoticeAction, Notices};
pub use pending::PendingDeletions;
pub use prefs::Prefs;
pub use reach::Reach;
pub use recents::Recents;
pub use revision::Revision;
pub use tab_memory::TabMemory;
pub use views::{SavedView, Step, Views};
