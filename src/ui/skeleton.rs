//! The shape of what is being loaded, shown only when loading takes longer than half a second.

use leptos::prelude::*;

/// Grey bars in the place of rows. Those that the page starts with take the place of such in index.html, which have
/// been waited for already.
#[component]
pub(crate) fn Skeleton(
    /// How many rows.
    #[prop(default = 8)]
    rows: u8,
) -> AnyView {
    let frame = document().get_element_by_id("frame");
    let clock = frame.and_then(|_| window().performance());
    let waited = clock.map(|clock| [(clock.now() as u32).to_string().as_str(), "ms"].concat());
    view! {
        <div class="skeleton" role="status" style:--waited=waited>
            <span class="visually-hidden">"Loading…"</span>
            {(0..rows)
                .map(|_| view! { <div class="skeleton-row"><i></i><i></i><i></i><i></i></div> })
                .collect_view()}
        </div>
    }
    .into_any()
}
