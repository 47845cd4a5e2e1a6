//! One fact about a list, and the contacts behind it.

use std::sync::Arc;

use contract::{CallOutcome, ContactQuery};
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use uuid::Uuid;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::census::{Findings, Found};
use super::facts::Fact;
use super::tally::{Tally, contacts, counted, percent};
use crate::features::contacts::outcome::OutcomeBadge;
use crate::routes::ContactsPlace;
use crate::ui::{Dialog, grouped, phone_groups};

/// Says what a fact means, and lists the contacts behind it; each line leads to them.
#[component]
pub(super) fn FactDialog(
    fact: Fact,
    heading: String,
    /// The folder; none for all contacts.
    folder_id: Option<Uuid>,
    findings: Option<Arc<Findings>>,
    tally: Tally,
    #[prop(into)] on_close: Callback<()>,
) -> AnyView {
    let findings = findings.unwrap_or_default();
    let checked = (fact != Fact::Reached).then(|| {
        let text = match findings.contacts {
            1 => "The one contact was checked.".to_owned(),
            many => format!("All {} were checked.", contacts(many)),
        };
        view! { <p class="found-note">{text}</p> }
    });
    // What was followed leads behind the dialog; the router has to see the click first.
    let follow = move |event: MouseEvent| {
        let is_link = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .and_then(|target| target.closest("a").ok().flatten())
            .is_some();
        if is_link && !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
            request_animation_frame(move || {
                on_close.try_run(());
            });
        }
    };
    let body = match fact {
        Fact::Reached => outcomes(tally, folder_id),
        Fact::Duplicates => shared(&findings, folder_id),
        Fact::Nameless => {
            let why = "They have neither a first nor a last name, so that nobody can greet them by it.";
            numbers(why, &findings.nameless, folder_id)
        }
        Fact::Impossible => {
            let why = "What stands in the place of the number cannot be dialled.";
            numbers(why, &findings.impossible, folder_id)
        }
        Fact::Ready => {
            view! { <p>"Every number can be dialled and occurs once, and everybody has a name."</p> }
                .into_any()
        }
    };
    view! {
        <Dialog heading on_close>
            <div class="found" on:click=follow>
                {body}
            </div>
            {checked}
        </Dialog>
    }
    .into_any()
}

fn outcomes(tally: Tally, folder_id: Option<Uuid>) -> AnyView {
    let called = tally.called();
    let why = format!(
        "Somebody spoke in the last call to {} of the {} called so far. A voicemail and a call that \
         nobody took are not counted.",
        grouped(tally.reached()),
        contacts(called),
    );
    let line = |outcome: CallOutcome, count: u64| {
        let place = ContactsPlace {
            query: ContactQuery {
                folder_id,
                last_call_outcome: Some(outcome),
                ..ContactQuery::default()
            },
            panel: None,
        };
        let more = format!("{} \u{b7} {}", grouped(count), percent(count, called));
        Line {
            place,
            label: view! { <OutcomeBadge outcome /> }.into_any(),
            more,
        }
    };
    let lines = tally
        .parts(called)
        .into_iter()
        .filter_map(|part| Some(line(part.outcome?, part.count)))
        .collect();
    view! {
        <p>{why}</p>
        {list(lines)}
    }
    .into_any()
}

fn shared(findings: &Findings, folder_id: Option<Uuid>) -> AnyView {
    let place = if folder_id.is_some() {
        "in this folder"
    } else {
        "in all folders together"
    };
    let what = match findings.shared {
        1 => "One number stands".to_owned(),
        many => format!("{} numbers stand", grouped(many)),
    };
    let why = format!("{what} {place} more than once, and would be called as often.");
    let lines = findings
        .shared_first
        .iter()
        .map(|(number, count)| by_number(number, contacts(*count), folder_id))
        .collect();
    view! {
        <p>{why}</p>
        {list(lines)}
        {cut(findings.shared_first.len(), findings.shared, "number", "numbers")}
    }
    .into_any()
}

fn numbers(why: &'static str, found: &Found, folder_id: Option<Uuid>) -> AnyView {
    let lines = found
        .first
        .iter()
        .map(|number| by_number(number, String::new(), folder_id))
        .collect();
    view! {
        <p>{why}</p>
        {list(lines)}
        {cut(found.first.len(), found.total, "contact", "contacts")}
    }
    .into_any()
}

/// A line of the list, which leads to the contacts that it is about.
struct Line {
    place: ContactsPlace,
    label: AnyView,
    more: String,
}

fn by_number(number: &str, more: String, folder_id: Option<Uuid>) -> Line {
    let label = phone_groups(number).join(" ");
    Line {
        place: ContactsPlace {
            query: ContactQuery {
                folder_id,
                search: Some(number.to_owned()),
                ..ContactQuery::default()
            },
            panel: None,
        },
        label: view! { <span class="digits">{label}</span> }.into_any(),
        more,
    }
}

fn list(lines: Vec<Line>) -> AnyView {
    let lines = lines
        .into_iter()
        .map(|line| {
            view! {
                <li>
                    <a class="found-link" href=line.place.url()>
                        {line.label}
                        <span class="found-more">{line.more}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="found-list">{lines}</ul> }.into_any()
}

/// Says that the list is not all of them.
fn cut(listed: usize, total: u64, one: &str, many: &str) -> AnyView {
    let text = (total > listed as u64).then(|| {
        format!(
            "These are the first {} of {}. Mend them, then check again.",
            grouped(listed as u64),
            counted(total, one, many)
        )
    });
    text.map(|text| view! { <p class="found-note">{text}</p> })
        .into_any()
}
