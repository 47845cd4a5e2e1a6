//! What a database's URL says.

use std::time::Duration;

use percent_encoding::percent_decode_str;
use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};

use crate::StoreError;

/// How the URL is written.
const FORM: &str = "postgres://USER:PASSWORD@HOST:5432/DATABASE";

/// How long a connection may take to be made, and the network to confirm what was sent.
const PATIENCE: Duration = Duration::from_secs(5);

/// Ahead of the URL's own `options`, which win: no statement, lock or forgotten transaction holds others
/// up for ever. In milliseconds.
const LIMITS: &str = "-c statement_timeout=30000 -c lock_timeout=5000 \
     -c idle_in_transaction_session_timeout=60000";

/// Whose certificate is taken for the server's.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Trust {
    /// Anybody's: `sslmode=prefer` and `require`.
    Anyone,
    /// Those of the authorities that this machine trusts: `sslmode=verify-full`.
    System,
    /// Those of the authorities in a PEM file: `sslmode=verify-full&sslrootcert=FILE`.
    File(String),
}

/// Where the database is, and how to speak with it. Shown without its password.
#[derive(Debug)]
pub(super) struct Address {
    pub(super) config: Config,
    pub(super) trust: Trust,
}

impl Address {
    /// Reads a URL as `libpq` does, but for what is named in the messages.
    ///
    /// # Errors
    /// [`StoreError::Open`]; the message repeats nothing of the URL but names of its parameters.
    pub(super) fn parse(url: &str) -> Result<Self, StoreError> {
        let (url, mode, roots) = without_tls(url);
        let mut config: Config = url.parse().map_err(|error: tokio_postgres::Error| {
            let reason = std::error::Error::source(&error)
                .map_or_else(|| error.to_string(), ToString::to_string);
            StoreError::Open(format!(
                "The database URL cannot be read ({reason}); write {FORM}, with %XX for signs in the \
                 password that mean something in a URL."
            ))
        })?;
        let (mode, trust) = tls(mode.as_deref(), roots)?;
        // A socket on this machine has no name that a certificate could be for.
        let is_local = matches!(config.get_hosts().first(), Some(host) if is_socket(host));
        config.ssl_mode(if is_local { SslMode::Disable } else { mode });
        if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
            return Err(StoreError::Open(format!(
                "The database URL names no host; write {FORM}."
            )));
        }
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(PATIENCE);
        }
        if config.get_tcp_user_timeout().is_none() {
            config.tcp_user_timeout(2 * PATIENCE);
        }
        if config.get_application_name().is_none() {
            config.application_name("dialbook");
        }
        let options = [Some(LIMITS), config.get_options()];
        let options: Vec<_> = options.into_iter().flatten().collect();
        config.options(options.join(" "));
        Ok(Self { config, trust })
    }

    /// The first host with its port, for messages.
    pub(super) fn host(&self) -> String {
        let port = self.config.get_ports().first().unwrap_or(&5432);
        match self.config.get_hosts().first() {
            Some(Host::Tcp(host)) => format!("{host}:{port}"),
            #[cfg(unix)]
            Some(Host::Unix(folder)) => format!("{} (port {port})", folder.display()),
            None => self
                .config
                .get_hostaddrs()
                .first()
                .map_or_else(String::new, |address| format!("{address}:{port}")),
        }
    }
}

fn is_socket(host: &Host) -> bool {
    match host {
        Host::Tcp(_) => false,
        #[cfg(unix)]
        Host::Unix(_) => true,
    }
}

/// The URL without its TLS parameters, and those: tokio-postgres knows only some of them.
fn without_tls(url: &str) -> (String, Option<String>, Option<String>) {
    let Some((base, query)) = url.split_once('?') else {
        return (url.to_owned(), None, None);
    };
    let (mut mode, mut roots) = (None, None);
    let rest: Vec<_> = query
        .split('&')
        .filter(|parameter| match parameter.split_once('=') {
            Some(("sslmode", value)) => {
                mode = Some(value.to_owned());
                false
            }
            Some(("sslrootcert", value)) => {
                roots = Some(percent_decode_str(value).decode_utf8_lossy().into_owned());
                false
            }
            _ => true,
        })
        .collect();
    (format!("{base}?{}", rest.join("&")), mode, roots)
}

fn tls(mode: Option<&str>, roots: Option<String>) -> Result<(SslMode, Trust), StoreError> {
    let refuse = |message: &str| Err(StoreError::Open(message.to_owned()));
    match (mode, roots) {
        (Some("verify-full"), None) => Ok((SslMode::Require, Trust::System)),
        (Some("verify-full"), Some(file)) => Ok((SslMode::Require, Trust::File(file))),
        (_, Some(_)) => refuse(
            "The database URL names certificates by sslrootcert, which are only looked at with \
             sslmode=verify-full; add that.",
        ),
        (Some("disable"), None) => Ok((SslMode::Disable, Trust::Anyone)),
        (None | Some("prefer"), None) => Ok((SslMode::Prefer, Trust::Anyone)),
        (Some("require"), None) => Ok((SslMode::Require, Trust::Anyone)),
        _ => refuse(
            "The database URL has an sslmode that is not known; write disable, prefer, require or \
             verify-full.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(url: &str) -> String {
        match Address::parse(url) {
            Err(StoreError::Open(message)) => message,
            other => panic!("{url}: {other:?}"),
        }
    }

    #[test]
    fn the_mode_of_tls_is_taken_from_the_url() {
        for (parameters, mode, trust) in [
            ("", SslMode::Prefer, Trust::Anyone),
            ("?sslmode=prefer", SslMode::Prefer, Trust::Anyone),
            ("?sslmode=disable", SslMode::Disable, Trust::Anyone),
            (
                "?connect_timeout=1&sslmode=require",
                SslMode::Require,
                Trust::Anyone,
            ),
            ("?sslmode=verify-full", SslMode::Require, Trust::System),
            (
                "?sslrootcert=/a/b.pem&sslmode=verify-full",
                SslMode::Require,
                Trust::File("/a/b.pem".into()),
            ),
            (
                "?sslrootcert=%2Four%20own%2Fb.pem&sslmode=verify-full",
                SslMode::Require,
                Trust::File("/our own/b.pem".into()),
            ),
        ] {
            let address = Address::parse(&format!("postgres://u@h/d{parameters}")).unwrap();
            assert_eq!(address.config.get_ssl_mode(), mode, "{parameters}");
            assert_eq!(address.trust, trust, "{parameters}");
        }
        let socket = Address::parse("postgres:///d?host=/run/postgresql&user=u").unwrap();
        assert_eq!(socket.config.get_ssl_mode(), SslMode::Disable);
        assert!(message("postgres://u@h/d?sslmode=verify-ca").contains("verify-full"));
        assert!(message("postgres://u@h/d?sslrootcert=x").contains("sslmode=verify-full"));
    }

    #[test]
    fn the_url_s_own_options_come_last_and_win() {
        let address = "postgresql://u@h/d?options=-c%20statement_timeout%3D1&connect_timeout=9";
        let config = Address::parse(address).unwrap().config;
        let options = config.get_options().unwrap();
        assert!(options.starts_with(LIMITS) && options.ends_with("-c statement_timeout=1"));
        assert_eq!(config.get_connect_timeout(), Some(&Duration::from_secs(9)));
    }

    #[test]
    fn a_password_is_shown_nowhere() {
        let address = Address::parse("postgres://u:hush@h:1/d").unwrap();
        assert_eq!(address.host(), "h:1");
        assert!(!format!("{address:?}").contains("hush"));
        for url in [
            "postgres://u:hush@h:port/d",
            "postgres://u:hush@h/d?password=hush&x=hush",
            "postgres:///d?password=hush",
        ] {
            let message = message(url);
            assert!(
                !message.contains("hu") || !message.contains("sh"),
                "{message}"
            );
            assert!(message.contains(FORM), "{message}");
        }
    }
}
