//! The list of folders at the side of every page.

use contract::{Folder, FolderQuery, FolderSort, Order};
use leptos::prelude::*;
use uuid::Uuid;
use web_sys::File;

use crate::routes::{ContactsPlace, Route};
use crate::state::{FolderList, Inbox, Navigation};
use crate::ui::{
    Button, ButtonKind, DropZone, Glyph, Icon, IconButton, Menu, MenuChoice, Sidebar, Skeleton,
    grouped, unique_id,
};

/// How people name the three sorts, each with its two orders.
const SORTS: [(FolderSort, Order, &str); 6] = [
    (FolderSort::CreatedAt, Order::Descending, "Newest first"),
    (FolderSort::CreatedAt, Order::Ascending, "Oldest first"),
    (FolderSort::Name, Order::Ascending, "Name, A to Z"),
    (FolderSort::Name, Order::Descending, "Name, Z to A"),
    (
        FolderSort::ContactCount,
        Order::Descending,
        "Most contacts first",
    ),
    (
        FolderSort::ContactCount,
        Order::Ascending,
        "Fewest contacts first",
    ),
];

/// The folders with their counts. A file dropped on one is imported into it.
#[component]
pub fn FolderSidebar(
    /// Called when a new folder is asked for.
    #[prop(into)]
    on_new: Callback<()>,
) -> impl IntoView {
    let folders = expect_context::<FolderList>();
    let navigation = expect_context::<Navigation>();
    let total = move || {
        let folders = folders.load().data?;
        Some(folders.iter().map(|folder| folder.contact_count).sum())
    };
    let is_current = move |id: Option<Uuid>| matches!(navigation.route(), Route::Contacts(place) if place.query.folder_id == id);
    let body = move || {
        let load = folders.load();
        match (load.data, load.failure) {
            (_, Some(failure)) => view! {
                <div class="folders-failure" role="alert">
                    <p>{failure.headline()}</p>
                    <Button on_click=move || folders.reload()>"Try again"</Button>
                </div>
            }
            .into_any(),
            (Some(list), None) if list.is_empty() => view! {
                <div class="folders-empty">
                    <p>"A folder holds the contacts of one campaign."</p>
                    <Button kind=ButtonKind::Secondary icon=Icon::Plus on_click=on_new>
                        "Create the first folder"
                    </Button>
                </div>
            }
            .into_any(),
            (None, None) if !load.loading => ().into_any(),
            (None, None) => view! { <Skeleton rows=5 /> }.into_any(),
            (Some(_), None) => view! {
                <ul class="folders-list">
                    <For
                        each=move || folders.load().data.unwrap_or_default()
                        key=|folder| (folder.id, folder.name.clone(), folder.contact_count)
                        let:folder
                    >
                        <li>
                            <FolderLink folder is_current />
                        </li>
                    </For>
                </ul>
            }
            .into_any(),
        }
    };

    view! {
        <Sidebar label="Folders">
            <SidebarLink
                place=ContactsPlace::of_folder(None)
                icon=Icon::Users
                name="All contacts".to_owned()
                count=Signal::derive(total)
                current=Signal::derive(move || is_current(None))
            />
            <div class="folders-head">
                <h2 class="folders-heading">"Folders"</h2>
                <Menu label="Sort folders" icon=Icon::Sliders icon_only=true>
                    {SORTS
                        .map(|(sort_by, order, label)| {
                            let query = FolderQuery { sort_by, order };
                            view! {
                                <MenuChoice
                                    chosen=Signal::derive(move || folders.query() == query)
                                    on_select=move || folders.sort(query)
                                >
                                    {label}
                                </MenuChoice>
                            }
                        })
                        .collect_view()}
                </Menu>
                <IconButton icon=Icon::Plus name="New folder" on_click=on_new />
            </div>
            {body}
        </Sidebar>
    }
}

#[component]
fn FolderLink(
    folder: Folder,
    is_current: impl Fn(Option<Uuid>) -> bool + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let inbox = expect_context::<Inbox>();
    let id = folder.id;
    let take = move |files: Vec<File>| {
        if let Some(file) = files.into_iter().next() {
            inbox.put(file, Some(id));
        }
    };
    view! {
        <DropZone on_files=take>
            <SidebarLink
                place=ContactsPlace::of_folder(Some(id))
                icon=Icon::Folder
                name=folder.name
                count=Signal::stored(Some(folder.contact_count))
                current=Signal::derive(move || is_current(Some(id)))
            />
        </DropZone>
    }
}

/// A line of the sidebar. Its accessible name is the name alone; the count is a description.
#[component]
fn SidebarLink(
    place: ContactsPlace,
    icon: Icon,
    name: String,
    count: Signal<Option<u64>>,
    current: Signal<bool>,
) -> impl IntoView {
    let (title, label) = (name.clone(), name.clone());
    let count_id = unique_id();
    let described_by = count_id.clone();
    view! {
        <a
            class="folder-link"
            href=place.url()
            title=title
            aria-label=label
            aria-describedby=described_by
            aria-current=move || current.get().then_some("page")
        >
            <Glyph icon />
            <span class="folder-name">{name}</span>
            <span class="folder-count" id=count_id>
                {move || count.get().map(grouped)}
            </span>
            <span class="folder-drop">"Drop to import"</span>
        </a>
    }
}
