//! The moment in which what was drawn can be seen.

use std::pin::pin;
use std::time::Duration;

use futures::channel::oneshot;
use futures::future::select;
use gloo_timers::future::sleep;
use leptos::prelude::request_animation_frame;

/// Browsers paint nothing, and say nothing of it, where the page is out of sight.
const AT_THE_LATEST: Duration = Duration::from_millis(100);

/// Waits until what is drawn now was painted.
pub(super) async fn painted() {
    let (tell, told) = oneshot::channel();
    request_animation_frame(move || {
        request_animation_frame(move || {
            let _ = tell.send(());
        });
    });
    select(told, pin!(sleep(AT_THE_LATEST))).await;
}
