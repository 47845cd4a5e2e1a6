//! What follows signals.

use leptos::prelude::*;

/// A piece of the page that follows the signals which `draw` reads. A bare closure in a view does the same, but is
/// compiled anew with all that it takes, a kilobyte and more each time: what the first load carries goes through here.
pub(crate) fn live<V: IntoView + 'static>(draw: impl Fn() -> V + Send + 'static) -> AnyView {
    fn follow(draw: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
        draw.into_any()
    }
    follow(Box::new(move || draw().into_any()))
}
