//! Names every request, and writes one line about it to the log.

use std::sync::Arc;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use contract::REQUEST_ID_HEADER;
use store::OrganisationId;
use tracing::Instrument;

use crate::app::App;
use crate::client_address::{ClientAddress, Peer, client_address};
use crate::held::holding;
use crate::lingering::lingering;
use crate::request_id::RequestId;

/// The outermost step of every request.
///
/// Logged is the route, never the address: query strings hold people's names.
pub(crate) async fn observe(State(app): State<App>, request: Request, next: Next) -> Response {
    let present = app.metrics.request();
    let started = Instant::now();
    let id = RequestId::new();
    let method = request.method().clone();
    let route = request.extensions().get().map_or("-", MatchedPath::as_str);
    let route: Arc<str> = route.into();
    let (mut parts, body) = request.into_parts();
    parts.extensions.insert(id.clone());
    let peer = parts.extensions.get::<Peer>().copied();
    let client = peer.map(|peer| client_address(peer, &parts.headers, &app.trusted_proxies));
    if let Some(client) = client {
        parts.extensions.insert(client);
    }
    let body = lingering(&parts.headers, body);
    let request = Request::from_parts(parts, body);

    let span = tracing::info_span!("request", id = id.as_str());
    let mut response = next.run(request).instrument(span.clone()).await;

    let organisation = response.extensions().get().map(|OrganisationId(id)| *id);
    let (status, after) = (response.status(), started.elapsed());
    span.in_scope(|| {
        tracing::info!(
            %method,
            route = &*route,
            status = status.as_u16(),
            ms = u64::try_from(after.as_millis()).unwrap_or(u64::MAX),
            client = client.map(|ClientAddress(address)| tracing::field::display(address)),
            organisation,
            "answered"
        );
    });
    app.metrics.answered(&method, route, status, after);
    // A replayed answer has the name of the first one already.
    if let Some(value) = id.header()
        && !response.headers().contains_key(REQUEST_ID_HEADER)
    {
        response.headers_mut().insert(REQUEST_ID_HEADER, value);
    }
    holding(response, present)
}
