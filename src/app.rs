//! The contexts and the frame of the page.

use leptos::prelude::*;

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    view! { <p>"Dialbook"</p> }
}
