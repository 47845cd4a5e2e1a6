//! The page.

use leptos::prelude::*;

use super::fields::Fields;
use super::lists::Lists;
use super::messages::Messages;
use super::presses::{Controls, Presses};
use super::sheet::wear;
use super::show::Section;
use super::swatches::{Contrasts, Scales, Swatches};

/// The tokens and the parts.
#[component]
pub fn DesignPage() -> impl IntoView {
    wear();
    let density = |density: &'static str, label: &'static str| {
        view! {
            <div class="design-density" data-density=density>
                <h3 class="design-subheading">{label}</h3>
                <Controls />
            </div>
        }
    };
    view! {
        <article class="design">
            <h1 class="page-heading">"Design"</h1>
            <p class="design-intro">
                "The tokens, and every part of the page in every state. Theme and density follow the settings."
            </p>
            <Swatches />
            <Contrasts />
            <Scales />
            <Presses />
            <Fields />
            <Messages />
            <Lists />
            <Section heading="Densities">
                {density("comfortable", "Comfortable")} {density("compact", "Compact")}
            </Section>
        </article>
    }
}
