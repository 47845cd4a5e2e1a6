//! `dialbook-server key …`

use anyhow::{Result, bail};
use clap::{Args, Subcommand};
use contract::Timestamp;
use ipnet::IpNet;
use store::{AllowedAddresses, Key, NewKey};

use super::{Database, expiry, say};
use crate::client_address::read_range;
use crate::key::ApiKey;
use crate::request_id::timestamp;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make a key and print it; it is shown this once
    Create {
        #[command(flatten)]
        whose: Whose,
        #[command(flatten)]
        rights: Rights,
    },
    /// List an organisation's keys: first characters, rights, dates
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
    #[arg(long, value_name = "NAME", env = "DIALBOOK_ORGANISATION", value_parser = super::name)]
    organisation: String,
    #[command(flatten)]
    database: Database,
}

/// What a new key is for and what it may do.
#[derive(Debug, Args)]
pub(super) struct Rights {
    /// What the key is for, to know it by in the list
    #[arg(long, value_name = "TEXT", value_parser = super::name)]
    name: Option<String>,
    /// The key may read and export, and change nothing
    #[arg(long)]
    read_only: bool,
    /// The key's last day, as in 2027-12-31, or how long it is good, as in 90d or 1y [default: for ever]
    #[arg(long, value_name = "DATE|DURATION", value_parser = expiry::read)]
    expires: Option<Timestamp>,
    /// Where the key may be used from, as in 203.0.113.7 or 10.0.0.0/8; can be given several times
    /// [default: anywhere]
    #[arg(
        long = "allow",
        value_name = "ADDRESS|CIDR",
        value_delimiter = ',',
        value_parser = read_range
    )]
    allowed: Vec<IpNet>,
}

pub(super) async fn run(command: Command) -> Result<()> {
    match command {
        Command::Create { whose, rights } => create(whose, rights).await,
        Command::List { whose } => list(&whose).await,
        Command::Revoke { whose, prefix } => revoke(&whose, &prefix).await,
    }
}

async fn create(whose: Whose, rights: Rights) -> Result<()> {
    let store = whose.database.open().await?;
    let key = ApiKey::generate()?;
    store
        .create_key(NewKey {
            organisation: whose.organisation,
            prefix: key.prefix().to_owned(),
            hash: key.hash(),
            name: rights.name,
            read_only: rights.read_only,
            expires_at: rights.expires,
            allowed: AllowedAddresses(rights.allowed),
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
        say(&line(&key))?;
    }
    Ok(())
}

/// What a person wants to know of a key, the same in the same place.
fn line(key: &Key) -> String {
    let rights = if key.read_only {
        "read-only"
    } else {
        "read-write"
    };
    let now = timestamp(jiff::Timestamp::now());
    let state = match (&key.revoked_at, &key.expires_at) {
        (Some(time), _) => format!("revoked {time}"),
        (None, Some(end)) if *end <= now => "expired".to_owned(),
        _ => "in use".to_owned(),
    };
    let or = |time: &Option<Timestamp>, none: &str| {
        time.as_ref()
            .map_or_else(|| none.to_owned(), ToString::to_string)
    };
    let expires = or(&key.expires_at, "never");
    let used = or(&key.last_used_at, "never");
    let from = if key.allowed.is_any() {
        "anywhere".to_owned()
    } else {
        key.allowed.to_string()
    };
    format!(
        "{}…  {rights:<10}  made {}  expires {expires:<24}  from {from}  last used {used:<24}  {state}  {}",
        key.prefix,
        key.created_at,
        key.name.as_deref().unwrap_or_default()
    )
    .trim_end()
    .to_owned()
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
