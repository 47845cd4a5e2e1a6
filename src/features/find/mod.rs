//! Finding anything: the palette, the sheet of keys, and the keys that work everywhere.

mod actions;
mod contacts;
mod entries;
mod matching;
mod panel;
mod shortcuts;

use std::time::Duration;

use leptos::ev;
use leptos::leptos_dom::helpers::debounce;
use leptos::prelude::*;

use crate::routes::{Panel, Route};
use crate::state::{Command, Open, Recents, Shared, shared};
use crate::ui::{Glyph, Icon};

/// How long a search must stand before it is worth remembering.
const PAUSE: Duration = Duration::from_secs(2);

/// Looks like a field, and opens the palette.
#[component]
pub(crate) fn FindButton() -> AnyView {
    let finder = shared().finder;
    view! {
        <button
            type="button"
            class="omni"
            aria-haspopup="dialog"
            aria-keyshortcuts=Some("Control+K Meta+K")
            on:click=move |_| finder.open(Open::Palette)
        >
            <Glyph icon=Icon::SEARCH />
            <span class="omni-text">"Go to a folder, a contact, an action\u{2026}"</span>
            <kbd class="kbd" aria-hidden="true">
                {Command::Find.keys()}
            </kbd>
        </button>
    }
    .into_any()
}

/// Listens to the keys that work everywhere.
pub(crate) fn listen_for_commands() {
    let Shared {
        finder, navigation, ..
    } = shared();
    let listener = window_event_listener(ev::keydown, move |event| {
        match Command::of(&event) {
            Some(Command::Find) => finder.open(Open::Palette),
            Some(Command::Shortcuts) => finder.open(Open::Shortcuts),
            Some(Command::NewContact) => {
                let place = untrack(|| navigation.contacts_place());
                navigation.go(&Route::Contacts(place.with_panel(Some(Panel::NewContact))));
            }
            // The search itself listens.
            Some(Command::Search) | None => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || listener.remove());
}

/// The palette and the sheet of keys, when they are asked for.
#[component]
pub(crate) fn Find() -> AnyView {
    let finder = shared().finder;
    provide_context(Recents::load());
    remember_searches();
    let is_open = move |open| finder.has(open);
    let palette = move || is_open(Open::Palette).then(|| view! { <panel::FindPanel finder /> });
    let sheet =
        move || is_open(Open::Shortcuts).then(|| view! { <shortcuts::ShortcutSheet finder /> });
    // Each has a place of its own: one dialog that becomes the other would hear of its closing.
    view! {
        {palette}
        {sheet}
    }
    .into_any()
}

fn remember_searches() {
    let navigation = shared().navigation;
    let recents = expect_context::<Recents>();
    let note = StoredValue::new_local(debounce(PAUSE, move |search: String| {
        recents.note(&search);
    }));
    let search = Memo::new(move |_| navigation.contacts_place().query.search);
    Effect::new(move |_| {
        let search = search.get().unwrap_or_default();
        // An empty one ends the wait of the one before.
        note.update_value(|note| note(search));
    });
}
