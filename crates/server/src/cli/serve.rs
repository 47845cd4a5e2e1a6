//! `dialbook-server serve`

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::num::NonZeroU32;

use anyhow::{Context, Result};
use clap::Args;
use contract::limits::RATE_LIMIT_PER_MINUTE;
use tokio::net::TcpListener;

use super::{Database, say};
use crate::app::{Settings, router};
use crate::assets::Site;
use crate::origin::Origin;
use crate::{demo, serve};

#[derive(Debug, Args)]
pub(super) struct Options {
    /// Where to listen
    #[arg(
        long,
        value_name = "ADDRESS",
        env = "DIALBOOK_LISTEN",
        default_value = "127.0.0.1:8080"
    )]
    listen: SocketAddr,
    #[command(flatten)]
    database: Database,
    /// Fill an empty database with made-up contacts, and print an address to start from
    #[arg(long, env = "DIALBOOK_DEMO")]
    demo: bool,
    /// Requests of one organisation in a minute, 0 for any number [default: 100; with --demo: 0]
    #[arg(long, value_name = "N", env = "DIALBOOK_RATE_LIMIT")]
    rate_limit: Option<u32>,
    /// Let pages of this origin call the API, as in `https://desk.example`; can be given several times
    #[arg(
        long = "cors",
        value_name = "ORIGIN",
        env = "DIALBOOK_CORS",
        value_delimiter = ','
    )]
    origins: Vec<Origin>,
}

pub(super) async fn run(options: Options) -> Result<()> {
    let store = options.database.open().await?;
    let listener = TcpListener::bind(options.listen).await.with_context(|| {
        format!(
            "cannot listen on {}: choose another with --listen",
            options.listen
        )
    })?;
    let address = listener
        .local_addr()
        .context("the listening address is unknown")?;
    let default = if options.demo {
        0
    } else {
        RATE_LIMIT_PER_MINUTE
    };
    let settings = Settings {
        rate_limit: NonZeroU32::new(options.rate_limit.unwrap_or(default)),
        origins: options.origins,
        site: Site::embedded(),
    };
    if options.demo {
        let key = demo::prepare(store.as_ref()).await?;
        let page = reachable(address);
        say(&format!(
            "Dialbook is running with demo data. Open http://{page}/#key={}",
            key.reveal()
        ))?;
    }
    tracing::info!(%address, "listening");
    serve::serve(listener, router(store, settings), stopped()).await;
    tracing::info!("stopped");
    Ok(())
}

/// An address that a browser on this machine can open.
fn reachable(mut address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        address.set_ip(IpAddr::V4(Ipv4Addr::LOCALHOST));
    }
    address
}

/// Done when somebody asks this process to end.
async fn stopped() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminated.recv() => {}
            }
            return;
        }
    }
    // Without a handler the process ends at once, which loses nothing that was acknowledged.
    let _ = tokio::signal::ctrl_c().await;
}
