//! Parts of a page that know neither contacts nor folders.
//!
//! State comes in as signals and goes out through callbacks. A part that covers or accompanies the
//! page (`Dialog`, `Drawer`) is open as long as it is on the page.
mod alert;
mod badge;
mod button;
mod chip;
mod copy_button;
mod count;
mod data_grid;
mod dialog;
mod drawer;
mod each;
mod empty;
mod field;
mod files;
mod focus;
mod icon;
mod id;
mod key_value;
mod language;
mod later;
mod letters;
mod live;
mod marked;
mod menu;
mod notice;
mod opened_style;
mod pager;
mod palette;
mod pill_menu;
mod progress;
mod root_class;
mod select;
mod sidebar;
mod skeleton;
mod soon;
mod tone;
mod when;

pub(crate) use alert::Alert;
pub(crate) use badge::Badge;
pub(crate) use button::{Button, ButtonKind, IconButton};
pub(crate) use chip::Chip;
pub(crate) use copy_button::CopyButton;
pub(crate) use count::{counted, grouped};
pub(crate) use data_grid::{
    Arranging, Cell, Column, DataGrid, GridLayout, GridSelection, Place, Selected, Selecting, Turn,
};
pub(crate) use dialog::Dialog;
pub(crate) use drawer::Drawer;
pub(crate) use each::{Item, each};
pub(crate) use empty::Empty;
pub(crate) use field::{Field, FieldKind, SearchField};
pub(crate) use files::{DropZone, FileButton, PageDrop, Takes, carries_files, pick_files};
pub(crate) use focus::{focus_first, focus_invalid, focus_next, focused, return_focus};
pub(crate) use icon::{Glyph, Icon};
pub(crate) use id::unique_id;
pub(crate) use key_value::{KeyValue, Pair, PairKind};
pub(crate) use language::{follow_language, language};
pub(crate) use later::{Drawn, later, when_wanted};
pub(crate) use letters::lowercase;
pub(crate) use live::live;
pub(crate) use marked::Marked;
pub(crate) use menu::{Menu, MenuAction, MenuCheck, MenuChoice, MenuGroup, focus_menu};
pub(crate) use notice::{Notice, NoticeAction, NoticeStack};
pub(crate) use opened_style::fetch_opened_style;
pub(crate) use pager::Pager;
pub(crate) use palette::{Palette, PaletteGroup, PaletteItem};
pub(crate) use pill_menu::PillMenu;
pub(crate) use progress::Progress;
pub(crate) use root_class::root_class;
pub(crate) use select::{Choice, Select, SelectLook};
pub(crate) use sidebar::{Sidebar, SidebarButton, close_sidebar};
pub(crate) use skeleton::Skeleton;
pub(crate) use soon::soon;
pub(crate) use tone::Tone;
pub(crate) use when::{exact, relative};
