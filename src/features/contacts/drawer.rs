//! The contact beside the table.

use contract::Timestamp;
use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::desk::{Desk, Step};
use super::dialogs::{ConflictDialog, GoneDialog, LeaveDialog};
use super::form::ContactFields;
use super::name::{initials, name_or_number};
use super::outcome::OutcomeBadge;
use crate::routes::Panel;
use crate::state::{Question, shared};
use crate::ui::{
    Button, ButtonKind, Drawer, Drawn, Empty, Glyph, Icon, IconButton, counted, focus_first, live,
    root_class, when_wanted,
};
use crate::ui::{exact, relative};

/// What is open beside the table, fetched when something is.
#[component]
pub(crate) fn Beside() -> AnyView {
    let desk = expect_context::<Desk>();
    let place = desk.place();
    let is_wanted = Memo::new(move |was| {
        was == Some(&true)
            || desk.editor.panel().is_some()
            || place.with(|place| place.panel.is_some())
    });
    let beside = move || {
        is_wanted
            .get()
            .then(|| when_wanted(opened, (), Signal::stored(true)))
    };
    live(beside)
}

#[wasm_split(desk, wasm_split_path = leptos::wasm_split, fallible)]
fn opened() -> Drawn<()> {
    Ok(|()| view! { <Opened /> }.into_any())
}

/// The drawer, and what has to be asked before it closes.
#[component]
fn Opened() -> AnyView {
    let desk = expect_context::<Desk>();
    desk.follow();
    let wanted = desk.place();
    // What the editor has, or else what the URL asks for in vain.
    let shown = Memo::new(move |_| {
        desk.editor.panel().map(|panel| (panel, true)).or_else(|| {
            let panel = wanted.with(|place| place.panel)?;
            let is_lost = matches!(panel, Panel::Contact(_)) && desk.list.is_settled();
            is_lost.then_some((panel, false))
        })
    });
    root_class(
        "has-drawer",
        Signal::derive(move || shown.with(Option::is_some)),
    );
    let drawer = move || {
        Some(match shown.get()? {
            (Panel::Contact(_), true) => view! { <OpenContact /> }.into_any(),
            (Panel::NewContact, _) => view! { <NewContact /> }.into_any(),
            (Panel::Contact(_), false) => view! { <LostContact /> }.into_any(),
        })
    };
    view! {
        {drawer}
        <Show when=move || desk.is_leaving()>
            <LeaveDialog />
        </Show>
        <Show when=move || desk.editor.conflict().with(Option::is_some)>
            <ConflictDialog />
        </Show>
        <Show when=move || desk.editor.is_gone().get()>
            <GoneDialog />
        </Show>
    }
    .into_any()
}

#[component]
fn OpenContact() -> AnyView {
    let desk = expect_context::<Desk>();
    let editor = desk.editor;
    let contact = Memo::new(move |last: Option<&Option<_>>| {
        // The drawer lives for a moment longer than the contact is open.
        editor.contact().or_else(|| last.cloned().flatten())
    });
    let heading = move || {
        contact.with(|contact| {
            contact
                .as_ref()
                .map(|c| name_or_number(&c.draft))
                .unwrap_or_default()
        })
    };
    let work = move || {
        contact.with(|contact| {
            let draft = &contact.as_ref()?.draft;
            let parts = [draft.company_name.as_deref(), draft.industry.as_deref()];
            let parts: Vec<&str> = parts.into_iter().flatten().collect();
            (!parts.is_empty()).then(|| parts.join(" \u{b7} "))
        })
    };
    let avatar = move || {
        let letters =
            move || contact.with(|contact| contact.as_ref().and_then(|c| initials(&c.draft)));
        view! {
            <span class="avatar" aria-hidden="true">
                {live(move || match letters() {
                    Some(letters) => letters.into_any(),
                    None => view! { <Glyph icon=Icon::USER /> }.into_any(),
                })}
            </span>
        }
    };
    let last_call = move || {
        let contact = contact.get()?;
        let outcome = contact.last_call_outcome;
        let called = contact.last_called_at;
        (outcome.is_some() || called.is_some()).then(|| {
            view! {
                <p class="contact-call">
                    {outcome.map(|outcome| view! { <OutcomeBadge outcome /> })}
                    {called
                        .map(|time| {
                            let at = exact(time.as_str());
                            view! { <span>"called " {time_view(&time)} ", " {at}</span> }
                        })}
                </p>
            }
        })
    };
    let times = move || {
        contact.get().map(|contact| {
            view! {
                <dl class="contact-times">
                    <dt>"Created"</dt>
                    <dd class="digits">{exact(contact.created_at.as_str())}</dd>
                    <dt>"Updated"</dt>
                    <dd class="digits">
                        {time_view(&contact.updated_at)}
                    </dd>
                </dl>
            }
        })
    };
    let is_changed = Memo::new(move |_| editor.changes() > 0);
    Effect::new(move |_| {
        if desk.is_editing.get() && editor.panel() == desk.place().with(|place| place.panel) {
            desk.is_editing.set(false);
            // The drawer has just been given the focus as a whole.
            request_animation_frame(|| focus_first(".drawer .field input"));
        }
    });
    view! {
        <Drawer
            heading=Signal::derive(heading)
            subheading=Signal::derive(work)
            on_close=move || desk.go_to(None)
            lead=avatar
            tools=move || view! { <Steps /> }
            actions=move || {
                view! {
                    {live(move || is_changed.get().then(|| view! { <Save /> }))}
                    <Button
                        kind=ButtonKind::Quiet
                        icon=Icon::TRASH
                        name="Delete contact"
                        on_click=move || desk.delete()
                    >
                        "Delete"
                    </Button>
                }
            }
        >
            {last_call}
            <ContactFields />
            {times}
        </Drawer>
    }
    .into_any()
}

/// What can be done with what was typed over a contact.
#[component]
fn Save() -> AnyView {
    let desk = expect_context::<Desk>();
    let editor = desk.editor;
    let save = move || {
        [
            "Save ",
            &counted(editor.changes() as u64, "change", "changes"),
        ]
        .concat()
    };
    view! {
        <Button kind=ButtonKind::Primary busy=editor.saving() on_click=move || desk.save()>
            {save}
        </Button>
        <Button on_click=move || desk.take_back()>"Cancel"</Button>
    }
    .into_any()
}

#[component]
fn NewContact() -> AnyView {
    let asking = shared().asking;
    let desk = expect_context::<Desk>();
    let has_folders = Memo::new(move |_| {
        desk.folders
            .load()
            .data
            .is_none_or(|folders| !folders.is_empty())
    });
    view! {
        <Drawer
            heading="New contact"
            on_close=move || desk.go_to(None)
            actions=move || {
                view! {
                    <Button
                        kind=ButtonKind::Primary
                        busy=desk.editor.saving()
                        disabled=Signal::derive(move || !has_folders.get())
                        on_click=move || desk.save()
                    >
                        "Create contact"
                    </Button>
                    <Button on_click=move || {
                        desk.editor.reset();
                        desk.go_to(None);
                    }>"Cancel"</Button>
                }
            }
        >
            {live(move || {
                if has_folders.get() {
                    return view! { <ContactFields /> }.into_any();
                }
                view! {
                    <Empty
                        icon=Icon::FOLDER
                        heading="A contact needs a folder"
                        text="There is no folder yet. Create one, then the contact in it."
                    >
                        <Button
                            kind=ButtonKind::Primary
                            icon=Icon::PLUS
                            on_click=move || asking.ask(Question::NewFolder)
                        >
                            "Create a folder"
                        </Button>
                    </Empty>
                }
                    .into_any()
            })}
        </Drawer>
    }
    .into_any()
}

/// The URL names a contact that is not on this page of the list.
#[component]
fn LostContact() -> AnyView {
    let desk = expect_context::<Desk>();
    view! {
        <Drawer heading="Contact not found" on_close=move || desk.go_to(None)>
            <Empty
                icon=Icon::USER
                heading="This contact is not on this page of the list"
                text="It was deleted, moved to another folder, or newer contacts pushed it to a later page."
            >
                <Button on_click=move || desk.go_to(None)>"Close"</Button>
            </Empty>
        </Drawer>
    }
    .into_any()
}

/// Up and down the list without a way back to it.
#[component]
fn Steps() -> AnyView {
    let desk = expect_context::<Desk>();
    let step = |icon, name, step| {
        view! {
            <IconButton
                icon
                name
                disabled=Signal::derive(move || desk.neighbour(step).is_none())
                on_click=move || desk.step(step)
            />
        }
    };
    view! {
        {step(Icon::CHEVRON_UP, "Previous contact", Step::Previous)}
        {step(Icon::CHEVRON_DOWN, "Next contact", Step::Next)}
    }
    .into_any()
}

/// How long ago it was; the exact time is its tip.
fn time_view(time: &Timestamp) -> AnyView {
    view! {
        <time datetime=time.to_string() title=exact(time.as_str())>
            {relative(time.as_str())}
        </time>
    }
    .into_any()
}
