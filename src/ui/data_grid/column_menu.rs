//! The menu of a column, for who cannot drag.

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::arrange::{STEP, focus_stop, go, widen};
use super::head::{Arranging, Head, cells};
use crate::ui::focus::focused;
use crate::ui::icon::Icon;
use crate::ui::later::Drawn;
use crate::ui::menu::{MenuAction, focus_menu};

/// The menu of a column.
#[wasm_split(desk, wasm_split_path = leptos::wasm_split, fallible)]
pub(super) fn head_menu() -> Drawn<Head> {
    Ok(|head| view! { <HeadMenu head /> }.into_any())
}

#[component]
fn HeadMenu(head: Head) -> AnyView {
    Effect::new(move |_| focus_menu());
    let at = move || head.stop.get();
    let count = move || head.names.with(Vec::len);
    let shift = move |way: isize| {
        let at = head.stop.get_untracked();
        go(head, at, at.saturating_add_signed(way));
    };
    let resize = move |by: i32| {
        if let Ok(Some(row)) = document().query_selector(".grid thead > tr") {
            widen(head, &cells(&row), head.stop.get_untracked(), by);
        }
    };
    let hide = move || {
        let at = head.stop.get_untracked();
        let name = head.names.with_untracked(|names| names.get(at).cloned());
        head.layout.on_arrange.run((Arranging::Hide(at),));
        head.told
            .set(format!("{} is hidden", name.unwrap_or_default()));
        request_animation_frame(move || {
            if focused().is_none_or(|now| now.tag_name() == "BODY") {
                focus_stop(head);
            }
        });
    };
    view! {
        <MenuAction
            icon=Icon::ARROW_LEFT
            disabled=Signal::derive(move || at() <= 1)
            on_select=move || shift(-1)
        >
            "Move left"
        </MenuAction>
        <MenuAction
            icon=Icon::ARROW_RIGHT
            disabled=Signal::derive(move || at() == 0 || at() + 1 >= count())
            on_select=move || shift(1)
        >
            "Move right"
        </MenuAction>
        <hr />
        <MenuAction icon=Icon::WIDER stays=true on_select=move || resize(4 * STEP)>
            "Wider"
        </MenuAction>
        <MenuAction icon=Icon::NARROWER stays=true on_select=move || resize(-4 * STEP)>
            "Narrower"
        </MenuAction>
        <hr />
        <MenuAction
            icon=Icon::HIDE
            disabled=Signal::derive(move || at() == 0)
            on_select=hide
        >
            "Hide column"
        </MenuAction>
    }
    .into_any()
}
