//! The themes and the densities to choose from.

use leptos::prelude::*;

use crate::state::{Density, Theme, shared};
use crate::ui::{Icon, MenuAction, MenuChoice, MenuGroup, focus_menu};

/// The lines of the menu.
#[component]
pub(super) fn LookChoices(on_shortcuts: Callback<()>) -> AnyView {
    let look = shared().look;
    // The menu may have opened before its lines were there.
    request_animation_frame(focus_menu);
    let theme = move |theme: Theme| {
        view! {
            <MenuChoice
                chosen=Signal::derive(move || look.theme() == theme)
                on_select=move || look.set_theme(theme)
            >
                {theme.label()}
            </MenuChoice>
        }
    };
    let density = move |density: Density| {
        view! {
            <MenuChoice
                chosen=Signal::derive(move || look.density() == density)
                on_select=move || look.set_density(density)
            >
                {density.label()}
            </MenuChoice>
        }
    };
    view! {
        <MenuGroup label="Theme">{Theme::ALL.map(theme).collect_view()}</MenuGroup>
        <hr />
        <MenuGroup label="Density">{Density::ALL.map(density).collect_view()}</MenuGroup>
        <hr />
        <MenuAction icon=Icon::KEYBOARD on_select=on_shortcuts>
            "Keyboard shortcuts"
        </MenuAction>
    }
    .into_any()
}
