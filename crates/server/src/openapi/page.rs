//! The page on which people read the API's description and try it: Swagger UI, embedded.

use std::sync::Arc;

use axum::extract::{OriginalUri, Path};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use contract::BASE_PATH;
use utoipa_swagger_ui::Config;

use super::PATH;

/// Its own files and nothing else; Swagger UI draws its arrows as images in the style sheet.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Answers with one of the page's files.
pub(crate) async fn serve(OriginalUri(uri): OriginalUri, file: Option<Path<String>>) -> Response {
    // The page names its files relative to itself.
    if !uri.path().starts_with("/docs/") {
        return Redirect::permanent("/docs/").into_response();
    }
    let file = file.map_or_else(String::new, |Path(file)| file);
    let config = Config::from(format!("{BASE_PATH}{PATH}"))
        .try_it_out_enabled(true)
        .use_base_layout();
    match utoipa_swagger_ui::serve(&file, Arc::new(config)) {
        Ok(Some(file)) => {
            let policy = HeaderValue::from_static(POLICY);
            let mut response =
                ([(header::CONTENT_TYPE, file.content_type)], file.bytes).into_response();
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_SECURITY_POLICY, policy);
            if file.gzpipped {
                let gzip = HeaderValue::from_static("gzip");
                headers.insert(header::CONTENT_ENCODING, gzip);
            }
            response
        }
        Ok(None) => (StatusCode::NOT_FOUND, "There is nothing at this address.\n").into_response(),
        Err(error) => {
            tracing::error!(%error, "the page of the API cannot be shown");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
