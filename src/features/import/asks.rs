//! What is wrong with how many rows.

use contract::ContactField;
use leptos::prelude::*;
use sheet::{Filter, Mark, RowProblem};

use super::fields::field_label;
use super::phones::PhoneCards;
use super::repeats::RepeatsCards;
use super::session::Session;
use super::words::rows;
use crate::ui::{Button, Tone};

/// Kinds of problems that are shown; a file has a handful.
const PROBLEMS: usize = 6;

/// What waits for the person: phones and repeats with what can be done, then what cannot go in, kind by kind, each
/// with a way to its rows.
#[component]
pub(super) fn Asks(session: Session) -> AnyView {
    let problems = move || {
        let problems = session
            .judged
            .get()
            .map(|judged| judged.problems)
            .unwrap_or_default();
        problems
            .into_iter()
            // What is wrong with phones has cards of its own.
            .filter(|problem| problem.field.as_deref() != Some(ContactField::PhoneNumber.name()))
            .take(PROBLEMS)
            .map(|problem| view! { <Problem session problem /> })
            .collect_view()
    };
    view! {
        <div class="import-asks">
            <PhoneCards session />
            <RepeatsCards session />
            {problems}
        </div>
    }
    .into_any()
}

#[component]
fn Problem(session: Session, problem: RowProblem) -> AnyView {
    let number = problem.count;
    let filter = Filter::Mark(Mark::Problem(problem.number));
    let field = field_label(problem.field.as_deref()).to_owned();
    view! {
        <div class="ask">
            <h3 class="ask-heading">
                <span class=["badge ", Tone::Bad.class()].concat()>{rows(number)}</span>
                {field}
            </h3>
            <p>{problem.message.into_owned()}</p>
            <div class="ask-actions">
                <Button on_click=move || {
                    session.filter.set(filter);
                }>{format!("Show {}", rows(number))}</Button>
            </div>
        </div>
    }
    .into_any()
}
