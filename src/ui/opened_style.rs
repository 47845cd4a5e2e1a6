//! The style of what a person opens: a sheet that the page names and does not fetch by itself.

use js_sys::Promise;
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlLinkElement;

/// The link of index.html.
const LINK: &str = "opened-style";
/// A browser fetches the sheet once its link has this no more.
const WAITS: &str = "disabled";

/// Fetches the sheet, unless it is there. Says whether it is; where it is not, it can be asked for again.
pub(crate) async fn fetch_opened_style() -> bool {
    let link = document().get_element_by_id(LINK);
    let Some(link) = link.and_then(|link| link.dyn_into::<HtmlLinkElement>().ok()) else {
        return false;
    };
    if link.sheet().is_some() {
        return true;
    }
    let coming = Promise::new(&mut |come, fail| {
        let _ = link.add_event_listener_with_callback("load", &come);
        let _ = link.add_event_listener_with_callback("error", &fail);
    });
    let _ = link.remove_attribute(WAITS);
    let has_come = JsFuture::from(coming).await.is_ok();
    if !has_come {
        let _ = link.set_attribute(WAITS, "");
    }
    has_come
}
