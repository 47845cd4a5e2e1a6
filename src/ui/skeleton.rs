//! The shape of what is being loaded, shown only when loading takes longer than half a second.

use leptos::prelude::*;

/// Grey bars in the place of rows.
#[component]
pub(crate) fn Skeleton(
    /// How many rows.
    #[prop(default = 8)]
    rows: u8,
) -> AnyView {
    view! {
        <div class="skeleton" role="status">
            <span class="visually-hidden">"Loading…"</span>
            {(0..rows)
                .map(|_| view! { <div class="skeleton-row"><i></i><i></i><i></i><i></i></div> })
                .collect_view()}
        </div>
    }
    .into_any()
}
