//! `dialbook-server copy`

use anyhow::Result;
use clap::Args;

use super::{Url, say};

#[derive(Debug, Args)]
pub(super) struct Options {
    /// The file to copy, as `sqlite:FILE`; it is only read
    #[arg(long, value_name = "URL")]
    from: Url,
    /// The empty database to copy to, as `postgres://USER:PASSWORD@HOST:5432/DATABASE`
    #[arg(
        long,
        value_name = "URL",
        env = "DIALBOOK_COPY_TO",
        hide_env_values = true
    )]
    to: Url,
}

pub(super) async fn run(options: Options) -> Result<()> {
    let copied = store::copy(&options.from.0, &options.to.0).await?;
    for (table, rows) in copied.rows {
        say(&format!("{rows:>10}  {table}"))?;
    }
    say("Copied and counted. Start the server with the new --database.")
}
