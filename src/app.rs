//! The contexts, the frame of the page, and which feature stands where.

use leptos::leptos_dom::helpers::WindowListenerHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use crate::features::appearance::AppearanceMenu;
use crate::features::connection::{ReachBanner, connection_page};
use crate::features::console::ConsoleBar;
use crate::features::contacts::{ContactsPage, ManyAtOnce, provide_contacts};
use crate::features::find::{FindButton, listen_for_commands};
use crate::features::folders::FolderSidebar;
use crate::features::import::fetch_import;
use crate::features::views::ViewsSection;
use crate::overlays::{fetch_desk, overlays};
use crate::routes::{ContactsPlace, Route};
use crate::state::{Inbox, PendingDeletions, Shared, shared};
use crate::ui::{
    self, Empty, Glyph, Icon, PageDrop, SidebarButton, fetch_opened_style, focus_first, later,
    live, soon, when_wanted,
};

/// The whole app.
#[component]
pub fn App() -> AnyView {
    ui::follow_language();
    provide_context(Shared::load());
    provide_contacts();
    start();
    // What was asked for is on its way by then.
    soon(|| view! { <Shell /> }.into_any())
}

/// Asks for what every page shows, or for the connection that it takes to ask.
fn start() {
    let Shared {
        api,
        folders,
        navigation,
        ..
    } = shared();
    if untrack(|| api.connection().has_key()) {
        folders.reload();
    } else {
        navigation.replace(&Route::Connection);
    }
}

/// Fetches what a person may open next at the first sign of one: no earlier, so that nothing competes with
/// the first paint, and early enough that no click waits.
fn follow_first_sign() {
    let touched = shared().touched;
    let listeners = StoredValue::new(Vec::new());
    let sign = move || {
        // Every move of the pointer would call them otherwise.
        let done = listeners
            .try_update_value(std::mem::take)
            .unwrap_or_default();
        done.into_iter().for_each(WindowListenerHandle::remove);
        touched.set(true);
        // What fails here is asked for again when it is needed, and told then.
        spawn_local(async {
            let _ = fetch_opened_style().await;
        });
        spawn_local(async {
            let _ = fetch_desk().await;
            let _ = fetch_import().await;
        });
    };
    let signs = [
        "pointermove",
        "pointerdown",
        "keydown",
        "dragenter",
        "focusin",
    ];
    let listen = |name| window_event_listener_untyped(name, move |_| sign());
    listeners.set_value(signs.map(listen).into());
}

/// Header, sidebar, page, console; and what lies over them.
#[component]
fn Shell() -> AnyView {
    let navigation = shared().navigation;
    let page = Memo::new(move |_| match navigation.route() {
        Route::Contacts(_) => Page::Contacts,
        Route::Connection => Page::Connection,
        #[cfg(debug_assertions)]
        Route::Design => Page::Design,
        Route::NotFound => Page::NotFound,
    });

    view! {
        <div class="shell">
            <a
                class="skip-link"
                href="#main"
                on:click=|event| {
                    // It leads to no other place.
                    event.prevent_default();
                    focus_first("#main");
                }
            >
                "Skip to the page"
            </a>
            <Header />
            <ReachBanner />
            {soon(|| {
                view! {
                    <FolderSidebar>
                        <ViewsSection />
                    </FolderSidebar>
                }
                    .into_any()
            })}
            <main class="main" id="main" tabindex="-1">
                {live(move || match page.get() {
                    Page::Contacts => view! { <ContactsPage /> }.into_any(),
                    Page::Connection => later(connection_page, ()),
                    #[cfg(debug_assertions)]
                    Page::Design => view! { <crate::features::design::DesignPage /> }.into_any(),
                    Page::NotFound => view! { <NotFound /> }.into_any(),
                })}
                <ManyAtOnce />
            </main>
            <ConsoleBar />
        </div>
        <Drops />
        <Over />
        {soon(|| {
            // All that is drawn later is drawn by now.
            remove_frame();
            ().into_any()
        })}
    }
    .into_any()
}

/// Takes away what index.html shows until the app is there. It was painted once by then, and lies over the app, which
/// is painted next.
fn remove_frame() {
    request_animation_frame(|| {
        request_animation_frame(|| {
            if let Some(frame) = document().get_element_by_id("frame") {
                frame.remove();
            }
        });
    });
}

/// What lies over the page, from the first sign of a person on.
#[component]
fn Over() -> AnyView {
    follow_first_sign();
    listen_for_commands();
    let Shared {
        asking,
        finder,
        inbox,
        notices,
        touched,
        views,
        ..
    } = shared();
    let wanted = Memo::new(move |_| {
        notices.is_any()
            || inbox.is_any()
            || asking.get().is_some()
            || finder.is_open()
            || views.naming().is_some()
    });
    let has_left = PendingDeletions::has_left() || Inbox::left().is_some();
    let is_here =
        Memo::new(move |was| was == Some(&true) || has_left || touched.get() || wanted.get());
    let over = move || {
        is_here
            .get()
            .then(|| when_wanted(overlays, (), wanted.into()))
    };
    live(over)
}

/// Which page stands in the middle.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Page {
    Contacts,
    Connection,
    #[cfg(debug_assertions)]
    Design,
    NotFound,
}

#[component]
fn Header() -> impl IntoView {
    let connection = shared().api.connection();
    let finder = shared().finder;
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
                        <Glyph icon=Icon::PHONE />
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
    let Shared {
        navigation,
        folders,
        inbox,
        ..
    } = shared();
    let folder_id = move || navigation.contacts_place().query.folder_id;
    let heading = Signal::derive(move || match folder_id().and_then(|id| folders.find(id)) {
        Some(folder) => format!("Drop to import into \u{201c}{}\u{201d}", folder.name),
        None => "Drop to import".to_owned(),
    });
    let take = move |files: Vec<File>| {
        inbox.put(files, untrack(folder_id));
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
fn NotFound() -> impl IntoView {
    view! {
        <Empty icon=Icon::SEARCH heading="There is nothing at this address">
            <a class="btn btn-primary" href=ContactsPlace::default().url()>
                "Show all contacts"
            </a>
        </Empty>
    }
}
