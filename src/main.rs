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

use leptos::prelude::set_timeout;

fn main() {
    // Apart from the task that compiled all this: browsers paint and answer in between.
    set_timeout(|| leptos::mount::mount_to_body(app::App), Duration::ZERO);
}
