//! Numbers without a country: asked once, with what speaks for which.

use leptos::prelude::*;
use sheet::phone::{Country, Either, Evidence, Proposal, Region, Repair};

use super::words::country;
use super::{CardHeading, example_view, of};
use crate::features::import::session::Session;
use crate::ui::{
    Button, ButtonKind, Choice, Select, SelectLook, Tone, counted, focus_first, grouped,
};

/// Countries that are offered by name.
const OFFERED: usize = 40;

/// Numbers without a country.
#[component]
pub(super) fn CountryCard(session: Session) -> AnyView {
    let decided = Memo::new(move |_| session.phones.with(|phones| phones.country));
    let missing = Memo::new(move |_| {
        of(session, |judged| judged.phones.country_missing.clone()).unwrap_or_default()
    });
    let proposal = Memo::new(move |_| of(session, |judged| judged.country).flatten());
    // Those that got one count as well: the card stays while it can be answered otherwise.
    let lacking = Memo::new(move |_| {
        let added = of(session, |judged| {
            let repairs = judged.phones.repairs.iter();
            let added = repairs.filter(|(repair, _)| *repair == Repair::CountryAdded);
            added.map(|(_, tally)| tally.count).sum::<u64>()
        });
        added.unwrap_or_default() + missing.with(|tally| tally.count)
    });
    let choose = move |choice| {
        session.phones.update(|phones| phones.country = choice);
        // The button that was pressed is gone.
        request_animation_frame(|| focus_first(".ask-country .btn"));
    };
    let body = move || match decided.get() {
        Country::Undecided => {
            view! { <Ask session missing proposal choose=Callback::from(choose) /> }.into_any()
        }
        Country::Add(region) => {
            let left = missing.with(|tally| tally.count);
            let rest = (left > 0).then(|| {
                format!(
                    " {} no number there and cannot go in.",
                    counted(left, "is", "are")
                )
            });
            view! {
                <p>{format!("Country added: {}.", country(region))} {rest}</p>
                <div class="ask-actions">
                    <Button on_click=move || choose(Country::Undecided)>"Choose again"</Button>
                </div>
            }
            .into_any()
        }
        Country::Never => view! {
            <p>"They are left out, and listed for you."</p>
            <div class="ask-actions">
                <Button on_click=move || choose(Country::Undecided)>"Choose again"</Button>
            </div>
        }
        .into_any(),
    };
    let is_there = Memo::new(move |_| lacking.get() > 0 || decided.get() != Country::Undecided);
    view! {
        <Show when=move || is_there.get()>
            <section class="ask ask-country">
                <CardHeading
                    count=Signal::derive(move || grouped(lacking.get()))
                    tone=Signal::derive(move || match decided.get() {
                        Country::Add(_) => Tone::Good,
                        Country::Undecided => Tone::Warn,
                        Country::Never => Tone::Neutral,
                    })
                    text=Signal::derive(move || {
                        if lacking.get() == 1 { "phone without a country" } else { "phones without a country" }
                            .to_owned()
                    })
                />
                {body}
            </section>
        </Show>
    }
    .into_any()
}

#[component]
fn Ask(
    session: Session,
    missing: Memo<sheet::phone::Tally>,
    proposal: Memo<Option<Proposal>>,
    choose: Callback<(Country,)>,
) -> AnyView {
    let example = move || missing.with(|tally| tally.examples.first().map(example_view));
    let why = move || {
        proposal
            .get()
            .map(|proposal| view! { <p>{evidence(&proposal)}</p> })
    };
    let use_it = move || {
        proposal.get().map(|Proposal { region, .. }| {
            view! {
                <Button
                    kind=ButtonKind::Primary
                    on_click=move || choose.run((Country::Add(region),))
                >
                    {format!("Use {}", country(region))}
                </Button>
            }
        })
    };
    let others = Memo::new(move |_| {
        let candidates = of(session, |judged| judged.candidates.clone()).unwrap_or_default();
        let choice = |(region, _): (Region, u64)| Choice::new(region.code(), country(region));
        let mut choices = vec![Choice::new("", "Other\u{2026}")];
        choices.extend(candidates.into_iter().take(OFFERED).map(choice));
        choices
    });
    let other = move |code: String| {
        if let Some(region) = Region::parse(&code) {
            choose.run((Country::Add(region),));
        }
    };
    view! {
        {example}
        {why}
        <div class="ask-actions">
            {use_it}
            <Select
                label="Country of the phones"
                look=SelectLook::Pill
                choices=others
                value=Signal::stored(String::new())
                on_change=other
            />
            <Button on_click=move || choose.run((Country::Never,))>"Leave them out"</Button>
        </div>
    }
    .into_any()
}

/// What speaks for a country, in a sentence.
fn evidence(proposal: &Proposal) -> String {
    let rows = counted(proposal.rows, "row", "rows");
    match proposal.evidence {
        Evidence::CountryColumn => format!("A column of the file names it in {rows}."),
        Evidence::OtherRows => format!(
            "{rows} of the file have a number of {}.",
            country(proposal.region)
        ),
    }
}

/// Digits that are one number with a `+` before them and another one in the country.
#[component]
pub(super) fn AmbiguousCard(session: Session) -> AnyView {
    let tally = Memo::new(move |_| {
        of(session, |judged| judged.phones.ambiguous.clone()).unwrap_or_default()
    });
    let decided = Memo::new(move |_| session.phones.with(|phones| phones.either));
    let choose = move |either| session.phones.update(|phones| phones.either = either);
    let is_there = Memo::new(move |_| {
        tally.with(|tally| tally.count) > 0 || decided.get() != Either::Undecided
    });
    let body = move || match decided.get() {
        Either::Undecided => view! {
            {tally.with(|tally| tally.examples.first().map(example_view))}
            <p>"With a + before them these digits are one number, in the country another."</p>
            <div class="ask-actions">
                <Button on_click=move || choose(Either::National)>"Numbers of the country"</Button>
                <Button on_click=move || choose(Either::WithPlus)>"They lost their +"</Button>
            </div>
        }
        .into_any(),
        either => view! {
            <p>
                {if either == Either::National {
                    "They are read as numbers of the country."
                } else {
                    "They get their + back."
                }}
            </p>
            <div class="ask-actions">
                <Button on_click=move || choose(Either::Undecided)>"Choose again"</Button>
            </div>
        }
        .into_any(),
    };
    view! {
        <Show when=move || is_there.get()>
            <section class="ask">
                <CardHeading
                    count=Signal::derive(move || grouped(tally.with(|tally| tally.count)))
                    tone=Signal::derive(move || {
                        if decided.get() == Either::Undecided { Tone::Warn } else { Tone::Good }
                    })
                    text=Signal::stored("phones can be read in two ways".to_owned())
                />
                {body}
            </section>
        </Show>
    }
    .into_any()
}
