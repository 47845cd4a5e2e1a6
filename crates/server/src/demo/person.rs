//! One made-up contact.

use contract::{ContactDraft, Metadata, PhoneNumber};
use serde_json::{Value, json};

use super::country::Country;
use super::folders::FolderPlan;
use super::random::Random;

const OWNERS: [&str; 6] = [
    "Amelia Stone",
    "Jonas Weber",
    "Katarzyna Lis",
    "Luis Ortega",
    "Nour Haddad",
    "Tess Albright",
];
const SEGMENTS: [(u64, &str); 3] = [(6, "smb"), (3, "mid-market"), (1, "enterprise")];

/// A contact for a folder; none only where a table is empty.
pub(super) fn person(plan: &FolderPlan, random: &mut Random) -> Option<ContactDraft> {
    let country: &Country = random.weighted(plan.from)?;
    let place = random.pick(country.places)?;
    let phones = if !country.mobiles.is_empty() && random.percent(40) {
        country.mobiles
    } else {
        place.phones
    };
    let pattern = random.pick(phones)?;
    let phone = random.digits(pattern);
    let first = *random.pick(country.first_names)?;
    let last = *random.pick(country.last_names)?;
    // Lists are never complete: some people leave things out.
    let company = random
        .percent(92)
        .then(|| random.pick(country.companies))
        .flatten();
    let host = company.map_or_else(|| "mail".to_owned(), |(name, _)| handle(name));

    let mut draft = ContactDraft::new(PhoneNumber::parse(&phone).ok()?);
    draft.first_name = Some(first.to_owned());
    draft.last_name = random.percent(97).then(|| last.to_owned());
    draft.email = random
        .percent(90)
        .then(|| format!("{}.{}@{host}.example", handle(first), handle(last)));
    draft.company_name = company.map(|(name, _)| (*name).to_owned());
    draft.industry = company.map(|(_, industry)| (*industry).to_owned());
    draft.location = Some(place.city.to_owned());
    draft.pin_code = random.percent(85).then(|| random.digits(place.pin_codes));
    draft.keywords = keywords(plan, random);
    draft.metadata = metadata(plan, random)?;
    Some(draft)
}

fn keywords(plan: &FolderPlan, random: &mut Random) -> Option<String> {
    let chosen: Vec<_> = plan
        .keywords
        .iter()
        .filter(|_| random.percent(35))
        .copied()
        .collect();
    (!chosen.is_empty()).then(|| chosen.join(", "))
}

fn metadata(plan: &FolderPlan, random: &mut Random) -> Option<Metadata> {
    let mut metadata = Metadata::new();
    let mut note = |key: &str, value: Value| metadata.insert(key.to_owned(), value);
    note("crm_id", random.digits("CRM-######").into());
    note("segment", (*random.weighted(&SEGMENTS)?).into());
    note("owner", (*random.pick(&OWNERS)?).into());
    if plan.customers {
        note("seats", json!(5 * (1 + random.below(40))));
        let day = 1 + random.below(31);
        note("contract_ends", format!("2027-01-{day:02}").into());
    }
    Some(metadata)
}

/// A name as it stands in an address: lower-case ASCII letters and digits.
fn handle(name: &str) -> String {
    let mut handle = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' | '0'..='9' => handle.push(c),
            'à' | 'á' | 'â' | 'ã' | 'å' | 'ą' => handle.push('a'),
            'ä' => handle.push_str("ae"),
            'ç' | 'ć' => handle.push('c'),
            'è' | 'é' | 'ê' | 'ë' | 'ę' => handle.push('e'),
            'ì' | 'í' | 'î' | 'ï' | 'ı' => handle.push('i'),
            'ł' => handle.push('l'),
            'ñ' | 'ń' => handle.push('n'),
            'ò' | 'ó' | 'ô' | 'õ' => handle.push('o'),
            'ö' => handle.push_str("oe"),
            'ś' | 'ş' => handle.push('s'),
            'ß' => handle.push_str("ss"),
            'ù' | 'ú' | 'û' => handle.push('u'),
            'ü' => handle.push_str("ue"),
            'ź' | 'ż' => handle.push('z'),
            _ => {}
        }
    }
    handle
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_addresses() {
        assert_eq!(handle("Łukasz"), "lukasz");
        assert_eq!(handle("Großmann"), "grossmann");
        assert_eq!(handle("O'Connor"), "oconnor");
        assert_eq!(handle("Hôtels de la Presqu'île"), "hotelsdelapresquile");
    }
}
