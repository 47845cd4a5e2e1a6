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
use crate::state::{Command, Navigation, Recents};
use crate::ui::{Glyph, Icon};

/// How long a search must stand before it is worth remembering.
const PAUSE: Duration = Duration::from_secs(2);

/// What lies over the page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Palette,
    Shortcuts,
}

/// Opens and closes the palette and the sheet of keys.
#[derive(Clone, Copy)]
pub(crate) struct Finder(RwSignal<Option<Open>>);

impl Finder {
    /// Nothing is open.
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Shows what keys there are.
    pub(crate) fn show_shortcuts(self) {
        self.open(Open::Shortcuts);
    }

    /// Whether anything is open; tracks.
    pub(crate) fn is_open(self) -> bool {
        self.0.with(Option::is_some)
    }

    fn open(self, open: Open) {
        self.0.set(Some(open));
    }

    fn close(self) {
        self.0.set(None);
    }

    /// What was chosen in the palette may have opened something else.
    fn close_palette(self) {
        if self.0.get_untracked() == Some(Open::Palette) {
            self.close();
        }
    }
}

/// Looks like a field, and opens the palette.
#[component]
pub(crate) fn FindButton() -> AnyView {
    let finder = expect_context::<Finder>();
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
    let finder = expect_context::<Finder>();
    let navigation = expect_context::<Navigation>();
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
    let finder = expect_context::<Finder>();
    provide_context(Recents::load());
    remember_searches();
    let is_open = move |open| finder.0.get() == Some(open);
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
    let navigation = expect_context::<Navigation>();
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
