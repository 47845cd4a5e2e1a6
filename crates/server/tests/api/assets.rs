//! The embedded app: files, caching, compression.

use dialbook_server::{Settings, Site};
use reqwest::{Client, Method, Response, StatusCode};

use crate::support::{TestServer, settings};

const PAGE: &str = "<!doctype html><script type=\"module\">start()</script>";

/// A server with a small app.
pub(crate) fn app() -> Settings {
    let file = |name: &str, bytes: &'static [u8]| (name.to_owned(), bytes.into());
    Settings {
        site: Site::new([
            file("index.html", PAGE.as_bytes()),
            file("main-0123456789abcdef.js", b"plain"),
            file("main-0123456789abcdef.js.br", b"small"),
            file("main-0123456789abcdef_bg.wasm", b"\0asm"),
            file("robots.txt", b"User-agent: *"),
        ]),
        ..settings()
    }
}

async fn ask(server: &TestServer, path: &str, headers: &[(&str, &str)]) -> Response {
    send(server, Method::GET, path, headers).await
}

async fn send(
    server: &TestServer,
    method: Method,
    path: &str,
    headers: &[(&str, &str)],
) -> Response {
    let mut request = Client::new().request(method, format!("{}{path}", server.url));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.send().await.unwrap()
}

fn header<'a>(response: &'a Response, name: &str) -> &'a str {
    response
        .headers()
        .get(name)
        .map_or("", |value| value.to_str().unwrap())
}

#[tokio::test]
async fn every_page_is_the_app_s() {
    let server = TestServer::with(app()).await;
    let html = [("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")];
    for path in ["/", "/folders/7", "/contacts?search=x", "/index.html"] {
        let response = ask(&server, path, &html).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        assert_eq!(
            header(&response, "content-type"),
            "text/html; charset=utf-8"
        );
        assert_eq!(header(&response, "cache-control"), "no-cache");
        assert_eq!(response.text().await.unwrap(), PAGE);
    }
    let missing = ask(&server, "/gone-0123456789abcdef.js", &[("Accept", "*/*")]).await;
    assert_eq!(missing.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn hashed_files_are_kept_for_ever_and_others_asked_for_again() {
    let server = TestServer::with(app()).await;
    let hashed = ask(&server, "/main-0123456789abcdef_bg.wasm", &[]).await;
    assert_eq!(header(&hashed, "content-type"), "application/wasm");
    assert!(header(&hashed, "cache-control").contains("immutable"));

    let plain = ask(&server, "/robots.txt", &[]).await;
    assert_eq!(header(&plain, "cache-control"), "no-cache");
    let etag = header(&plain, "etag");
    let again = ask(&server, "/robots.txt", &[("If-None-Match", etag)]).await;
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    assert_eq!(header(&again, "etag"), etag);
    assert_eq!(again.text().await.unwrap(), "");
    let other = ask(&server, "/robots.txt", &[("If-None-Match", "\"0\"")]).await;
    assert_eq!(other.status(), StatusCode::OK);
}

#[tokio::test]
async fn brotli_goes_to_those_who_take_it() {
    let server = TestServer::with(app()).await;
    let path = "/main-0123456789abcdef.js";
    let small = ask(&server, path, &[("Accept-Encoding", "gzip, deflate, br")]).await;
    assert_eq!(header(&small, "content-encoding"), "br");
    assert_eq!(header(&small, "vary"), "accept-encoding");
    assert_eq!(
        header(&small, "content-type"),
        "text/javascript; charset=utf-8"
    );
    let small_etag = header(&small, "etag").to_owned();
    assert_eq!(small.text().await.unwrap(), "small");

    let plain = ask(&server, path, &[("Accept-Encoding", "gzip")]).await;
    assert_eq!(header(&plain, "content-encoding"), "");
    assert_eq!(header(&plain, "vary"), "accept-encoding");
    assert_ne!(header(&plain, "etag"), small_etag);
    assert_eq!(plain.text().await.unwrap(), "plain");
}

#[tokio::test]
async fn head_has_the_headers_and_no_body() {
    let server = TestServer::with(app()).await;
    let response = send(&server, Method::HEAD, "/robots.txt", &[]).await;
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(header(&response, "content-length"), "13");
    assert_eq!(response.text().await.unwrap(), "");
    let response = send(&server, Method::POST, "/robots.txt", &[]).await;
    assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn a_server_without_an_app_says_how_to_build_it() {
    let server = TestServer::start().await;
    let response = ask(&server, "/", &[("Accept", "text/html")]).await;
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
    assert!(response.text().await.unwrap().contains("cargo xtask run"));
}
