//! Pairs of a key and a value, to add to, change and remove.

use leptos::prelude::*;
use serde_json::Value;

use super::button::{Button, ButtonKind, IconButton};
use super::field::FieldNote;
use super::focus::focus_first;
use super::icon::{Glyph, Icon};
use super::id::unique_id;

/// What a value is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum PairKind {
    /// A line of text.
    #[default]
    Text,
    /// A number.
    Number,
    /// Yes or no: `true` or `false`.
    Truth,
    /// Anything else, in JSON.
    Json,
}

impl PairKind {
    /// All kinds, in the order in which they are offered.
    pub(crate) const ALL: [Self; 4] = [Self::Text, Self::Number, Self::Truth, Self::Json];

    /// What people call it.
    fn label(self) -> &'static str {
        match self {
            Self::Text => "Text",
            Self::Number => "Number",
            Self::Truth => "Yes or no",
            Self::Json => "JSON",
        }
    }

    fn icon(self) -> Icon {
        match self {
            Self::Text => Icon::TEXT,
            Self::Number => Icon::HASH,
            Self::Truth => Icon::CHECK,
            Self::Json => Icon::BRACES,
        }
    }
}

/// One pair as it is typed: the key may be empty or there twice, and the value none of its kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pair {
    /// Which row; no two rows of one editor have the same.
    pub(crate) id: u32,
    /// The name of the value.
    pub(crate) key: String,
    /// What the value is.
    pub(crate) kind: PairKind,
    /// The value as it is written.
    pub(crate) value: String,
}

impl Pair {
    /// The value, where what is written is of its kind.
    pub(crate) fn typed(&self) -> Option<Value> {
        let json = || serde_json::from_str::<Value>(&self.value).ok();
        match self.kind {
            PairKind::Text => Some(Value::String(self.value.clone())),
            PairKind::Number => json().filter(Value::is_number),
            PairKind::Truth => json().filter(Value::is_boolean),
            PairKind::Json => json(),
        }
    }
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
    let write = move |change: &dyn Fn(&mut Pair)| {
        pairs.update(|pairs| {
            if let Some(pair) = pairs.iter_mut().find(|pair| pair.id == id) {
                change(pair);
            }
        });
    };
    let kind = Memo::new(move |_| {
        pairs.with(|pairs| {
            let pair = pairs.iter().find(|pair| pair.id == id);
            pair.map(|pair| pair.kind).unwrap_or_default()
        })
    });
    let named = move |what: &str| {
        let mut name = String::from(what);
        name.push_str(&read(|pair| &pair.key));
        name
    };
    // Who is still typing is not told what is wrong.
    let was_left = RwSignal::new(false);
    let left = move |_| {
        // The row may have gone with the focus in it.
        let _ = was_left.try_set(true);
    };
    let invalid = move || {
        let is_bad = |pairs: &Vec<Pair>| {
            let pair = pairs.iter().find(|pair| pair.id == id);
            pair.is_some_and(|pair| pair.typed().is_none())
        };
        (was_left.get() && pairs.with(is_bad)).then_some("true")
    };
    let set_value = move |text: String| write(&|pair| pair.value.clone_from(&text));
    let set_kind = move |place: String| {
        let kind = place
            .parse()
            .ok()
            .and_then(|place: usize| PairKind::ALL.get(place));
        if let Some(kind) = kind {
            write(&|pair| pair.kind = *kind);
            was_left.set(untrack(|| !read(|pair| &pair.value).is_empty()));
        }
    };
    let kinds = PairKind::ALL.into_iter().enumerate().map(|(place, own)| {
        view! {
            <option value=place.to_string() prop:selected=move || kind.get() == own>
                {own.label()}
            </option>
        }
    });
    // What was no answer before it became a question is kept until there is one.
    let truths = [("", "Choose"), ("true", "Yes"), ("false", "No")];
    let truth = move |(own, label): (&'static str, &'static str)| {
        let is_own = move || {
            let value = read(|pair| &pair.value);
            let is_other = truths.iter().all(|(known, _)| *known != value);
            value == own || (own.is_empty() && is_other)
        };
        view! {
            <option value=own hidden=own.is_empty() prop:selected=is_own>
                {label}
            </option>
        }
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
                on:input=move |event| {
                    let key = event_target_value(&event);
                    write(&|pair| pair.key.clone_from(&key));
                }
            />
            <span class="kv-kind" title=move || kind.get().label()>
                <select
                    aria-label=move || named("Type of ")
                    on:change=move |event| set_kind(event_target_value(&event))
                >
                    {kinds.collect_view()}
                </select>
                {move || view! { <Glyph icon=kind.get().icon() /> }}
            </span>
            {move || match kind.get() {
                PairKind::Truth => {
                    view! {
                        <span class="select">
                            <select
                                class="input"
                                aria-label=move || named("Value of ")
                                aria-invalid=invalid
                                on:change=move |event| set_value(event_target_value(&event))
                                on:blur=left
                            >
                                {truths.map(truth).collect_view()}
                            </select>
                            <Glyph icon=Icon::CHEVRON_DOWN />
                        </span>
                    }
                        .into_any()
                }
                kind => {
                    view! {
                        <input
                            class="input"
                            aria-label=move || named("Value of ")
                            placeholder="Value"
                            autocomplete="off"
                            inputmode=(kind == PairKind::Number).then_some("decimal")
                            spellcheck=(kind != PairKind::Text).then_some("false")
                            aria-invalid=invalid
                            prop:value=move || read(|pair| &pair.value)
                            on:input=move |event| set_value(event_target_value(&event))
                            on:blur=left
                        />
                    }
                        .into_any()
                }
            }}
            <IconButton
                icon=Icon::CLOSE
                name=Signal::derive(move || named("Remove "))
                on_click=move || pairs.update(|pairs| pairs.retain(|pair| pair.id != id))
            />
        </div>
    }
    .into_any()
}
