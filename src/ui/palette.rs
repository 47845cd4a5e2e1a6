//! One line to find everything by: a field, and below it what matches.

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::icon::{Glyph, Icon};
use super::id::unique_id;
use super::marked::Marked;

/// Items under a heading.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PaletteGroup {
    /// What they have in common.
    pub(crate) heading: &'static str,
    /// At least one.
    pub(crate) items: Vec<PaletteItem>,
}

/// Something that can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PaletteItem {
    /// What kind of thing it is.
    pub(crate) icon: Icon,
    /// What it is called.
    pub(crate) title: Marked,
    /// What tells it from others of the name.
    pub(crate) detail: Option<Marked>,
    /// At the far end: a key, a count.
    pub(crate) hint: Option<String>,
    /// Whether the hint is a key.
    pub(crate) is_key: bool,
}

/// A dialog with a field and a list: a combobox whose list is always open. On the page means open; Esc, a click
/// beside it and a choice close it, and the focus goes back.
#[component]
pub(crate) fn Palette(
    /// The accessible name.
    label: &'static str,
    /// What can be typed.
    placeholder: &'static str,
    /// What is typed.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the text at every keystroke.
    #[prop(into)]
    on_input: Callback<(String,)>,
    /// What matches; items that come later come last, so that none moves below a finger.
    #[prop(into)]
    groups: Signal<Vec<PaletteGroup>>,
    /// What is to be said about the list; it is read out.
    #[prop(into)]
    note: Signal<String>,
    /// Called with the number of an item, counted through all groups, after the dialog has closed.
    #[prop(into)]
    on_choose: Callback<(usize,)>,
    /// Called when the dialog has closed.
    #[prop(into)]
    on_close: Callback<()>,
) -> AnyView {
    let dialog = NodeRef::<html::Dialog>::new();
    let list = NodeRef::<html::Div>::new();
    let list_id = unique_id();
    let active = RwSignal::new(0_usize);
    let count = Memo::new(move |_| {
        groups.with(|groups| groups.iter().map(|group| group.items.len()).sum::<usize>())
    });
    let is_empty = Memo::new(move |_| count.get() == 0);
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get()
            && !dialog.open()
        {
            let _ = dialog.show_modal();
        }
    });
    Effect::new(move |_| {
        value.track();
        active.set(0);
    });
    Effect::new(move |_| {
        let active = active.get();
        if let Some(list) = list.get() {
            show_option(&list, active);
        }
    });
    let choose = move |index: usize| {
        if index < count.get_untracked() {
            // The browser gives the focus back before anything else opens.
            if let Some(dialog) = dialog.get_untracked() {
                dialog.close();
            }
            on_choose.run((index,));
        }
    };
    let step = move |event: KeyboardEvent| {
        let (at, count) = (active.get_untracked(), count.get_untracked());
        if event.is_composing() || count == 0 {
            return;
        }
        match event.key().as_str() {
            "ArrowDown" => active.set((at + 1) % count),
            "ArrowUp" => active.set((at + count - 1) % count),
            "Enter" => choose(at),
            _ => return,
        }
        event.prevent_default();
    };
    let option_id = {
        let list_id = list_id.clone();
        move |index: usize| format!("{list_id}-{index}")
    };
    let described = {
        let option_id = option_id.clone();
        move || (count.get() > 0).then(|| option_id(active.get().min(count.get() - 1)))
    };
    let option = move |index: usize, item: PaletteItem| {
        let hint = item.hint.map(|hint| {
            let class = if item.is_key { "kbd" } else { "palette-hint" };
            view! { <span class=class>{hint}</span> }
        });
        view! {
            <div
                class="palette-item"
                role="option"
                id=option_id(index)
                aria-selected=move || if active.get() == index { "true" } else { "false" }
                on:pointermove=move |_| {
                    if active.get_untracked() != index {
                        active.set(index);
                    }
                }
                on:click=move |_| choose(index)
            >
                <Glyph icon=item.icon />
                <span class="palette-text">
                    <span class="palette-title">{item.title.view()}</span>
                    {item
                        .detail
                        .map(|detail| {
                            view! {
                                " "
                                <span class="palette-detail">{detail.view()}</span>
                            }
                        })}
                </span>
                " "
                {hint}
            </div>
        }
        .into_any()
    };
    let content = move || {
        let mut next = 0;
        let groups = groups.get().into_iter();
        groups
            .map(|group| {
                let heading = unique_id();
                let labelled_by = heading.clone();
                let options: Vec<AnyView> = group
                    .items
                    .into_iter()
                    .map(|item| {
                        next += 1;
                        option(next - 1, item)
                    })
                    .collect();
                view! {
                    <div class="palette-group" role="group" aria-labelledby=labelled_by>
                        <div class="palette-heading" role="presentation" id=heading>
                            {group.heading}
                        </div>
                        {options}
                    </div>
                }
            })
            .collect_view()
    };
    view! {
        <dialog
            class="palette"
            aria-label=label
            node_ref=dialog
            on:close=move |_| {
                // What was chosen may have taken its place by then.
                on_close.try_run(());
            }
            on:click=move |event: MouseEvent| {
                // Its parts cover it: what is hit itself is the ground around it.
                if event.target() == event.current_target()
                    && let Some(dialog) = dialog.get_untracked()
                {
                    dialog.close();
                }
            }
        >
            <div class="palette-box">
                <div class="palette-head">
                    <Glyph icon=Icon::SEARCH />
                    <input
                        class="palette-input"
                        type="text"
                        role="combobox"
                        aria-label=label
                        aria-expanded=move || if is_empty.get() { "false" } else { "true" }
                        aria-controls=list_id.clone()
                        aria-autocomplete="list"
                        aria-activedescendant=described
                        placeholder=placeholder
                        autocomplete="off"
                        autocapitalize="off"
                        spellcheck="false"
                        enterkeyhint="go"
                        autofocus=true
                        prop:value=value
                        on:input=move |event| on_input.run((event_target_value(&event),))
                        on:keydown=step
                    />
                    <button
                        type="button"
                        class="palette-close"
                        on:click=move |_| {
                            if let Some(dialog) = dialog.get_untracked() {
                                dialog.close();
                            }
                        }
                    >
                        <span class="visually-hidden">"Close, "</span>
                        "Esc"
                    </button>
                </div>
                <div
                    class="palette-list"
                    role="listbox"
                    id=list_id
                    aria-label=label
                    hidden=is_empty
                    node_ref=list
                    // The field keeps the focus.
                    on:mousedown=|event| event.prevent_default()
                >
                    {content}
                </div>
                <p class="palette-note" role="status">
                    {note}
                </p>
            </div>
        </dialog>
    }
    .into_any()
}

/// Scrolls the list as far as is needed for an option to be seen, and for the heading above the first.
fn show_option(list: &HtmlElement, index: usize) {
    let Ok(options) = list.query_selector_all("[role=option]") else {
        return;
    };
    let option = u32::try_from(index)
        .ok()
        .and_then(|index| options.get(index))
        .and_then(|option| option.dyn_into::<HtmlElement>().ok());
    let Some(option) = option else { return };
    let (top, bottom) = (
        option.offset_top(),
        option.offset_top() + option.offset_height(),
    );
    if index == 0 {
        list.set_scroll_top(0);
    } else if top < list.scroll_top() {
        list.set_scroll_top(top);
    } else if bottom > list.scroll_top() + list.client_height() {
        list.set_scroll_top(bottom - list.client_height());
    }
}
