//! Where the focus is, and where it goes.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The element that has the focus.
pub(crate) fn focused() -> Option<HtmlElement> {
    document().active_element()?.dyn_into().ok()
}

/// Moves the focus to the first element that the CSS selector finds.
pub(crate) fn focus_first(selector: &str) {
    if let Ok(Some(element)) = document().query_selector(selector)
        && let Some(element) = element.dyn_ref::<HtmlElement>()
    {
        let _ = element.focus();
    }
}

/// Moves the focus to what the first of the CSS selectors finds now, once those who give the focus back by
/// themselves have done so.
pub(crate) fn focus_next(selectors: &[&str]) {
    let found = selectors.iter().find_map(|selector| {
        let element = document().query_selector(selector).ok().flatten()?;
        element.dyn_into::<HtmlElement>().ok()
    });
    let Some(found) = found else { return };
    request_animation_frame(move || {
        request_animation_frame(move || {
            let _ = found.focus();
        });
    });
}

/// Moves the focus to the first field that has an error, once the page shows it.
pub(crate) fn focus_invalid() {
    request_animation_frame(|| focus_first("[aria-invalid=true]"));
}

/// Gives the focus back, when the calling component goes, to the element that has it now.
pub(crate) fn return_focus() {
    let before = StoredValue::new_local(focused());
    on_cleanup(move || {
        // What goes is still on the page now: the focus moves once it has gone.
        let Some(Some(before)) = before.try_get_value() else {
            return;
        };
        let before = StoredValue::new_local(before);
        request_animation_frame(move || {
            let lost = focused().is_none_or(|now| now.tag_name() == "BODY");
            if let Some(before) = before.try_get_value()
                && lost
                && before.is_connected()
            {
                let _ = before.focus();
            }
        });
    });
}
