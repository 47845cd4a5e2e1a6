//! Answers that hold something until their last byte is sent, or their client has left.

use axum::body::Body;
use axum::response::Response;
use http_body_util::BodyExt;

/// Lets go of `held` with the answer's body.
pub(crate) fn holding<T: Send + 'static>(response: Response, held: T) -> Response {
    // Of all that wraps a body, this alone keeps its length. The error is none of its business.
    response.map(|body| {
        Body::new(body.map_err(move |error| {
            let _ = &held;
            error
        }))
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use axum::body::HttpBody;

    use super::*;

    #[test]
    fn what_is_held_goes_with_the_body_which_keeps_its_length() {
        let held = Arc::new(());
        let response = holding(Response::new(Body::from("four")), Arc::clone(&held));
        assert_eq!(response.body().size_hint().exact(), Some(4));
        assert_eq!(Arc::strong_count(&held), 2);
        drop(response);
        assert_eq!(Arc::strong_count(&held), 1);
    }
}
