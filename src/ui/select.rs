//! A choice out of a few, by the browser's own list.

use leptos::prelude::*;

use super::field::FieldNote;
use super::icon::{Glyph, Icon};
use super::id::unique_id;
use super::live::live;

/// One line of a list to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    /// What the program calls it.
    pub(crate) value: String,
    /// What people call it.
    pub(crate) label: String,
}

impl Choice {
    /// A choice with a name for the program and one for people.
    pub(crate) fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
        }
    }
}

/// Where the label of a list stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum SelectLook {
    /// Above, as with every field of a form.
    #[default]
    Field,
    /// Nowhere to be seen: a list in a toolbar or a line of text says what it is by its choice.
    Bare,
    /// As `Bare`, in the shape of a pill.
    Pill,
}

impl SelectLook {
    fn class(self) -> &'static str {
        match self {
            Self::Field => "select",
            Self::Bare => "select select-bare",
            Self::Pill => "select select-pill",
        }
    }
}

/// A labelled list of choices.
#[component]
pub(crate) fn Select(
    /// What is chosen; the accessible name in every look.
    label: &'static str,
    /// What can be chosen.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// The value that is chosen now.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the value of a new choice.
    #[prop(into)]
    on_change: Callback<(String,)>,
    /// Where the label stands.
    #[prop(optional)]
    look: SelectLook,
    /// Help that is always there.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong with the choice.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Whether anything can be chosen.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Whether the choice differs from the usual one, for a filter that is on.
    #[prop(optional, into)]
    active: Signal<bool>,
) -> AnyView {
    let id = unique_id();
    let note = unique_id();
    let bare = look != SelectLook::Field;
    let described = (!bare).then(|| note.clone());
    let options = move || {
        choices
            .get()
            .into_iter()
            .map(|choice| {
                let own = choice.value.clone();
                view! {
                    <option
                        value=choice.value
                        prop:selected=move || value.with(|value| *value == own)
                    >
                        {choice.label}
                    </option>
                }
            })
            .collect_view()
    };
    let control = view! {
        <div
            class=look.class()
            class:is-active=move || active.get()
        >
            <select
                class="input"
                id=id.clone()
                aria-label=move || bare.then(|| label.to_owned())
                aria-describedby=described
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                disabled=disabled
                on:change=move |event| on_change.run((event_target_value(&event),))
            >
                {live(options)}
            </select>
            <Glyph icon=Icon::CHEVRON_DOWN />
        </div>
    }
    .into_any();
    if bare {
        return control;
    }
    view! {
        <div class="field">
            <label class="field-label" for=id>
                {label}
            </label>
            <div class="field-control">{control}</div>
            <FieldNote id=note hint error />
        </div>
    }
    .into_any()
}
