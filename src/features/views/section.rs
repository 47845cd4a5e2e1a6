//! The list of views.

use leptos::prelude::*;

use super::actions::ViewActions;
use crate::routes::Route;
use crate::state::{SavedView, Shared, shared};
use crate::ui::{Glyph, Icon, Menu, unique_id};

/// The views of this browser under a heading.
#[component]
pub(super) fn ViewList() -> AnyView {
    let Shared {
        views, navigation, ..
    } = shared();
    let here = Memo::new(move |_| match navigation.route() {
        Route::Contacts(place) => Some(place.view_url()),
        _ => None,
    });
    let id = unique_id();
    view! {
        <section class="views" aria-labelledby=id.clone()>
            <div class="folders-head">
                <h2 class="folders-heading" id=id.clone()>
                    "Views"
                </h2>
            </div>
            <ul class="folders-list">
                <For each=move || views.list() key=SavedView::clone let:view>
                    <ViewLine view here />
                </For>
            </ul>
        </section>
    }
    .into_any()
}

#[component]
fn ViewLine(view: SavedView, here: Memo<Option<String>>) -> AnyView {
    let SavedView { name, url } = view;
    let (title, target, own) = (name.clone(), url.clone(), url.clone());
    let label = ["Options of ", &name].concat();
    view! {
        <li class="view">
            <a
                class="folder-link view-link"
                href=target
                title=title
                aria-current=move || {
                    here.with(|here| here.as_ref() == Some(&own)).then_some("page")
                }
            >
                <Glyph icon=Icon::STAR />
                <span class="folder-name">{name}</span>
            </a>
            <Menu label icon=Icon::MORE icon_only=true>
                <ViewActions url />
            </Menu>
        </li>
    }
    .into_any()
}
