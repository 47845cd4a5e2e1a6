//! Who is asking, and whether they may.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use store::{Access, Version};

use crate::app::App;
use crate::client_address::ClientAddress;
use crate::error::ApiError;
use crate::key;

/// The version of the database when the request came; none where the store has none.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AsOf(pub(crate) Option<Version>);

/// Lets a request through that brings a good key, has requests left and may do what it asks.
///
/// The handlers find its [`Access`] and [`AsOf`] among the request's extensions.
pub(crate) async fn authenticate(
    State(app): State<App>,
    mut request: Request,
    next: Next,
) -> Response {
    let version = app.store.version();
    let access = match access(&app, request.headers(), version).await {
        Ok(access) => access,
        Err(error) => return error.into_response(),
    };
    let organisation = access.organisation;
    let from = request.extensions().get::<ClientAddress>().copied();
    let mut response = match permit(&app, &access, from, request.method()).await {
        Ok(()) => {
            request.extensions_mut().insert(access);
            request.extensions_mut().insert(AsOf(version));
            next.run(request).await
        }
        Err(error) => error.into_response(),
    };
    // For the log.
    response.extensions_mut().insert(organisation);
    response
}

async fn access(
    app: &App,
    headers: &HeaderMap,
    version: Option<Version>,
) -> Result<Access, ApiError> {
    let key = bearer(headers).ok_or(ApiError::Unauthorized)?;
    let hash = key::hash(key);
    let access = match app.memory.access(version, &hash) {
        Some(access) => access,
        None => {
            let access = app.store.access(&hash).await?;
            let access = access.ok_or(ApiError::Unauthorized)?;
            app.memory.keep_access(version, hash, &access);
            access
        }
    };
    app.last_use.note(&app.store, hash);
    Ok(access)
}

async fn permit(
    app: &App,
    access: &Access,
    from: Option<ClientAddress>,
    method: &Method,
) -> Result<(), ApiError> {
    if let Some(limiter) = &app.limiter {
        limiter
            .admit(&*app.store, access.organisation, Timestamp::now())
            .await?;
    }
    if !access.allowed.is_any()
        && !from.is_some_and(|ClientAddress(address)| access.allowed.permit(address))
    {
        return Err(ApiError::Forbidden(
            "This API key may not be used from your address.",
        ));
    }
    if access.read_only && !method.is_safe() {
        return Err(ApiError::Forbidden("This API key may only read."));
    }
    Ok(())
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, key) = value.split_once(' ')?;
    let key = key.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !key.is_empty()).then_some(key)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn key_of(value: &'static str) -> Option<String> {
        let mut headers = HeaderMap::new();
        headers.insert(header::AUTHORIZATION, HeaderValue::from_static(value));
        bearer(&headers).map(str::to_owned)
    }

    #[test]
    fn only_a_bearer_s_key_is_taken() {
        assert_eq!(key_of("Bearer dbk_1").as_deref(), Some("dbk_1"));
        assert_eq!(key_of("bearer  dbk_1").as_deref(), Some("dbk_1"));
        for value in ["dbk_1", "Basic dbk_1", "Bearer", "Bearer "] {
            assert_eq!(key_of(value), None, "{value}");
        }
    }
}
