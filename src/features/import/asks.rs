//! What is wrong with how many rows.

use leptos::prelude::*;
use sheet::{Filter, Mark, RowProblem};

use super::fields::field_label;
use super::session::Session;
use super::words::rows;
use crate::ui::{Button, Tone};

/// Kinds of problems that are shown; a file has a handful.
const PROBLEMS: usize = 6;

/// What cannot go in, kind by kind, each with a way to its rows.
#[component]
pub(super) fn Asks(session: Session) -> AnyView {
    let problems = move || {
        let problems = session
            .judged
            .get()
            .map(|judged| judged.problems)
            .unwrap_or_default();
        (!problems.is_empty()).then(|| {
            let cards = problems
                .into_iter()
                .take(PROBLEMS)
                .map(|problem| view! { <Problem session problem /> });
            view! { <div class="import-asks">{cards.collect_view()}</div> }
        })
    };
    problems.into_any()
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
