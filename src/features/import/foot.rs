//! The account and the buttons at the foot of the dialog.

use leptos::prelude::*;
use web_sys::File;

use super::ledger::Ledger;
use super::sending::Sending;
use super::session::{Judging, Looking, Session};
use super::status::Step;
use super::words::contacts;
use crate::routes::{ContactsPlace, Route};
use crate::state::{Inbox, Question, Shared, shared};
use crate::ui::{Button, ButtonKind, FileButton, grouped};

/// The account and the buttons.
#[component]
pub(super) fn Foot(
    session: Session,
    step: Memo<Step>,
    #[prop(into)] on_close: Callback<()>,
) -> AnyView {
    let Shared {
        asking,
        inbox,
        navigation,
        ..
    } = shared();
    let another = move |files: Vec<File>| {
        inbox.put(files, untrack(|| session.destination.id()));
    };
    let show = move || {
        let folder_id = untrack(|| session.destination.id());
        navigation.go(&Route::Contacts(ContactsPlace::of_folder(folder_id)));
        on_close.run(());
    };
    // The next file comes first.
    let is_last = move || inbox.next_name().is_none();
    let show_history = move || {
        on_close.run(());
        asking.ask(Question::ImportHistory);
    };
    let is_running = Memo::new(move |_| {
        let sending = session.sending;
        sending.with(|sending| sending.as_ref().is_some_and(Sending::is_running))
    });
    let buttons = move || match step.get() {
        Step::Reading => view! { <Button on_click=on_close>"Cancel"</Button> }.into_any(),
        Step::Unreadable => view! {
            <Button on_click=on_close>"Cancel"</Button>
            <FileButton accept=Inbox::ACCEPT kind=ButtonKind::Primary on_files=another>
                "Choose another file"
            </FileButton>
        }
        .into_any(),
        Step::Preview => view! {
            <Button on_click=on_close>"Cancel"</Button>
            <SendButton session />
        }
        .into_any(),
        Step::Sending => view! {
            <Button on_click=on_close>"Stop importing"</Button>
            <Show when=move || is_running.get()>
                <Button on_click=move || session.account(Sending::pause)>"Pause"</Button>
            </Show>
        }
        .into_any(),
        Step::Over => view! {
            <Show when=is_last>
                <Button kind=ButtonKind::Quiet on_click=show_history>
                    "Import history"
                </Button>
            </Show>
            <FileButton accept=Inbox::ACCEPT on_files=another>"Import another file"</FileButton>
            <Button kind=ButtonKind::Primary on_click=show>"Show contacts"</Button>
        }
        .into_any(),
    };
    let has_table = move || !matches!(step.get(), Step::Reading | Step::Unreadable);
    view! {
        <Show when=has_table>
            <Ledger session />
        </Show>
        <div class="import-buttons">{buttons}</div>
    }
    .into_any()
}

/// Sends; where that cannot be, it says why.
#[component]
fn SendButton(session: Session) -> AnyView {
    let ready = move || {
        session
            .judged
            .with(|judged| judged.as_ref().map(|judged| judged.ready))
    };
    let is_unsure = move || {
        let folder = session.known.folder;
        folder.with(|looking| matches!(looking, Looking::Failed(_)))
    };
    let reason = Memo::new(move |_| match session.judging.get() {
        Judging::Failed(message) => Some(message),
        Judging::Under => None,
        Judging::Done if ready() == Some(0) => {
            let is_any = session
                .judged
                .with(|judged| judged.as_ref().is_some_and(|judged| judged.skipped > 0));
            let reason = if is_any {
                "Every row that could go in is left out."
            } else {
                "There is no row that can go in."
            };
            Some(reason.to_owned())
        }
        Judging::Done if is_unsure() => Some("Say whether to go on without looking.".to_owned()),
        Judging::Done => session.destination.problem(),
    });
    let is_busy = move || session.judging.get() == Judging::Under || session.known.is_awaited();
    view! {
        <p class="import-reason">{move || reason.get()}</p>
        <Button
            kind=ButtonKind::Primary
            busy=Signal::derive(is_busy)
            disabled=Signal::derive(move || reason.with(Option::is_some))
            on_click=move || session.send()
        >
            {move || {
                // How many they are depends on who is there already.
                let judged = session.judged.get().filter(|_| !session.known.is_awaited());
                label(judged.map(|judged| (judged.ready - judged.updates, judged.updates)))
            }}
        </Button>
    }
    .into_any()
}

/// What the button does with so many new contacts and so many that are there.
fn label(numbers: Option<(u64, u64)>) -> String {
    match numbers {
        None => "Import contacts".to_owned(),
        Some((new, 0)) => format!("Import {}", contacts(new)),
        Some((0, there)) => format!("Update {}", contacts(there)),
        Some((new, there)) => format!("Import {}, update {}", contacts(new), grouped(there)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_button_says_what_it_does() {
        assert_eq!(label(None), "Import contacts");
        assert_eq!(label(Some((1, 0))), "Import 1 contact");
        assert_eq!(label(Some((0, 2))), "Update 2 contacts");
        assert_eq!(label(Some((1_500, 2))), "Import 1,500 contacts, update 2");
    }
}
