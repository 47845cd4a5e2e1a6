//! Pairs of a key and a value, to add to, change and remove.

mod pair;
mod row;

use leptos::prelude::*;

use super::button::{Button, ButtonKind};
use super::field::FieldNote;
use super::focus::focus_first;
use super::icon::Icon;
use super::id::unique_id;
pub(crate) use pair::{Pair, PairKind};
use row::PairRow;

/// Rows of keys and values.
#[component]
pub(crate) fn KeyValue(
    /// What the pairs are; the accessible name of the group.
    label: &'static str,
    /// The pairs, which the editor changes.
    pairs: RwSignal<Vec<Pair>>,
    /// What is wrong with them.
    #[prop(optional, into)]
    error: MaybeProp<String>,
) -> AnyView {
    let group = unique_id();
    let note = unique_id();
    let described_by = note.clone();
    let add = {
        let group = group.clone();
        move || {
            pairs.update(|pairs| {
                let id = pairs.iter().map(|pair| pair.id).max().unwrap_or(0) + 1;
                pairs.push(Pair {
                    id,
                    ..Pair::default()
                });
            });
            let mut last = String::from("#");
            last.push_str(&group);
            last.push_str(" .kv-row:last-of-type input");
            request_animation_frame(move || focus_first(&last));
        }
    };
    view! {
        <fieldset class="kv" id=group aria-describedby=described_by>
            <legend class="kv-legend">{label}</legend>
            <div class="kv-rows">
                <For each=move || pairs.get() key=|pair| pair.id let:pair>
                    <PairRow pairs id=pair.id />
                </For>
            </div>
            <FieldNote id=note hint=MaybeProp::default() error />
            <Button kind=ButtonKind::Quiet icon=Icon::PLUS on_click=add>
                "Add field"
            </Button>
        </fieldset>
    }
    .into_any()
}
