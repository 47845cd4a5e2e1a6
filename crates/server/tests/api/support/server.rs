//! A server in this process, on a free port, with a database file of its own.

use std::path::PathBuf;
use std::sync::Arc;

use dialbook_server::{ApiKey, Settings, Site, router, serve};
use store::{NewKey, Store};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::Client;

/// A running server; it stops when this is dropped.
pub(crate) struct TestServer {
    /// `http://127.0.0.1:PORT`
    pub(crate) url: String,
    pub(crate) store: Arc<dyn Store>,
    folder: TempDir,
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
        let folder = TempDir::new().unwrap();
        let file = folder.path().join("dialbook.db");
        let store = store::open(&format!("sqlite:{}", file.display()))
            .await
            .unwrap();
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
            folder,
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

    /// The database's file.
    pub(crate) fn file(&self) -> PathBuf {
        self.folder.path().join("dialbook.db")
    }

    /// Another connection to the database, to get in the server's way with.
    pub(crate) fn database(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.file()).unwrap()
    }

    /// Tells the server to stop; done when it has.
    pub(crate) async fn stop(self) {
        let _ = self.stop.send(());
        self.running.await.unwrap();
    }
}
