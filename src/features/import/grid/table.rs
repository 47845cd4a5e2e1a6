//! The table, of which only the rows in sight are on the page.

use std::time::Duration;

use js_sys::Array;
use leptos::ev::{FocusEvent, KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{ResizeObserver, ResizeObserverEntry};

use super::counts::is_kind;
use super::fixing::Fixing;
use super::head::{Head, widths};
use super::keys::{At, cell_of, pressed};
use super::list::List;
use super::look::{Look, State};
use super::row::Row;
use super::window::{ROW, Window};
use crate::features::import::painted::painted;
use crate::features::import::session::Table;
use crate::ui::{Item, each, unique_id};

const NUMBER: usize = 32;
const DIGIT: usize = 8;

/// All rows, in a part of the page that scrolls.
#[component]
pub(super) fn SheetTable(list: List, fixing: Fixing, table: Table) -> AnyView {
    let region = NodeRef::<html::Div>::new();
    let head = NodeRef::<html::Thead>::new();
    follow_size(list, region, head);
    let List {
        session,
        window,
        total,
        ..
    } = list;
    Effect::new(move |last: Option<_>| {
        let filter = session.filter.get();
        if last.is_some_and(|last| last != filter)
            && let Some(region) = region.get_untracked()
        {
            region.set_scroll_top(0);
            // Who asked for them elsewhere sees them come.
            if !is_kind(filter) {
                region.scroll_into_view_with_bool(false);
            }
        }
        filter
    });
    let on_scroll = move |_| {
        if let Some(region) = region.get_untracked() {
            let to = f64::from(region.scroll_top());
            window.update(|window| *window = window.scrolled(to));
        }
    };
    let on_key = move |event: KeyboardEvent| {
        if let Some(region) = region.get_untracked() {
            pressed(&event, &region, list, fixing);
        }
    };
    let at = |target| cell_of(target).and_then(|cell| At::of(&cell));
    let is_bad = move |at: At| {
        let line = list.line_now(at.place);
        let targets = session.targets.read_untracked();
        line.is_some_and(|line| Look::of(&line, at.column, &targets).state == State::Wrong)
    };
    let on_click = move |event: MouseEvent| {
        // A double click may be meant for a word of it.
        if let Some(at) = at(event.target()).filter(|at| is_bad(*at))
            && !is_control(&event)
        {
            at.write_over(list, fixing);
        }
    };
    let on_double = move |event: MouseEvent| {
        if let Some(at) = at(event.target())
            && !is_control(&event)
        {
            at.write_over(list, fixing);
        }
    };
    let on_focus = move |event: FocusEvent| {
        let place = at(event.target()).map(|at| at.place);
        list.held.set(place);
    };
    let widths = widths(&table);
    let columns = widths.len();
    let number = move || total.get().to_string().len().max(3) * DIGIT + NUMBER;
    let tracks = widths
        .iter()
        .map(|width| format!(" minmax({width}px, {width}fr)"));
    let tracks = format!("var(--number) var(--verdict){}", tracks.collect::<String>());
    // Rows with too many cells have a column more, which the others leave empty, so that all stand in line.
    let has_surplus = Memo::new(move |_| {
        session.judged.with(|judged| {
            let mut problems = judged.iter().flat_map(|judged| &judged.problems);
            problems.any(|problem| problem.code == "too_many_cells")
        })
    });
    let tracks = move || {
        let surplus = if has_surplus.get() {
            " minmax(160px, 160fr)"
        } else {
            ""
        };
        [&tracks, surplus].concat()
    };
    let width: usize = widths.iter().sum();
    let height = Memo::new(move |_| window.with(Window::height));
    let rows = each(move || {
        let row = move |line: u64| {
            let place = move || Memo::new(move |_| list.drawn.with(|drawn| drawn.place(line)));
            let draw = move || view! { <Row list fixing place=place() columns /> }.into_any();
            Item::new(line.into(), draw)
        };
        list.lines().into_iter().map(row).collect()
    });
    let hint = unique_id();
    view! {
        <p id=hint.clone() class="visually-hidden">
            "Enter goes to the cells, arrows move between them, Enter changes one, Escape leaves them."
        </p>
        <div
            class="sheet-region"
            role="region"
            tabindex="0"
            aria-label="Rows of the file"
            aria-describedby=hint
            style:--number=move || format!("{}px", number())
            style:--row-height=format!("{ROW}px")
            node_ref=region
            on:scroll=on_scroll
            on:keydown=on_key
            on:click=on_click
            on:dblclick=on_double
            on:focusin=on_focus
            on:focusout=move |_| list.held.set(None)
        >
            <table
                class="sheet"
                class:has-surplus=move || has_surplus.get()
                role="table"
                aria-label="Preview"
                aria-rowcount=move || (total.get() + 1).to_string()
                style:--tracks=tracks
                style:--least=format!("{width}px")
            >
                <Head session table node=head />
                <tbody role="rowgroup" style:height=move || format!("{}px", height.get())>
                    {rows}
                </tbody>
            </table>
        </div>
    }
    .into_any()
}

/// Whether something in the cell was clicked that does something by itself.
fn is_control(event: &MouseEvent) -> bool {
    let element = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    element.is_some_and(|element| {
        element
            .closest("button, input")
            .is_ok_and(|it| it.is_some())
    })
}

/// The height in which rows are seen, before it is known: about half of the page.
fn likely_view() -> f64 {
    let height = window().inner_height().ok();
    height
        .and_then(|height| height.as_f64())
        .unwrap_or_default()
        / 2.0
}

/// Has the window know how many rows there are and how much of them can be seen.
fn follow_size(list: List, region: NodeRef<html::Div>, head: NodeRef<html::Thead>) {
    // Measuring would have the browser lay everything out at once, without rows; the observer tells what it knows.
    let view = RwSignal::new(likely_view());
    let heights = StoredValue::new((0.0, 0.0));
    let on_resize = Closure::<dyn Fn(Array)>::new(move |entries: Array| {
        let Some(head) = head.try_get_untracked().flatten() else {
            return;
        };
        for entry in entries.iter() {
            let entry: ResizeObserverEntry = entry.unchecked_into();
            let height = entry.content_rect().height();
            heights.update_value(|(of_region, of_head)| {
                if entry.target() == **head {
                    *of_head = height;
                } else {
                    *of_region = height;
                }
            });
        }
        // What follows is drawn with the next frame, which this one must not wait for.
        request_animation_frame(move || {
            if let Some((of_region, of_head)) = heights.try_get_value() {
                view.set((of_region - of_head).max(0.0));
            }
        });
    });
    let observer = ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok();
    let observer = StoredValue::new_local((observer, on_resize));
    Effect::new(move |_| {
        if let (Some(region), Some(head)) = (region.get(), head.get()) {
            observer.with_value(|(observer, _)| {
                if let Some(observer) = observer {
                    observer.observe(&region);
                    observer.observe(&head);
                }
            });
        }
    });
    on_cleanup(move || {
        observer.with_value(|(observer, _)| {
            if let Some(observer) = observer {
                observer.disconnect();
            }
        });
    });
    let fit = move || {
        let (rows, view) = (list.total.try_get_untracked(), view.try_get_untracked());
        if let (Some(rows), Some(view)) = (rows, view) {
            list.window
                .update(|window| *window = window.over(rows, view));
        }
    };
    let draw_around = move || {
        let _ = list
            .window
            .try_update(|window| *window = window.with_around());
    };
    Effect::new(move |last: Option<()>| {
        list.total.track();
        view.track();
        if last.is_some() {
            return fit();
        }
        // The first rows are a task of their own, since all around them is drawn in this one; what is in sight is painted
        // before what is above and below.
        let draw_first = move || {
            fit();
            spawn_local(async move {
                painted().await;
                draw_around();
            });
        };
        set_timeout(draw_first, Duration::ZERO);
    });
}
