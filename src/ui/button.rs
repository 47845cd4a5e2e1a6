//! Buttons.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};

/// How much a button asks to be pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ButtonKind {
    /// The one thing to do here.
    Primary,
    /// One of several.
    #[default]
    Secondary,
    /// There when looked for.
    Quiet,
    /// It cannot be taken back.
    Danger,
}

impl ButtonKind {
    /// The class of the element.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Primary => "btn btn-primary",
            Self::Secondary => "btn",
            Self::Quiet => "btn btn-quiet",
            Self::Danger => "btn btn-danger",
        }
    }
}

/// A button with a text. While `busy` it keeps its place and its focus, and does nothing.
#[component]
pub(crate) fn Button(
    /// How much it asks to be pressed.
    #[prop(optional)]
    kind: ButtonKind,
    /// Before the text.
    #[prop(optional, into)]
    icon: Option<Icon>,
    /// Whether it sends the form that it is in.
    #[prop(optional)]
    submit: bool,
    /// Whether what it started is still going on.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Whether it can be pressed at all.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// The accessible name, where the text alone is too short; it must contain the text.
    #[prop(optional, into)]
    name: MaybeProp<String>,
    /// Called when it is pressed.
    #[prop(optional, into)]
    on_click: Option<Callback<()>>,
    children: Children,
) -> AnyView {
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class=kind.class()
            class:is-busy=move || busy.get()
            aria-busy=move || busy.get().then_some("true")
            aria-label=move || name.get()
            disabled=disabled
            on:click=move |event| {
                if busy.get_untracked() {
                    event.prevent_default();
                } else if let Some(on_click) = on_click {
                    on_click.run(());
                }
            }
        >
            {icon.map(|icon| view! { <Glyph icon /> })}
            <span class="btn-text">{children()}</span>
        </button>
    }
    .into_any()
}

/// A square button with an icon alone; its name shows as a tip.
#[component]
pub(crate) fn IconButton(
    /// What it shows.
    icon: Icon,
    /// What it does, in words.
    #[prop(into)]
    name: Signal<String>,
    /// How much it asks to be pressed; quiet unless told.
    #[prop(default = ButtonKind::Quiet)]
    kind: ButtonKind,
    /// Whether it can be pressed at all.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Whether it is on, for a button that is switched on and off.
    #[prop(optional, into)]
    pressed: MaybeProp<bool>,
    /// Called when it is pressed.
    #[prop(into)]
    on_click: Callback<()>,
) -> AnyView {
    view! {
        <button
            type="button"
            class=[kind.class(), " btn-icon"].concat()
            aria-label=move || name.get()
            title=move || name.get()
            aria-pressed=move || pressed.get().map(|on| if on { "true" } else { "false" })
            disabled=disabled
            on:click=move |_| on_click.run(())
        >
            <Glyph icon />
        </button>
    }
    .into_any()
}
