//! The Dialbook browser app.
use leptos::prelude::*;

fn main() {
    mount_to_body(|| view! { <h1>"Dialbook"</h1> });
}
