//! Parts of the page that are drawn in a task of their own.

use std::time::Duration;

use leptos::prelude::*;

use super::live::live;

/// Draws a part in a task of its own, after this one: what a page starts with is long, and browsers paint and answer
/// between tasks only.
pub(crate) fn soon(draw: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let is_time = RwSignal::new(false);
    let begin = move || {
        // The part may have left the page by then.
        let _ = is_time.try_set(true);
    };
    set_timeout(begin, Duration::ZERO);
    live(move || is_time.get().then(&draw))
}
