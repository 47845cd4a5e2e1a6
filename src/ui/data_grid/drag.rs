//! Columns are made wider and moved by the pointer.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::ev::{self, PointerEvent};
use leptos::leptos_dom::helpers::WindowListenerHandle;
use leptos::prelude::*;

use super::arrange::{clamped, go, keep, measured, width_of};
use super::head::{Head, place};

/// How far the pointer goes before it drags.
const SLACK: i32 = 6;

/// A handle is pressed: its column follows the pointer.
pub(super) fn grip(head: Head, event: &PointerEvent) {
    let Some((cells, at)) = place(event) else {
        return;
    };
    let start = event.client_x();
    let base = cells.get(at).map_or(0, width_of);
    let widths = measured(head, &cells);
    let dragged = move |event: &PointerEvent| {
        let mut widths = widths.clone();
        let width = i32::try_from(base).unwrap_or(0) + event.client_x() - start;
        widths[at] = Some(clamped(width));
        widths
    };
    let moved = dragged.clone();
    follow(
        move |event| head.live.set(Some(moved(event))),
        move |event| {
            // A press that did not move changes nothing; it may be the first of two.
            let is_drag = event.is_some_and(|event| event.client_x() != start);
            match event.filter(|_| is_drag) {
                Some(event) => keep(head, dragged(event)),
                None => head.live.set(None),
            }
        },
    );
}

/// A name is pressed: once the pointer has gone far enough, the column goes with it.
pub(super) fn carry(head: Head, event: &PointerEvent) {
    let Some((cells, from)) = place(event) else {
        return;
    };
    if from == 0 {
        return;
    }
    let start = event.client_x();
    let target = move |x: i32| {
        let others = cells.iter().enumerate().skip(1);
        let before = others.filter(|(index, cell)| {
            let rect = cell.get_bounding_client_rect();
            *index != from && rect.left() + rect.width() / 2.0 < f64::from(x)
        });
        1 + before.count()
    };
    follow(
        move |event| {
            let x = event.client_x();
            if head.carried.get_untracked().is_some() || (x - start).abs() > SLACK {
                head.carried.set(Some((from, target(x))));
            }
        },
        move |event| {
            let carried = head.carried.get_untracked();
            head.carried.set(None);
            head.was_carried.set_value(carried.is_some());
            if let (Some((from, to)), Some(_)) = (carried, event) {
                go(head, from, to);
            }
        },
    );
}

/// Follows the pointer until it is let go, or until the browser takes it away, which is told as none.
fn follow(
    on_move: impl Fn(&PointerEvent) + 'static,
    on_end: impl Fn(Option<&PointerEvent>) + Clone + 'static,
) {
    let listeners = Rc::new(RefCell::new(Vec::<WindowListenerHandle>::new()));
    let end = {
        let listeners = Rc::clone(&listeners);
        move |event: Option<&PointerEvent>| {
            let ended = listeners.take();
            ended.into_iter().for_each(WindowListenerHandle::remove);
            on_end(event);
        }
    };
    let (end_move, end_up) = (end.clone(), end.clone());
    listeners.borrow_mut().extend([
        window_event_listener(ev::pointermove, move |event| {
            // It may have been let go before anybody listened.
            if event.buttons() == 0 {
                end_move(None);
            } else {
                on_move(&event);
            }
        }),
        window_event_listener(ev::pointerup, move |event| end_up(Some(&event))),
        window_event_listener(ev::pointercancel, move |_| end(None)),
    ]);
}
