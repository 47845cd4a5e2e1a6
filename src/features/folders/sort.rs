//! The orders that folders can stand in.

use contract::{FolderQuery, FolderSort, Order};
use leptos::prelude::*;

use crate::state::shared;
use crate::ui::{MenuChoice, focus_menu};

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

/// The lines of the menu.
#[component]
pub(super) fn Sorts() -> AnyView {
    let folders = shared().folders;
    // The menu may have opened before its lines were there.
    request_animation_frame(focus_menu);
    let choice = |(sort_by, order, label)| {
        let query = FolderQuery { sort_by, order };
        view! {
            <MenuChoice
                chosen=Signal::derive(move || folders.query() == query)
                on_select=move || folders.sort(query)
            >
                {label}
            </MenuChoice>
        }
    };
    SORTS.map(choice).collect_view().into_any()
}
