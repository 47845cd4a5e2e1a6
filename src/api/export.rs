//! The export call.

use std::time::Duration;

use contract::ExportQuery;
use leptos::prelude::{document, set_timeout};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, HtmlAnchorElement, Url};

use super::client::{Answer, Call};
use super::{Api, Failure};

/// Ten million contacts take minutes on a slow network.
pub(super) const TIME_LIMIT: Duration = Duration::from_secs(3_600);
/// How long a saved file is held for the browser, which may first ask the person where to put it.
const KEPT: Duration = Duration::from_secs(60);
const FALLBACK_NAME: &str = "contacts.csv";

/// A file that came from the API. The browser keeps it, on disk where it is large.
pub struct Download {
    /// The name that the server gave it.
    pub name: String,
    /// Its content.
    pub blob: Blob,
}

impl Download {
    /// Hands the file to the person, as a download.
    pub fn save(&self) {
        let link = document()
            .create_element("a")
            .ok()
            .and_then(|element| element.dyn_into::<HtmlAnchorElement>().ok());
        if let (Some(link), Ok(url)) = (link, Url::create_object_url_with_blob(&self.blob)) {
            link.set_href(&url);
            link.set_download(&self.name);
            link.click();
            // The browser reads the URL only after this task.
            set_timeout(move || drop(Url::revoke_object_url(&url)), KEPT);
        }
    }
}

impl Api {
    /// Fetches a folder, or the whole organisation, as a CSV file.
    pub async fn export(self, query: ExportQuery) -> Result<Download, Failure> {
        let call = Call::get("/contacts/export", query.to_pairs()).within(TIME_LIMIT);
        let connection = self.connection().get_untracked();
        let Answer { response, pending } = self.send(&call, &connection).await?;
        if !response.ok() {
            let text = response.text().await.unwrap_or_default();
            return Err(self.refusal(pending, response.status(), &text));
        }
        let name = response
            .headers()
            .get("content-disposition")
            .and_then(|header| file_name(&header).map(str::to_owned))
            .unwrap_or_else(|| FALLBACK_NAME.to_owned());
        // A transfer that breaks off must not be saved as if it were whole: the promise then fails.
        let blob = match web_sys::Response::from(response).blob() {
            Ok(promise) => JsFuture::from(promise).await,
            Err(error) => Err(error),
        }
        .ok()
        .and_then(|value| value.dyn_into::<Blob>().ok())
        .ok_or(Failure::Unreachable)?;
        self.note(pending, &format!("{name}, {} bytes", blob.size()), None);
        Ok(Download { name, blob })
    }
}

/// The name in `attachment; filename="…"`.
fn file_name(header: &str) -> Option<&str> {
    let (_, rest) = header.split_once("filename=\"")?;
    let (name, _) = rest.split_once('"')?;
    (!name.is_empty() && !name.contains(['/', '\\'])).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_name_is_the_server_s() {
        assert_eq!(
            file_name("attachment; filename=\"contacts_leads.csv\""),
            Some("contacts_leads.csv")
        );
        assert_eq!(file_name("attachment; filename=\"../x.csv\""), None);
        assert_eq!(file_name("attachment"), None);
    }
}
