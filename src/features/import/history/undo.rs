//! The dialog that undoes an import: it shows what would be done, does that, and tells what came of it.

mod found;
mod looking;
mod on_its_way;
mod told;

use leptos::prelude::*;
use sheet::PastImport;
use uuid::Uuid;

use self::found::WhatWouldGo;
use self::looking::LookingFor;
use self::on_its_way::OnItsWay;
use super::taking::Taking;
use super::undoing::{Step, Undoing};
use crate::features::import::result::failure_alert;
use crate::state::shared;
use crate::ui::{Button, ButtonKind, Dialog, Icon, Tone, focus_first};

/// Undoes an import.
#[component]
pub(super) fn UndoDialog(past: PastImport, #[prop(into)] on_close: Callback<()>) -> AnyView {
    let file = past.file.clone();
    let known = Uuid::parse_str(&past.folder_id).ok();
    let known = known.and_then(|id| untrack(|| shared().folders.find(id)));
    let folder = known.map_or_else(|| past.folder.clone(), |folder| folder.name);
    let folder = StoredValue::new(folder);
    let undoing = Undoing::start(past);
    let is_leaving = RwSignal::new(false);
    // What is on its way is waited for.
    let is_at_work =
        Memo::new(move |_| undoing.busy.get() || undoing.step.with(|step| *step == Step::Taking));
    let close = move || {
        is_leaving.set(true);
        if undoing.step.with_untracked(|step| *step == Step::Taking) {
            undoing.account(Taking::stop);
        }
    };
    Effect::new(move |_| {
        if is_leaving.get() && !is_at_work.get() {
            on_close.run(());
        }
    });
    let stage = Memo::new(move |_| undoing.step.with(std::mem::discriminant));
    Effect::new(move |was: Option<()>| {
        stage.get();
        // The button that led here is gone.
        if was.is_some() {
            request_animation_frame(|| focus_first(".past-status"));
        }
    });
    let body = move || {
        stage.get();
        folder.with_value(|folder| match undoing.step.get_untracked() {
            Step::Looking => view! { <LookingFor undoing /> }.into_any(),
            Step::Failed(failure) => failure_alert(&failure, Tone::Bad),
            Step::Unknown | Step::Over(_) => ().into_any(),
            Step::Found(there) => {
                view! { <WhatWouldGo undoing there folder=folder.clone() /> }.into_any()
            }
            Step::Taking => view! { <OnItsWay undoing /> }.into_any(),
        })
    };
    let status = move || {
        let import = undoing.import();
        folder.with_value(|folder| {
            undoing
                .step
                .with(|step| told::status(step, &import, folder))
        })
    };
    let actions = move || {
        view! {
            {move || {
                stage.get();
                buttons(undoing, Callback::new(move |()| close()))
            }}
        }
    };
    view! {
        <Dialog heading=format!("Undo the import of {file}") on_close=close actions>
            <div class="past-undo">
                <p class="past-status" role="status" tabindex="-1">
                    {status}
                </p>
                {body}
            </div>
        </Dialog>
    }
    .into_any()
}

/// What can be done now, the main thing last.
fn buttons(undoing: Undoing, close: Callback<()>) -> AnyView {
    match undoing.step.get_untracked() {
        Step::Looking => view! { <Button on_click=close>"Cancel"</Button> }.into_any(),
        Step::Failed(_) => view! {
            <Button on_click=close>"Cancel"</Button>
            <Button
                kind=ButtonKind::Primary
                icon=Icon::REFRESH
                on_click=move || undoing.step.set(Step::Looking)
            >
                "Try again"
            </Button>
        }
        .into_any(),
        Step::Found(there) if there.count() > 0 => {
            let keep = if there.created.count() > 0 {
                "Keep them"
            } else {
                "Cancel"
            };
            let deletes = Memo::new(move |_| undoing.counts().0 > 0);
            let label = move || told::act(undoing.counts(), undoing.takes_folder());
            let act = move || {
                let kind = if deletes.get() {
                    ButtonKind::Danger
                } else {
                    ButtonKind::Primary
                };
                view! {
                    <Button
                        kind
                        busy=undoing.busy
                        disabled=Signal::derive(move || undoing.counts() == (0, 0))
                        on_click=move || undoing.undo()
                    >
                        {label}
                    </Button>
                }
            };
            view! {
                <Button on_click=close>{keep}</Button>
                {act}
            }
            .into_any()
        }
        Step::Taking => view! {
            <on_its_way::Rest undoing />
            <Button disabled=undoing.busy on_click=move || undoing.account(Taking::stop)>"Stop"</Button>
        }
        .into_any(),
        Step::Unknown | Step::Found(_) | Step::Over(_) => {
            view! { <Button kind=ButtonKind::Primary on_click=close>"Back to imports"</Button> }
                .into_any()
        }
    }
}
