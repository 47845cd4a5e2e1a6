//! How far something has come.

use leptos::prelude::*;

/// A bar that fills. Without a value it moves to and fro: nobody knows how long it takes.
#[component]
pub(crate) fn Progress(
    /// What is going on; the accessible name.
    label: &'static str,
    /// How much is done, from 0 to 1.
    #[prop(into)]
    value: MaybeProp<f64>,
) -> AnyView {
    let percent = move || {
        value
            .get()
            .map(|value| (value.clamp(0.0, 1.0) * 100.0).round())
    };
    view! {
        <div
            class="progress"
            class:is-unknown=move || percent().is_none()
            role="progressbar"
            aria-label=label
            aria-valuemin="0"
            aria-valuemax="100"
            aria-valuenow=move || percent().map(|percent| percent.to_string())
        >
            <div
                class="progress-bar"
                style:scale=move || value.get().map(|value| {
                    let mut scale = value.clamp(0.0, 1.0).to_string();
                    scale.push_str(" 1");
                    scale
                })
            ></div>
        </div>
    }
    .into_any()
}
