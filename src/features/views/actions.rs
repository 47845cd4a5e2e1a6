//! What can be done with a view.

use leptos::prelude::*;

use crate::state::{Step, shared};
use crate::ui::{Icon, MenuAction, focus_first, focus_menu};

/// The lines of a view's menu.
#[component]
pub(super) fn ViewActions(url: String) -> AnyView {
    let views = shared().views;
    let url = StoredValue::new(url);
    // The menu may have opened before its lines were there.
    request_animation_frame(focus_menu);
    let rename = move || views.ask_name(url.get_value());
    let delete = move || {
        views.delete(&url.get_value());
        // Its line had the focus and is gone.
        request_animation_frame(|| focus_first(".sidebar .view-link, .sidebar .folder-link"));
    };
    let shift = move |step| {
        let disabled = Signal::derive(move || url.with_value(|url| !views.can_shift(url, step)));
        let (icon, text) = match step {
            Step::Up => (Icon::ARROW_UP, "Move up"),
            Step::Down => (Icon::ARROW_DOWN, "Move down"),
        };
        view! {
            <MenuAction icon disabled on_select=move || views.shift(&url.get_value(), step)>
                {text}
            </MenuAction>
        }
    };
    view! {
        <MenuAction icon=Icon::PENCIL on_select=rename>
            "Rename\u{2026}"
        </MenuAction>
        {shift(Step::Up)}
        {shift(Step::Down)}
        <hr />
        <MenuAction icon=Icon::TRASH on_select=delete>
            "Delete view"
        </MenuAction>
    }
    .into_any()
}
