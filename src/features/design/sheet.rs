//! The page's own style, which is not shipped.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssGroupingRule, CssRule, CssRuleList, CssStyleRule, CssStyleSheet};

use crate::ui::fetch_opened_style;

const SHEET: &str = include_str!("../../../style/design.css");

/// What can have the focus, in an element that shows it.
const FOCUSED: &str = ":is(.show-focus *):where(a, button:enabled, input, select, textarea)";

/// States, and the parts that are shown in them: those in an element of a class.
const STATES: [(&str, &str); 5] = [
    (":focus-visible", FOCUSED),
    (":focus-within", ":is(.show-focus *)"),
    (":focus", FOCUSED),
    (":hover", ":is(.show-hover *)"),
    (":active", ":is(.show-active *)"),
];

/// What tells that the rules have been added.
const MARK: &str = ".show-hover";

/// Styles the page for as long as the caller is on it. A constructed sheet, since the page's policy allows no
/// other that is not a file of the server.
pub(super) fn wear() {
    spawn_local(async {
        // Parts that are opened are shown here as well.
        let _ = fetch_opened_style().await;
        add_states();
    });
    let Ok(sheet) = CssStyleSheet::new() else {
        return;
    };
    if sheet.replace_sync(SHEET).is_err() {
        return;
    }
    let worn = document().adopted_style_sheets();
    worn.push(&sheet);
    document().set_adopted_style_sheets(&worn);
    let sheet = StoredValue::new_local(JsValue::from(sheet));
    on_cleanup(move || {
        let others = document().adopted_style_sheets();
        let others = others.filter(&mut |worn, _, _| {
            let is_own = sheet.try_with_value(|sheet| worn == *sheet);
            is_own != Some(true)
        });
        document().set_adopted_style_sheets(&others);
    });
}

/// Where the app's sheet has a rule for a state, adds the same for the class that shows it, right behind it: so it
/// counts as much. Nothing else has these classes, so the rules may stay.
fn add_states() {
    let sheets = document().style_sheets();
    for index in 0..sheets.length() {
        let sheet = sheets.get(index);
        let sheet = sheet.and_then(|sheet| sheet.dyn_into::<CssStyleSheet>().ok());
        if let Some(sheet) = sheet
            && let Ok(rules) = sheet.css_rules()
        {
            add_to(&rules, &|rule, index| {
                let _ = sheet.insert_rule_with_index(rule, index);
            });
        }
    }
}

fn add_to(rules: &CssRuleList, insert: &dyn Fn(&str, u32)) {
    // From the end, so that the places before stay what they are.
    for index in (0..rules.length()).rev() {
        let Some(rule) = rules.get(index) else {
            continue;
        };
        if let Some(group) = rule.dyn_ref::<CssGroupingRule>()
            && !rule.is_instance_of::<CssStyleRule>()
        {
            add_to(&group.css_rules(), &|rule, index| {
                let _ = group.insert_rule_with_index(rule, index);
            });
        } else if let Some(shown) = shown(&rule) {
            insert(&shown, index + 1);
        }
    }
}

/// A rule for a state, or for a theme or density of the whole page, as one for a part of the page.
fn shown(rule: &CssRule) -> Option<String> {
    let selector = rule.dyn_ref::<CssStyleRule>()?.selector_text();
    let mut copied = selector.replace(":root[data-", ".design [data-");
    for (state, class) in STATES {
        copied = copied.replace(state, class);
    }
    let declarations = rule.css_text().split_off(selector.len());
    let is_new = copied != selector && !selector.contains(MARK);
    is_new.then(|| [copied, declarations].concat())
}
