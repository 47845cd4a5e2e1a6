//! The dialog that names a view.

use contract::ContactQuery;
use leptos::prelude::*;

use crate::state::{Shared, shared};
use crate::ui::{Button, ButtonKind, Dialog, Field, focus_invalid};

/// The longest name that a sidebar has a use for.
const LONGEST: usize = 80;

/// Asks for the name of a list, or for another one.
#[component]
pub(super) fn NameDialog(url: String) -> AnyView {
    let Shared { views, notices, .. } = shared();
    let known = untrack(|| views.name_of(&url));
    let is_new = known.is_none();
    let name = RwSignal::new(known.unwrap_or_else(suggested));
    let error = RwSignal::new(None::<String>);
    let url = StoredValue::new(url);
    let save = move || {
        let name = name.get_untracked().trim().to_owned();
        let wrong = url.with_value(|url| wrong_with(&name, views.is_taken(&name, url)));
        if let Some(wrong) = wrong {
            error.set(Some(wrong.to_owned()));
            focus_invalid();
            return;
        }
        views.name(&url.get_value(), &name);
        views.stop_asking();
        if is_new {
            notices.tell(format!("View \u{201c}{name}\u{201d} saved in this browser"));
        }
    };
    view! {
        <Dialog
            heading=if is_new { "Save view" } else { "Rename view" }
            on_close=move || views.stop_asking()
            on_submit=save
            actions=move || {
                view! {
                    <Button on_click=move || views.stop_asking()>"Cancel"</Button>
                    <Button kind=ButtonKind::Primary submit=true>
                        {if is_new { "Save view" } else { "Rename" }}
                    </Button>
                }
            }
        >
            <Field
                label="Name"
                value=name
                on_input=move |text: String| {
                    name.set(text);
                    error.set(None);
                }
                error
                hint=is_new
                    .then(|| {
                        "Keeps this search and filter at the side, in this browser.".to_owned()
                    })
                required=true
                autofocus=true
            />
        </Dialog>
    }
    .into_any()
}

fn wrong_with(name: &str, is_taken: bool) -> Option<&'static str> {
    if name.is_empty() {
        Some("Give the view a name.")
    } else if name.chars().count() > LONGEST {
        Some("Use at most 80 characters.")
    } else if is_taken {
        Some("Another view has this name.")
    } else {
        None
    }
}

/// What the list on the page would be called.
fn suggested() -> String {
    let query = untrack(|| shared().navigation.contacts_place().query);
    let folder = query
        .folder_id
        .and_then(|id| untrack(|| shared().folders.find(id)));
    suggest(&query, folder.as_ref().map(|folder| folder.name.as_str()))
}

fn suggest(query: &ContactQuery, folder: Option<&str>) -> String {
    let outcome = query
        .last_call_outcome
        .map(|outcome| outcome.label().to_owned());
    let search = query.search.as_deref().map(str::trim).map(str::to_owned);
    let what: Vec<String> = [outcome, search].into_iter().flatten().collect();
    let name = match folder {
        Some(folder) => format!("{} in {folder}", what.join(", ")),
        None => what.join(", "),
    };
    name.chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use contract::CallOutcome;

    use super::*;

    #[test]
    fn a_name_is_suggested_for_what_is_filtered() {
        let mut query = ContactQuery {
            search: Some(" smith ".into()),
            ..ContactQuery::default()
        };
        assert_eq!(suggest(&query, None), "smith");
        query.last_call_outcome = Some(CallOutcome::Voicemail);
        assert_eq!(suggest(&query, Some("Leads")), "Voicemail, smith in Leads");
        assert_eq!(suggest(&query, Some(&"x".repeat(200))).chars().count(), 80);
    }

    #[test]
    fn a_view_has_a_name_of_its_own() {
        assert!(wrong_with("", false).is_some());
        assert!(wrong_with("Leads", true).is_some());
        assert_eq!(wrong_with("Leads", false), None);
    }
}
