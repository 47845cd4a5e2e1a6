//! Lists that the person named, to come back to them.

use std::time::Duration;

use leptos::prelude::*;

use super::{NoticeAction, Notices, Prefs};

const ITEM: &str = "views";
/// How long a deletion can be taken back.
const GRACE: Duration = Duration::from_secs(6);

/// A list of contacts with a name. Its URL is what tells it from the others.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SavedView {
    /// What the person calls it.
    pub name: String,
    /// Where it is.
    pub url: String,
}

/// The views in the person's order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ViewList(Vec<SavedView>);

impl ViewList {
    /// Reads a line for each view: its URL, which has no space, and its name.
    pub fn parse(text: &str) -> Self {
        let mut list = Self::default();
        for (url, name) in text.lines().filter_map(|line| line.split_once(' ')) {
            if url.starts_with('/') && !name.trim().is_empty() {
                list.name(url, name);
            }
        }
        list
    }

    /// The text that `parse` reads.
    pub fn print(&self) -> String {
        let lines: Vec<String> = self
            .0
            .iter()
            .map(|view| [view.url.as_str(), " ", &view.name].concat())
            .collect();
        lines.join("\n")
    }

    /// The views.
    pub fn views(&self) -> &[SavedView] {
        &self.0
    }

    /// The view at this URL.
    pub fn find(&self, url: &str) -> Option<&SavedView> {
        self.0.iter().find(|view| view.url == url)
    }

    /// Names a URL, anew where it has a name.
    pub fn name(&mut self, url: &str, name: &str) {
        // A line of the text is a view.
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        match self.0.iter_mut().find(|view| view.url == url) {
            Some(view) => view.name = name,
            None => self.0.push(SavedView {
                name,
                url: url.to_owned(),
            }),
        }
    }

    /// Whether another view has this name.
    pub fn is_taken(&self, name: &str, url: &str) -> bool {
        let name = name.trim().to_lowercase();
        self.0
            .iter()
            .any(|view| view.url != url && view.name.to_lowercase() == name)
    }

    /// Takes a view away; says where it stood.
    pub fn remove(&mut self, url: &str) -> Option<(usize, SavedView)> {
        let place = self.place(url)?;
        Some((place, self.0.remove(place)))
    }

    /// Puts a view back.
    pub fn insert(&mut self, place: usize, view: SavedView) {
        if self.find(&view.url).is_none() {
            self.0.insert(place.min(self.0.len()), view);
        }
    }

    /// Where a view would stand one step up or down; none where there is no such step.
    pub fn step(&self, url: &str, step: Step) -> Option<usize> {
        let place = self.place(url)?;
        match step {
            Step::Up => place.checked_sub(1),
            Step::Down => Some(place + 1).filter(|place| *place < self.0.len()),
        }
    }

    /// Moves a view one step.
    pub fn shift(&mut self, url: &str, step: Step) {
        if let (Some(from), Some(to)) = (self.place(url), self.step(url, step)) {
            self.0.swap(from, to);
        }
    }

    fn place(&self, url: &str) -> Option<usize> {
        self.0.iter().position(|view| view.url == url)
    }
}

/// A direction in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Towards the first.
    Up,
    /// Towards the last.
    Down,
}

/// The views of this browser, and the one that is being named.
#[derive(Clone, Copy)]
pub struct Views {
    list: RwSignal<ViewList>,
    naming: RwSignal<Option<String>>,
    notices: Notices,
    /// Undo must outlive the line of the view.
    owner: StoredValue<Owner>,
}

impl Views {
    /// What this browser remembers.
    pub fn load(notices: Notices) -> Self {
        let text = Prefs::read(ITEM).unwrap_or_default();
        Self {
            list: RwSignal::new(ViewList::parse(&text)),
            naming: RwSignal::new(None),
            notices,
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
        }
    }

    /// The views, in their order; tracks.
    pub fn list(self) -> Vec<SavedView> {
        self.list.with(|list| list.views().to_vec())
    }

    /// Whether there is none; tracks.
    pub fn is_empty(self) -> bool {
        self.list.with(|list| list.views().is_empty())
    }

    /// What a URL is called; tracks.
    pub fn name_of(self, url: &str) -> Option<String> {
        self.list
            .with(|list| list.find(url).map(|view| view.name.clone()))
    }

    /// Whether a view can be moved that way; tracks.
    pub fn can_shift(self, url: &str, step: Step) -> bool {
        self.list.with(|list| list.step(url, step).is_some())
    }

    /// Whether another view has this name.
    pub fn is_taken(self, name: &str, url: &str) -> bool {
        self.list.with_untracked(|list| list.is_taken(name, url))
    }

    /// The URL that is being named; tracks.
    pub fn naming(self) -> Option<String> {
        self.naming.get()
    }

    /// Asks the person for a name.
    pub fn ask_name(self, url: String) {
        self.naming.set(Some(url));
    }

    /// Asks no more.
    pub fn stop_asking(self) {
        self.naming.set(None);
    }

    /// Names a URL, anew where it has a name.
    pub fn name(self, url: &str, name: &str) {
        self.change(|list| list.name(url, name));
    }

    /// Moves a view one step.
    pub fn shift(self, url: &str, step: Step) {
        self.change(|list| list.shift(url, step));
    }

    /// Forgets a view, with a way back.
    pub fn delete(self, url: &str) {
        let mut gone = None;
        self.change(|list| gone = list.remove(url));
        let Some((place, view)) = gone else { return };
        let text = format!("View \u{201c}{}\u{201d} deleted", view.name);
        let (notice, run, on_end) = self.owner.with_value(|owner| {
            owner.with(|| {
                let notice = StoredValue::new(None);
                let view = StoredValue::new(view);
                let undo = Callback::new(move |()| {
                    self.change(|list| list.insert(place, view.get_value()));
                    if let Some(id) = notice.get_value() {
                        self.notices.dismiss(id);
                    }
                });
                (notice, undo, Callback::from(|_: u32| ()))
            })
        });
        let undo = NoticeAction { label: "Undo", run };
        notice.set_value(Some(self.notices.offer(text, undo, GRACE, on_end)));
    }

    fn change(self, change: impl FnOnce(&mut ViewList)) {
        self.list.update(change);
        self.list
            .with_untracked(|list| Prefs::write(ITEM, &list.print()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(list: &ViewList) -> Vec<&str> {
        list.views().iter().map(|view| view.name.as_str()).collect()
    }

    fn three() -> ViewList {
        ViewList::parse("/a One\n/b?outcome=voicemail Two words\n/c Three")
    }

    #[test]
    fn views_come_back_as_they_were_kept() {
        let list = three();
        assert_eq!(names(&list), ["One", "Two words", "Three"]);
        assert_eq!(ViewList::parse(&list.print()), list);
        assert_eq!(
            ViewList::parse("nonsense\n/a \nhttps://x.example y"),
            ViewList::default()
        );
    }

    #[test]
    fn a_url_has_one_name() {
        let mut list = three();
        list.name("/a", " First\nof all ");
        assert_eq!(names(&list), ["First of all", "Two words", "Three"]);
        assert!(list.is_taken("two WORDS ", "/a"));
        assert!(!list.is_taken("Two words", "/b?outcome=voicemail"));
    }

    #[test]
    fn a_view_moves_step_by_step() {
        let mut list = three();
        list.shift("/c", Step::Up);
        assert_eq!(names(&list), ["One", "Three", "Two words"]);
        list.shift("/a", Step::Up);
        assert_eq!(list.step("/a", Step::Up), None);
        list.shift("/a", Step::Down);
        assert_eq!(names(&list), ["Three", "One", "Two words"]);
    }

    #[test]
    fn a_view_that_was_deleted_comes_back_in_its_place() {
        let mut list = three();
        let (place, view) = list.remove("/b?outcome=voicemail").unwrap();
        assert_eq!(names(&list), ["One", "Three"]);
        list.insert(place, view.clone());
        list.insert(place, view);
        assert_eq!(list, three());
    }
}
