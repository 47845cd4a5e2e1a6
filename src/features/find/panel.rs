//! The palette, with everything of the desk in it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions::Action;
use super::contacts::ContactSearch;
use super::entries::{Does, Entries, Sources};
use crate::api::Api;
use crate::routes::{ContactsPlace, Panel, Route};
use crate::state::{
    Asking, Finder, Inbox, Look, Navigation, Notices, Question, Recents, Shared, Views,
    export_contacts, shared,
};
use crate::ui::{Palette, pick_files};

/// Folders, views, actions and contacts in one list.
#[component]
pub(super) fn FindPanel(finder: Finder) -> AnyView {
    let doer = Doer::new(finder);
    let Doer {
        api,
        navigation,
        recents,
        views,
        ..
    } = doer;
    let folders = shared().folders;
    let typed = RwSignal::new(String::new());
    let search = ContactSearch::new(api);
    let saves_view = move || match navigation.route() {
        Route::Contacts(place) => is_filtered(&place) && views.name_of(&place.view_url()).is_none(),
        _ => false,
    };
    let entries = Memo::new(move |_| {
        let typed = typed.get();
        let mut actions = if typed.trim().is_empty() {
            Action::USUAL.to_vec()
        } else {
            Action::all()
        };
        if !saves_view() {
            actions.retain(|action| *action != Action::SaveView);
        }
        Entries::of(&Sources {
            typed: &typed,
            recents: &recents.list(),
            views: &views.list(),
            folders: &folders.load().data.unwrap_or_default(),
            actions: &actions,
            found: search.load().data.as_ref(),
            is_connected: api.connection().has_key(),
        })
    });
    let note = move || {
        let load = search.load();
        let Some(found) = load.data.filter(|_| !load.loading) else {
            return match load.failure {
                Some(failure) if !load.loading => {
                    format!("Contacts could not be searched. {}", failure.headline())
                }
                _ if load.loading => "Searching contacts\u{2026}".to_owned(),
                _ => String::new(),
            };
        };
        if found.total == 0 {
            "No contact matches.".to_owned()
        } else {
            String::new()
        }
    };
    let choose = move |index: usize| {
        if let Some(does) = entries.with_untracked(|entries| entries.does(index)) {
            doer.run(does);
        }
    };
    view! {
        <Palette
            label="Find anything"
            placeholder="Go to a folder, a contact, an action\u{2026}"
            value=typed
            on_input=move |text: String| {
                search.search(&text);
                typed.set(text);
            }
            groups=Signal::derive(move || entries.with(|entries| entries.groups.clone()))
            note=Signal::derive(note)
            on_choose=choose
            on_close=move || finder.close_palette()
        />
    }
    .into_any()
}

fn is_filtered(place: &ContactsPlace) -> bool {
    place.query.search.is_some() || place.query.last_call_outcome.is_some()
}

/// What the entries need to do what they say.
#[derive(Clone, Copy)]
struct Doer {
    finder: Finder,
    asking: Asking,
    api: Api,
    navigation: Navigation,
    recents: Recents,
    views: Views,
    look: Look,
    notices: Notices,
    inbox: Inbox,
}

impl Doer {
    fn new(finder: Finder) -> Self {
        let Shared {
            asking,
            api,
            navigation,
            views,
            look,
            notices,
            inbox,
            ..
        } = shared();
        Self {
            finder,
            asking,
            api,
            navigation,
            recents: expect_context::<Recents>(),
            views,
            look,
            notices,
            inbox,
        }
    }

    fn run(self, does: Does) {
        match does {
            Does::Go(place) => {
                if let Some(search) = &place.query.search {
                    self.recents.note(search);
                }
                self.navigation.go(&Route::Contacts(place));
            }
            Does::GoTo(url) => self.navigation.go_to(&url),
            Does::Do(action) => self.act(action),
        }
    }

    fn act(self, action: Action) {
        let place = untrack(|| self.navigation.contacts_place());
        let folder_id = place.query.folder_id;
        match action {
            Action::NewContact => {
                let place = place.with_panel(Some(Panel::NewContact));
                self.navigation.go(&Route::Contacts(place));
            }
            Action::NewFolder => self.asking.ask(Question::NewFolder),
            Action::ImportHistory => self.asking.ask(Question::ImportHistory),
            Action::Import => {
                pick_files(Inbox::ACCEPT, move |files| self.inbox.put(files, folder_id));
            }
            Action::Export => spawn_local(export_contacts(self.api, self.notices, folder_id)),
            Action::Print => {
                let _ = window().print();
            }
            Action::SaveView => self.views.ask_name(place.view_url()),
            Action::Connection => self.navigation.go(&Route::Connection),
            Action::Shortcuts => self.finder.show_shortcuts(),
            Action::Theme(theme) => self.look.set_theme(theme),
            Action::Density(density) => self.look.set_density(density),
        }
    }
}
