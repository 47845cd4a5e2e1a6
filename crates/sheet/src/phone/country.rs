//! Countries by what people write in a column of countries.

use std::collections::HashMap;
use std::sync::LazyLock;

use keshvar::CountryIterator;

use super::Region;

/// What people write besides the names and codes of the crate: short names, native names.
const ALSO: [(&str, &str); 69] = [
    ("uk", "GB"),
    ("england", "GB"),
    ("scotland", "GB"),
    ("wales", "GB"),
    ("northern ireland", "GB"),
    ("great britain", "GB"),
    ("britain", "GB"),
    ("united kingdom", "GB"),
    ("us", "US"),
    ("america", "US"),
    ("united states", "US"),
    ("united states of america", "US"),
    ("holland", "NL"),
    ("the netherlands", "NL"),
    ("netherlands", "NL"),
    ("czech republic", "CZ"),
    ("türkiye", "TR"),
    ("turkey", "TR"),
    ("uae", "AE"),
    ("south korea", "KR"),
    ("russia", "RU"),
    ("taiwan", "TW"),
    ("vietnam", "VN"),
    ("brd", "DE"),
    ("schweiz", "CH"),
    ("suisse", "CH"),
    ("polska", "PL"),
    ("sverige", "SE"),
    ("norge", "NO"),
    ("danmark", "DK"),
    ("suomi", "FI"),
    ("svizzera", "CH"),
    ("magyarország", "HU"),
    ("česko", "CZ"),
    ("slovensko", "SK"),
    ("slovenija", "SI"),
    ("hrvatska", "HR"),
    ("srbija", "RS"),
    ("românia", "RO"),
    ("ελλάδα", "GR"),
    ("eesti", "EE"),
    ("latvija", "LV"),
    ("ísland", "IS"),
    ("éire", "IE"),
    ("lëtzebuerg", "LU"),
    ("shqipëria", "AL"),
    ("қазақстан", "KZ"),
    ("中國", "CN"),
    ("대한민국", "KR"),
    ("한국", "KR"),
    ("việt nam", "VN"),
    ("ไทย", "TH"),
    ("भारत", "IN"),
    ("pilipinas", "PH"),
    ("پاکستان", "PK"),
    ("বাংলাদেশ", "BD"),
    ("المملكة العربية السعودية", "SA"),
    ("الإمارات", "AE"),
    ("ایران", "IR"),
    ("ישראל", "IL"),
    ("suid-afrika", "ZA"),
    ("kosovo", "XK"),
    ("bosnia", "BA"),
    ("republic of korea", "KR"),
    ("vereinigte staaten", "US"),
    ("საქართველო", "GE"),
    ("հայաստան", "AM"),
    ("azərbaycan", "AZ"),
    ("oʻzbekiston", "UZ"),
];

/// Names and codes in lower case, without full stops.
static NAMES: LazyLock<HashMap<String, Region>> = LazyLock::new(|| {
    let mut names = HashMap::with_capacity(2500);
    for country in CountryIterator::new() {
        let Some(region) = Region::parse(&country.alpha2().to_string()) else {
            continue;
        };
        let codes = [country.alpha2().to_string(), country.alpha3().to_string()];
        let own = [country.iso_short_name(), country.iso_long_name()];
        let all = country
            .unofficial_name_list()
            .iter()
            .chain(&own)
            .map(|name| key(name));
        for name in all {
            names.entry(name).or_insert(region);
        }
        // A code is never somebody else's name.
        names.extend(codes.map(|code| (key(&code), region)));
    }
    names.extend(
        ALSO.iter()
            .filter_map(|(name, code)| Some(((*name).to_owned(), Region::parse(code)?))),
    );
    names
});

fn key(name: &str) -> String {
    let name = name.trim().trim_start_matches(['\u{feff}', '\u{200e}']);
    name.chars()
        .filter(|c| *c != '.')
        .flat_map(char::to_lowercase)
        .collect()
}

/// The country that a text names: in English, in its own language, by its ISO 3166 codes.
///
/// Only for columns that hold countries: `CA` is Canada here, not California.
pub fn country_of(text: &str) -> Option<Region> {
    let text = text.trim();
    if text.is_empty() || text.len() > 80 {
        return None;
    }
    NAMES.get(&key(text)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_known_by_names_and_codes() {
        for (text, code) in [
            ("Germany", "DE"),
            ("DE", "DE"),
            ("Deutschland", "DE"),
            ("DEU", "DE"),
            (" germany ", "DE"),
            ("USA", "US"),
            ("U.S.A.", "US"),
            ("United States", "US"),
            ("us", "US"),
            ("UK", "GB"),
            ("United Kingdom", "GB"),
            ("España", "ES"),
            ("France", "FR"),
            ("Österreich", "AT"),
            ("Schweiz", "CH"),
            ("Italia", "IT"),
            ("日本", "JP"),
            ("Brasil", "BR"),
            ("México", "MX"),
            ("Россия", "RU"),
            ("India", "IN"),
            ("CA", "CA"),
            ("Polska", "PL"),
            ("Türkiye", "TR"),
            ("Nederland", "NL"),
            ("Sverige", "SE"),
            ("中国", "CN"),
        ] {
            assert_eq!(country_of(text), Region::parse(code), "{text}");
        }
        assert_eq!(country_of("Springfield"), None);
        assert_eq!(country_of(""), None);
    }
}
