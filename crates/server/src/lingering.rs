//! Request bodies that are answered before they were read.
//!
//! Who sends a large body and is refused (413, 401 …) is still sending. Were the connection closed
//! on them, most clients would report a broken connection and never see the answer. So the rest of
//! such a body is read and thrown away, up to a bound.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::http::{HeaderMap, header};
use contract::limits;
use http_body::{Frame, SizeHint};
use http_body_util::BodyExt;

const MOST_BYTES: usize = 2 * limits::IMPORT_BODY_BYTES;
const MOST_TIME: Duration = Duration::from_secs(20);

/// A body whose unread rest is thrown away instead of cut off.
struct Lingering {
    body: Body,
    /// Whether anything was asked of the body. One that waits for `100 Continue` is not sent before.
    on_its_way: bool,
    ended: bool,
}

/// Wraps a request's body.
pub(crate) fn lingering(headers: &HeaderMap, body: Body) -> Body {
    if body.is_end_stream() {
        return body;
    }
    Body::new(Lingering {
        body,
        on_its_way: !headers.contains_key(header::EXPECT),
        ended: false,
    })
}

impl HttpBody for Lingering {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let this = self.get_mut();
        this.on_its_way = true;
        let frame = Pin::new(&mut this.body).poll_frame(context);
        this.ended = matches!(frame, Poll::Ready(None | Some(Err(_))));
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Lingering {
    fn drop(&mut self) {
        if self.ended || !self.on_its_way || self.body.is_end_stream() {
            return;
        }
        let rest = std::mem::take(&mut self.body);
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(tokio::time::timeout(MOST_TIME, discard(rest)));
        }
    }
}

async fn discard(mut body: Body) {
    let mut read = 0;
    while let Some(Ok(frame)) = body.frame().await {
        read += frame.data_ref().map_or(0, Bytes::len);
        if read > MOST_BYTES {
            return;
        }
    }
}
