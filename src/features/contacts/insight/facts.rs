//! What stands beside the count of a list: whether it is ready to be called.

use leptos::prelude::*;

use super::census::Findings;
use super::check::{Checking, Standing};
use super::count::Counted;
use super::found::FactDialog;
use super::remembered::Version;
use super::tally::{Tally, counted as in_words, percent};
use crate::features::contacts::desk::Desk;
use crate::ui::{Progress, focus_first, grouped};

/// Something about a list that can be looked into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fact {
    /// How many of those called were reached.
    Reached,
    /// How many have a number that another has.
    Duplicates,
    /// How many have no name.
    Nameless,
    /// How many have a number that is none.
    Impossible,
    /// There is nothing to mend.
    Ready,
}

impl Fact {
    /// What there is to say of a list, as far as it is known.
    fn of(tally: Option<Tally>, findings: Option<&Findings>) -> Vec<(Self, String)> {
        let mut facts = Vec::new();
        if let Some(tally) = tally.filter(|tally| tally.called() > 0) {
            let share = percent(tally.reached(), tally.called());
            facts.push((Self::Reached, format!("{share} reached")));
        }
        let Some(findings) = findings else {
            return facts;
        };
        let found = facts.len();
        for (fact, count, one, many) in [
            (
                Self::Duplicates,
                findings.duplicates,
                "duplicate",
                "duplicates",
            ),
            (
                Self::Nameless,
                findings.nameless.total,
                "without a name",
                "without a name",
            ),
            (
                Self::Impossible,
                findings.impossible.total,
                "impossible number",
                "impossible numbers",
            ),
        ] {
            if count > 0 {
                facts.push((fact, in_words(count, one, many)));
            }
        }
        if facts.len() == found && findings.contacts > 0 {
            facts.push((Self::Ready, "Ready to call".to_owned()));
        }
        facts
    }
}

/// The facts, each a button that says more; and the way to those that have to be asked for.
#[component]
pub(super) fn Facts(counted: RwSignal<Option<Counted>>) -> AnyView {
    let desk = expect_context::<Desk>();
    let version = Version::of(desk);
    let checking = Checking::new();
    Effect::new(move |_| checking.follow(version.get(), desk.list.is_settled()));
    let query = desk.list.query();
    let folder_id = Memo::new(move |_| query.with(|query| query.folder_id));
    let tally = Memo::new(move |_| {
        let counted = counted.get()?;
        (counted.folder_id == folder_id.get()).then_some(counted.tally)
    });
    let findings = Memo::new(move |_| match checking.standing() {
        Standing::Done(findings) => Some(findings),
        _ => None,
    });
    // Nothing is set before what is there already: the counts come first, then what takes longer.
    let facts = Memo::new(move |_| {
        let tally = tally.get()?;
        Some(findings.with(|findings| Fact::of(Some(tally), findings.as_deref())))
    });
    let open = RwSignal::new(None::<(Fact, String)>);
    let step = Memo::new(move |_| match checking.standing() {
        Standing::Unknown | Standing::Done(_) => Step::Nothing,
        Standing::Long if tally.with(Option::is_none) => Step::Nothing,
        Standing::Long => Step::Offer,
        Standing::Reading(_) => Step::Reading,
    });
    // What was pressed goes with the step: the focus goes on to what takes its place.
    Effect::new(move |before: Option<Step>| {
        let step = step.get();
        let next = match (before, step) {
            (Some(Step::Offer), Step::Reading) => ".facts-cancel",
            (Some(Step::Reading), Step::Offer) => ".facts-check",
            (Some(Step::Reading), Step::Nothing) => ".fact:last-of-type",
            _ => "",
        };
        if !next.is_empty() {
            request_animation_frame(move || focus_first(next));
        }
        step
    });
    let said = move || match (step.get(), findings.get()) {
        (Step::Reading, _) => "Checking the contacts".to_owned(),
        (_, Some(findings)) => {
            let what: Vec<_> = Fact::of(None, Some(&findings))
                .into_iter()
                .map(|(_, text)| text)
                .collect();
            what.join(", ")
        }
        _ => String::new(),
    };
    let list = move || {
        facts
            .get()
            .unwrap_or_default()
            .into_iter()
            .map(|(fact, text)| {
                let shown = text.clone();
                view! {
                    <button
                        type="button"
                        class="fact"
                        aria-haspopup="dialog"
                        on:click=move |_| open.set(Some((fact, text.clone())))
                    >
                        {shown}
                    </button>
                }
            })
            .collect_view()
    };
    let more = move || match step.get() {
        Step::Nothing => ().into_any(),
        Step::Offer => {
            let name = move || match folder_id.get() {
                Some(_) => "Check this folder",
                None => "Check all contacts",
            };
            view! {
                <button type="button" class="fact facts-check" on:click=move |_| checking.start_asked()>
                    {name}
                </button>
            }
            .into_any()
        }
        Step::Reading => view! { <Reading checking version /> }.into_any(),
    };
    view! {
        <span class="facts">{list} {more}</span>
        <span class="visually-hidden" role="status">
            {said}
        </span>
        {move || {
            let (fact, heading) = open.get()?;
            let findings = findings.get_untracked();
            let tally = tally.get_untracked().unwrap_or_default();
            Some(
                view! {
                    <FactDialog
                        fact
                        heading
                        folder_id=folder_id.get_untracked()
                        findings
                        tally
                        on_close=move || open.set(None)
                    />
                },
            )
        }}
    }
    .into_any()
}

/// What is offered behind the facts.
#[derive(Clone, Copy, PartialEq)]
enum Step {
    Nothing,
    Offer,
    Reading,
}

/// How far it has come, and a way to stop it.
#[component]
fn Reading(checking: Checking, version: Memo<Option<Version>>) -> AnyView {
    let read = move || match checking.standing() {
        Standing::Reading(read) => read,
        _ => 0,
    };
    let share = move || {
        let contacts = version.get().map_or(1, |version| version.contacts.max(1));
        (read() as f64 / contacts as f64).min(1.0)
    };
    view! {
        <span class="facts-reading">
            <Progress label="Checking the contacts" value=Signal::derive(move || Some(share())) />
            <span class="digits" aria-hidden="true">
                {move || format!("{} checked", grouped(read()))}
            </span>
        </span>
        <button type="button" class="fact facts-cancel" on:click=move |_| checking.cancel()>
            "Cancel"
        </button>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::super::census::Found;
    use super::*;

    fn told(tally: Option<Tally>, findings: Option<&Findings>) -> Vec<String> {
        let facts = Fact::of(tally, findings);
        facts.into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn what_is_known_is_told_and_nothing_else() {
        assert!(told(None, None).is_empty());
        assert!(told(Some(Tally::default()), None).is_empty());
        let tally = Tally::new([96, 0, 0, 4, 0, 0]);
        assert_eq!(told(Some(tally), None), ["96% reached"]);

        let mut findings = Findings {
            contacts: 100,
            ..Findings::default()
        };
        assert_eq!(
            told(Some(tally), Some(&findings)),
            ["96% reached", "Ready to call"]
        );
        findings.duplicates = 1;
        findings.nameless = Found {
            total: 1_200,
            first: Vec::new(),
        };
        assert_eq!(
            told(None, Some(&findings)),
            ["1 duplicate", "1,200 without a name"]
        );
    }

    #[test]
    fn an_empty_list_is_not_ready() {
        assert!(told(None, Some(&Findings::default())).is_empty());
    }
}
