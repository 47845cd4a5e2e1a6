//! `dialbook-server seed`

use std::io::Write;
use std::time::Instant;

use anyhow::Result;
use clap::Args;
use store::NewKey;

use super::{Database, say};
use crate::demo;
use crate::key::ApiKey;

/// Fills an organisation with made-up contacts, in folders, with the calls of the last weeks; then prints
/// a key to look at them with. What was there before stays.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The organisation's name; made where there is none
    #[arg(long, value_name = "NAME", env = "DIALBOOK_ORGANISATION", value_parser = super::name)]
    organisation: String,
    /// How many contacts
    #[arg(long, value_name = "N")]
    contacts: u64,
    /// The same number makes the same contacts
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    random_seed: u64,
    #[command(flatten)]
    database: Database,
}

pub(super) async fn run(options: Options) -> Result<()> {
    let store = options.database.open().await?;
    let key = ApiKey::generate()?;
    let organisation = store
        .create_key(NewKey::new(&options.organisation, key.prefix(), key.hash()))
        .await?;
    let start = Instant::now();
    let tell = |progress: demo::Progress<'_>| {
        // A progress that nobody can see is no reason to stop.
        let _ = writeln!(
            std::io::stderr(),
            "{} of {} contacts, {:.1} s: {}",
            progress.contacts,
            options.contacts,
            start.elapsed().as_secs_f64(),
            progress.folder,
        );
    };
    demo::seed(
        store.as_ref(),
        organisation,
        options.contacts,
        options.random_seed,
        tell,
    )
    .await?;
    say(key.reveal())
}
