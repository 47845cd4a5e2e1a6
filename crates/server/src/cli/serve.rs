//! `dialbook-server serve`

use std::future::pending;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::Arc;

use anyhow::{Context, Result};
use clap::Args;
use contract::limits::RATE_LIMIT_PER_MINUTE;
use ipnet::IpNet;
use tokio::net::TcpListener;

use super::{Database, say};
use crate::app::{Settings, router};
use crate::assets::Site;
use crate::client_address::read_range;
use crate::limits::Limits;
use crate::metrics::{self, Metrics};
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
    /// Take the word of the proxies in this range on where a request comes from (`X-Forwarded-For`); can be
    /// given several times
    #[arg(
        long = "trusted-proxy",
        value_name = "CIDR",
        env = "DIALBOOK_TRUSTED_PROXY",
        value_delimiter = ',',
        value_parser = read_range
    )]
    trusted_proxies: Vec<IpNet>,
    /// Show counts for Prometheus at `/metrics` of this address, which should not be a public one
    #[arg(long, value_name = "ADDRESS", env = "DIALBOOK_METRICS_LISTEN")]
    metrics_listen: Option<SocketAddr>,
    /// Open connections at a time; more are answered 503
    #[arg(
        long,
        value_name = "N",
        env = "DIALBOOK_MAX_CONNECTIONS",
        default_value_t = Limits::default().connections
    )]
    max_connections: usize,
    /// API requests at a time; more are answered 503
    #[arg(
        long,
        value_name = "N",
        env = "DIALBOOK_MAX_REQUESTS",
        default_value_t = Limits::default().requests
    )]
    max_requests: usize,
    /// Request bodies in memory at a time, in MiB; more wait, then are answered 503
    #[arg(
        long,
        value_name = "MIB",
        env = "DIALBOOK_MAX_BODY_MEMORY",
        default_value_t = Limits::default().body_bytes / MIB
    )]
    max_body_memory: usize,
}

const MIB: usize = 1024 * 1024;

impl Options {
    fn limits(&self) -> Limits {
        Limits {
            connections: self.max_connections,
            requests: self.max_requests,
            body_bytes: self.max_body_memory.saturating_mul(MIB),
            ..Limits::default()
        }
    }
}

pub(super) async fn run(options: Options) -> Result<()> {
    let store = options.database.open().await?;
    let (listener, address) = listen(options.listen, "--listen").await?;
    let watched = match options.metrics_listen {
        Some(address) => Some(listen(address, "--metrics-listen").await?),
        None => None,
    };
    let limits = options.limits();
    let metrics = Arc::<Metrics>::default();
    let default = if options.demo {
        0
    } else {
        RATE_LIMIT_PER_MINUTE
    };
    let settings = Settings {
        rate_limit: NonZeroU32::new(options.rate_limit.unwrap_or(default)),
        origins: options.origins,
        site: Site::embedded(),
        limits,
        trusted_proxies: options.trusted_proxies,
        metrics: Arc::clone(&metrics),
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
    let watching = watched.map(|(listener, address)| {
        tracing::info!(%address, "metrics");
        let service = metrics::router(Arc::clone(&metrics));
        // Not counted among what it shows.
        let uncounted = Arc::default();
        let serving = serve::serve(listener, service, Limits::default(), uncounted, pending());
        tokio::spawn(serving)
    });
    let service = router(store, settings);
    serve::serve(listener, service, limits, metrics, stopped()).await;
    if let Some(watching) = watching {
        watching.abort();
    }
    tracing::info!("stopped");
    Ok(())
}

/// Binds an address that an option named, and says which it became.
async fn listen(address: SocketAddr, option: &str) -> Result<(TcpListener, SocketAddr)> {
    let listener = TcpListener::bind(address)
        .await
        .with_context(|| format!("cannot listen on {address}: choose another with {option}"))?;
    let address = listener
        .local_addr()
        .context("the listening address is unknown")?;
    Ok((listener, address))
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
