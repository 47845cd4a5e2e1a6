//! What stands on the page where rows could not be fetched. It is in the first load: where it is wanted, nothing else
//! may be to be had.

use leptos::prelude::*;

use super::desk::Desk;
use crate::api::Failure;
use crate::routes::Route;
use crate::ui::{Alert, Button, ButtonKind, Empty, Icon, Tone, live};

/// The rows are there, but newer ones could not be fetched.
#[component]
pub(super) fn Stale() -> AnyView {
    let list = expect_context::<Desk>().list;
    let alert = move || {
        list.failure().map(|failure| {
            let text = format!("These rows may be out of date. {}", failure.headline());
            view! { <Alert tone=Tone::Warn text detail=failure.detail() /> }
        })
    };
    view! {
        <div class="page-stale">
            {live(alert)} <Button icon=Icon::REFRESH on_click=move || list.fetch()>"Try again"</Button>
        </div>
    }
    .into_any()
}

/// There are none to show, and why.
pub(super) fn failed(failure: &Failure) -> AnyView {
    let list = expect_context::<Desk>().list;
    let detail = failure.request_id().map(|id| format!("Request id: {id}"));
    view! {
        <Empty
            icon=Icon::ALERT
            tone=Tone::Bad
            heading=failure.headline()
            text=failure.advice().to_owned()
            detail
        >
            <Button kind=ButtonKind::Primary icon=Icon::REFRESH on_click=move || list.fetch()>
                "Try again"
            </Button>
            <a class="btn" href=Route::Connection.url()>
                "Connection"
            </a>
        </Empty>
    }
    .into_any()
}
