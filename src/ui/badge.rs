//! A word that stands out.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};
use super::tone::Tone;

/// A pill with an icon and a word.
#[component]
pub(crate) fn Badge(
    /// What the colour stands for.
    #[prop(optional)]
    tone: Tone,
    /// Before the word.
    #[prop(optional, into)]
    icon: Option<Icon>,
    /// The word.
    #[prop(into)]
    text: Oco<'static, str>,
) -> AnyView {
    view! {
        <span class=["badge ", tone.class()].concat()>
            {icon.map(|icon| view! { <Glyph icon /> })}
            {text}
        </span>
    }
    .into_any()
}
