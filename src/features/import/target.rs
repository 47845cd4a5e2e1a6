//! What a column becomes.

use contract::ContactField;
use leptos::prelude::*;
use sheet::{Column, Sureness, Target, Why};

use super::session::Session;
use crate::ui::{Glyph, Icon};

const METADATA: &str = "metadata";
const FULL_NAME: &str = "full_name";
const SKIP: &str = "skip";

/// Whether two columns cannot become these, since they would fill the same field.
fn is_rival(one: &Target, other: &Target) -> bool {
    let is_name = |target: &Target| {
        matches!(
            target,
            Target::Field(ContactField::FirstName | ContactField::LastName)
        )
    };
    match (one, other) {
        (Target::Field(_) | Target::FullName, _) if one == other => true,
        (Target::FullName, other) => is_name(other),
        (one, Target::FullName) => is_name(one),
        _ => false,
    }
}

/// Gives a column a target. A field is filled by one column: another one that had it goes to metadata.
pub(super) fn assign(targets: &mut [Target], columns: &[Column], index: usize, target: Target) {
    for (other, column) in targets.iter_mut().zip(columns) {
        if is_rival(&target, other) {
            *other = Target::Metadata(column.name.clone());
        }
    }
    if let Some(own) = targets.get_mut(index) {
        *own = target;
    }
}

/// What speaks for a proposal, for a person; nothing where the proposal has no reason.
fn reason(why: Why) -> Option<&'static str> {
    match why {
        Why::OwnName => Some("Matched by its name"),
        Why::Synonym => Some("Matched by its name, which is another word for it"),
        Why::Spelling => Some("Matched by its name, in spite of a typing error"),
        Why::Content => Some("Matched by its content"),
        Why::Remembered => Some("As you chose it before"),
        Why::Country => Some("Holds countries, which tell what phone numbers mean"),
        Why::Outcome => Some("Holds outcomes of calls, which an import cannot set"),
        Why::Contradicted => Some("Named like a field, but its content cannot be that"),
        Why::Account => Some("Written by an earlier import for itself"),
        Why::Unknown => None,
    }
}

/// What a column becomes, to be chosen; why it was proposed shows as a tip.
#[component]
pub(super) fn TargetSelect(session: Session, index: usize, column: Column) -> AnyView {
    let Column {
        name,
        target: proposed,
        why,
        sureness,
        ..
    } = column;
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
            FULL_NAME => Target::FullName,
            SKIP => Target::Skip,
            field => ContactField::from_name(field).map_or(Target::Skip, Target::Field),
        };
        session.choose(index, target);
    };
    let is_proposed = Memo::new(move |_| target.with(|target| target.as_ref() == Some(&proposed)));
    let tip = move || if is_proposed.get() { reason(why) } else { None };
    let is_guess =
        move || is_proposed.get() && sureness == Sureness::Guess && !matches!(why, Why::Unknown);
    let look = move || match target.get() {
        Some(Target::Field(_) | Target::FullName) => "select target",
        Some(Target::Metadata(_)) => "select target is-metadata",
        Some(Target::Skip) | None => "select target is-skipped",
    };
    view! {
        <div class=look>
            <select
                class="input"
                aria-label=format!("{name} becomes")
                title=tip
                disabled=move || session.is_sent()
                on:change=choose
            >
                {fields.collect_view()}
                <option value=FULL_NAME prop:selected=move || target.get() == Some(Target::FullName)>
                    "Full name (split)"
                </option>
                <option
                    value=METADATA
                    prop:selected=move || matches!(target.get(), Some(Target::Metadata(_)))
                >
                    "Metadata"
                </option>
                <option value=SKIP prop:selected=move || target.get() == Some(Target::Skip)>
                    "Leave out"
                </option>
            </select>
            <Glyph icon=Icon::CHEVRON_DOWN />
        </div>
        <Show when=is_guess>
            <span class="target-guess" title=tip>"Guess"</span>
        </Show>
    }
    .into_any()
}

/// Names the metadata of a column that has no header.
#[component]
pub(super) fn KeyInput(session: Session, index: usize, name: String) -> AnyView {
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
                disabled=move || session.is_sent()
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

    #[test]
    fn a_whole_name_leaves_no_part_of_it_to_another_column() {
        let first = Target::Field(ContactField::FirstName);
        let columns = ["First", "Name"].map(|name| Column {
            name: name.to_owned(),
            target: Target::Skip,
            why: Why::Unknown,
            sureness: Sureness::Guess,
            samples: Vec::new(),
        });
        let mut targets = [first.clone(), Target::Skip];
        assign(&mut targets, &columns, 1, Target::FullName);
        assert_eq!(
            targets,
            [Target::Metadata("First".into()), Target::FullName]
        );
        assign(&mut targets, &columns, 0, first.clone());
        assert_eq!(targets, [first, Target::Metadata("Name".into())]);
    }
}
