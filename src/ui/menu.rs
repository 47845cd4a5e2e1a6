//! A button that opens a short list of actions.

use leptos::ev::{Event, KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::button::ButtonKind;
use super::focus::focused;
use super::icon::{Glyph, Icon};
use super::id::unique_id;
use super::live::live;

/// A menu in the browser's top layer: it closes by Esc or a click elsewhere, and the arrow keys,
/// Home and End move in it. The children are `MenuChoice`, `MenuCheck`, `MenuAction` and `MenuGroup`, and
/// are drawn when it is first opened.
#[component]
pub(crate) fn Menu(
    /// The button's text or, with `icon_only`, its accessible name.
    #[prop(into)]
    label: Oco<'static, str>,
    /// On the button.
    #[prop(optional, into)]
    icon: Option<Icon>,
    /// Whether the icon stands alone.
    #[prop(optional)]
    icon_only: bool,
    /// How much the button asks to be pressed; quiet unless told.
    #[prop(default = ButtonKind::Quiet)]
    kind: ButtonKind,
    /// Called when it opens.
    #[prop(optional, into)]
    on_open: Option<Callback<()>>,
    children: Children,
) -> AnyView {
    let id = unique_id();
    let (name, tip) = (label.to_string(), label.to_string());
    view! {
        <button
            type="button"
            class=[kind.class(), if icon_only { " btn-icon" } else { "" }].concat()
            aria-haspopup="menu"
            aria-label=move || icon_only.then(|| name.clone())
            title=if icon_only { tip } else { String::new() }
            popovertarget=id.clone()
        >
            {icon.map(|icon| view! { <Glyph icon /> })}
            {(!icon_only).then(|| view! { <span class="btn-text">{label.clone()}</span> })}
        </button>
        <MenuList label=label.into_owned() id on_open=move || on_open.into_iter().for_each(|on_open| on_open.run(()))>
            {children()}
        </MenuList>
    }
    .into_any()
}

/// The list of a menu; every button whose `popovertarget` is its id opens it.
#[component]
pub(crate) fn MenuList(
    /// The accessible name.
    #[prop(into)]
    label: String,
    /// The id.
    id: String,
    /// Called when it opens.
    #[prop(into)]
    on_open: Callback<()>,
    children: Children,
) -> AnyView {
    let is_drawn = RwSignal::new(false);
    let children = StoredValue::new_local(Some(children));
    let content = move || {
        let children = is_drawn
            .get()
            .then(|| children.try_update_value(Option::take))?;
        children.flatten().map(|children| children())
    };
    let node = NodeRef::<html::Div>::new();
    view! {
        <div
            class="menu"
            role="menu"
            aria-label=label
            id=id
            popover="auto"
            node_ref=node
            on:beforetoggle=move |_: Event| {
                if !is_drawn.get_untracked() {
                    is_drawn.set(true);
                }
            }
            on:toggle=move |_| {
                if let Some(menu) = node.get_untracked()
                    && menu.matches(":popover-open").unwrap_or(false)
                {
                    on_open.run(());
                    step(&menu, "Home");
                }
            }
            on:keydown=move |event: KeyboardEvent| {
                let Some(menu) = node.get_untracked() else { return };
                if event.key() == "Tab" {
                    let _ = menu.hide_popover();
                } else if step(&menu, &event.key()) {
                    event.prevent_default();
                }
            }
        >
            {live(content)}
        </div>
    }
    .into_any()
}

/// Choices that belong together, under a heading.
#[component]
pub(crate) fn MenuGroup(
    /// What they choose.
    label: &'static str,
    children: Children,
) -> AnyView {
    view! {
        <div class="menu-group" role="group" aria-label=label>
            <p class="menu-heading" aria-hidden="true">
                {label}
            </p>
            {children()}
        </div>
    }
    .into_any()
}

/// Moves the focus into the menu that is open, for what draws its items after it opened.
pub(crate) fn focus_menu() {
    if let Ok(Some(menu)) = document().query_selector(".menu:popover-open")
        && let Ok(menu) = menu.dyn_into::<HtmlElement>()
    {
        step(&menu, "Home");
    }
}

/// Moves the focus as the key says; false for a key that does not move.
fn step(menu: &HtmlElement, key: &str) -> bool {
    let Ok(items) = menu.query_selector_all("[role^=menuitem]:not(:disabled)") else {
        return false;
    };
    let count = items.length();
    let now = focused();
    let at =
        (0..count).find(|index| items.get(*index).as_deref() == now.as_ref().map(AsRef::as_ref));
    let next = match (key, at) {
        _ if count == 0 => return false,
        ("Home", _) | ("ArrowDown", None) => 0,
        ("End", _) | ("ArrowUp", None | Some(0)) => count - 1,
        ("ArrowDown", Some(at)) => (at + 1) % count,
        ("ArrowUp", Some(at)) => at - 1,
        _ => return false,
    };
    for index in 0..count {
        let item = items
            .get(index)
            .and_then(|item| item.dyn_into::<HtmlElement>().ok());
        let Some(item) = item else { continue };
        // One item is a tab stop, so that a menu that scrolls can be reached.
        item.set_tab_index(if index == next { 0 } else { -1 });
        if index == next {
            let _ = item.focus();
        }
    }
    true
}

/// Closes the menu that the event comes from.
fn close_around(event: &MouseEvent) {
    let element = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let menu = element.and_then(|element| element.closest("[role=menu]").ok().flatten());
    if let Some(menu) = menu.and_then(|menu| menu.dyn_into::<HtmlElement>().ok()) {
        let _ = menu.hide_popover();
    }
}

/// Something to do; the menu closes before it is done, unless it stays.
#[component]
pub(crate) fn MenuAction(
    /// Before the text.
    icon: Icon,
    /// Whether it can be done at all.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Whether the menu stays open, for what is done again and again.
    #[prop(optional)]
    stays: bool,
    /// Called when it is chosen.
    #[prop(into)]
    on_select: Callback<()>,
    children: Children,
) -> AnyView {
    view! {
        <button
            type="button"
            role="menuitem"
            tabindex="-1"
            class="menu-item"
            disabled=disabled
            on:click=move |event| {
                if !stays {
                    close_around(&event);
                }
                on_select.run(());
            }
        >
            <Glyph icon />
            <span>{children()}</span>
        </button>
    }
    .into_any()
}

/// One of several, of which one is chosen; the menu closes behind it.
#[component]
pub(crate) fn MenuChoice(
    /// Whether it is the one.
    #[prop(into)]
    chosen: Signal<bool>,
    /// Called when it is chosen.
    #[prop(into)]
    on_select: Callback<()>,
    children: Children,
) -> AnyView {
    view! {
        <button
            type="button"
            role="menuitemradio"
            tabindex="-1"
            class="menu-item"
            aria-checked=move || if chosen.get() { "true" } else { "false" }
            on:click=move |event| {
                // First, so that the focus is back on the menu's button when something opens.
                close_around(&event);
                on_select.run(());
            }
        >
            <Glyph icon=Icon::CHECK />
            <span>{children()}</span>
        </button>
    }
    .into_any()
}

/// Something that is on or off; the menu stays open.
#[component]
pub(crate) fn MenuCheck(
    /// Whether it is on.
    #[prop(into)]
    checked: Signal<bool>,
    /// Called with the new state.
    #[prop(into)]
    on_change: Callback<(bool,)>,
    children: Children,
) -> AnyView {
    view! {
        <button
            type="button"
            role="menuitemcheckbox"
            tabindex="-1"
            class="menu-item"
            aria-checked=move || if checked.get() { "true" } else { "false" }
            on:click=move |_| on_change.run((!checked.get_untracked(),))
        >
            <Glyph icon=Icon::CHECK />
            <span>{children()}</span>
        </button>
    }
    .into_any()
}
