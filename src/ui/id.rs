//! Ids that tie a label to its control.

use std::sync::atomic::{AtomicU32, Ordering};

/// An id that no other element of the page has.
pub(crate) fn unique_id() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    let mut id = String::from("ui");
    id.push_str(&NEXT.fetch_add(1, Ordering::Relaxed).to_string());
    id
}
