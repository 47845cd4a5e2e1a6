//! Line icons, drawn on a grid of 24 with a stroke of 1.6.

use leptos::prelude::*;

/// An icon. Each is one path on the grid, so that a row of badges costs a row of elements.
// Constants rather than an enum: a page carries the paths that it draws, and no others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Icon(&'static str);

impl Icon {
    /// A triangle with an exclamation mark: look here.
    pub(crate) const ALERT: Self =
        Self("M12 4.2 3.4 18.4a1 1 0 0 0 .9 1.6h15.4a1 1 0 0 0 .9-1.6zM12 10v4M12 17v.01");
    /// A disc, half of it dark: how the page looks.
    pub(crate) const APPEARANCE: Self =
        Self("M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 3.5v17M14.7 4.5v15M17.4 6v12");
    /// An arrow down.
    pub(crate) const ARROW_DOWN: Self = Self("M12 5v14m5.5-5.5L12 19l-5.5-5.5");
    /// An arrow to the left.
    pub(crate) const ARROW_LEFT: Self = Self("M19 12H5m5.5-5.5L5 12l5.5 5.5");
    /// An arrow to the right: becomes, goes to.
    pub(crate) const ARROW_RIGHT: Self = Self("M5 12h14m-5.5-5.5L19 12l-5.5 5.5");
    /// An arrow up.
    pub(crate) const ARROW_UP: Self = Self("M12 19V5m5.5 5.5L12 5l-5.5 5.5");
    /// Two braces: data as programs write it.
    pub(crate) const BRACES: Self = Self(
        "M9.5 4.5H9a2.5 2.5 0 0 0-2.5 2.5v2.5A2.5 2.5 0 0 1 4 12a2.5 2.5 0 0 1 2.5 2.5V17A2.5 2.5 0 0 0 9 19.5h.5M14.5 4.5h.5a2.5 2.5 0 0 1 2.5 2.5v2.5A2.5 2.5 0 0 0 20 12a2.5 2.5 0 0 0-2.5 2.5V17a2.5 2.5 0 0 1-2.5 2.5h-.5",
    );
    /// A tick.
    pub(crate) const CHECK: Self = Self("m5 12.5 4.5 4.5L19 7.5");
    /// A tick in a circle: done.
    pub(crate) const CHECK_CIRCLE: Self =
        Self("M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM8.3 12.3l2.6 2.6 4.8-5.2");
    /// A chevron.
    pub(crate) const CHEVRON_DOWN: Self = Self("m7 10 5 5 5-5");
    /// A chevron.
    pub(crate) const CHEVRON_LEFT: Self = Self("m14 7-5 5 5 5");
    /// A chevron.
    pub(crate) const CHEVRON_RIGHT: Self = Self("m10 7 5 5-5 5");
    /// A chevron.
    pub(crate) const CHEVRON_UP: Self = Self("m7 14 5-5 5 5");
    /// A clock: what was before.
    pub(crate) const CLOCK: Self =
        Self("M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7.5v5l3 2");
    /// A cross.
    pub(crate) const CLOSE: Self = Self("m6.5 6.5 11 11M17.5 6.5l-11 11");
    /// A table with columns.
    pub(crate) const COLUMNS: Self = Self(
        "M6 5h12a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2zM9.5 5v14M14.5 5v14",
    );
    /// Two sheets.
    pub(crate) const COPY: Self = Self(
        "M10 8.5h8.5a1 1 0 0 1 1 1V19a1 1 0 0 1-1 1H10a1 1 0 0 1-1-1V9.5a1 1 0 0 1 1-1zM6 15.5H5.5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1H14a1 1 0 0 1 1 1v.5",
    );
    /// A horizontal stroke: nothing came of it.
    pub(crate) const DASH: Self = Self("M7 12h10");
    /// An arrow down into a tray.
    pub(crate) const DOWNLOAD: Self =
        Self("M12 4v11m0 0 4.5-4.5M12 15l-4.5-4.5M4 15.5V18a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-2.5");
    /// A sheet of paper with a folded corner.
    pub(crate) const FILE: Self = Self(
        "M7 4h6.5l5 5v9.5A1.5 1.5 0 0 1 17 20H7a1.5 1.5 0 0 1-1.5-1.5v-13A1.5 1.5 0 0 1 7 4zM13.5 4v5h5",
    );
    /// A flag.
    pub(crate) const FLAG: Self = Self("M6 20.5V4.5h11.5L15 8.5l2.5 4H6");
    /// A folder.
    pub(crate) const FOLDER: Self = Self(
        "M3.5 7a2 2 0 0 1 2-2h3.4a1 1 0 0 1 .8.4l1.4 1.9a1 1 0 0 0 .8.4h6.6a2 2 0 0 1 2 2V17a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2z",
    );
    /// The sign for numbers.
    pub(crate) const HASH: Self = Self("M10 4.5 8 19.5M16 4.5 14 19.5M5 9h14.5M4.5 15H19");
    /// An eye, struck through: seen no more.
    pub(crate) const HIDE: Self = Self(
        "m4.5 4.5 15 15M10 5.7a9 9 0 0 1 2-.2c4.4 0 7.7 2.6 9.3 6.5a11.5 11.5 0 0 1-2.2 3.3M6.3 7.6A11.5 11.5 0 0 0 2.7 12c1.6 3.9 4.9 6.5 9.3 6.5 1.4 0 2.7-.3 3.9-.8M10.1 10.1a2.7 2.7 0 0 0 3.8 3.8",
    );
    /// An i in a circle.
    pub(crate) const INFO: Self =
        Self("M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 11v5M12 8v.01");
    /// A key.
    pub(crate) const KEY: Self = Self(
        "M8.2 19.8a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM11.1 13 19.5 4.5M16 8l2.8 2.8M13.6 10.4l1.8 1.8",
    );
    /// The keys of a computer.
    pub(crate) const KEYBOARD: Self = Self(
        "M5 6.5h14a1.5 1.5 0 0 1 1.5 1.5v8a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 16V8A1.5 1.5 0 0 1 5 6.5zM7 10v.01M10.3 10v.01M13.7 10v.01M17 10v.01M8.5 14h7",
    );
    /// Three lines: what the side holds.
    pub(crate) const MENU: Self = Self("M4.5 7h15M4.5 12h15M4.5 17h15");
    /// Three dots: what else can be done.
    pub(crate) const MORE: Self = Self("M6 12v.01M12 12v.01M18 12v.01");
    /// A cloud with a stroke through it: nothing comes from there.
    pub(crate) const OFFLINE: Self = Self(
        "M9 6.2a5.5 5.5 0 0 1 8 4.3 4 4 0 0 1 2.7 6.5M7.5 9.5a5.5 5.5 0 0 0-.2 1A4.2 4.2 0 0 0 7.7 19h8.8M4 4l16 16",
    );
    /// A pencil.
    pub(crate) const PENCIL: Self = Self(
        "M5 19l.9-3.8L16 5.1a1.5 1.5 0 0 1 2.1 0l.8.8a1.5 1.5 0 0 1 0 2.1L8.8 18.1zM14 7.2l2.9 2.9",
    );
    /// Two arrows that meet.
    pub(crate) const NARROWER: Self =
        Self("M12 5v14M3 12h5.5M6.2 9.5 8.7 12l-2.5 2.5M21 12h-5.5M17.8 9.5 15.3 12l2.5 2.5");
    /// A telephone receiver.
    pub(crate) const PHONE: Self = Self(
        "M6 4h2.6a1 1 0 0 1 1 .7l1 3a1 1 0 0 1-.3 1.1L9 9.9a11.5 11.5 0 0 0 5.1 5.1l1.1-1.3a1 1 0 0 1 1.1-.3l3 1a1 1 0 0 1 .7 1V18a2 2 0 0 1-2.2 2A16 16 0 0 1 4 6.2 2 2 0 0 1 6 4z",
    );
    /// A cross of equal arms: something new.
    pub(crate) const PLUS: Self = Self("M12 5.5v13M5.5 12h13");
    /// A printer.
    pub(crate) const PRINT: Self = Self("M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z");
    /// An arrow in a circle: again.
    pub(crate) const REFRESH: Self = Self("M19.5 12a7.5 7.5 0 1 1-2.2-5.3L19.5 9m0-4.5V9H15");
    /// A magnifying glass.
    pub(crate) const SEARCH: Self =
        Self("M11 17.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM19.5 19.5l-3.8-3.8");
    /// A rack of two machines.
    pub(crate) const SERVER: Self = Self(
        "M5.5 4.5h13a1.5 1.5 0 0 1 1.5 1.5v4a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 10V6a1.5 1.5 0 0 1 1.5-1.5zM5.5 11.5h13A1.5 1.5 0 0 1 20 13v5a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18v-5a1.5 1.5 0 0 1 1.5-1.5zM7.5 8v.01M7.5 15.5v.01",
    );
    /// A shield: private, safe.
    pub(crate) const SHIELD: Self =
        Self("M12 3.5 5 6v5.5c0 4.3 2.9 7.6 7 9 4.1-1.4 7-4.7 7-9V6zM9 11.8l2.2 2.2 3.9-4.2");
    /// Lines with handles: settings.
    pub(crate) const SLIDERS: Self = Self(
        "M4 8h9M17 8h3M15 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM4 16h3M11 16h9M9 18a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
    );
    /// A star.
    pub(crate) const STAR: Self =
        Self("m12 4 2.4 5 5.5.7-4 3.8 1 5.5-4.9-2.7L7.1 19l1-5.5-4-3.8L9.6 9z");
    /// A label with a hole.
    pub(crate) const TAG: Self = Self(
        "M4 5.5v6.1a1.5 1.5 0 0 0 .4 1l7.7 7.7a1.5 1.5 0 0 0 2.1 0l6.1-6.1a1.5 1.5 0 0 0 0-2.1l-7.7-7.7a1.5 1.5 0 0 0-1-.4H5.5a1.5 1.5 0 0 0-1.5 1.5zM8.2 8.2v.01",
    );
    /// A letter.
    pub(crate) const TEXT: Self = Self("M5.5 8V5.5h13V8M12 5.5v13M9.5 18.5h5");
    /// A bin.
    pub(crate) const TRASH: Self = Self(
        "M4.5 7h15M9.5 7V5a1 1 0 0 1 1-1h3a1 1 0 0 1 1 1v2M6.5 7l.7 11.6A1.5 1.5 0 0 0 8.7 20h6.6a1.5 1.5 0 0 0 1.5-1.4L17.5 7M10.3 11v5M13.7 11v5",
    );
    /// An arrow up out of a tray.
    pub(crate) const UPLOAD: Self =
        Self("M12 15V4m0 0L7.5 8.5M12 4l4.5 4.5M4 15.5V18a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-2.5");
    /// A head and shoulders.
    pub(crate) const USER: Self = Self(
        "M12 11.5a3.7 3.7 0 1 0 0-7.4 3.7 3.7 0 0 0 0 7.4zM5 20c.6-3.5 3.3-5.5 7-5.5s6.4 2 7 5.5",
    );
    /// Two people.
    pub(crate) const USERS: Self = Self(
        "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.8 19.5c.5-3.4 3-5.2 6.2-5.2s5.7 1.8 6.2 5.2M16 4.8a3.5 3.5 0 0 1 0 6.4M18 14.6c1.9.7 3 2.4 3.3 4.9",
    );
    /// Two reels of tape.
    pub(crate) const VOICEMAIL: Self = Self(
        "M6.5 15.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM17.5 15.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM6.5 15.5h11",
    );
    /// An arrow with two heads.
    pub(crate) const WIDER: Self =
        Self("M4 5v14M20 5v14M7.5 12h9M10 9.5 7.5 12l2.5 2.5M14 9.5l2.5 2.5-2.5 2.5");
}

/// An icon of one em and a quarter, in the colour of the text. It says nothing to screen readers.
#[component]
pub(crate) fn Glyph(icon: Icon) -> AnyView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d=icon.0></path>
        </svg>
    }
    .into_any()
}
