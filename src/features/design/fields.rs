//! What is typed into and chosen from.

use leptos::prelude::*;

use super::show::{POINTED, Part, Section, nothing};
use crate::ui::{
    Choice, Field, FieldKind, KeyValue, Pair, PairKind, SearchField, Select, SelectLook,
};

fn folders() -> Vec<Choice> {
    [
        "Spring renewals",
        "Leads",
        "Everyone who ever answered, in all of Europe",
    ]
    .map(|name| Choice::new(name, name))
    .to_vec()
}

/// A choice in one of its looks.
fn choice(label: &'static str, look: SelectLook, active: bool, disabled: bool) -> AnyView {
    view! {
        <Select
            label
            look
            choices=Signal::derive(folders)
            value="Leads"
            active=Signal::stored(active)
            disabled=Signal::stored(disabled)
            on_change=nothing()
        />
    }
    .into_any()
}

/// Fields, choices, boxes, pairs.
#[component]
pub(super) fn Fields() -> AnyView {
    let pointed = POINTED.map(|(label, state)| {
        view! {
            <Part label state>
                <Field label="First name" value="Ada" required=true on_input=nothing() />
                {choice("Folder", SelectLook::Field, false, false)}
                <SearchField label="Search" shortcut="/" value="" on_input=nothing() />
                <div class="design-line">
                    {choice("Call outcome", SelectLook::Pill, false, false)}
                    {choice("Rows", SelectLook::Bare, false, false)}
                </div>
            </Part>
        }
    });
    let invalid = [("Invalid", ""), ("Invalid, focus", "show-focus")].map(|(label, state)| {
        view! {
            <Part label state>
                <Field
                    label="Phone"
                    value="415"
                    kind=FieldKind::Phone
                    error="Start with + and the country code, as in +14155550134."
                    on_input=nothing()
                />
                <Select
                    label="Folder"
                    choices=Signal::derive(folders)
                    value="Leads"
                    error="This folder is gone."
                    on_change=nothing()
                />
            </Part>
        }
    });
    let reads = [
        ("Read", ""),
        ("Read, hover", "show-hover"),
        ("Read, focus", "show-focus"),
    ];
    let read = reads.map(|(label, state)| {
        view! {
            <Part label state>
                <div class="fields-inline is-read">
                    <Field
                        label="Phone"
                        value="+14155550134"
                        reading=Some(view! { <span class="phone">"+1 415 555 0134"</span> }.into_any())
                        on_input=nothing()
                    />
                    <Field
                        label="Last name"
                        value="Lovelace"
                        changed=Signal::stored(true)
                        on_input=nothing()
                    />
                    <Field label="Company" value="" placeholder="Add" on_input=nothing() />
                    <Field
                        label="Email"
                        value="ada@"
                        error="An address has something after the @."
                        on_input=nothing()
                    />
                    {choice("Folder", SelectLook::Field, false, false)}
                </div>
            </Part>
        }
    });
    let pairs = RwSignal::new(vec![
        Pair {
            id: 1,
            key: "tier".into(),
            value: "gold".into(),
            ..Pair::default()
        },
        Pair {
            id: 3,
            key: "visits".into(),
            kind: PairKind::Number,
            value: "12".into(),
        },
        Pair {
            id: 4,
            key: "agreed".into(),
            kind: PairKind::Truth,
            value: "true".into(),
        },
        Pair {
            id: 2,
            key: "a-key-that-is-rather-long-for-its-room".into(),
            value: "and a value that is no shorter than that".into(),
            ..Pair::default()
        },
    ]);
    view! {
        <Section heading="Fields">
            {pointed.collect_view()} {invalid.collect_view()} {read.collect_view()}
            <Part label="Disabled and on">
                {choice("Folder", SelectLook::Field, false, true)}
                <div class="design-line">
                    {choice("Call outcome", SelectLook::Pill, true, false)}
                    {choice("Call outcome", SelectLook::Pill, false, true)}
                </div>
                <SearchField label="Search" shortcut="/" value="Lovelace" on_input=nothing() />
            </Part>
            <Part label="Empty, with a hint">
                <Field
                    label="API address"
                    value=""
                    placeholder="https://api.example.com"
                    hint="Leave it empty to use the server that this page came from."
                    on_input=nothing()
                />
                <Field label="Description" value="" kind=FieldKind::Lines on_input=nothing() />
            </Part>
            <Part label="Long text">
                <Field
                    label="What this field is about, in more words than there is room for on a line"
                    value="somebody.with.a.name.that.does.not.fit@a-rather-long-domain.example.com"
                    hint="A hint that goes on for more than a line because there is a lot to know."
                    on_input=nothing()
                />
                <Field
                    label="Metadata as JSON"
                    value="{\n  \"tier\": \"gold\"\n}"
                    kind=FieldKind::Code
                    on_input=nothing()
                />
            </Part>
            <Part label="Boxes">
                <label class="check">
                    <input type="checkbox" />
                    <span>"Remember the key in this browser"</span>
                </label>
                <label class="check">
                    <input type="checkbox" checked=true />
                    <span>"Remember the key in this browser"</span>
                </label>
                <label class="check">
                    <input type="checkbox" disabled=true />
                    <span>"Remember the key in this browser"</span>
                </label>
            </Part>
            <Part label="Pairs">
                <KeyValue label="Metadata" pairs error="Two fields have the same name." />
            </Part>
        </Section>
    }
    .into_any()
}
