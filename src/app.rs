//! The contexts, the frame of the page, and which feature stands where.

use leptos::ev;
use leptos::leptos_dom::helpers::WindowListenerHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::Router;
use web_sys::File;

use crate::api::{Api, Journal};
use crate::features::appearance::AppearanceMenu;
use crate::features::connection::{ReachBanner, connection_page};
use crate::features::console::ConsoleBar;
use crate::features::contacts::{ContactsPage, ManyAtOnce, fetch_many, provide_contacts};
use crate::features::find::{Find, FindButton, Finder, fetch_find};
use crate::features::folders::{
    FolderSidebar, delete_folder_dialog, fetch_forms, new_folder_dialog,
};
use crate::features::import::{ImportDialog, fetch_import};
use crate::features::views::{ViewNaming, ViewsSection};
use crate::routes::{ContactsPlace, Route};
use crate::state::{
    Carried, ConnectionState, FolderList, Inbox, Look, Navigation, Notices, Recents, Revision,
    Views,
};
use crate::ui::{
    self, Empty, Glyph, Icon, NoticeStack, PageDrop, SidebarButton, Tone, focus_first, later,
};

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    ui::follow_language();
    let connection = ConnectionState::load();
    let api = Api::new(connection, Journal::new());
    provide_context(api);
    provide_context(FolderList::new(api));
    let notices = Notices::new();
    provide_context(notices);
    provide_context(Views::load(notices));
    provide_context(Recents::load());
    provide_context(Look::load());
    provide_context(Finder::new());
    provide_context(Revision::new());
    provide_context(Inbox::new());
    provide_context(Carried::new());
    provide_contacts();
    fetch_ahead();
    view! {
        <Router>
            <Shell />
        </Router>
    }
}

/// Fetches what a person may open next at the first sign of one: no earlier, so that nothing competes with
/// the first paint, and early enough that no click waits.
fn fetch_ahead() {
    let signs = StoredValue::new(Vec::new());
    let fetch = move || {
        // Every move of the pointer would call them otherwise.
        let listeners = signs.try_update_value(std::mem::take).unwrap_or_default();
        listeners.into_iter().for_each(WindowListenerHandle::remove);
        spawn_local(async {
            // What fails here is asked for again when it is needed, and told then.
            let _ = fetch_forms().await;
            let _ = fetch_many().await;
            let _ = fetch_import().await;
            let _ = fetch_find().await;
        });
    };
    signs.set_value(vec![
        window_event_listener(ev::pointermove, move |_| fetch()),
        window_event_listener(ev::keydown, move |_| fetch()),
        window_event_listener(ev::dragenter, move |_| fetch()),
    ]);
}

/// A dialog over the page that belongs to no URL.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asking {
    NewFolder,
    DeleteFolder(uuid::Uuid),
}

/// Header, sidebar, page, console; and what lies over them.
#[component]
fn Shell() -> impl IntoView {
    let navigation = Navigation::new();
    provide_context(navigation);
    let connection = expect_context::<Api>().connection();
    let folders = expect_context::<FolderList>();
    let asking = RwSignal::new(None::<Asking>);
    let close = move || asking.set(None);
    let go_to_folder = move |id| {
        navigation.go(&Route::Contacts(ContactsPlace::of_folder(id)));
    };

    if untrack(|| connection.has_key()) {
        folders.reload();
    } else {
        navigation.replace(&Route::Connection);
    }

    let page = Memo::new(move |_| match navigation.route() {
        Route::Contacts(_) => Page::Contacts,
        Route::Connection => Page::Connection,
        Route::NotFound => Page::NotFound,
    });

    view! {
        <div class="shell">
            <a
                class="skip-link"
                href="#main"
                on:click=|event| {
                    // The router would take it for a place.
                    event.prevent_default();
                    focus_first("#main");
                }
            >
                "Skip to the page"
            </a>
            <Header />
            <ReachBanner />
            <FolderSidebar>
                <ViewsSection />
            </FolderSidebar>
            <main class="main" id="main" tabindex="-1">
                {move || match page.get() {
                    Page::Contacts => {
                        view! {
                            <ContactsPage
                                on_delete_folder=move |id| asking.set(Some(Asking::DeleteFolder(id)))
                                on_new_folder=move || asking.set(Some(Asking::NewFolder))
                            />
                        }
                            .into_any()
                    }
                    Page::Connection => later(connection_page, ()),
                    Page::NotFound => view! { <NotFound /> }.into_any(),
                }}
                <ManyAtOnce />
            </main>
            <ConsoleBar />
        </div>
        <Drops />
        <ImportDialog />
        <Find on_new_folder=move || asking.set(Some(Asking::NewFolder)) />
        <ViewNaming />
        {move || match asking.get()? {
            Asking::NewFolder => {
                let on_created = move |folder: contract::Folder| {
                    close();
                    go_to_folder(Some(folder.id));
                };
                let parameters = (Callback::from(close), Callback::from(on_created));
                Some(later(new_folder_dialog, parameters))
            }
            Asking::DeleteFolder(id) => {
                let folder = folders.find(id)?;
                let on_deleted = move || {
                    close();
                    go_to_folder(None);
                };
                let parameters = (folder, Callback::from(close), Callback::from(on_deleted));
                Some(later(delete_folder_dialog, parameters))
            }
        }}
        <NoticeList />
    }
}

/// Which page stands in the middle.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Page {
    Contacts,
    Connection,
    NotFound,
}

#[component]
fn Header() -> impl IntoView {
    let connection = expect_context::<Api>().connection();
    let finder = expect_context::<Finder>();
    let name = move || {
        let connection = connection.get();
        if connection.key.is_empty() {
            "Not connected".to_owned()
        } else if connection.address.is_empty() {
            "This server".to_owned()
        } else {
            let address = connection.address;
            address
                .split_once("://")
                .map_or(address.clone(), |(_, host)| host.to_owned())
        }
    };
    view! {
        <header class="topbar">
            <div class="topbar-start">
                <SidebarButton label="Open folders" />
                <a class="brand" href=ContactsPlace::default().url()>
                    <span class="brand-mark">
                        <Glyph icon=Icon::Phone />
                    </span>
                    "Dialbook"
                </a>
            </div>
            <FindButton />
            <div class="topbar-end">
                <a
                    class="connection-link"
                    class:is-on=move || connection.has_key()
                    href=Route::Connection.url()
                    title="Connection"
                >
                    <span class="connection-dot" aria-hidden="true"></span>
                    <span class="visually-hidden">"Connection: "</span>
                    <span class="connection-name">{name}</span>
                </a>
                <AppearanceMenu on_shortcuts=move || finder.show_shortcuts() />
            </div>
        </header>
    }
}

/// A file may be dropped anywhere; it then goes into the folder on the page.
#[component]
fn Drops() -> impl IntoView {
    let navigation = expect_context::<Navigation>();
    let folders = expect_context::<FolderList>();
    let inbox = expect_context::<Inbox>();
    let folder_id = move || navigation.contacts_place().query.folder_id;
    let heading = Signal::derive(move || match folder_id().and_then(|id| folders.find(id)) {
        Some(folder) => format!("Drop to import into \u{201c}{}\u{201d}", folder.name),
        None => "Drop to import".to_owned(),
    });
    let take = move |files: Vec<File>| {
        if let Some(file) = files.into_iter().next() {
            inbox.put(file, untrack(folder_id));
        }
    };
    view! {
        <PageDrop
            heading
            text="Or drop on a folder at the side. You see what becomes of it first."
            on_files=take
        />
    }
}

#[component]
fn NoticeList() -> impl IntoView {
    let notices = expect_context::<Notices>();
    let shown = Signal::derive(move || {
        notices
            .list()
            .into_iter()
            .map(|notice| ui::Notice {
                id: notice.id,
                tone: if notice.is_failure {
                    Tone::Bad
                } else {
                    Tone::Neutral
                },
                text: notice.text,
                detail: notice.detail,
                action: notice.action.map(|action| ui::NoticeAction {
                    label: action.label.to_owned(),
                    run: action.run,
                }),
                lasts: notice.lasts,
            })
            .collect::<Vec<_>>()
    });
    view! { <NoticeStack notices=shown on_dismiss=move |id: u32| notices.dismiss(id) /> }
}

#[component]
fn NotFound() -> impl IntoView {
    view! {
        <Empty icon=Icon::Search heading="There is nothing at this address">
            <a class="btn btn-primary" href=ContactsPlace::default().url()>
                "Show all contacts"
            </a>
        </Empty>
    }
}
