//! What is asked before something typed is lost or written over.

use leptos::prelude::*;

use super::conflict::Side;
use super::desk::Desk;
use crate::ui::{Button, ButtonKind, Dialog};

/// Asks what becomes of something typed that would be lost.
#[component]
pub(super) fn LeaveDialog() -> AnyView {
    let desk = expect_context::<Desk>();
    let keep = move || desk.go_to(untrack(|| desk.editor.panel()));
    let text = move || match desk.editor.changes() {
        1 => "One change is not saved.".to_owned(),
        changes => format!("{changes} changes are not saved."),
    };
    view! {
        <Dialog
            heading="Discard what you typed?"
            on_close=keep
            on_submit=keep
            actions=move || {
                view! {
                    <Button kind=ButtonKind::Danger on_click=move || desk.editor.reset()>
                        "Discard"
                    </Button>
                    <Button kind=ButtonKind::Primary submit=true>
                        "Keep editing"
                    </Button>
                }
            }
        >
            <p>{text}</p>
        </Dialog>
    }
    .into_any()
}

/// Asks which side wins where somebody else has changed the same.
#[component]
pub(super) fn ConflictDialog() -> AnyView {
    let desk = expect_context::<Desk>();
    let conflict = desk.editor.conflict();
    let shown = |text: String| {
        let is_none = text.is_empty();
        let text = if is_none { "nothing".to_owned() } else { text };
        view! { <td class:is-none=is_none>{text}</td> }
    };
    let rows = move || {
        let clashes = conflict.with(|conflict| {
            let clashes = conflict.as_ref().map(|conflict| conflict.clashes.clone());
            clashes.unwrap_or_default()
        });
        let row = |clash: super::conflict::Clash| {
            view! {
                <tr>
                    <th scope="row">{clash.label}</th>
                    {shown(clash.theirs)}
                    {shown(clash.mine)}
                </tr>
            }
        };
        clashes.into_iter().map(row).collect_view()
    };
    view! {
        <Dialog
            heading="Changed elsewhere while you were typing"
            on_close=move || conflict.set(None)
            on_submit=move || desk.settle(Side::Mine)
            actions=move || {
                view! {
                    <Button on_click=move || conflict.set(None)>"Back to editing"</Button>
                    <Button on_click=move || desk.settle(Side::Theirs)>"Take theirs"</Button>
                    <Button kind=ButtonKind::Primary submit=true>
                        "Save mine"
                    </Button>
                }
            }
        >
            <p>"Somebody saved this contact after you opened it. What only one of you changed is kept."</p>
            <table class="clashes">
                <thead>
                    <tr>
                        <td></td>
                        <th scope="col">"Saved by them"</th>
                        <th scope="col">"Typed by you"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </Dialog>
    }
    .into_any()
}

/// Says that the contact was deleted elsewhere, and offers to keep what was typed.
#[component]
pub(super) fn GoneDialog() -> AnyView {
    let desk = expect_context::<Desk>();
    let is_gone = desk.editor.is_gone();
    let discard = move || {
        desk.editor.reset();
        desk.go_to(None);
    };
    view! {
        <Dialog
            heading="This contact was deleted elsewhere"
            on_close=move || is_gone.set(false)
            on_submit=move || desk.start_anew()
            actions=move || {
                view! {
                    <Button kind=ButtonKind::Danger on_click=discard>
                        "Discard"
                    </Button>
                    <Button kind=ButtonKind::Primary submit=true>
                        "Keep as a new contact"
                    </Button>
                }
            }
        >
            <p>"Nothing was saved. What stands in the form can become a new contact, with all its fields."</p>
        </Dialog>
    }
    .into_any()
}
