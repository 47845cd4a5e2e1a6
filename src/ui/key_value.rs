//! Pairs of a key and a value, to add to, change and remove.

use leptos::prelude::*;

use super::button::{Button, ButtonKind, IconButton};
use super::field::FieldNote;
use super::focus::focus_first;
use super::icon::Icon;
use super::id::unique_id;

/// One pair as it is typed: the key may be empty or there twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pair {
    /// Which row; no two rows of one editor have the same.
    pub(crate) id: u32,
    /// The name of the value.
    pub(crate) key: String,
    /// The value.
    pub(crate) value: String,
}

/// Rows of keys and values.
#[component]
pub(crate) fn KeyValue(
    /// What the pairs are; the accessible name of the group.
    label: &'static str,
    /// The pairs, which the editor changes.
    pairs: RwSignal<Vec<Pair>>,
    /// What is wrong with them.
    #[prop(optional, into)]
    error: MaybeProp<String>,
) -> AnyView {
    let group = unique_id();
    let note = unique_id();
    let described_by = note.clone();
    let add = {
        let group = group.clone();
        move || {
            pairs.update(|pairs| {
                let id = pairs.iter().map(|pair| pair.id).max().unwrap_or(0) + 1;
                pairs.push(Pair {
                    id,
                    ..Pair::default()
                });
            });
            let mut last = String::from("#");
            last.push_str(&group);
            last.push_str(" .kv-row:last-of-type input");
            request_animation_frame(move || focus_first(&last));
        }
    };
    view! {
        <fieldset class="kv" id=group aria-describedby=described_by>
            <legend class="kv-legend">{label}</legend>
            <div class="kv-rows">
                <For each=move || pairs.get() key=|pair| pair.id let:pair>
                    <PairRow pairs id=pair.id />
                </For>
            </div>
            <FieldNote id=note hint=MaybeProp::default() error />
            <Button kind=ButtonKind::Quiet icon=Icon::PLUS on_click=add>
                "Add field"
            </Button>
        </fieldset>
    }
    .into_any()
}

#[component]
fn PairRow(pairs: RwSignal<Vec<Pair>>, id: u32) -> AnyView {
    let read = move |part: fn(&Pair) -> &String| {
        pairs.with(|pairs| {
            let pair = pairs.iter().find(|pair| pair.id == id);
            pair.map(|pair| part(pair).clone()).unwrap_or_default()
        })
    };
    let write = move |part: fn(&mut Pair) -> &mut String, text: String| {
        pairs.update(|pairs| {
            if let Some(pair) = pairs.iter_mut().find(|pair| pair.id == id) {
                *part(pair) = text;
            }
        });
    };
    let named = move |what: &str| {
        let mut name = String::from(what);
        name.push_str(&read(|pair| &pair.key));
        name
    };
    view! {
        <div class="kv-row">
            <input
                class="input"
                aria-label="Field name"
                placeholder="Name"
                autocomplete="off"
                spellcheck="false"
                prop:value=move || read(|pair| &pair.key)
                on:input=move |event| write(|pair| &mut pair.key, event_target_value(&event))
            />
            <input
                class="input"
                aria-label=move || named("Value of ")
                placeholder="Value"
                autocomplete="off"
                prop:value=move || read(|pair| &pair.value)
                on:input=move |event| write(|pair| &mut pair.value, event_target_value(&event))
            />
            <IconButton
                icon=Icon::CLOSE
                name=Signal::derive(move || named("Remove "))
                on_click=move || pairs.update(|pairs| pairs.retain(|pair| pair.id != id))
            />
        </div>
    }
    .into_any()
}
