//! What just happened, in a corner of the page.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use super::button::IconButton;
use super::each::{Item, each};
use super::icon::{Glyph, Icon};
use super::tone::Tone;

/// One thing to tell.
#[derive(Clone, Debug)]
pub(crate) struct Notice {
    /// Which one; no two on the page have the same.
    pub(crate) id: u32,
    /// `Tone::Bad` is read out at once.
    pub(crate) tone: Tone,
    /// What happened and, if it went wrong, what to do.
    pub(crate) text: String,
    /// A small second line, such as the request id to quote.
    pub(crate) detail: Option<String>,
    /// Something to do about it, such as to undo it.
    pub(crate) action: Option<NoticeAction>,
    /// How long it stays unless the pointer or the focus is on it; none = until it is dismissed.
    pub(crate) lasts: Option<Duration>,
}

/// Something to do about a notice.
#[derive(Clone, Debug)]
pub(crate) struct NoticeAction {
    /// What the button says.
    pub(crate) label: String,
    /// Called when it is pressed; the notice stays until the owner takes it away.
    pub(crate) run: Callback<()>,
}

/// The notices that there are, the newest at the bottom.
#[component]
pub(crate) fn NoticeStack(
    /// What to tell.
    #[prop(into)]
    notices: Signal<Vec<Notice>>,
    /// Called with the id of a notice whose time is over or that was dismissed.
    #[prop(into)]
    on_dismiss: Callback<(u32,)>,
) -> AnyView {
    view! {
        <section class="notices" aria-label="Notifications" aria-live="polite">
            {each(move || {
                let item = |notice: Notice| {
                    Item::new(notice.id.into(), move || {
                        view! { <NoticeView notice on_dismiss /> }.into_any()
                    })
                };
                notices.get().into_iter().map(item).collect()
            })}
        </section>
    }
    .into_any()
}

#[component]
fn NoticeView(notice: Notice, on_dismiss: Callback<(u32,)>) -> AnyView {
    let Notice {
        id,
        tone,
        text,
        detail,
        action,
        lasts,
    } = notice;
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    let start = move || {
        stop();
        if let Some(lasts) = lasts {
            let end = move || on_dismiss.run((id,));
            timer.set_value(set_timeout_with_handle(end, lasts).ok());
        }
    };
    start();
    on_cleanup(stop);
    let icon = match tone {
        Tone::Good => Some(Icon::CHECK_CIRCLE),
        Tone::Bad | Tone::Warn => Some(Icon::ALERT),
        _ => None,
    };
    view! {
        <div
            class=["notice ", tone.class()].concat()
            role=(tone == Tone::Bad).then_some("alert")
            on:mouseenter=move |_| stop()
            on:mouseleave=move |_| start()
            on:focusin=move |_| stop()
            on:focusout=move |_| start()
        >
            {icon.map(|icon| view! { <Glyph icon /> })}
            <div class="notice-text">
                <p>{text}</p>
                {detail.map(|detail| view! { <p class="notice-detail">{detail}</p> })}
            </div>
            {action
                .map(|NoticeAction { label, run }| {
                    view! {
                        <button type="button" class="notice-action" on:click=move |_| run.run(())>
                            {label}
                        </button>
                    }
                })}
            <IconButton icon=Icon::CLOSE name="Dismiss" on_click=move || on_dismiss.run((id,)) />
        </div>
    }
    .into_any()
}
