//! A server in this process, on a free port, with a database of its own.

use std::sync::Arc;

use dialbook_server::{ApiKey, Settings, Site, router, serve};
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
    stop: oneshot::Sender<()>,
    running: JoinHandle<()>,
}

/// No limit, no other origins, no app.
pub(crate) fn settings() -> Settings {
    Settings {
        rate_limit: None,
        origins: Vec::new(),
        site: Site::new([]),
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
        let service = router(Arc::clone(&store), settings);
        let running = tokio::spawn(serve(listener, service, async {
            // Dropped or told: both mean the end.
            let _ = stopped.await;
        }));
        Self {
            url,
            store,
            database,
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
        let key = ApiKey::generate().unwrap();
        self.store
            .create_key(NewKey {
                organisation: organisation.to_owned(),
                prefix: key.prefix().to_owned(),
                hash: key.hash(),
                read_only,
            })
            .await
            .unwrap();
        Client::new(&self.url, key.reveal())
    }

    /// Tells the server to stop; done when it has.
    pub(crate) async fn stop(self) {
        let _ = self.stop.send(());
        self.running.await.unwrap();
    }
}
