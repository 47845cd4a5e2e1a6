//! Where the API is and which key opens it.

use leptos::prelude::*;
use serde::Serialize;
use serde_json::Value;
use wasm_bindgen::JsValue;
use web_sys::Storage;

const ITEM: &str = "dialbook.connection";

/// Where the API is and which key opens it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Connection {
    /// Scheme, host and port; empty is the server that the page came from.
    pub address: String,
    /// The API key; empty where none was given yet.
    pub key: String,
}

impl Connection {
    /// Reads an address as people type it: no space around it, no slash and no base path at its end.
    pub fn clean_address(text: &str) -> Result<String, &'static str> {
        let text = text.trim().trim_end_matches('/');
        let text = text.strip_suffix(contract::BASE_PATH).unwrap_or(text);
        let good = text.is_empty()
            || ["https://", "http://"].iter().any(|scheme| {
                text.strip_prefix(scheme)
                    .is_some_and(|host| !host.is_empty() && !host.contains(char::is_whitespace))
            });
        if good {
            Ok(text.to_owned())
        } else {
            Err(
                "Start with https:// or http://, as in https://api.example.com; leave it empty for this server.",
            )
        }
    }

    /// The whole address of an endpoint.
    pub fn url(&self, path: &str) -> String {
        format!("{}{}{path}", self.address, contract::BASE_PATH)
    }
}

/// The connection in use: kept for the tab, or for good where the person says so.
#[derive(Clone, Copy)]
pub struct ConnectionState {
    current: RwSignal<Connection>,
    remembered: RwSignal<bool>,
}

impl ConnectionState {
    /// Takes the key from the address bar and wipes it there, else what the tab or the browser kept.
    pub fn load() -> Self {
        let window = web_sys::window();
        let session = window.as_ref().and_then(|w| w.session_storage().ok()?);
        let local = window.as_ref().and_then(|w| w.local_storage().ok()?);
        let remembered = read(local.as_ref());
        let state = Self {
            remembered: RwSignal::new(remembered.is_some()),
            current: RwSignal::new(read(session.as_ref()).or(remembered).unwrap_or_default()),
        };
        if let Some(key) = take_key_from_fragment() {
            state.set(
                Connection {
                    address: String::new(),
                    key,
                },
                false,
            );
        }
        state
    }

    /// A connection that nothing remembers.
    pub fn apart(connection: Connection) -> Self {
        Self {
            current: RwSignal::new(connection),
            remembered: RwSignal::new(false),
        }
    }

    /// The connection; tracks.
    pub fn get(self) -> Connection {
        self.current.get()
    }

    /// The connection; does not track.
    pub fn get_untracked(self) -> Connection {
        self.current.get_untracked()
    }

    /// Whether there is a key to try.
    pub fn has_key(self) -> bool {
        self.current.with(|connection| !connection.key.is_empty())
    }

    /// Whether the key is kept after the tab is closed.
    pub fn is_remembered(self) -> bool {
        self.remembered.get()
    }

    /// Uses another connection from now on.
    pub fn set(self, connection: Connection, remember: bool) {
        let window = web_sys::window();
        let session = window.as_ref().and_then(|w| w.session_storage().ok()?);
        let local = window.as_ref().and_then(|w| w.local_storage().ok()?);
        write(session.as_ref(), Some(&connection));
        write(local.as_ref(), remember.then_some(&connection));
        self.remembered.set(remember);
        self.current.set(connection);
    }
}

fn read(storage: Option<&Storage>) -> Option<Connection> {
    let kept: Value = serde_json::from_str(&storage?.get_item(ITEM).ok()??).ok()?;
    let text = |name| kept[name].as_str().unwrap_or_default().to_owned();
    kept.is_object().then(|| Connection {
        address: text("address"),
        key: text("key"),
    })
}

/// A browser that refuses to keep it only forgets it with the tab.
fn write(storage: Option<&Storage>, connection: Option<&Connection>) {
    let Some(storage) = storage else { return };
    let _ = match connection.and_then(|connection| serde_json::to_string(connection).ok()) {
        Some(json) => storage.set_item(ITEM, &json),
        None => storage.remove_item(ITEM),
    };
}

/// `#key=…` is how a demo hands its key over; a fragment never travels to a server.
fn take_key_from_fragment() -> Option<String> {
    let window = web_sys::window()?;
    let location = window.location();
    let key = key_in_fragment(&location.hash().ok()?)?.to_owned();
    let clean = format!("{}{}", location.pathname().ok()?, location.search().ok()?);
    window
        .history()
        .ok()?
        .replace_state_with_url(&JsValue::NULL, "", Some(&clean))
        .ok()?;
    Some(key)
}

fn key_in_fragment(fragment: &str) -> Option<&str> {
    fragment.strip_prefix("#key=").filter(|key| !key.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_as_people_type_them() {
        assert_eq!(Connection::clean_address("  "), Ok(String::new()));
        assert_eq!(
            Connection::clean_address(" https://api.example.com/api/public/v1/ "),
            Ok("https://api.example.com".into())
        );
        assert!(Connection::clean_address("api.example.com").is_err());
        assert!(Connection::clean_address("https://").is_err());
    }

    #[test]
    fn only_a_key_is_taken_from_the_fragment() {
        assert_eq!(key_in_fragment("#key=dbk_1"), Some("dbk_1"));
        assert_eq!(key_in_fragment("#key="), None);
        assert_eq!(key_in_fragment("#top"), None);
    }
}
