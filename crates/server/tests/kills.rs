//! The server, killed at random moments while it writes: see `bench::crash`.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

use bench::crash::{self, Plan};
use bench::subject::dialbook::Dialbook;
use tempfile::TempDir;

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_outlives_every_kill() {
    let folder = TempDir::new().unwrap();
    let plan = Plan {
        dialbook: Dialbook {
            program: env!("CARGO_BIN_EXE_dialbook-server").into(),
            file: folder.path().join("dialbook.db"),
        },
        kills: 20,
        seed: crash::fresh_seed(),
        import_rows: 300,
    };
    // A failure names the seed.
    let outcome = crash::run(&plan)
        .await
        .unwrap_or_else(|error| panic!("{error:#}"));
    assert_eq!(outcome.kills, 20);
    // Else nothing was put to the test.
    assert!(
        outcome.acknowledged > 20 && outcome.unanswered > 0,
        "{outcome}"
    );
    eprintln!("{outcome}");
}
