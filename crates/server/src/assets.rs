//! The browser app, embedded in the program.

use std::borrow::Cow;
use std::collections::HashMap;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use crate::app::App;
use crate::headers::content_security_policy;

const INDEX: &str = "index.html";
const COMPRESSED: &str = ".br";
const FOR_EVER: &str = "public, max-age=31536000, immutable";
const ASK_AGAIN: &str = "no-cache";
const NOT_BUILT: &str = "This server was built without the browser app. Run `cargo xtask run` to build both and start them.\n";

/// What Trunk leaves in dist/. A debug build reads it from the disk.
#[derive(RustEmbed)]
#[folder = "../../dist/"]
#[exclude = ".stage/*"]
#[allow_missing = true]
struct Dist;

/// The app's files, ready to be sent.
pub struct Site {
    files: HashMap<String, File>,
    policy: HeaderValue,
}

struct File {
    content: Content,
    compressed: Option<Content>,
    content_type: &'static str,
    cache: &'static str,
}

struct Content {
    bytes: Cow<'static, [u8]>,
    etag: String,
}

impl Content {
    fn new(bytes: Cow<'static, [u8]>) -> Self {
        let digest: [u8; 32] = Sha256::digest(&bytes).into();
        let digits: String = digest[..16]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        Self {
            bytes,
            etag: format!("\"{digits}\""),
        }
    }
}

impl Site {
    /// The app that this program was built with.
    pub fn embedded() -> Self {
        Self::new(
            Dist::iter()
                .filter_map(|name| Some((name.clone().into_owned(), Dist::get(&name)?.data))),
        )
    }

    /// A site of these files; `NAME.br` is `NAME` in brotli.
    pub fn new(files: impl IntoIterator<Item = (String, Cow<'static, [u8]>)>) -> Self {
        let (compressed, plain): (Vec<_>, Vec<_>) = files
            .into_iter()
            .partition(|(name, _)| name.ends_with(COMPRESSED));
        let mut compressed: HashMap<_, _> = compressed.into_iter().collect();
        let files: HashMap<_, _> = plain
            .into_iter()
            .map(|(name, bytes)| {
                let file = File {
                    content: Content::new(bytes),
                    compressed: compressed
                        .remove(&format!("{name}{COMPRESSED}"))
                        .map(Content::new),
                    content_type: content_type(&name),
                    cache: if is_hashed(&name) {
                        FOR_EVER
                    } else {
                        ASK_AGAIN
                    },
                };
                (name, file)
            })
            .collect();
        let page = files
            .get(INDEX)
            .map(|file| String::from_utf8_lossy(&file.content.bytes));
        let policy = content_security_policy(&page.unwrap_or_default());
        let policy = HeaderValue::from_str(&policy)
            .unwrap_or_else(|_| HeaderValue::from_static("default-src 'none'"));
        Self { files, policy }
    }

    /// What a browser may do on the app's page.
    pub(crate) fn policy(&self) -> &HeaderValue {
        &self.policy
    }

    /// The file at a path; every other page that a person can be on is the app's.
    fn find(&self, path: &str, headers: &HeaderMap) -> Option<&File> {
        let name = path.trim_start_matches('/');
        match self.files.get(name) {
            Some(file) => Some(file),
            None if name.is_empty() || accepts_pages(headers) => self.files.get(INDEX),
            None => None,
        }
    }
}

/// Answers whatever is not the API's.
pub(crate) async fn serve(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Response {
    if let Some(file) = app.site.find(uri.path(), &headers) {
        return file.respond(&headers);
    }
    if app.site.files.is_empty() {
        return (StatusCode::NOT_FOUND, NOT_BUILT).into_response();
    }
    (StatusCode::NOT_FOUND, "There is nothing at this address.\n").into_response()
}

impl File {
    fn respond(&self, headers: &HeaderMap) -> Response {
        let compressed = self.compressed.as_ref().filter(|_| accepts_brotli(headers));
        let content = compressed.unwrap_or(&self.content);
        let mut response = if is_known(headers, &content.etag) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            let content_type = [(header::CONTENT_TYPE, self.content_type)];
            // Borrowed in a release: nothing is copied.
            let body = match &content.bytes {
                Cow::Borrowed(bytes) => axum::body::Bytes::from_static(bytes),
                Cow::Owned(bytes) => bytes.clone().into(),
            };
            (content_type, body).into_response()
        };
        let out = response.headers_mut();
        out.insert(header::CACHE_CONTROL, HeaderValue::from_static(self.cache));
        if let Ok(etag) = HeaderValue::from_str(&content.etag) {
            out.insert(header::ETAG, etag);
        }
        if self.compressed.is_some() {
            out.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        }
        if compressed.is_some() {
            out.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
        }
        response
    }
}

/// Whether a name holds the content's hash, as Trunk writes it: `main-f599724ca7a26be4.css`.
fn is_hashed(name: &str) -> bool {
    const HASH_CHARS: usize = 16;
    name.split(['-', '.', '_', '/'])
        .any(|part| part.len() == HASH_CHARS && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, kind)| kind) {
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "ico" => "image/x-icon",
        "js" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

fn accepts_pages(headers: &HeaderMap) -> bool {
    accepted(headers, header::ACCEPT).any(|name| name == "text/html")
}

fn accepts_brotli(headers: &HeaderMap) -> bool {
    accepted(headers, header::ACCEPT_ENCODING).any(|name| name == "br")
}

/// The names in a list such as `br;q=0.9, gzip`, less those with a weight of zero.
fn accepted(headers: &HeaderMap, list: header::HeaderName) -> impl Iterator<Item = &str> {
    headers
        .get_all(list)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(|entry| {
            let (name, weight) = entry.split_once(';').unwrap_or((entry, ""));
            let refused = weight
                .trim()
                .strip_prefix("q=")
                .and_then(|weight| weight.parse::<f32>().ok())
                .is_some_and(|weight| weight == 0.0);
            (!refused).then_some(name.trim())
        })
}

fn is_known(headers: &HeaderMap, etag: &str) -> bool {
    headers
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| {
            value
                .split(',')
                .any(|known| known.trim().trim_start_matches("W/") == etag)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashed_names_are_told_from_plain_ones() {
        assert!(is_hashed("main-f599724ca7a26be4.css"));
        assert!(is_hashed("dialbook-f599724ca7a26be4_bg.wasm"));
        assert!(!is_hashed("robots.txt"));
        assert!(!is_hashed("icons/logo-large.svg"));
    }

    #[test]
    fn a_weight_of_zero_refuses() {
        let mut headers = HeaderMap::new();
        let list = HeaderValue::from_static("gzip, br;q=0");
        headers.insert(header::ACCEPT_ENCODING, list);
        assert!(!accepts_brotli(&headers));
        let list = HeaderValue::from_static("gzip;q=0.8, br;q=0.5");
        headers.insert(header::ACCEPT_ENCODING, list);
        assert!(accepts_brotli(&headers));
    }
}
