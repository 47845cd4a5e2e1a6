//! What each column becomes.

use contract::ContactField;
use leptos::prelude::*;
use sheet::{Column, Target};

use super::session::{Session, Table};
use crate::ui::{Glyph, Icon};

const METADATA: &str = "metadata";
const SKIP: &str = "skip";

/// Gives a column a target. A field is filled by one column: another one that had it goes to metadata.
pub(super) fn assign(targets: &mut [Target], columns: &[Column], index: usize, target: Target) {
    if let Target::Field(_) = target {
        for (other, column) in targets.iter_mut().zip(columns) {
            if *other == target {
                *other = Target::Metadata(column.name.clone());
            }
        }
    }
    if let Some(own) = targets.get_mut(index) {
        *own = target;
    }
}

/// The columns of the file, each with a few values and what it becomes.
#[component]
pub(super) fn Columns(session: Session, table: Table) -> AnyView {
    let has_header = table.summary.understood.header_line.is_some();
    let columns = table
        .columns
        .into_iter()
        .enumerate()
        .map(|(index, column)| {
            let own = column.name.clone();
            let samples = match column.samples.join(" \u{b7} ") {
                none if none.is_empty() => "\u{2014}".to_owned(),
                samples => samples,
            };
            view! {
                <li class="import-column">
                    <div class="import-column-text">
                        <div class="import-column-name">{column.name.clone()}</div>
                        <div class="import-sample">{samples}</div>
                    </div>
                    <Glyph icon=Icon::ARROW_RIGHT />
                    <TargetSelect session index name=own />
                    {(!has_header).then(|| view! { <KeyInput session index name=column.name /> })}
                </li>
            }
        });
    view! {
        <section class="import-part">
            <h3>"Columns"</h3>
            {(!has_header)
                .then(|| {
                    view! {
                        <p class="import-note">
                            "The first line of the file is data already, so its columns have no names. Say what each one is."
                        </p>
                    }
                })}
            <ul class="import-columns">{columns.collect_view()}</ul>
        </section>
    }
    .into_any()
}

#[component]
fn TargetSelect(session: Session, index: usize, name: String) -> AnyView {
    let target = Memo::new(move |_| session.targets.with(|targets| targets.get(index).cloned()));
    let fields = ContactField::ALL.map(|field| {
        let own = Target::Field(field);
        view! {
            <option value=field.name() prop:selected=move || target.get().as_ref() == Some(&own)>
                {field.label()}
            </option>
        }
    });
    let key = name.clone();
    let choose = move |event| {
        let value = event_target_value(&event);
        let target = match value.as_str() {
            METADATA => Target::Metadata(key.clone()),
            SKIP => Target::Skip,
            field => ContactField::from_name(field).map_or(Target::Skip, Target::Field),
        };
        session.choose(index, target);
    };
    view! {
        <div class="select">
            <select class="input" aria-label=format!("{name} becomes") on:change=choose>
                {fields.collect_view()}
                <option
                    value=METADATA
                    prop:selected=move || matches!(target.get(), Some(Target::Metadata(_)))
                >
                    {format!("Metadata as {name}")}
                </option>
                <option value=SKIP prop:selected=move || target.get() == Some(Target::Skip)>
                    "Leave out"
                </option>
            </select>
            <Glyph icon=Icon::CHEVRON_DOWN />
        </div>
    }
    .into_any()
}

/// Names the metadata of a column that has no header.
#[component]
fn KeyInput(session: Session, index: usize, name: String) -> AnyView {
    let key = move || {
        session.targets.with(|targets| match targets.get(index) {
            Some(Target::Metadata(key)) => Some(key.clone()),
            _ => None,
        })
    };
    let is_metadata = Memo::new(move |_| key().is_some());
    view! {
        <Show when=move || is_metadata.get()>
            <input
                class="input"
                aria-label=format!("Metadata name of {name}")
                prop:value=move || key().unwrap_or_default()
                on:change=move |event| {
                    let key = event_target_value(&event).trim().to_owned();
                    session.choose(index, Target::Metadata(key));
                }
            />
        </Show>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use sheet::{Sureness, Why};

    use super::*;

    #[test]
    fn a_field_has_one_column() {
        let phone = Target::Field(ContactField::PhoneNumber);
        let columns = ["Mobile", "Phone"].map(|name| Column {
            name: name.to_owned(),
            target: Target::Skip,
            why: Why::Unknown,
            sureness: Sureness::Guess,
            samples: Vec::new(),
        });
        let mut targets = [phone.clone(), Target::Skip];
        assign(&mut targets, &columns, 1, phone.clone());
        assert_eq!(targets, [Target::Metadata("Mobile".into()), phone.clone()]);
        assign(&mut targets, &columns, 1, phone.clone());
        assert_eq!(targets[1], phone);
        assign(&mut targets, &columns, 1, Target::Skip);
        assign(&mut targets, &columns, 0, Target::Skip);
        assert_eq!(targets, [Target::Skip, Target::Skip]);
    }
}
