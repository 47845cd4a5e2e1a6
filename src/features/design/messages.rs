//! What is told: badges, alerts, notices, empty places, progress, and what lies over the page.

use leptos::prelude::*;

use super::show::{Part, Section, nothing};
use crate::ui::{
    Alert, Badge, Button, ButtonKind, Dialog, Drawer, Empty, Field, Icon, Marked, Notice,
    NoticeAction, NoticeStack, Palette, PaletteGroup, PaletteItem, Progress, Skeleton, Tone,
};

const TONES: [(Tone, &str, Icon); 6] = [
    (Tone::Neutral, "No answer", Icon::DASH),
    (Tone::Good, "Interested", Icon::CHECK_CIRCLE),
    (Tone::Info, "Contacted", Icon::PHONE),
    (Tone::Warn, "Voicemail", Icon::VOICEMAIL),
    (Tone::Bad, "Escalated", Icon::FLAG),
    (Tone::Faint, "Not interested", Icon::CLOSE),
];

/// What lies over the page.
#[derive(Clone, Copy, PartialEq)]
enum Over {
    Dialog,
    Wide,
    Palette,
}

/// What is told.
#[component]
pub(super) fn Messages() -> AnyView {
    let none = None::<f64>;
    let badges = TONES.map(|(tone, text, icon)| view! { <Badge tone icon text /> });
    let alerts = TONES.map(|(tone, _, _)| {
        view! {
            <Alert
                tone
                text="The API cannot be reached."
                detail="Check your network and the address under Connection, then try again."
            />
        }
    });
    view! {
        <Section heading="Badges and alerts">
            <Part label="Tones" wide=true>{badges.collect_view()}</Part>
            <Part label="Tones" wide=true>
                <div class="design-grid">{alerts.collect_view()}</div>
            </Part>
        </Section>
        <Section heading="Notices">
            <Part label="Tones, an action, long text" state="design-frame is-tall" wide=true>
                <NoticeStack notices=Signal::stored(notices()) on_dismiss=nothing() />
            </Part>
        </Section>
        <Section heading="Empty, loading, progress">
            <Part label="Empty">
                <Empty
                    icon=Icon::USERS
                    heading="No contacts here yet"
                    text="Drop a CSV anywhere on this page to import people, or add the first one by hand."
                >
                    <Button icon=Icon::UPLOAD>"Import a CSV"</Button>
                    <Button kind=ButtonKind::Primary icon=Icon::PLUS>"Add a contact"</Button>
                </Empty>
            </Part>
            <Part label="Failed">
                <Empty
                    icon=Icon::ALERT
                    tone=Tone::Bad
                    heading="The server made a mistake"
                    text="Try again; if it fails again, report it with the request id."
                    detail="Request id: req_01HZX7"
                >
                    <Button kind=ButtonKind::Primary icon=Icon::REFRESH>"Try again"</Button>
                </Empty>
            </Part>
            <Part label="Loading">
                <Skeleton rows=4 />
            </Part>
            <Part label="Progress: some, all, nobody knows">
                <Progress label="Importing" value=0.4 />
                <Progress label="Importing" value=1.0 />
                <Progress label="Reading" value=none />
            </Part>
        </Section>
        <Overlays />
    }
    .into_any()
}

fn notices() -> Vec<Notice> {
    let notice = |id, tone, text: &str, detail: Option<&str>, action: Option<&str>| Notice {
        id,
        tone,
        text: text.to_owned(),
        detail: detail.map(str::to_owned),
        action: action.map(|label| NoticeAction {
            label: label.to_owned(),
            run: Callback::new(|()| {}),
        }),
        lasts: None,
    };
    vec![
        notice(1, Tone::Neutral, "Contact deleted", None, Some("Undo")),
        notice(2, Tone::Good, "40 contacts moved", None, None),
        notice(
            3,
            Tone::Warn,
            "Two of them were changed elsewhere meanwhile.",
            None,
            None,
        ),
        notice(
            4,
            Tone::Bad,
            "The contact was not saved. The API did not answer in time, which may well mean that it is busy.",
            Some(
                "Try again; if it stays slow, ask whoever runs the server. Request id: req_01HZX7",
            ),
            Some("Try again"),
        ),
    ]
}

#[component]
fn Overlays() -> AnyView {
    let over = RwSignal::new(None::<Over>);
    let is_drawer = RwSignal::new(false);
    let close = move || over.set(None);
    let open = move |what| move || over.set(Some(what));
    let shown = move || {
        let what = over.get()?;
        if what == Over::Palette {
            return Some(view! { <ExamplePalette on_close=close /> }.into_any());
        }
        let actions = move || {
            view! {
                <Button on_click=close>"Cancel"</Button>
                <Button kind=ButtonKind::Danger on_click=close>"Delete folder"</Button>
            }
        };
        let dialog = view! {
            <Dialog heading="Delete folder" on_close=close class=if what == Over::Wide { "is-wide" } else { "" } actions>
                <p>"The folder and its 842 contacts are deleted for good."</p>
                <Field label="Name of the folder" value="" on_input=nothing() required=true />
            </Dialog>
        };
        Some(dialog.into_any())
    };
    let drawer = move || {
        is_drawer.get().then(|| {
            view! {
                <Drawer
                    heading="Ada Lovelace"
                    subheading="Analytical Engines \u{b7} Mathematics"
                    on_close=move || is_drawer.set(false)
                    actions=|| {
                        view! {
                            <Button kind=ButtonKind::Primary>"Save"</Button>
                            <Button>"Cancel"</Button>
                        }
                    }
                >
                    <Field label="First name" value="Ada" on_input=nothing() />
                </Drawer>
            }
        })
    };
    view! {
        <Section heading="Over the page">
            <Part label="Dialogs and the palette">
                <Button on_click=open(Over::Dialog)>"Open dialog"</Button>
                <Button on_click=open(Over::Wide)>"Open wide dialog"</Button>
                <Button on_click=open(Over::Palette)>"Open palette"</Button>
                <Button on_click=move || is_drawer.set(true)>"Open drawer"</Button>
            </Part>
            <Part label="Drawer" state="design-frame is-tall">
                {drawer}
            </Part>
        </Section>
        {shown}
    }
    .into_any()
}

#[component]
fn ExamplePalette(#[prop(into)] on_close: Callback<()>) -> AnyView {
    let item = |icon, title: &str, detail: Option<&str>, hint: Option<&str>, is_key| PaletteItem {
        icon,
        title: Marked {
            text: title.to_owned(),
            marks: std::iter::once(0..2).collect(),
        },
        detail: detail.map(Marked::plain),
        hint: hint.map(str::to_owned),
        is_key,
    };
    let groups = vec![
        PaletteGroup {
            heading: "Folders",
            items: vec![
                item(Icon::FOLDER, "Spring renewals", None, Some("842"), false),
                item(
                    Icon::FOLDER,
                    "Everyone who ever answered, in all of Europe and everywhere else besides",
                    Some("with a description that is no shorter than the name of the folder"),
                    Some("1,024,000"),
                    false,
                ),
            ],
        },
        PaletteGroup {
            heading: "Actions",
            items: vec![item(Icon::PLUS, "New contact", None, Some("N"), true)],
        },
    ];
    view! {
        <Palette
            label="Go to"
            placeholder="A folder, a contact, an action"
            value=""
            on_input=nothing()
            groups=Signal::stored(groups)
            note="3 found"
            on_choose=nothing()
            on_close
        />
    }
    .into_any()
}
