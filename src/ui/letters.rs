//! What the browser knows of letters: its tables are large, and here already.

use js_sys::JsString;

/// A text in small letters.
pub(crate) fn lowercase(text: &str) -> String {
    if text.is_ascii() {
        text.to_ascii_lowercase()
    } else if cfg!(target_arch = "wasm32") {
        String::from(JsString::from(text).to_lower_case())
    } else {
        text.to_lowercase()
    }
}
