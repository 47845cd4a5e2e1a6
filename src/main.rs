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

fn main() {
    leptos::mount::mount_to_body(app::App);
}
