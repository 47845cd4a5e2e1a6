//! One pair among the others: its key, what kind of value it has, and the value.

use leptos::prelude::*;

use super::pair::{Pair, PairKind};
use crate::ui::button::IconButton;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::send_form::{Enter, send_form};

/// A pair that can be changed and removed.
#[component]
pub(super) fn PairRow(
    /// All pairs.
    pairs: RwSignal<Vec<Pair>>,
    /// Which of them this is.
    id: u32,
) -> AnyView {
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
                PairKind::Number => {
                    view! {
                        <input
                            class="input"
                            aria-label=move || named("Value of ")
                            placeholder="Value"
                            autocomplete="off"
                            inputmode="decimal"
                            aria-invalid=invalid
                            prop:value=move || read(|pair| &pair.value)
                            on:input=move |event| set_value(event_target_value(&event))
                            on:blur=left
                        />
                    }
                        .into_any()
                }
                // As many lines as it takes: a single one would cut it off, and swallow its breaks.
                kind => {
                    view! {
                        <textarea
                            class="input"
                            rows="1"
                            aria-label=move || named("Value of ")
                            placeholder="Value"
                            autocomplete="off"
                            spellcheck=(kind != PairKind::Text).then_some("false")
                            aria-invalid=invalid
                            prop:value=move || read(|pair| &pair.value)
                            on:input=move |event| set_value(event_target_value(&event))
                            on:keydown=|event| send_form(&event, Enter::Sends)
                            on:blur=left
                        ></textarea>
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
