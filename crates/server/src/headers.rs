//! Headers that tell a browser what it may do with an answer.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::app::App;

/// Tells a browser to believe the type of an answer.
const NO_SNIFFING: (HeaderName, &str) = (header::X_CONTENT_TYPE_OPTIONS, "nosniff");

/// What pages and workers may do.
const FIXED: [(HeaderName, &str); 3] = [
    (header::REFERRER_POLICY, "no-referrer"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
];

/// Puts the security headers on every answer. What is never a page nor a worker needs one of them; the others would
/// be half of what a small piece of the app weighs.
pub(crate) async fn secure(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let (name, value) = NO_SNIFFING;
    headers.insert(name, HeaderValue::from_static(value));
    if is_passive(headers) {
        return response;
    }
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // Other pages bring a policy of their own.
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert_with(|| app.site.policy().clone());
    response
}

/// Whether no browser runs an answer in a page or a worker of its own: style sheets and wasm.
fn is_passive(headers: &HeaderMap) -> bool {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/css") || kind.starts_with("application/wasm"))
}

/// The policy for a page: nothing but the app's own files counts, and of its inline scripts and styles only those
/// that stand in it now.
pub(crate) fn content_security_policy(page: &str) -> String {
    [
        "default-src 'none'",
        &format!(
            "script-src 'self' 'wasm-unsafe-eval'{}",
            inline(page, "script")
        ),
        &format!("style-src 'self'{}", inline(page, "style")),
        "img-src 'self' data:",
        "font-src 'self'",
        // The connection page may name another server of the contract, hosted or on this machine.
        "connect-src 'self' https: http://localhost:* http://127.0.0.1:*",
        "worker-src 'self'",
        "manifest-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ]
    .join("; ")
}

/// The hash of every `<script>` without a `src`, or of every `<style>`, as sources of a policy.
fn inline(page: &str, tag: &str) -> String {
    let (start, end) = (format!("<{tag}"), format!("</{tag}>"));
    let texts = page.split(&start).skip(1).filter_map(|rest| {
        let (attributes, rest) = rest.split_once('>')?;
        let (text, _) = rest.split_once(&end)?;
        (!attributes.contains(" src=")).then_some(text)
    });
    texts
        .map(|text| format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(text))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inline_scripts_are_allowed_by_their_hash() {
        let page = r#"<script type="module">alert(1)</script><script src="/a.js"></script>"#;
        let policy = content_security_policy(page);
        // printf 'alert(1)' | openssl dgst -sha256 -binary | base64
        let hash = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='";
        assert!(
            policy.contains(&format!("script-src 'self' 'wasm-unsafe-eval' {hash};")),
            "{policy}"
        );
        assert!(!policy.contains("unsafe-inline"));
    }

    #[test]
    fn inline_styles_are_allowed_by_their_hash() {
        let policy = content_security_policy("<style>a{color:red}</style>");
        // printf 'a{color:red}' | openssl dgst -sha256 -binary | base64
        let hash = "'sha256-6hWWMOcF+mJesSJGYhmK2lkIIEw9Xc5XKGLPVzh8yxs='";
        assert!(
            policy.contains(&format!("style-src 'self' {hash};")),
            "{policy}"
        );
    }

    #[test]
    fn a_page_without_scripts_and_styles_allows_none_inline() {
        let policy = content_security_policy("");
        assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval'; style-src 'self';"));
    }

    #[test]
    fn scripts_and_pages_keep_the_policy_that_style_and_wasm_do_without() {
        let is_passive_as = |kind: &'static str| {
            let kind = (header::CONTENT_TYPE, HeaderValue::from_static(kind));
            is_passive(&HeaderMap::from_iter([kind]))
        };
        assert!(is_passive_as("text/css") && is_passive_as("application/wasm"));
        for kind in [
            "text/html",
            "text/javascript",
            "image/svg+xml",
            "application/json",
        ] {
            assert!(!is_passive_as(kind), "{kind}");
        }
        assert!(!is_passive(&HeaderMap::new()));
    }
}
