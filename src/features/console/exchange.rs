//! One call: in a line, and in full.

use leptos::prelude::*;

use crate::api::Exchange;

/// Method, path, status, time and request id.
#[component]
pub(super) fn ExchangeLine(exchange: Exchange) -> AnyView {
    let path = short_path(&exchange.url).to_owned();
    let ok = exchange.status.is_some_and(|status| status < 400);
    let status = exchange
        .status
        .map_or_else(|| "failed".to_owned(), |status| status.to_string());
    view! {
        <span class="console-line">
            <span class="console-method">{exchange.method}</span>
            <span class="console-path">{path}</span>
            <span class=if ok { "console-status is-ok" } else { "console-status" }>
                {status}
            </span>
            <span class="console-time">{milliseconds(exchange.milliseconds)}</span>
            <span class="console-id">{exchange.request_id}</span>
        </span>
    }
    .into_any()
}

/// What was sent and what came back, bodies included.
#[component]
pub(super) fn ExchangeDetail(exchange: Exchange) -> impl IntoView {
    view! {
        {exchange
            .sent
            .map(|sent| {
                view! {
                    <h3 class="console-heading">"Request body"</h3>
                    <pre class="console-body" tabindex="0">
                        {indented(&sent)}
                    </pre>
                }
            })}
        <h3 class="console-heading">"Response"</h3>
        <pre class="console-body" tabindex="0">
            {indented(&exchange.received)}
        </pre>
    }
}

/// The address without what all calls share.
fn short_path(url: &str) -> &str {
    url.split_once(contract::BASE_PATH)
        .map_or(url, |(_, path)| path)
}

/// With a decimal below ten. Whole numbers are enough for that, and the code that prints others is large.
fn milliseconds(time: f64) -> String {
    let tenths = (time * 10.0).round() as u64;
    if tenths < 100 {
        format!("{}.{} ms", tenths / 10, tenths % 10)
    } else {
        format!("{} ms", (tenths + 5) / 10)
    }
}

/// JSON on several lines; anything else, shortened bodies among it, as it is.
fn indented(text: &str) -> String {
    serde_json::from_str::<serde_json::Value>(text)
        .and_then(|value| serde_json::to_string_pretty(&value))
        .unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_shows_what_differs() {
        assert_eq!(
            short_path("https://x.example/api/public/v1/contacts?page=1"),
            "/contacts?page=1"
        );
        assert_eq!(
            short_path("https://x.example/else"),
            "https://x.example/else"
        );
        assert_eq!(milliseconds(3.12), "3.1 ms");
        assert_eq!(milliseconds(9.96), "10 ms");
        assert_eq!(milliseconds(31.4), "31 ms");
    }

    #[test]
    fn what_is_no_json_is_shown_as_it_is() {
        assert_eq!(indented("{\"a\":1}"), "{\n  \"a\": 1\n}");
        assert_eq!(indented("{\"a\":1\u{2026}"), "{\"a\":1\u{2026}");
    }
}
