//! What the whole page has to know for its looks.

use leptos::prelude::*;

/// Puts a class on the document's root while a signal says so, and no longer than the part that asks for it is on the
/// page. A rule with `:has()` about the same would be looked at again at every change of the rows.
pub(crate) fn root_class(name: &'static str, is_on: Signal<bool>) {
    fn set(name: &str, is_on: bool) {
        if let Some(root) = document().document_element() {
            // The name is a class's.
            let _ = root.class_list().toggle_with_force(name, is_on);
        }
    }
    Effect::new(move |_| set(name, is_on.get()));
    on_cleanup(move || set(name, false));
}
