//! Something that the person should know, in the place that it is about.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};
use super::tone::Tone;

/// An icon, a sentence and a smaller second line. It is read out when it appears.
#[component]
pub(crate) fn Alert(
    /// Bad unless told.
    #[prop(default = Tone::Bad)]
    tone: Tone,
    /// What happened.
    #[prop(into)]
    text: String,
    /// What to do, what to quote.
    #[prop(optional, into)]
    detail: Option<String>,
) -> AnyView {
    let icon = match tone {
        Tone::Good => Icon::CHECK_CIRCLE,
        Tone::Bad | Tone::Warn => Icon::ALERT,
        _ => Icon::INFO,
    };
    view! {
        <div class=["alert ", tone.class()].concat() role=if tone == Tone::Bad { "alert" } else { "status" }>
            <Glyph icon />
            <div>
                <p>{text}</p>
                {detail.map(|detail| view! { <p class="alert-detail">{detail}</p> })}
            </div>
        </div>
    }
    .into_any()
}
