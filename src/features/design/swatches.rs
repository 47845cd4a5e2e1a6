//! The tokens, shown.

use leptos::prelude::*;

use super::show::Section;
use super::tokens::{PAIRS, colours, scale};

/// `var(--name)`.
fn var(name: &str) -> String {
    format!("var(--{name})")
}

/// Every colour by its name.
#[component]
pub(super) fn Swatches() -> AnyView {
    let swatch = |name: &'static str| {
        view! {
            <li class="design-swatch">
                <span class="design-colour" style:background=var(name)></span>
                <code>{name}</code>
            </li>
        }
    };
    view! {
        <Section heading="Colours">
            <ul class="design-swatches">
                {colours().into_iter().map(|colour| swatch(colour.name)).collect_view()}
            </ul>
        </Section>
    }
    .into_any()
}

/// Every ink on its grounds, with the contrast in light and in dark.
#[component]
pub(super) fn Contrasts() -> AnyView {
    let pairs = PAIRS.iter().map(|pair| {
        let (light, dark) = pair.contrast().unwrap_or((0.0, 0.0));
        view! {
            <li class="design-pair">
                <span
                    class="design-sample"
                    aria-hidden="true"
                    style:color=var(pair.ink)
                    style:background=var(pair.ground)
                >
                    {if pair.is_text() { "Ag".into_any() } else { view! { <i></i> }.into_any() }}
                </span>
                <code>{pair.ink} " on " {pair.ground}</code>
                <span class="digits" class:is-bad=light.min(dark) < pair.least>
                    {format!("{light:.1} / {dark:.1}")}
                </span>
            </li>
        }
    });
    view! {
        <Section heading="Contrast, light / dark">
            <ul class="design-pairs">{pairs.collect_view()}</ul>
        </Section>
    }
    .into_any()
}

/// Type, space, sizes, radii, shadows and motion.
#[component]
pub(super) fn Scales() -> AnyView {
    let texts = scale(&["text-"]).into_iter().map(|(name, value)| {
        view! {
            <li class="design-type">
                <code>{name} " " {value}</code>
                <span style:font-size=var(name)>"Folders of contacts, +1 415 555 0134"</span>
            </li>
        }
    });
    let weights = scale(&["regular", "medium", "semi", "strong"]).into_iter();
    let weights = weights.map(|(name, value)| {
        view! {
            <li class="design-type">
                <code>{name} " " {value}</code>
                <span style:font-weight=var(name)>"Folders of contacts, +1 415 555 0134"</span>
            </li>
        }
    });
    let sizes = [
        "space-", "control", "row", "side-row", "icon", "topbar", "console",
    ];
    let sizes = scale(&sizes).into_iter().map(|(name, value)| {
        view! {
            <li class="design-size">
                <code>{name} " " {value}</code>
                <span class="design-bar" style:width=var(name)></span>
            </li>
        }
    });
    let boxes = |prefix: &'static str, property: &'static str| {
        let boxes = scale(&[prefix]).into_iter().map(move |(name, value)| {
            view! {
                <li class="design-swatch">
                    <span class=["design-box is-", property].concat() style:--shown=var(name)></span>
                    <code>{name} " " {if prefix == "shadow-" { "" } else { value }}</code>
                </li>
            }
        });
        view! { <ul class="design-swatches">{boxes.collect_view()}</ul> }
    };
    let motions = scale(&["fast", "slow"]).into_iter().map(|(name, value)| {
        view! {
            <li class="design-size">
                <code>{name} " " {value}</code>
                <span class="design-mover" style:transition-duration=var(name)></span>
            </li>
        }
    });
    view! {
        <Section heading="Type">
            <ul class="design-scale">{texts.collect_view()} {weights.collect_view()}</ul>
        </Section>
        <Section heading="Space and sizes">
            <ul class="design-scale is-columns">{sizes.collect_view()}</ul>
        </Section>
        <Section heading="Radius and shadow">
            {boxes("radius-", "radius")} {boxes("shadow-", "shadow")}
        </Section>
        <Section heading="Motion">
            <ul class="design-scale">{motions.collect_view()}</ul>
        </Section>
    }
    .into_any()
}
