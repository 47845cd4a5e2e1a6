//! What is asked before many contacts are changed.

use contract::ContactField;
use leptos::prelude::*;
use uuid::Uuid;

use super::Many;
use super::change::Change;
use crate::ui::{Button, ButtonKind, Choice, Dialog, Field, Select, counted, focus_invalid};

/// What is asked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Asking {
    /// The folder that they go into.
    Folder,
    /// A field and its value.
    Field,
    /// A keyword that they get or lose.
    Keywords,
}

/// The question that is asked, if any is.
#[component]
pub(super) fn Question(asking: RwSignal<Option<Asking>>) -> AnyView {
    let question = move || {
        Some(match asking.get()? {
            Asking::Folder => view! { <FolderQuestion asking /> }.into_any(),
            Asking::Field => view! { <FieldQuestion asking /> }.into_any(),
            Asking::Keywords => view! { <KeywordQuestion asking /> }.into_any(),
        })
    };
    question.into_any()
}

/// The dialog around a question. `answer` gives the change, or none where something is wrong.
#[component]
fn Form(
    asking: RwSignal<Option<Asking>>,
    heading: &'static str,
    verb: &'static str,
    #[prop(optional, into)] disabled: Signal<bool>,
    answer: Callback<(), Option<Change>>,
    children: Children,
) -> AnyView {
    let many = expect_context::<Many>();
    let contacts = move || counted(many.count(), "contact", "contacts");
    let close = move || asking.set(None);
    let submit = move || {
        if disabled.get_untracked() {
            return;
        }
        match answer.run(()) {
            Some(change) => {
                close();
                many.apply_to_selected(change);
            }
            None => focus_invalid(),
        }
    };
    view! {
        <Dialog
            heading
            on_close=close
            on_submit=submit
            actions=move || {
                view! {
                    <Button on_click=close>"Cancel"</Button>
                    <Button kind=ButtonKind::Primary submit=true disabled>
                        {move || [verb, " ", &contacts()].concat()}
                    </Button>
                }
            }
        >
            {children()}
        </Dialog>
    }
    .into_any()
}

#[component]
fn FolderQuestion(asking: RwSignal<Option<Asking>>) -> AnyView {
    let many = expect_context::<Many>();
    let chosen = RwSignal::new(String::new());
    // Where all of them are already is no choice.
    let here = many.list.get_untracked().and_then(|list| list.folder_id);
    let folders = move || {
        let folders = many.folders.load().data.unwrap_or_default();
        folders
            .into_iter()
            .filter(|folder| Some(folder.id) != here)
            .collect::<Vec<_>>()
    };
    let choices = move || {
        let mut choices = vec![Choice::new("", "Choose a folder")];
        choices.extend(
            folders()
                .into_iter()
                .map(|folder| Choice::new(folder.id.to_string(), folder.name)),
        );
        choices
    };
    let hint = move || {
        folders().is_empty().then(|| {
            "There is no other folder yet: make one with \u{201c}New folder\u{201d}.".to_owned()
        })
    };
    let answer = move |()| {
        let folder_id = Uuid::parse_str(&chosen.get_untracked()).ok()?;
        let name = untrack(|| many.folders.find(folder_id))?.name;
        Some(Change::Move { folder_id, name })
    };
    view! {
        <Form
            asking
            heading="Move to folder"
            verb="Move"
            disabled=Signal::derive(move || chosen.with(String::is_empty))
            answer=Callback::new(answer)
        >
            <Select
                label="Folder"
                choices=Signal::derive(choices)
                value=chosen
                hint=Signal::derive(hint)
                on_change=move |value| chosen.set(value)
            />
        </Form>
    }
    .into_any()
}

/// The fields that many contacts can have alike. A number is one person's; keywords are added and removed.
fn fields() -> impl Iterator<Item = ContactField> {
    ContactField::ALL
        .into_iter()
        .filter(|field| !matches!(field, ContactField::PhoneNumber | ContactField::Keywords))
}

#[component]
fn FieldQuestion(asking: RwSignal<Option<Asking>>) -> AnyView {
    let field = RwSignal::new(ContactField::CompanyName);
    let text = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let choices: Vec<_> = fields()
        .map(|field| Choice::new(field.name(), field.label()))
        .collect();
    let judge = move || {
        let problem = text.with_untracked(|text| match &text[..] {
            "" => None,
            text => field.get_untracked().check(text).err(),
        });
        error.set(problem.map(|problem| problem.message.to_string()));
    };
    let answer = move |()| {
        judge();
        error.with_untracked(Option::is_none).then(|| Change::Set {
            field: field.get_untracked(),
            text: Some(text.get_untracked()).filter(|text| !text.is_empty()),
        })
    };
    view! {
        <Form asking heading="Set a field" verb="Change" answer=Callback::new(answer)>
            <Select
                label="Field"
                choices=Signal::stored(choices)
                value=Signal::derive(move || field.get().name().to_owned())
                on_change=move |name: String| {
                    field.set(ContactField::from_name(&name).unwrap_or(ContactField::CompanyName));
                    error.set(None);
                }
            />
            <Field
                label="New value"
                value=text
                on_input=move |typed: String| {
                    text.set(typed);
                    if error.with_untracked(Option::is_some) {
                        judge();
                    }
                }
                hint="It takes the place of what they have now. Empty clears the field."
                error
                autofocus=true
            />
        </Form>
    }
    .into_any()
}

#[component]
fn KeywordQuestion(asking: RwSignal<Option<Asking>>) -> AnyView {
    let removes = RwSignal::new(false);
    let word = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let judge = move || {
        let problem = word.with_untracked(|word| match word.trim() {
            "" => Some("Type a keyword.".to_owned()),
            word if word.contains(',') => {
                Some("One keyword at a time, without a comma.".to_owned())
            }
            word => {
                let checked = ContactField::Keywords.check(word);
                checked.err().map(|problem| problem.message.to_string())
            }
        });
        error.set(problem);
    };
    let answer = move |()| {
        judge();
        let word = word.get_untracked().trim().to_owned();
        error.with_untracked(Option::is_none).then(|| {
            if removes.get_untracked() {
                Change::Remove(word)
            } else {
                Change::Add(word)
            }
        })
    };
    let choices = vec![
        Choice::new("add", "Add a keyword"),
        Choice::new("remove", "Remove a keyword"),
    ];
    view! {
        <Form asking heading="Keywords" verb="Change" answer=Callback::new(answer)>
            <Select
                label="What to do"
                choices=Signal::stored(choices)
                value=Signal::derive(move || {
                    if removes.get() { "remove" } else { "add" }.to_owned()
                })
                on_change=move |value: String| removes.set(value == "remove")
            />
            <Field
                label="Keyword"
                value=word
                on_input=move |typed: String| {
                    word.set(typed);
                    if error.with_untracked(Option::is_some) {
                        judge();
                    }
                }
                error
                placeholder="vip"
                required=true
                autofocus=true
            />
        </Form>
    }
    .into_any()
}
