//! The list of views.

use leptos::prelude::*;

use super::view_actions;
use crate::routes::Route;
use crate::state::{Navigation, SavedView, Views};
use crate::ui::{Glyph, Icon, Menu, later, unique_id};

/// The views of this browser under a heading; nothing where there is none.
#[component]
pub(crate) fn ViewsSection() -> AnyView {
    let views = expect_context::<Views>();
    let navigation = expect_context::<Navigation>();
    let here = Memo::new(move |_| match navigation.route() {
        Route::Contacts(place) => Some(place.view_url()),
        Route::Connection | Route::NotFound => None,
    });
    let is_empty = Memo::new(move |_| views.is_empty());
    let section = move || {
        let id = unique_id();
        (!is_empty.get()).then(|| {
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
        })
    };
    section.into_any()
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
                <Glyph icon=Icon::Star />
                <span class="folder-name">{name}</span>
            </a>
            <Menu label icon=Icon::More icon_only=true>
                {later(view_actions, url)}
            </Menu>
        </li>
    }
    .into_any()
}
