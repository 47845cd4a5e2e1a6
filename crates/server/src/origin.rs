//! Origins of web pages, as `--cors` takes them.

use std::str::FromStr;

use axum::http::{HeaderValue, Uri};

/// A scheme and a host, perhaps with a port: `https://desk.example`, `http://localhost:3000`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(HeaderValue);

impl Origin {
    pub(crate) fn into_header(self) -> HeaderValue {
        self.0
    }
}

impl FromStr for Origin {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const EXPECTED: &str =
            "write scheme, host and port alone, in lower case, as in https://desk.example";
        let uri: Uri = text.parse().map_err(|_| EXPECTED)?;
        let (Some(scheme @ ("http" | "https")), Some(authority)) =
            (uri.scheme_str(), uri.authority())
        else {
            return Err(EXPECTED);
        };
        // Browsers compare byte by byte: a path, a user or a capital letter would never match.
        let exact = format!("{scheme}://{authority}").to_ascii_lowercase();
        if text != exact || text.contains(['@', '*']) {
            return Err(EXPECTED);
        }
        HeaderValue::from_str(text).map(Self).map_err(|_| EXPECTED)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_browser_would_send_is_taken() {
        for good in [
            "https://desk.example",
            "http://localhost:3000",
            "http://[::1]:8080",
        ] {
            assert!(good.parse::<Origin>().is_ok(), "{good}");
        }
        for bad in [
            "*",
            "desk.example",
            "https://desk.example/",
            "https://*.example",
            "https://Desk.example",
            "https://me@desk.example",
            "ftp://desk.example",
            "null",
            "",
        ] {
            assert!(bad.parse::<Origin>().is_err(), "{bad}");
        }
    }
}
