//! The sheet of keys.

use leptos::prelude::*;

use crate::state::{Command, Finder, set_single_keys, single_keys};
use crate::ui::Dialog;

/// A key of a part of the page, and what it does there.
struct Key {
    keys: &'static [&'static str],
    does: &'static str,
}

/// What keys do in a part of the page.
struct Part {
    name: &'static str,
    keys: &'static [Key],
}

const fn key(keys: &'static [&'static str], does: &'static str) -> Key {
    Key { keys, does }
}

/// What the parts of the page listen to themselves; what works everywhere is `Command`.
const PARTS: [Part; 4] = [
    Part {
        name: "In the table",
        keys: &[
            key(&["\u{2191}", "\u{2193}"], "Previous or next contact"),
            key(&["Home", "End"], "First or last contact of the page"),
            key(
                &["PageUp", "PageDown"],
                "A screen up or down, then the next page",
            ),
            key(&["Enter"], "Open the contact"),
            key(&["E"], "Edit the contact"),
            key(&["Space"], "Select the contact"),
            key(
                &["Shift \u{2191}", "Shift \u{2193}"],
                "Select up to the next contact",
            ),
        ],
    },
    Part {
        name: "With a selection",
        keys: &[
            key(&["F6"], "To what can be done with it"),
            key(&["M"], "Move to a folder"),
            key(&["Delete"], "Delete"),
            key(&["Esc"], "Select nothing"),
        ],
    },
    Part {
        name: "In an open contact",
        keys: &[
            key(&["Enter"], "Save"),
            key(&["Ctrl Enter"], "Save from a text of several lines"),
            key(&["Esc"], "Take back what a field was changed to, or close"),
        ],
    },
    Part {
        name: "In menus and lists",
        keys: &[
            key(&["\u{2191}", "\u{2193}"], "Move"),
            key(&["Enter"], "Choose"),
            key(&["Esc"], "Close"),
        ],
    },
];

/// All keys there are, and the switch for those that are a letter alone.
#[component]
pub(super) fn ShortcutSheet(finder: Finder) -> AnyView {
    let on = RwSignal::new(single_keys());
    let everywhere = Command::ALL
        .map(|command| line(&[command.keys()], command.label()))
        .collect_view();
    let parts = PARTS
        .iter()
        .map(|part| {
            let lines = part.keys.iter().map(|key| line(key.keys, key.does));
            section(part.name, lines.collect_view().into_any())
        })
        .collect_view();
    view! {
        <Dialog heading="Keyboard shortcuts" on_close=move || finder.close()>
            <div class="keys">{section("Everywhere", everywhere.into_any())} {parts}</div>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=on
                    on:change=move |event| {
                        let checked = event_target_checked(&event);
                        set_single_keys(checked);
                        on.set(checked);
                    }
                />
                <span>"Use shortcuts that are a single letter or sign"</span>
            </label>
        </Dialog>
    }
    .into_any()
}

fn section(name: &'static str, lines: AnyView) -> AnyView {
    view! {
        <section class="keys-part">
            <h3 class="keys-heading">{name}</h3>
            <dl class="keys-list">{lines}</dl>
        </section>
    }
    .into_any()
}

fn line(keys: &[&'static str], does: &'static str) -> AnyView {
    let keys = keys
        .iter()
        .flat_map(|keys| keys.split(' '))
        .map(|key| view! { <kbd class="kbd">{key}</kbd> })
        .collect_view();
    view! {
        <div class="keys-line">
            <dt>{does}</dt>
            <dd>{keys}</dd>
        </div>
    }
    .into_any()
}
