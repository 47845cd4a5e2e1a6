//! The person's English: the page is written in English, and dates and numbers follow the country.

use std::sync::OnceLock;

use js_sys::Number;
use leptos::prelude::window;

use super::count::group_as;

const USUAL: &str = "en-GB";
/// Countries that write 12,345,678, as CLDR has it. To ask the browser takes 12 ms at the start of most people's page.
const USUAL_NUMBERS: [&str; 6] = ["en-AU", "en-CA", "en-GB", "en-IE", "en-NZ", "en-US"];
/// Long enough to show every rule.
const SAMPLE: f64 = 12_345_678.0;

static LANGUAGE: OnceLock<String> = OnceLock::new();

/// The language for dates and times, as the browser names it.
pub(crate) fn language() -> &'static str {
    LANGUAGE.get().map_or(USUAL, String::as_str)
}

/// Reads what the browser says of the person. Call it before anything is written.
pub(crate) fn follow_language() {
    let wanted = window().navigator().languages();
    let wanted = wanted.iter().filter_map(|language| language.as_string());
    if let Some(language) = english(wanted) {
        if !USUAL_NUMBERS.contains(&language.as_str()) {
            group_as(&String::from(
                Number::from(SAMPLE).to_locale_string(&language),
            ));
        }
        let _ = LANGUAGE.set(language);
    }
}

/// The first English with a country: dates of another language would be strangers on this page.
fn english(mut wanted: impl Iterator<Item = String>) -> Option<String> {
    wanted.find(|language| language.starts_with("en-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_english_is_taken() {
        let pick = |wanted: &[&str]| english(wanted.iter().map(|name| (*name).to_owned()));
        assert_eq!(pick(&["de-DE", "en-US", "en-IN"]).as_deref(), Some("en-US"));
        assert_eq!(pick(&["en", "pl-PL"]), None);
    }
}
