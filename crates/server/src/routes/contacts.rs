//! `/contacts`

pub(super) mod create;
pub(super) mod delete;
pub(super) mod export;
pub(super) mod import;
pub(super) mod list;
pub(super) mod update;
