//! The dialog that undoes an import: it shows what would go, deletes that, and tells what came of it.

mod found;
mod looking;
mod on_its_way;

use leptos::prelude::*;
use sheet::PastImport;
use uuid::Uuid;

use self::found::WhatWouldGo;
use self::looking::LookingFor;
use self::on_its_way::OnItsWay;
use super::taking::Taking;
use super::undoing::{Outcome, Step, Undoing};
use crate::features::import::result::failure_alert;
use crate::features::import::words::contacts;
use crate::state::shared;
use crate::ui::{Button, ButtonKind, Dialog, Icon, Tone, focus_first, grouped};

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
            Step::Found(found) => {
                view! { <WhatWouldGo undoing found folder=folder.clone() /> }.into_any()
            }
            Step::Taking => view! { <OnItsWay undoing /> }.into_any(),
        })
    };
    let status = move || folder.with_value(|folder| status(&undoing.step.get(), folder));
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

/// How it stands, in a sentence.
fn status(step: &Step, folder: &str) -> String {
    match step {
        Step::Looking => "Looking for the contacts that it created\u{2026}".to_owned(),
        Step::Failed(_) => "What it created could not be looked for.".to_owned(),
        Step::Unknown => {
            "This browser does not know which contacts the import created, so it cannot undo it."
                .to_owned()
        }
        Step::Found(found) if found.count() == 0 => {
            format!("None of the contacts that it created is in \u{201c}{folder}\u{201d} any more.")
        }
        Step::Found(found) => {
            let are = if found.count() == 1 { "is" } else { "are" };
            let there = contacts(found.count());
            format!("{there} that it created {are} in \u{201c}{folder}\u{201d}.")
        }
        Step::Taking => "Deleting what it created\u{2026}".to_owned(),
        Step::Over(outcome) => over(*outcome, folder),
    }
}

/// What came of it.
fn over(outcome: Outcome, folder: &str) -> String {
    let Outcome {
        deleted,
        left,
        used,
        with_folder,
    } = outcome;
    let deleted = contacts(deleted);
    if with_folder {
        return format!("{deleted} deleted, and the folder \u{201c}{folder}\u{201d} with them.");
    }
    let mut text = format!("{deleted} deleted.");
    if left > 0 {
        text.push_str(&format!(
            " You stopped: {} that it created stay.",
            grouped(left)
        ));
    }
    if used > 0 {
        let stay = if used == 1 { "stays" } else { "stay" };
        let used = contacts(used);
        text.push_str(&format!(" {used} {stay}, called or changed since."));
    }
    text
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
        Step::Found(found) if found.count() > 0 => {
            let label = move || {
                let what = contacts(undoing.count());
                if undoing.takes_folder() {
                    format!("Delete folder and {what}")
                } else {
                    format!("Delete {what}")
                }
            };
            view! {
                <Button on_click=close>"Keep them"</Button>
                <Button
                    kind=ButtonKind::Danger
                    busy=undoing.busy
                    disabled=Signal::derive(move || undoing.count() == 0)
                    on_click=move || undoing.delete()
                >
                    {label}
                </Button>
            }
            .into_any()
        }
        Step::Taking => view! {
            <on_its_way::Rest undoing />
            <Button on_click=move || undoing.account(Taking::stop)>"Stop"</Button>
        }
        .into_any(),
        Step::Unknown | Step::Found(_) | Step::Over(_) => {
            view! { <Button kind=ButtonKind::Primary on_click=close>"Back to imports"</Button> }
                .into_any()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_of_it_names_all_that_stays() {
        let mut outcome = Outcome {
            deleted: 197,
            left: 0,
            used: 0,
            with_folder: true,
        };
        assert_eq!(
            over(outcome, "Leads"),
            "197 contacts deleted, and the folder \u{201c}Leads\u{201d} with them."
        );
        (outcome.with_folder, outcome.left, outcome.used) = (false, 1_200, 12);
        assert_eq!(
            over(outcome, "Leads"),
            "197 contacts deleted. You stopped: 1,200 that it created stay. 12 contacts stay, called or changed since."
        );
    }
}
