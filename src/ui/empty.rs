//! Nothing here, and what to do about it.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};
use super::tone::Tone;

/// An icon, what this is, why there is nothing, and the children: the one or two things to do.
#[component]
pub(crate) fn Empty(
    /// A picture of what is missing.
    icon: Icon,
    /// `Tone::Bad` where something went wrong; it is read out at once.
    #[prop(optional)]
    tone: Tone,
    /// What this is.
    #[prop(into)]
    heading: Signal<String>,
    /// Why it is empty, or what to do.
    #[prop(optional, into)]
    text: MaybeProp<String>,
    /// A small last line, such as the request id to quote.
    #[prop(optional, into)]
    detail: MaybeProp<String>,
    #[prop(optional)] children: Option<Children>,
) -> AnyView {
    view! {
        <div class="empty" role=if tone == Tone::Bad { "alert" } else { "status" }>
            <span class=["empty-icon ", tone.class()].concat()>
                <Glyph icon />
            </span>
            <h2 class="empty-heading">{heading}</h2>
            {move || text.get().map(|text| view! { <p class="empty-text">{text}</p> })}
            {children.map(|children| view! { <div class="empty-actions">{children()}</div> })}
            {move || detail.get().map(|detail| view! { <p class="empty-detail">{detail}</p> })}
        </div>
    }
    .into_any()
}
