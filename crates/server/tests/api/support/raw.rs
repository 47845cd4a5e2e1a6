//! A connection on which every byte is ours.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

const PATIENCE: Duration = Duration::from_secs(20);

pub(crate) struct Raw(TcpStream);

impl Raw {
    pub(crate) async fn connect(url: &str) -> Self {
        let address = url.strip_prefix("http://").unwrap();
        Self(TcpStream::connect(address).await.unwrap())
    }

    pub(crate) async fn send(&mut self, bytes: impl AsRef<[u8]>) {
        self.0.write_all(bytes.as_ref()).await.unwrap();
    }

    /// Reads until these bytes have come, and gives all that came.
    pub(crate) async fn read_until(&mut self, end: &str) -> String {
        let mut read = Vec::new();
        while !read
            .windows(end.len())
            .any(|window| window == end.as_bytes())
        {
            assert!(
                self.read_some(&mut read).await > 0,
                "the connection ended early"
            );
        }
        String::from_utf8(read).unwrap()
    }

    /// Reads until the server closes the connection.
    pub(crate) async fn read_to_end(&mut self) -> String {
        let mut read = Vec::new();
        while self.read_some(&mut read).await > 0 {}
        String::from_utf8(read).unwrap()
    }

    /// Counts what was on its way when the server cut the connection off.
    pub(crate) async fn read_what_is_left(&mut self) -> usize {
        let mut read = 0;
        let mut chunk = vec![0; 64 * 1024];
        while let Ok(more @ 1..) = timeout(PATIENCE, self.0.read(&mut chunk))
            .await
            .expect("nothing comes any more")
        {
            read += more;
        }
        read
    }

    async fn read_some(&mut self, read: &mut Vec<u8>) -> usize {
        let more = timeout(PATIENCE, self.0.read_buf(read)).await;
        more.expect("nothing comes any more").unwrap()
    }
}
