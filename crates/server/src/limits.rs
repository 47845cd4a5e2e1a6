//! How much the server takes on at a time, and how long it waits for anybody.

use std::time::Duration;

const MIB: usize = 1024 * 1024;

/// Bounds that keep one client, or a crowd of them, from using up the server.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Open connections. Further ones are told 503 and closed.
    pub connections: usize,
    /// API requests at work, those whose answer is still on its way included. Further ones are told 503.
    pub requests: usize,
    /// Bytes of request bodies in memory. A body that finds no room waits, then is told 503.
    pub body_bytes: usize,
    /// How long a body waits for room.
    pub room_within: Duration,
    /// How long a client may take for the head of a request; idle connections are closed after it as well.
    pub head_within: Duration,
    /// How long a body may pause.
    pub body_pause: Duration,
    /// How long a client may take nothing of an answer that waits for it.
    pub write_pause: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            // Below the 1,024 files that a process may usually open.
            connections: 900,
            requests: 256,
            // Twice the largest import. At work, a body takes about twice its own size.
            body_bytes: 72 * MIB,
            room_within: Duration::from_secs(10),
            head_within: Duration::from_secs(60),
            body_pause: Duration::from_secs(20),
            write_pause: Duration::from_secs(30),
        }
    }
}
