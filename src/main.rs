//! The Dialbook browser app.

mod api;
mod app;
mod routes;
mod state;

fn main() {
    leptos::mount::mount_to_body(app::App);
}
