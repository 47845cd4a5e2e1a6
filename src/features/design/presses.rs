//! What is pressed: buttons, chips, menus, the tags of a cell.

use leptos::prelude::*;

use super::show::{POINTED, Part, Section, nothing};
use crate::ui::{
    Button, ButtonKind, Chip, Choice, CopyButton, Icon, IconButton, Menu, MenuAction, MenuCheck,
    MenuChoice, MenuGroup, SearchField, Select, SelectLook,
};

const KINDS: [(ButtonKind, &str); 4] = [
    (ButtonKind::Primary, "Create folder"),
    (ButtonKind::Secondary, "Export"),
    (ButtonKind::Quiet, "Clear filters"),
    (ButtonKind::Danger, "Delete folder"),
];

/// Buttons and what is like them.
#[component]
pub(super) fn Presses() -> AnyView {
    let row = |busy: bool, disabled: bool| {
        let buttons = KINDS.map(|(kind, text)| {
            view! {
                <Button kind icon=Icon::PLUS busy=Signal::stored(busy) disabled=Signal::stored(disabled)>
                    {text}
                </Button>
                <IconButton
                    kind
                    icon=Icon::TRASH
                    name="Delete"
                    disabled=Signal::stored(disabled)
                    on_click=|| {}
                />
            }
        });
        buttons.collect_view()
    };
    let pointed = POINTED.map(|(label, state)| {
        view! { <Part label state wide=true>{row(false, false)}</Part> }
    });
    let chips = POINTED.map(|(label, state)| {
        view! {
            <Part label state>
                <Chip text="Outcome: Voicemail" on_remove=|| {} />
                <button type="button" class="tag">
                    "spring-renewal"
                </button>
            </Part>
        }
    });
    let items = POINTED.map(|(label, state)| {
        view! {
            <Part label state>
                <MenuItems />
            </Part>
        }
    });
    view! {
        <Section heading="Buttons">
            {pointed.collect_view()}
            <Part label="Loading" wide=true>
                {row(true, false)}
            </Part>
            <Part label="Disabled" wide=true>
                {row(false, true)}
            </Part>
            <Part label="On">
                <IconButton icon=Icon::STAR name="Marked" pressed=true on_click=|| {} />
                <CopyButton name="Copy phone number" text="+14155550134" />
                <CopyButton name="Copy as cURL" text="curl" labelled=true />
            </Part>
            <Part label="Long text">
                <Button icon=Icon::FOLDER>
                    "Move everything that is selected to the folder of last year\u{2019}s renewals"
                </Button>
            </Part>
        </Section>
        <Section heading="Chips and tags">
            {chips.collect_view()}
            <Part label="Long text">
                <Chip
                    text="Search: somebody of whom all that is known is a very long name"
                    on_remove=|| {}
                />
                <button type="button" class="tag">
                    "enterprise-customers-of-the-old-days"
                </button>
            </Part>
        </Section>
        <Section heading="Menu">{items.collect_view()}</Section>
    }
    .into_any()
}

/// The lines of a menu, as they are when it is open.
#[component]
fn MenuItems() -> AnyView {
    view! {
        <div class="menu" role="menu" aria-label="Example">
            <MenuGroup label="Theme">
                <MenuChoice chosen=true on_select=|| {}>"Light"</MenuChoice>
                <MenuChoice chosen=false on_select=|| {}>"Dark"</MenuChoice>
            </MenuGroup>
            <hr />
            <MenuCheck checked=true on_change=nothing()>"Industry"</MenuCheck>
            <MenuAction icon=Icon::PENCIL on_select=|| {}>
                "Rename this view, whatever it is called, to something shorter"
            </MenuAction>
            <MenuAction icon=Icon::ARROW_LEFT disabled=true on_select=|| {}>"Move left"</MenuAction>
        </div>
    }
    .into_any()
}

/// One of each control on a line, where heights and baselines have to agree.
#[component]
pub(super) fn Controls() -> AnyView {
    let typed = RwSignal::new(String::new());
    let outcome = RwSignal::new(String::new());
    let choices = || {
        [("", "Any outcome"), ("voicemail", "Voicemail")]
            .map(|(value, label)| Choice::new(value, label))
            .to_vec()
    };
    let select = move |look| {
        view! {
            <Select
                label="Example of a choice"
                look
                choices=Signal::derive(choices)
                value=outcome
                active=Signal::derive(move || !outcome.with(String::is_empty))
                on_change=move |value: String| outcome.set(value)
            />
        }
    };
    view! {
        <div class="design-line">
            <SearchField
                label="Search"
                shortcut="/"
                value=typed
                on_input=move |text: String| typed.set(text)
            />
            {select(SelectLook::Pill)} {select(SelectLook::Bare)}
            <Chip text="Outcome: Voicemail" on_remove=|| {} />
            <Menu label="Columns" icon=Icon::COLUMNS kind=ButtonKind::Secondary>
                <MenuCheck checked=true on_change=nothing()>"Industry"</MenuCheck>
                <MenuCheck checked=false on_change=nothing()>"Location"</MenuCheck>
            </Menu>
            <IconButton icon=Icon::REFRESH name="Refresh" on_click=|| {} />
            <Button kind=ButtonKind::Primary icon=Icon::PLUS>"New contact"</Button>
        </div>
    }
    .into_any()
}
