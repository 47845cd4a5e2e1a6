//! From page to page of a list.

use leptos::prelude::*;

use super::count::grouped;
use super::icon::{Glyph, Icon};
use super::live::live;
use super::select::{Choice, Select, SelectLook};

/// “1–50 of 842”, the page before, the page after, and how many rows a page has.
#[component]
pub(crate) fn Pager(
    /// This page, from 1.
    #[prop(into)]
    page: Signal<u32>,
    /// Rows to a page.
    #[prop(into)]
    limit: Signal<u32>,
    /// Rows in all.
    #[prop(into)]
    total: Signal<u64>,
    /// The limits to choose from.
    #[prop(default = &[25, 50, 100])]
    limits: &'static [u32],
    /// Called with the page to go to.
    #[prop(into)]
    on_page: Callback<(u32,)>,
    /// Called with the page that is likely to be gone to, because its button is pointed at or has the focus;
    /// and with none once it is not any more.
    #[prop(optional, into)]
    on_ahead: Option<Callback<(Option<u32>,)>>,
    /// Called with the rows that a page shall have.
    #[prop(into)]
    on_limit: Callback<(u32,)>,
) -> AnyView {
    let last = Signal::derive(move || last_page(limit.get(), total.get()));
    let choices = move || {
        let mut limits = limits.to_vec();
        let own = limit.get();
        if !limits.contains(&own) {
            limits.push(own);
            limits.sort_unstable();
        }
        limits
            .into_iter()
            .map(|limit| {
                let value = limit.to_string();
                let mut label = value.clone();
                label.push_str(" rows");
                Choice::new(value, label)
            })
            .collect::<Vec<_>>()
    };
    let place = move || {
        let mut text = String::from("Page ");
        text.push_str(&grouped(u64::from(page.get())));
        text.push_str(" of ");
        text.push_str(&grouped(last.get()));
        text
    };
    view! {
        <nav class="pager" aria-label="Pages">
            <p class="pager-range" role="status">
                {live(move || range(page.get(), limit.get(), total.get()))}
            </p>
            <Select
                label="Rows per page"
                look=SelectLook::Bare
                choices=Signal::derive(choices)
                value=Signal::derive(move || limit.get().to_string())
                on_change=move |value: String| {
                    if let Ok(limit) = value.parse() {
                        on_limit.run((limit,));
                    }
                }
            />
            <div class="pager-steps">
                <Step
                    icon=Icon::CHEVRON_LEFT
                    name="Previous page"
                    to=Signal::derive(move || page.get().checked_sub(1).filter(|page| *page > 0))
                    on_page
                    on_ahead
                />
                <span class="pager-place">{live(place)}</span>
                <Step
                    icon=Icon::CHEVRON_RIGHT
                    name="Next page"
                    to=Signal::derive(move || {
                        let page = page.get();
                        (u64::from(page) < last.get()).then_some(page.saturating_add(1))
                    })
                    on_page
                    on_ahead
                />
            </div>
        </nav>
    }
    .into_any()
}

/// A button to another page. Where there is none it can still have the focus, which would be lost otherwise
/// when the last page is reached.
#[component]
fn Step(
    icon: Icon,
    name: &'static str,
    /// The page that it leads to.
    to: Signal<Option<u32>>,
    on_page: Callback<(u32,)>,
    on_ahead: Option<Callback<(Option<u32>,)>>,
) -> AnyView {
    let is_near = RwSignal::new(false);
    let hint = move |page| {
        if let Some(on_ahead) = on_ahead {
            on_ahead.run((page,));
        }
    };
    let come = move || {
        is_near.set(true);
        hint(to.get_untracked());
    };
    let leave = move || {
        is_near.set(false);
        hint(None);
    };
    // Who has gone to a page is likely to go on to the one after it.
    Effect::new(move |before: Option<Option<u32>>| {
        let to = to.get();
        if before.is_some_and(|before| before != to) && is_near.get_untracked() {
            // Once the page that was gone to has been taken.
            request_animation_frame(move || {
                if is_near.try_get_untracked().unwrap_or(false) {
                    hint(to);
                }
            });
        }
        to
    });
    view! {
        <button
            type="button"
            class="btn btn-quiet btn-icon"
            aria-label=name
            title=name
            aria-disabled=move || to.get().is_none().then_some("true")
            on:pointerenter=move |_| come()
            on:pointerleave=move |_| leave()
            on:focus=move |_| come()
            on:blur=move |_| leave()
            on:click=move |_| {
                if let Some(to) = to.get_untracked() {
                    on_page.run((to,));
                }
            }
        >
            <Glyph icon />
        </button>
    }
    .into_any()
}

/// The number of pages, at least 1.
fn last_page(limit: u32, total: u64) -> u64 {
    total.div_ceil(u64::from(limit.max(1))).max(1)
}

/// Which rows of how many a page shows.
fn range(page: u32, limit: u32, total: u64) -> String {
    let before = u64::from(page.saturating_sub(1)) * u64::from(limit);
    let mut text = if before >= total {
        String::from("0")
    } else {
        let mut text = grouped(before + 1);
        text.push('–');
        text.push_str(&grouped(total.min(before + u64::from(limit))));
        text
    };
    text.push_str(" of ");
    text.push_str(&grouped(total));
    text
}

#[cfg(test)]
mod tests {
    use super::{last_page, range};

    #[test]
    fn a_range_says_which_rows_of_how_many() {
        assert_eq!(range(1, 50, 842), "1–50 of 842");
        assert_eq!(range(17, 50, 842), "801–842 of 842");
        assert_eq!(range(249, 50, 12_408), "12,401–12,408 of 12,408");
        assert_eq!(range(1, 50, 0), "0 of 0");
        assert_eq!(range(18, 50, 842), "0 of 842");
    }

    #[test]
    fn there_is_always_a_page() {
        assert_eq!(last_page(50, 0), 1);
        assert_eq!(last_page(50, 50), 1);
        assert_eq!(last_page(50, 51), 2);
    }
}
