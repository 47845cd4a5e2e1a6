//! Imports of CSV.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

pub(crate) fn base64(bytes: impl AsRef<[u8]>) -> String {
    STANDARD.encode(bytes)
}

/// The body that imports a CSV into a folder.
pub(crate) fn csv_import(folder_id: &str, csv: impl AsRef<[u8]>) -> Value {
    json!({"folder_id": folder_id, "csv_base64": base64(csv)})
}
