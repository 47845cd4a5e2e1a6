//! The tables as a file of Rust.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::Outcome;
use crate::automaton::Automatons;
use crate::metadata::Country;

fn list(texts: &[String]) -> String {
    let quoted: Vec<String> = texts.iter().map(|text| format!("\"{text}\"")).collect();
    format!("&[{}]", quoted.join(", "))
}

/// Writes the countries, the calling codes and the ends of numbers.
pub(crate) fn tables(
    all: &Automatons,
    root: u16,
    countries: &[Country],
    codes: &BTreeMap<String, Vec<&Country>>,
) -> Outcome<String> {
    let geographic = countries
        .iter()
        .filter(|country| country.index != crate::NOWHERE)
        .count();
    let mut tables = String::from(
        "//! Made by the example `numbering` from libphonenumber's metadata; not edited by hand.\n\n",
    );
    tables.push_str("use super::{CallingCode, Country};\n\n");
    writeln!(
        tables,
        "/// The state before the first digit of the calling code.\npub(super) const ROOT: u16 = {root};\n"
    )?;
    writeln!(
        tables,
        "/// Where valid numbers end: the region's place among the countries, the sizes of the groups."
    )?;
    writeln!(
        tables,
        "#[rustfmt::skip]\npub(super) static ENDS: [(u8, u32); {}] = [",
        all.ends.len()
    )?;
    for ends in all.ends.chunks(6) {
        let ends: Vec<String> = ends
            .iter()
            .map(|(region, groups)| format!("({region}, {groups:#x})"))
            .collect();
        writeln!(tables, "    {},", ends.join(", "))?;
    }
    writeln!(
        tables,
        "];\n\n/// By alpha-2 code.\n#[rustfmt::skip]\npub(super) static COUNTRIES: [Country; {geographic}] = ["
    )?;
    for c in countries.iter().take(geographic) {
        writeln!(
            tables,
            "    Country {{ region: *b\"{}\", code: {}, lengths: {:#06x}, trunk: {}, area: \"{}\", international: {} }},",
            c.id,
            c.code,
            c.lengths,
            list(&c.trunk),
            c.area,
            list(&c.international)
        )?;
    }
    writeln!(
        tables,
        "];\n\n/// By calling code.\n#[rustfmt::skip]\npub(super) static CODES: [CallingCode; {}] = [",
        codes.len()
    )?;
    let mut sorted: Vec<(u16, &Vec<&Country>)> = codes
        .iter()
        .map(|(code, regions)| Ok((code.parse()?, regions)))
        .collect::<Outcome<_>>()?;
    sorted.sort_by_key(|(code, _)| *code);
    for (code, regions) in sorted {
        // As in libphonenumber, the main country's lengths are those of the calling code.
        writeln!(
            tables,
            "    CallingCode {{ code: {code}, main: {}, shared: {}, lengths: {:#06x} }},",
            regions[0].index,
            regions.len() > 1,
            regions[0].lengths
        )?;
    }
    tables.push_str("];\n");
    Ok(tables)
}
