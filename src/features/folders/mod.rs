//! Folders: the sidebar, the dialog that makes one, the dialog that deletes one.

mod create;
mod delete;
mod sidebar;

pub use create::NewFolderDialog;
pub use delete::DeleteFolderDialog;
pub use sidebar::FolderSidebar;
