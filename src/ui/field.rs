//! A labelled line or block of text.

use leptos::ev::KeyboardEvent;
use leptos::html::Input;
use leptos::prelude::*;

use super::button::IconButton;
use super::icon::{Glyph, Icon};
use super::id::unique_id;
use super::live::live;
use super::send_form::{Enter, send_form};

/// What can be typed into a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum FieldKind {
    /// One line of anything.
    #[default]
    Text,
    /// An e-mail address.
    Email,
    /// A phone number.
    Phone,
    /// A web address.
    Url,
    /// Something that nobody else should read.
    Secret,
    /// Several lines.
    Lines,
    /// Several lines for a machine to read.
    Code,
}

impl FieldKind {
    fn input_type(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "tel",
            Self::Url => "url",
            Self::Secret => "password",
            Self::Text | Self::Lines | Self::Code => "text",
        }
    }
}

/// A label, a control, and below it the error or else the hint.
#[component]
pub(crate) fn Field(
    /// What to type.
    #[prop(into)]
    label: Signal<String>,
    /// The text as it is now.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the text at every keystroke.
    #[prop(into)]
    on_input: Callback<(String,)>,
    /// What can be typed.
    #[prop(optional)]
    kind: FieldKind,
    /// Help that is always there.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong with the text.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Whether it may be left empty.
    #[prop(optional)]
    required: bool,
    /// An example of what to type.
    #[prop(optional, into)]
    placeholder: MaybeProp<String>,
    /// What the browser may fill in.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Whether the dialog that it is in opens with the cursor here.
    #[prop(optional)]
    autofocus: bool,
    /// Called when the field is left.
    #[prop(optional, into)]
    on_blur: Option<Callback<()>>,
    /// Called with Esc; says whether there was something to take back. If not, Esc does what it does around the field.
    #[prop(optional, into)]
    on_undo: Option<Callback<(), bool>>,
    /// Whether the text differs from what is stored.
    #[prop(optional, into)]
    changed: Signal<bool>,
    /// How the text looks while nobody types; screen readers read the text.
    #[prop(optional_no_strip)]
    reading: Option<AnyView>,
    /// A button or so at the end of the control.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    let id = unique_id();
    let note = unique_id();
    let described = Signal::derive({
        let note = note.clone();
        move || (error.with(Option::is_some) || hint.with(Option::is_some)).then(|| note.clone())
    });
    let invalid = move || error.with(Option::is_some).then_some("true");
    let on_blur = move |_| {
        if let Some(on_blur) = on_blur {
            // A field that leaves the page while it has the focus is left after its owner has gone.
            on_blur.try_run(());
        }
    };
    let on_keydown = move |event: KeyboardEvent| {
        if event.key() == "Escape" && on_undo.is_some_and(|on_undo| on_undo.run(())) {
            event.prevent_default();
        }
        send_form(&event, Enter::Breaks);
    };
    let is_code = kind == FieldKind::Code;
    let control = if is_code || kind == FieldKind::Lines {
        view! {
            <textarea
                class="input"
                class:is-code=is_code
                id=id.clone()
                rows=if is_code { "9" } else { "3" }
                spellcheck=is_code.then_some("false")
                autocomplete=autocomplete
                autofocus=autofocus
                required=required
                placeholder=move || placeholder.get()
                aria-invalid=invalid
                aria-describedby=described
                prop:value=value
                on:input=move |event| on_input.run((event_target_value(&event),))
                on:blur=on_blur
            ></textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                class="input"
                id=id.clone()
                type=kind.input_type()
                autocomplete=autocomplete
                autofocus=autofocus
                required=required
                spellcheck=if kind == FieldKind::Text { None } else { Some("false") }
                placeholder=move || placeholder.get()
                aria-invalid=invalid
                aria-describedby=described
                prop:value=value
                on:input=move |event| on_input.run((event_target_value(&event),))
                on:blur=on_blur
            />
        }
        .into_any()
    };
    let control = match reading {
        None => control,
        Some(reading) => view! {
            <div class="field-read">
                {control} <div class="field-reading" aria-hidden="true">{reading}</div>
            </div>
        }
        .into_any(),
    };
    view! {
        <div
            class="field"
            class:is-changed=move || changed.get()
            on:keydown=on_keydown
        >
            <label class="field-label" class:is-required=required for=id>
                {label}
            </label>
            <div class="field-control">{control} {children.map(|children| children())}</div>
            <FieldNote id=note hint error />
        </div>
    }
    .into_any()
}

/// What stands below a control: the error, or else the hint.
#[component]
pub(crate) fn FieldNote(
    /// What `aria-describedby` of the control names.
    id: String,
    /// Help that is always there.
    hint: MaybeProp<String>,
    /// What is wrong.
    error: MaybeProp<String>,
) -> AnyView {
    let wrong = move || error.with(Option::is_some);
    view! {
        <p
            class="field-note"
            class:is-error=wrong
            id=id
            hidden=move || !wrong() && hint.with(Option::is_none)
        >
            {live(move || wrong().then(|| view! { <Glyph icon=Icon::ALERT /> }))}
            <span>{live(move || error.get().or_else(|| hint.get()))}</span>
        </p>
    }
    .into_any()
}

/// A line to search by, named by its label, with a button that clears it.
#[component]
pub(crate) fn SearchField(
    /// The accessible name.
    label: &'static str,
    /// The text as it is now.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the text at every keystroke, and with an empty one when it is cleared.
    #[prop(into)]
    on_input: Callback<(String,)>,
    /// What can be searched.
    #[prop(default = "Search")]
    placeholder: &'static str,
    /// A key that leads here, shown while the field is empty.
    #[prop(optional, into)]
    shortcut: Option<&'static str>,
    /// For the one who moves the focus here.
    #[prop(optional)]
    node_ref: NodeRef<Input>,
) -> AnyView {
    let clear = move || {
        on_input.run((String::new(),));
        if let Some(input) = node_ref.get_untracked() {
            let _ = input.focus();
        }
    };
    view! {
        <div class="search">
            <Glyph icon=Icon::SEARCH />
            <input
                type="search"
                class="search-input"
                aria-label=label
                placeholder=placeholder
                autocomplete="off"
                spellcheck="false"
                enterkeyhint="search"
                aria-keyshortcuts=shortcut
                node_ref=node_ref
                prop:value=value
                on:input=move |event| on_input.run((event_target_value(&event),))
            />
            {live(move || {
                if value.with(String::is_empty) {
                    shortcut
                        .map(|key| view! { <kbd class="kbd" aria-hidden="true">{key}</kbd> })
                        .into_any()
                } else {
                    view! { <IconButton icon=Icon::CLOSE name="Clear search" on_click=clear /> }
                        .into_any()
                }
            })}
        </div>
    }
    .into_any()
}
