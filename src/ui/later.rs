//! Parts of the page whose code is fetched when they are first shown.

use std::future::Future;
use std::pin::Pin;

use futures::future::join;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;

use super::alert::Alert;
use super::button::Button;
use super::icon::Icon;
use super::live::live;
use super::opened_style::fetch_opened_style;

/// What draws a part from its parameters, once its code is there.
pub(crate) type Drawn<P> = Result<fn(P) -> AnyView, SplitLoaderError>;

/// Draws a part whose code is there.
type Draw = Box<dyn Fn() -> AnyView>;

/// A part on its way; none where it could not be fetched.
type Fetching = Pin<Box<dyn Future<Output = Option<Draw>>>>;

/// Fetches the code of a part, unless it is there, and draws the part. Where that fails it says so and
/// offers to try again: nothing else on the page is touched.
pub(crate) fn later<P, F>(fetch: fn() -> F, parameters: P) -> AnyView
where
    P: Clone + 'static,
    F: Future<Output = Drawn<P>> + 'static,
{
    draw_later(fetching(fetch, parameters), Signal::stored(true), false)
}

/// The same for a part that a person opens: it has its style by then. It may be fetched before anybody asked for
/// it; a failure is told once it is wanted.
pub(crate) fn when_wanted<P, F>(fetch: fn() -> F, parameters: P, wanted: Signal<bool>) -> AnyView
where
    P: Clone + 'static,
    F: Future<Output = Drawn<P>> + 'static,
{
    draw_later(fetching(fetch, parameters), wanted, true)
}

fn fetching<P, F>(fetch: fn() -> F, parameters: P) -> Box<dyn Fn() -> Fetching>
where
    P: Clone + 'static,
    F: Future<Output = Drawn<P>> + 'static,
{
    Box::new(move || {
        let parameters = parameters.clone();
        Box::pin(async move {
            let draw = fetch().await.ok()?;
            Some(Box::new(move || draw(parameters.clone())) as Draw)
        })
    })
}

/// Apart from what differs from part to part: this is compiled once.
fn draw_later(
    fetch: Box<dyn Fn() -> Fetching>,
    wanted: Signal<bool>,
    needs_style: bool,
) -> AnyView {
    let fetch = StoredValue::new_local(fetch);
    let drawn = RwSignal::new_local(None::<Option<Draw>>);
    let start = move || {
        let fetching = fetch.with_value(|fetch| fetch());
        spawn_local(async move {
            // Both are under way at the same time.
            let style = async move { !needs_style || fetch_opened_style().await };
            let (part, has_style) = join(fetching, style).await;
            let part = part.filter(|_| has_style);
            // The part may no longer be wanted by then.
            let _ = drawn.try_set(Some(part));
        });
    };
    start();
    Effect::new(move |was: Option<bool>| {
        let is_wanted = wanted.get();
        // It failed when nobody had asked for it: now somebody does.
        if is_wanted
            && was == Some(false)
            && drawn.with_untracked(|drawn| matches!(drawn, Some(None)))
        {
            drawn.set(None);
            start();
        }
        is_wanted
    });
    let part = move || {
        drawn.with(|drawn| match drawn {
            None => ().into_any(),
            Some(Some(draw)) => draw(),
            Some(None) if wanted.get() => view! { <Missing on_retry=start /> }.into_any(),
            Some(None) => ().into_any(),
        })
    };
    live(part)
}

#[component]
fn Missing(#[prop(into)] on_retry: Callback<()>) -> AnyView {
    view! {
        <div class="missing-part">
            <Alert
                text="This part of the page could not be fetched."
                detail="Check the connection, then try again. Nothing you entered is lost."
            />
            <Button icon=Icon::REFRESH on_click=on_retry>
                "Try again"
            </Button>
        </div>
    }
    .into_any()
}
