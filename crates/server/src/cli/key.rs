//! `dialbook-server key …`

use anyhow::{Result, bail};
use clap::{Args, Subcommand};
use store::NewKey;

use super::{Database, say};
use crate::key::ApiKey;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make a key and print it; it is shown this once
    Create {
        #[command(flatten)]
        whose: Whose,
        /// The key may read and export, and change nothing
        #[arg(long)]
        read_only: bool,
    },
    /// List an organisation's keys by their first characters
    List {
        #[command(flatten)]
        whose: Whose,
    },
    /// Revoke a key; requests with it fail from now on
    Revoke {
        #[command(flatten)]
        whose: Whose,
        /// How the key starts, as `key list` shows it
        prefix: String,
    },
}

#[derive(Debug, Args)]
pub(super) struct Whose {
    /// The organisation's name
    #[arg(long, value_name = "NAME", env = "DIALBOOK_ORGANISATION", value_parser = name)]
    organisation: String,
    #[command(flatten)]
    database: Database,
}

fn name(text: &str) -> Result<String, &'static str> {
    match text.trim() {
        "" => Err("give the organisation a name"),
        name => Ok(name.to_owned()),
    }
}

pub(super) async fn run(command: Command) -> Result<()> {
    match command {
        Command::Create { whose, read_only } => create(whose, read_only).await,
        Command::List { whose } => list(&whose).await,
        Command::Revoke { whose, prefix } => revoke(&whose, &prefix).await,
    }
}

async fn create(whose: Whose, read_only: bool) -> Result<()> {
    let store = whose.database.open().await?;
    let key = ApiKey::generate()?;
    store
        .create_key(NewKey {
            organisation: whose.organisation,
            prefix: key.prefix().to_owned(),
            hash: key.hash(),
            read_only,
        })
        .await?;
    say(key.reveal())
}

async fn list(whose: &Whose) -> Result<()> {
    let keys = whose
        .database
        .open()
        .await?
        .keys(&whose.organisation)
        .await?;
    for key in keys {
        let rights = if key.read_only {
            "read-only"
        } else {
            "read-write"
        };
        let state = key
            .revoked_at
            .map_or_else(|| "in use".to_owned(), |time| format!("revoked {time}"));
        say(&format!(
            "{}…  {rights:<10}  made {}  {state}",
            key.prefix, key.created_at
        ))?;
    }
    Ok(())
}

async fn revoke(whose: &Whose, prefix: &str) -> Result<()> {
    let prefix = prefix.trim().trim_end_matches('…');
    if prefix.is_empty() {
        bail!("name the key by its first characters; `key list` shows them");
    }
    let store = whose.database.open().await?;
    match store.revoke_keys(&whose.organisation, prefix).await? {
        0 => bail!(
            "{} has no key in use that starts with {prefix}; `key list` shows its keys",
            whose.organisation
        ),
        1 => say("1 key revoked"),
        many => say(&format!("{many} keys revoked")),
    }
}
