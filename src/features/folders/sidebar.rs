//! The list of folders at the side of every page.

use contract::Folder;
use leptos::html::Input;
use leptos::prelude::*;
use uuid::Uuid;
use web_sys::File;

use super::filter::{FROM, is_match};
use super::walk::walk;
use super::{new_folder_line, sorts};
use crate::api::Failure;
use crate::routes::{ContactsPlace, Route};
use crate::state::{CARRIED_TYPE, Shared, shared};
use crate::ui::{
    Button, DropZone, Glyph, Icon, IconButton, Item, Menu, SearchField, Sidebar, Skeleton, Takes,
    close_sidebar, each, grouped, later, live, unique_id,
};

/// What stands in the place of the list.
#[derive(Clone, PartialEq)]
enum Standing {
    /// Nobody asked for it.
    Nothing,
    Loading,
    Failed(Failure),
    /// There is no folder.
    Empty,
    List,
}

/// The folders with their counts. A file dropped on one is imported into it, contacts are moved there.
#[component]
pub fn FolderSidebar(
    /// What stands below the folders.
    children: Children,
) -> AnyView {
    let Shared {
        api,
        folders,
        navigation,
        ..
    } = shared();
    let all = Signal::stored("All contacts".to_owned());
    let adding = RwSignal::new(false);
    let typed = RwSignal::new(String::new());
    let filter = NodeRef::<Input>::new();
    let is_current = move |id: Option<Uuid>| matches!(navigation.route(), Route::Contacts(place) if place.query.folder_id == id);
    let has_filter = Memo::new(move |_| folders.load().data.is_some_and(|list| list.len() >= FROM));
    let listed = Memo::new(move |_| {
        let list = folders.load().data.unwrap_or_default();
        if !has_filter.get() {
            return list;
        }
        typed.with(|typed| {
            let matches = list
                .into_iter()
                .filter(|folder| is_match(&folder.name, typed));
            matches.collect()
        })
    });
    let links = move || {
        let item = |folder: Folder| {
            Item::new(folder.id.as_u128(), move || {
                view! {
                    <li>
                        <FolderLink folder listed is_current=Callback::from(is_current) />
                    </li>
                }
                .into_any()
            })
        };
        listed.get().into_iter().map(item).collect()
    };
    // The list stays on the page while it is fetched anew, and so does the focus in it.
    let reach = api.reach();
    let standing = Memo::new(move |_| {
        let load = folders.load();
        // That the server is away is said once, above the page, and what is known of the folders stays.
        match (load.data, load.failure.filter(|_| !reach.is_lost())) {
            (_, Some(failure)) => Standing::Failed(failure),
            (Some(list), None) if list.is_empty() => Standing::Empty,
            (Some(_), None) => Standing::List,
            (None, None) if load.loading => Standing::Loading,
            (None, None) => Standing::Nothing,
        }
    });
    let body = move || match standing.get() {
        Standing::Nothing => ().into_any(),
        Standing::Loading => view! { <Skeleton rows=5 /> }.into_any(),
        Standing::Failed(failure) => view! {
            <div class="folders-failure" role="alert">
                <p>{failure.headline()}</p>
                <Button on_click=move || folders.reload()>"Try again"</Button>
            </div>
        }
        .into_any(),
        Standing::Empty => {
            view! { <p class="folders-empty">"A folder holds the contacts of one campaign."</p> }
                .into_any()
        }
        Standing::List => view! {
            <ul class="folders-list">
                {each(links)}
            </ul>
        }
        .into_any(),
    };
    let found = move || {
        let is_filtered = has_filter.get() && typed.with(|typed| !typed.trim().is_empty());
        is_filtered.then(|| match listed.with(Vec::len) {
            0 => format!("No folder matches \u{201c}{}\u{201d}.", typed.get().trim()),
            1 => "1 folder".to_owned(),
            many => format!("{many} folders"),
        })
    };
    let new_line = move || {
        let close = move || adding.set(false);
        let created = move |folder: Folder| {
            close();
            typed.set(String::new());
            close_sidebar();
            navigation.go(&Route::Contacts(ContactsPlace::of_folder(Some(folder.id))));
        };
        let parameters = (Callback::from(close), Callback::from(created));
        adding.get().then(|| later(new_folder_line, parameters))
    };

    view! {
        <Sidebar label="Folders">
            <div class="folders" on:keydown=move |event| walk(&event, filter)>
                <SidebarLink
                    place=ContactsPlace::of_folder(None)
                    icon=Icon::USERS
                    name=all
                    title=all
                    count=Signal::derive(move || folders.contacts_in(None))
                    current=Signal::derive(move || is_current(None))
                />
                <div class="folders-top">
                    <div class="folders-head">
                        <h2 class="folders-heading">"Folders"</h2>
                        <SortMenu />
                        <IconButton
                            icon=Icon::PLUS
                            name="New folder"
                            on_click=move || adding.set(true)
                        />
                    </div>
                    {live(move || has_filter.get().then(|| view! {
                        <SearchField
                            label="Filter folders"
                            placeholder="Filter"
                            value=typed
                            node_ref=filter
                            on_input=move |text: String| typed.set(text)
                        />
                    }))}
                </div>
                {live(new_line)}
                <p
                    class="folders-found"
                    class:visually-hidden=move || !listed.with(Vec::is_empty)
                    role="status"
                >
                    {live(found)}
                </p>
                {live(body)}
            </div>
            {children()}
        </Sidebar>
    }
    .into_any()
}

#[component]
fn SortMenu() -> AnyView {
    view! {
        <Menu label="Sort folders" icon=Icon::SLIDERS icon_only=true>
            {later(sorts, ())}
        </Menu>
    }
    .into_any()
}

#[component]
fn FolderLink(
    folder: Folder,
    listed: Memo<Vec<Folder>>,
    is_current: Callback<(Option<Uuid>,), bool>,
) -> AnyView {
    let Shared { inbox, carried, .. } = shared();
    let id = folder.id;
    // As it is now; one that has just gone keeps its last state until it leaves the page.
    let folder = Memo::new(move |last: Option<&Folder>| {
        let now = listed.with(|list| list.iter().find(|folder| folder.id == id).cloned());
        now.or_else(|| last.cloned())
            .unwrap_or_else(|| folder.clone())
    });
    let title = move || {
        folder.with(|folder| match &folder.description {
            Some(text) if !text.trim().is_empty() => [&folder.name, "\n", text].concat(),
            _ => folder.name.clone(),
        })
    };
    let take = move |files: Vec<File>| {
        inbox.put(files, Some(id));
    };
    let takes = Takes {
        what: CARRIED_TYPE,
        on_drop: Callback::from(move || carried.drop_on(id)),
    };
    view! {
        <DropZone on_files=take takes>
            <SidebarLink
                place=ContactsPlace::of_folder(Some(id))
                icon=Icon::FOLDER
                name=Signal::derive(move || folder.with(|folder| folder.name.clone()))
                title=Signal::derive(title)
                count=Signal::derive(move || Some(folder.with(|folder| folder.contact_count)))
                current=Signal::derive(move || is_current.run((Some(id),)))
            />
        </DropZone>
    }
    .into_any()
}

/// A line of the sidebar. Its accessible name is the name alone; the count is a description.
#[component]
fn SidebarLink(
    place: ContactsPlace,
    icon: Icon,
    name: Signal<String>,
    /// What the pointer is told.
    title: Signal<String>,
    count: Signal<Option<u64>>,
    current: Signal<bool>,
) -> AnyView {
    let carried = shared().carried;
    let count_id = unique_id();
    let described_by = count_id.clone();
    view! {
        <a
            class="folder-link"
            href=place.url()
            title=move || title.get()
            aria-label=move || name.get()
            aria-describedby=Some(described_by)
            aria-current=move || current.get().then_some("page")
        >
            <Glyph icon />
            <span class="folder-name">{name}</span>
            <span class="folder-count" id=count_id>
                {live(move || count.get().map(grouped))}
            </span>
            <span class="folder-drop">
                {live(move || if carried.is_any() { "Move here" } else { "Drop to import" })}
            </span>
        </a>
    }
    .into_any()
}
