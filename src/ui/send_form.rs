//! How a form is sent from a text of several lines, where Enter by itself would only break the text.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;

/// What Enter does in a text of several lines. With Control or Command it always sends the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Enter {
    /// It breaks the text.
    Breaks,
    /// It sends the form, as it does in a line, and breaks the text with Shift. A keyboard on the screen has no key to
    /// hold beside it: there it breaks the text.
    Sends,
}

impl Enter {
    fn sends(self, has_shift: bool, has_control: bool, is_on_screen: bool) -> bool {
        has_control || (self == Self::Sends && !has_shift && !is_on_screen)
    }
}

/// Sends the form of a text if that is what a key asks for.
pub(super) fn send_form(event: &KeyboardEvent, enter: Enter) {
    // What an input method is asked with is no end of the text.
    if event.key() != "Enter" || event.is_composing() || event.default_prevented() {
        return;
    }
    let has_control = event.ctrl_key() || event.meta_key();
    if !enter.sends(event.shift_key(), has_control, is_typed_on_screen()) {
        return;
    }
    let target = event.target();
    let area = target.and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok());
    if let Some(form) = area.and_then(|area| area.form()) {
        event.prevent_default();
        // A form is not sent only where what is typed is refused, and says so.
        let _ = form.request_submit();
    }
}

fn is_typed_on_screen() -> bool {
    let coarse = window().match_media("(pointer: coarse)").ok().flatten();
    coarse.is_some_and(|coarse| coarse.matches())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_broken_by_the_key_that_a_person_has_for_it() {
        assert!(Enter::Sends.sends(false, false, false));
        assert!(!Enter::Sends.sends(true, false, false));
        assert!(!Enter::Sends.sends(false, false, true));
        assert!(!Enter::Breaks.sends(false, false, false));
    }

    #[test]
    fn control_sends_any_text() {
        assert!(Enter::Breaks.sends(false, true, false));
        assert!(Enter::Sends.sends(true, true, true));
    }
}
