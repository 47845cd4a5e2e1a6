//! Makes the numbering plans of `src/phone/numbering` from libphonenumber's metadata.
//!
//! `cargo run -p dialbook-sheet --features studio --example numbering -- PhoneNumberMetadata.xml`
//!
//! The XML is a file of each libphonenumber release. All countries' patterns become one minimal
//! automaton over the digits of an E.164 number, whose end says the region and how people group the
//! digits: a verdict is then a walk of some fifteen steps, without a regular expression in the worker.

mod automaton;
mod metadata;
mod pattern;
mod tables;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::{env, error::Error, fs, path::Path};

use roxmltree::Document;

use automaton::{Automatons, Plan, code_states};
use metadata::Country;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// The region of numbers that belong to no country.
const NOWHERE: u8 = u8::MAX;

fn main() -> Outcome<()> {
    let path = env::args()
        .nth(1)
        .ok_or("name the file PhoneNumberMetadata.xml")?;
    let text = fs::read_to_string(path)?;
    let options = roxmltree::ParsingOptions {
        allow_dtd: true,
        ..Default::default()
    };
    let document = Document::parse_with_options(&text, options)?;
    let territories = document
        .descendants()
        .filter(|node| node.has_tag_name("territory"));
    let (mut countries, mut mains) = (Vec::new(), BTreeSet::new());
    for node in territories {
        let country = Country::new(node)?;
        if node.attribute("mainCountryForCode") == Some("true") {
            mains.insert(country.id.clone());
        }
        countries.push(country);
    }
    countries.sort_by(|a, b| (a.id == "001", &a.id).cmp(&(b.id == "001", &b.id)));
    let geographic = countries
        .iter()
        .filter(|country| country.id != "001")
        .count();
    for (index, country) in countries.iter_mut().enumerate().take(geographic) {
        country.index = u8::try_from(index)?;
    }

    let mut codes: BTreeMap<String, Vec<&Country>> = BTreeMap::new();
    for country in &countries {
        let regions = codes.entry(country.code.clone()).or_default();
        let place = if mains.contains(&country.id) {
            0
        } else {
            regions.len()
        };
        regions.insert(place, country);
    }
    let mut all = Automatons::default();
    all.state([0; 10], 0)?;
    let mut roots = BTreeMap::new();
    for (code, regions) in &codes {
        let mut plan = Plan::new(regions.clone());
        let start = plan.patterns.iter().map(|pattern| pattern.start).collect();
        roots.insert(code.clone(), plan.build(&mut all, start, 0)?);
    }
    let root = code_states(&mut all, &roots, "")?;
    eprintln!(
        "{} states, {} ends, root {root}",
        all.states.len(),
        all.ends.len()
    );

    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/phone/numbering");
    let mut bytes = Vec::new();
    for (next, end) in &all.states {
        next.iter()
            .chain([end])
            .for_each(|value| bytes.extend(value.to_le_bytes()));
    }
    fs::write(folder.join("states.bin"), bytes)?;

    let tables = tables::tables(&all, root, &countries, &codes)?;
    fs::write(folder.join("tables.rs"), tables)?;
    let mut examples = String::new();
    for country in &countries {
        for example in &country.examples {
            writeln!(examples, "{} +{}{example}", country.id, country.code)?;
        }
    }
    fs::write(folder.join("examples.txt"), examples)?;
    Ok(())
}
