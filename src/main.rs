//! The Dialbook browser app.
#![allow(
    unreachable_pub,
    reason = "nothing outside a binary reaches in: `pub` says what a module offers to the others"
)]

mod api;
mod app;
mod features;
mod overlays;
mod routes;
mod state;
mod ui;

use std::time::Duration;

use leptos::prelude::{document, request_animation_frame, set_timeout};

fn main() {
    let mount = || set_timeout(|| leptos::mount::mount_to_body(app::App), Duration::ZERO);
    // The frame of index.html is painted first. Nothing is in a tab that nobody sees.
    if document().hidden() {
        mount();
    } else {
        request_animation_frame(mount);
    }
}
