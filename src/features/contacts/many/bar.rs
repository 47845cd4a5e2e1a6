//! The bar of a selection: how many, and what can be done with them.

use leptos::ev;
use leptos::prelude::*;

use super::Many;
use super::forms::{Asking, Question};
use super::progress::{JobCard, WalkCard};
use super::serve::{serve, shortcut};
use crate::state::Selection;
use crate::ui::{Button, ButtonKind, Icon, IconButton, focus_next, grouped, root_class};

/// What is being done, above it what is selected, and what is asked about that.
#[component]
pub(super) fn ManyView() -> AnyView {
    let many = expect_context::<Many>();
    let asking = RwSignal::new(None::<Asking>);
    serve(many);
    let guard = window_event_listener(ev::beforeunload, move |event| {
        let is_busy = many
            .jobs
            .with_untracked(|jobs| jobs.list.iter().any(|job| !job.standing().is_over));
        if is_busy {
            event.prevent_default();
        }
    });
    let keys = window_event_listener(ev::keydown, move |event| shortcut(many, asking, &event));
    on_cleanup(move || {
        guard.remove();
        keys.remove();
    });
    let numbers = Memo::new(move |_| {
        many.jobs
            .with(|jobs| jobs.list.iter().map(|job| job.number).collect::<Vec<_>>())
    });
    let is_selecting = Memo::new(move |_| many.is_selecting());
    let has_result = move || {
        many.jobs
            .with(|jobs| jobs.list.iter().any(|job| job.standing().is_over))
    };
    root_class("has-selection", is_selecting.into());
    root_class("has-result", Signal::derive(has_result));
    view! {
        <For each=move || numbers.get() key=|number| *number let:number>
            <JobCard number />
        </For>
        <WalkCard />
        <Show when=move || is_selecting.get()>
            <SelectionBar asking />
        </Show>
        <Question asking />
    }
    .into_any()
}

#[component]
fn SelectionBar(asking: RwSignal<Option<Asking>>) -> AnyView {
    let many = expect_context::<Many>();
    let can_have_more = Memo::new(move |_| many.count() < many.total.get());
    let ask = move |what| move || asking.set(Some(what));
    view! {
        <section class="many-bar" aria-label="Selection">
            <p class="many-count" role="status">
                <strong>{move || grouped(many.count())}</strong>
                " selected"
                <span class="visually-hidden">
                    ". From a row, F6 leads to what can be done with them."
                </span>
            </p>
            <Show when=move || can_have_more.get()>
                <button
                    type="button"
                    class="many-all"
                    on:click=move |_| many.selection.update(Selection::set_all)
                >
                    "Select all "
                    {move || grouped(many.total.get())}
                    <span class="many-word">" that match"</span>
                </button>
            </Show>
            <div class="many-actions">
                <Button
                    kind=ButtonKind::Quiet
                    icon=Icon::FOLDER
                    name="Move to folder\u{2026}"
                    on_click=ask(Asking::Folder)
                >
                    "Move"
                    <span class="many-word">" to folder"</span>
                    "\u{2026}"
                </Button>
                <Button kind=ButtonKind::Quiet icon=Icon::SLIDERS on_click=ask(Asking::Field)>
                    "Set field\u{2026}"
                </Button>
                <Button kind=ButtonKind::Quiet icon=Icon::TAG on_click=ask(Asking::Keywords)>
                    "Keywords\u{2026}"
                </Button>
                <Button
                    kind=ButtonKind::Quiet
                    icon=Icon::DOWNLOAD
                    name="Export selection"
                    on_click=move || many.export()
                >
                    "Export"
                </Button>
                <Button
                    kind=ButtonKind::Quiet
                    icon=Icon::TRASH
                    name="Delete selection"
                    on_click=move || many.delete()
                >
                    "Delete"
                </Button>
            </div>
            <IconButton
                icon=Icon::CLOSE
                name="Clear selection"
                on_click=move || {
                    focus_next(&[".grid tbody tr.is-selected .grid-link", ".grid .grid-link"]);
                    many.clear();
                }
            />
        </section>
    }
    .into_any()
}
