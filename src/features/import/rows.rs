//! Rows of the file with their verdicts, and what is wrong with how many.

use contract::{ContactField, RowError};
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation as spawn;
use sheet::{Filter, JudgedRow, Mark, RowProblem, Target};

use super::phones::PhoneCards;
use super::repeats::RepeatsCard;
use super::session::{PREVIEW_ROWS, Session, Table};
use super::words::rows;
use crate::ui::{Button, Glyph, Icon, Tone, focus_first, grouped};

/// Kinds of problems that are shown; a file has a handful.
const PROBLEMS: usize = 6;

/// The column that an error is about.
pub(super) fn column_of(error: &RowError, targets: &[Target]) -> Option<usize> {
    let field = ContactField::from_name(error.field.as_deref()?)?;
    targets
        .iter()
        .position(|target| *target == Target::Field(field))
}

/// A field as people call it.
pub(super) fn field_label(field: Option<&str>) -> &str {
    match field {
        Some(name) => match ContactField::from_name(name) {
            Some(field) => field.label(),
            None => name,
        },
        None => "Whole row",
    }
}

/// What is wrong with how many rows, and the first rows or those that have one problem.
#[component]
pub(super) fn Rows(session: Session, table: Table) -> AnyView {
    // The rows of one problem, where the person asked for them.
    let chosen = RwSignal::new(None::<Vec<JudgedRow>>);
    let asked = RwSignal::new(None::<Filter>);
    Effect::new(move |_| {
        session.judged.track();
        asked.set(None);
    });
    Effect::new(move |_| match asked.get() {
        Some(filter) => spawn(async move {
            let shown = session.show(filter, 0, PREVIEW_ROWS).await;
            chosen.set(shown.map(|shown| shown.rows));
        }),
        None => chosen.set(None),
    });
    let problems = move || {
        let problems = session
            .judged
            .get()
            .map(|judged| judged.problems)
            .unwrap_or_default();
        let cards = problems
            .into_iter()
            // What is wrong with phones has cards of its own.
            .filter(|problem| problem.field.as_deref() != Some(ContactField::PhoneNumber.name()))
            .take(PROBLEMS)
            .map(|problem| view! { <Problem problem asked /> });
        view! {
            <div class="import-asks">
                <PhoneCards session />
                <RepeatsCard session />
                {cards.collect_view()}
            </div>
        }
    };
    let heading = move || match chosen.with(|rows| rows.as_ref().map(Vec::len)) {
        Some(number) => format!("{} with this problem", rows(number as u64)),
        None => "First rows".to_owned(),
    };
    let first = move || {
        asked.set(None);
        focus_first(".import-preview .grid-wrap");
    };
    let shown = move || {
        chosen
            .get()
            .or_else(|| session.judged.get().map(|judged| judged.preview))
            .unwrap_or_default()
    };
    view! {
        {problems}
        <section class="import-part">
            <header class="import-part-head">
                <h3>{heading}</h3>
                <Show when=move || asked.with(Option::is_some)>
                    <Button on_click=first>"Show the first rows"</Button>
                </Show>
            </header>
            <div class="import-preview">
                <div class="grid-wrap" tabindex="0" role="region" aria-label="Rows of the file">
                    <table class="grid" aria-label="Preview">
                        <Head session table />
                        <tbody>
                            {move || {
                                let targets = session.targets.get();
                                shown()
                                    .into_iter()
                                    .map(|row| view! { <Row row targets=targets.clone() /> })
                                    .collect_view()
                            }}
                        </tbody>
                    </table>
                </div>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn Problem(problem: RowProblem, asked: RwSignal<Option<Filter>>) -> AnyView {
    let number = problem.count;
    let filter = Filter::Mark(Mark::Problem(problem.number));
    let field = field_label(problem.field.as_deref()).to_owned();
    let show = if number > PREVIEW_ROWS {
        format!("Show the first {PREVIEW_ROWS}")
    } else {
        format!("Show {}", rows(number))
    };
    view! {
        <div class="ask">
            <h3 class="ask-heading">
                <span class=["badge ", Tone::Bad.class()].concat()>{rows(number)}</span>
                {field}
            </h3>
            <p>{problem.message.into_owned()}</p>
            <div class="ask-actions">
                <Button on_click=move || asked.set(Some(filter))>{show}</Button>
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn Head(session: Session, table: Table) -> AnyView {
    let columns = table
        .columns
        .into_iter()
        .enumerate()
        .map(|(index, column)| {
            let becomes = move || {
                session.targets.with(|targets| match targets.get(index) {
                    Some(Target::Field(field)) => field.label().to_owned(),
                    Some(Target::Metadata(key)) => format!("metadata \u{b7} {key}"),
                    Some(Target::FullName) => "First and last name".to_owned(),
                    Some(Target::Skip) | None => "left out".to_owned(),
                })
            };
            view! { <th scope="col">{column.name} <b>{becomes}</b></th> }
        });
    view! {
        <thead>
            <tr>
                <th scope="col">"Row"</th>
                <th scope="col">"Verdict"</th>
                {columns.collect_view()}
            </tr>
        </thead>
    }
    .into_any()
}

#[component]
fn Row(row: JudgedRow, targets: Vec<Target>) -> AnyView {
    let wrong: Vec<usize> = row
        .errors
        .iter()
        .filter_map(|error| column_of(error, &targets))
        .collect();
    let phone = targets
        .iter()
        .position(|target| *target == Target::Field(ContactField::PhoneNumber));
    let cells = row.cells.into_iter().enumerate().map(|(index, cell)| {
        let place = if phone == Some(index) {
            "cell-lead"
        } else {
            "cell-rest"
        };
        let title = cell.clone();
        if wrong.contains(&index) {
            view! {
                <td class=place title=title>
                    <span class="is-bad">
                        <Glyph icon=Icon::ALERT />
                        <span class="visually-hidden">"Wrong: "</span>
                        {if cell.is_empty() { "(empty)".to_owned() } else { cell }}
                    </span>
                </td>
            }
            .into_any()
        } else {
            view! { <td class=place title=title>{cell}</td> }.into_any()
        }
    });
    let (tone, icon, verdict) = match row.errors.first() {
        None => (Tone::Good, Icon::CHECK, "Ready".to_owned()),
        Some(error) => (
            Tone::Bad,
            Icon::ALERT,
            format!("{}: {}", field_label(error.field.as_deref()), error.message),
        ),
    };
    let title = verdict.clone();
    view! {
        <tr>
            <th scope="row" class="cell-side digits">{grouped(row.row)}</th>
            <td class="cell-sub import-verdict" title=title>
                <span class=["verdict ", tone.class()].concat()>
                    <Glyph icon />
                    {verdict}
                </span>
            </td>
            {cells.collect_view()}
        </tr>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use contract::Problem as Wrong;

    use super::*;

    #[test]
    fn an_error_is_shown_where_it_is() {
        let targets = [
            Target::Metadata("email".into()),
            Target::Field(ContactField::Email),
        ];
        let error = |field: &str| RowError::new(1, Wrong::new("c", "No.").at(field));
        assert_eq!(column_of(&error("email"), &targets), Some(1));
        assert_eq!(column_of(&error("phone_number"), &targets), None);
        assert_eq!(column_of(&error("metadata"), &targets), None);
        assert_eq!(field_label(Some("pin_code")), "Postal code");
        assert_eq!(field_label(None), "Whole row");
    }
}
