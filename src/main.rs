//! The Dialbook browser app.

mod api;
mod app;
mod features;
mod routes;
mod state;
mod ui;

fn main() {
    leptos::mount::mount_to_body(app::App);
}
