//! Parts of the page whose code is fetched when they are first shown.

use std::future::Future;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;

use super::alert::Alert;
use super::button::Button;
use super::icon::Icon;

/// What draws a part from its parameters, once its code is there.
pub(crate) type Drawn<P> = Result<fn(P) -> AnyView, SplitLoaderError>;

/// Fetches the code of a part, unless it is there, and draws the part. Where that fails it says so and
/// offers to try again: nothing else on the page is touched.
pub(crate) fn later<P, F>(fetch: fn() -> F, parameters: P) -> AnyView
where
    P: Clone + Send + 'static,
    F: Future<Output = Drawn<P>> + 'static,
{
    let drawn = RwSignal::new_local(None::<Drawn<P>>);
    let start = move || {
        spawn_local(async move {
            let part = fetch().await;
            // The part may no longer be wanted by then.
            let _ = drawn.try_set(Some(part));
        });
    };
    start();
    let part = move || {
        Some(match drawn.get()? {
            Ok(draw) => draw(parameters.clone()),
            Err(_) => view! { <Missing on_retry=start /> }.into_any(),
        })
    };
    part.into_any()
}

#[component]
fn Missing(#[prop(into)] on_retry: Callback<()>) -> AnyView {
    view! {
        <div class="missing-part">
            <Alert
                text="This part of the page could not be fetched."
                detail="Check the connection, then try again. Nothing you entered is lost."
            />
            <Button icon=Icon::Refresh on_click=on_retry>
                "Try again"
            </Button>
        </div>
    }
    .into_any()
}
