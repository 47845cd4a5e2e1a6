//! Has the server built anew when the app is.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // Debug builds read the app from the disk when they start, and need no rebuild for it.
    if std::env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo::rerun-if-changed=../../dist");
    }
}
