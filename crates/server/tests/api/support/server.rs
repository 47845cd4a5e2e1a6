//! A server in this process, on a free port, with a database of its own.

use std::sync::Arc;
use std::time::{Duration, Instant};

use dialbook_server::{ApiKey, Limits, Metrics, Settings, Site, router, serve};
use reqwest::StatusCode;
use store::{NewKey, Store};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::{Client, Database};

/// A running server; it stops when this is dropped.
pub(crate) struct TestServer {
    /// `http://127.0.0.1:PORT`
    pub(crate) url: String,
    pub(crate) store: Arc<dyn Store>,
    pub(crate) database: Arc<Database>,
    pub(crate) metrics: Arc<Metrics>,
    stop: oneshot::Sender<()>,
    running: JoinHandle<()>,
}

/// No rate limit, no other origins, no app, no proxies.
pub(crate) fn settings() -> Settings {
    Settings {
        rate_limit: None,
        origins: Vec::new(),
        site: Site::new([]),
        limits: Limits::default(),
        trusted_proxies: Vec::new(),
        metrics: Arc::default(),
    }
}

impl TestServer {
    pub(crate) async fn start() -> Self {
        Self::with(settings()).await
    }

    pub(crate) async fn with(settings: Settings) -> Self {
        Self::on(Arc::new(Database::new().await), settings).await
    }

    /// One more server on a database.
    pub(crate) async fn on(database: Arc<Database>, settings: Settings) -> Self {
        let store = store::open(&database.url()).await.unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (stop, stopped) = oneshot::channel();
        let (limits, metrics) = (settings.limits, Arc::clone(&settings.metrics));
        let service = router(Arc::clone(&store), settings);
        let running = serve(listener, service, limits, Arc::clone(&metrics), async {
            // Dropped or told: both mean the end.
            let _ = stopped.await;
        });
        let running = tokio::spawn(running);
        Self {
            url,
            store,
            database,
            metrics,
            stop,
            running,
        }
    }

    /// A client of the organisation “Acme”.
    pub(crate) async fn client(&self) -> Client {
        self.client_of("Acme", false).await
    }

    /// A client with a fresh key of an organisation.
    pub(crate) async fn client_of(&self, organisation: &str, read_only: bool) -> Client {
        self.client_with(organisation, |key| key.read_only = read_only)
            .await
    }

    /// A client with a fresh key of an organisation, changed before it is kept.
    pub(crate) async fn client_with(
        &self,
        organisation: &str,
        change: impl FnOnce(&mut NewKey),
    ) -> Client {
        let key = ApiKey::generate().unwrap();
        let mut kept = NewKey::new(organisation, key.prefix(), key.hash());
        change(&mut kept);
        self.store.create_key(kept).await.unwrap();
        Client::new(&self.url, key.reveal())
    }

    /// What the server counts, as Prometheus reads it.
    pub(crate) async fn counts(&self) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/metrics", listener.local_addr().unwrap());
        let service = dialbook_server::metrics::router(Arc::clone(&self.metrics));
        let showing = serve(
            listener,
            service,
            Limits::default(),
            Arc::default(),
            std::future::pending(),
        );
        let showing = tokio::spawn(showing);
        let response = reqwest::get(url).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        let text = response.text().await.unwrap();
        showing.abort();
        text
    }

    /// Waits until a line is among the counts.
    pub(crate) async fn wait_for_count(&self, line: &str) {
        let soon = Instant::now() + Duration::from_secs(20);
        loop {
            let counts = self.counts().await;
            if counts.lines().any(|counted| counted == line) {
                return;
            }
            assert!(Instant::now() < soon, "{line} does not come: {counts}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Tells the server to stop; done when it has.
    pub(crate) async fn stop(self) {
        let _ = self.stop.send(());
        self.running.await.unwrap();
    }
}
