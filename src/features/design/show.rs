//! How parts are laid out on the page.

use leptos::prelude::*;

/// Parts that belong together, under a heading.
#[component]
pub(super) fn Section(heading: &'static str, children: Children) -> AnyView {
    view! {
        <section class="design-section">
            <h2 class="design-heading">{heading}</h2>
            <div class="design-parts">{children()}</div>
        </section>
    }
    .into_any()
}

/// A part and what it shows. The state is a class of `sheet::STATES`.
#[component]
pub(super) fn Part(
    label: &'static str,
    #[prop(optional)] state: &'static str,
    /// Whether it takes the width of the page.
    #[prop(optional)]
    wide: bool,
    children: Children,
) -> AnyView {
    view! {
        <figure class="design-part" class:is-wide=wide>
            <figcaption>{label}</figcaption>
            <div class=["design-stage ", state].concat()>{children()}</div>
        </figure>
    }
    .into_any()
}

/// What a pointer, a key and a finger make of a part.
pub(super) const POINTED: [(&str, &str); 4] = [
    ("Rest", ""),
    ("Hover", "show-hover"),
    ("Focus", "show-focus"),
    ("Active", "show-hover show-active"),
];

/// What nobody has to do anything about.
pub(super) fn nothing<T: 'static>() -> Callback<(T,)> {
    Callback::new(|_| {})
}
