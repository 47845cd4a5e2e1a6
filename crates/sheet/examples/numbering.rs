//! Makes the numbering plans of `src/phone/numbering` from libphonenumber's metadata.
//!
//! `cargo run -p dialbook-sheet --features studio --example numbering -- PhoneNumberMetadata.xml`
//!
//! The XML is a file of each libphonenumber release. All countries' patterns become one minimal
//! automaton over the digits of an E.164 number, whose end says the region and how people group the
//! digits: a verdict is then a walk of some fifteen steps, without a regular expression in the worker.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::{env, error::Error, fs, path::Path};

use regex_automata::dfa::{Automaton, StartKind, dense};
use regex_automata::util::{primitives::StateID, start};
use regex_automata::{Anchored, util::syntax};
use roxmltree::{Document, Node};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// The kinds of number in the order in which libphonenumber asks; short and internal ones are none.
const KINDS: [&str; 10] = [
    "premiumRate",
    "tollFree",
    "sharedCost",
    "voip",
    "personalNumber",
    "pager",
    "uan",
    "voicemail",
    "fixedLine",
    "mobile",
];
const MAX_DIGITS: usize = 15;
/// The region of numbers that belong to no country.
const NOWHERE: u8 = u8::MAX;

type Dfa = dense::DFA<Vec<u32>>;

/// A pattern that must match a whole number.
struct Pattern {
    dfa: Dfa,
    start: StateID,
}

impl Pattern {
    fn new(pattern: &str) -> Outcome<Self> {
        let pattern: String = pattern.chars().filter(|c| !c.is_whitespace()).collect();
        let dfa = dense::Builder::new()
            .configure(dense::Config::new().start_kind(StartKind::Anchored))
            .syntax(syntax::Config::new().unicode(false).utf8(false))
            .build(&format!("(?:{pattern})$"))?;
        let start = dfa.start_state(&start::Config::new().anchored(Anchored::Yes))?;
        Ok(Self { dfa, start })
    }

    fn step(&self, state: StateID, digit: u8) -> StateID {
        self.dfa.next_state(state, b'0' + digit)
    }

    fn is_match(&self, state: StateID) -> bool {
        self.dfa.is_match_state(self.dfa.next_eoi_state(state))
    }

    /// The strings of digits that it matches, up to some length; nothing where they are more than a few.
    fn language(&self, longest: usize) -> Option<BTreeSet<String>> {
        let mut open = vec![(self.start, String::new())];
        let mut found = BTreeSet::new();
        while let Some((state, text)) = open.pop() {
            if self.is_match(state) && !text.is_empty() {
                found.insert(text.clone());
            }
            if found.len() > 200 {
                return None;
            }
            if text.len() == longest {
                continue;
            }
            open.extend((0..10).filter_map(|digit| {
                let next = self.step(state, digit);
                (!self.dfa.is_dead_state(next)).then(|| (next, format!("{text}{digit}")))
            }));
        }
        Some(found)
    }
}

/// A list of lengths such as `[5-7],9`, as bits.
fn lengths(text: &str) -> Outcome<u32> {
    let mut bits = 0;
    for part in text.split(',') {
        let part = part.trim_matches(['[', ']']);
        let (from, to) = part.split_once('-').unwrap_or((part, part));
        for length in from.parse::<u32>()?..=to.parse()? {
            bits |= 1 << length;
        }
    }
    Ok(bits)
}

fn child<'a>(node: Node<'a, 'a>, name: &str) -> Option<Node<'a, 'a>> {
    node.children().find(|child| child.has_tag_name(name))
}

fn pattern_of(node: Node<'_, '_>) -> Outcome<Pattern> {
    Pattern::new(
        child(node, "nationalNumberPattern")
            .and_then(|node| node.text())
            .ok_or("no pattern")?,
    )
}

/// How people group the digits of the numbers that two patterns match.
struct Format {
    leading: Option<Pattern>,
    whole: Pattern,
    /// The least and the greatest length of each group.
    groups: Vec<(usize, usize)>,
}

impl Format {
    fn new(node: Node<'_, '_>) -> Outcome<Self> {
        let pattern = node.attribute("pattern").ok_or("no pattern")?;
        let leading = node
            .children()
            .rfind(|node| node.has_tag_name("leadingDigits"));
        let groups = pattern
            .trim_matches(['(', ')'])
            .split(")(")
            .map(|group| match group.strip_prefix("\\d") {
                Some("") => Ok((1, 1)),
                Some(count) => {
                    let count = count.trim_matches(['{', '}']);
                    let (least, most) = count.split_once(',').unwrap_or((count, count));
                    Ok((least.parse()?, most.parse()?))
                }
                None => Err(format!("an unknown group: {group}").into()),
            })
            .collect::<Outcome<_>>()?;
        let leading = leading.and_then(|node| node.text());
        Ok(Self {
            leading: leading
                .map(|text| Pattern::new(&format!(r"(?:{text})\d*")))
                .transpose()?,
            whole: Pattern::new(pattern)?,
            groups,
        })
    }

    /// The groups of a number of some length, greedily as in a regular expression, a nibble each.
    fn grouping(&self, length: usize) -> u32 {
        let mut spare = length.saturating_sub(self.groups.iter().map(|group| group.0).sum());
        self.groups.iter().fold(0, |all, &(least, most)| {
            let extra = spare.min(most - least);
            spare -= extra;
            (all << 4) | (least + extra) as u32
        })
    }
}

struct Country {
    id: String,
    code: String,
    trunk: Vec<String>,
    area: String,
    international: Vec<String>,
    lengths: u32,
    index: u8,
    general: Pattern,
    kinds: Vec<(Pattern, u32)>,
    formats: Vec<Format>,
    examples: Vec<String>,
}

impl Country {
    fn new(node: Node<'_, '_>) -> Outcome<Self> {
        let general = child(node, "generalDesc").ok_or("no general description")?;
        let (mut kinds, mut all, mut examples) = (Vec::new(), 0, Vec::new());
        for kind in KINDS.iter().filter_map(|kind| child(node, kind)) {
            let bits = child(kind, "possibleLengths").and_then(|node| node.attribute("national"));
            let bits = lengths(bits.ok_or("no lengths")?)?;
            kinds.push((pattern_of(kind)?, bits));
            all |= bits;
            examples.extend(
                child(kind, "exampleNumber")
                    .and_then(|node| node.text())
                    .map(str::to_owned),
            );
        }
        let formats = child(node, "availableFormats").map_or(Ok(Vec::new()), |formats| {
            let nodes = formats
                .children()
                .filter(|node| node.has_tag_name("numberFormat"));
            nodes
                .filter(|node| {
                    child(*node, "intlFormat").and_then(|node| node.text()) != Some("NA")
                })
                .map(Format::new)
                .collect()
        })?;
        let (trunk, area) = trunk(node)?;
        let international = node.attribute("internationalPrefix").unwrap_or_default();
        Ok(Self {
            id: node.attribute("id").ok_or("no id")?.to_owned(),
            code: node.attribute("countryCode").ok_or("no code")?.to_owned(),
            trunk,
            area,
            international: Pattern::new(international)?
                .language(4)
                .ok_or("too many prefixes")?
                .into_iter()
                .collect(),
            lengths: all,
            index: NOWHERE,
            general: pattern_of(general)?,
            kinds,
            formats,
            examples,
        })
    }
}

/// What people dial before a national number, and the area code that local numbers of a small country lack.
fn trunk(node: Node<'_, '_>) -> Outcome<(Vec<String>, String)> {
    let plain: Vec<String> = node
        .attribute("nationalPrefix")
        .map(str::to_owned)
        .into_iter()
        .collect();
    let Some(rule) = node.attribute("nationalPrefixForParsing") else {
        return Ok((plain, String::new()));
    };
    let rule: String = rule.chars().filter(|c| !c.is_whitespace()).collect();
    let transform = node
        .attribute("nationalPrefixTransformRule")
        .unwrap_or_default();
    let (rule, area) = match (rule.split_once(")$"), transform.strip_suffix("$1")) {
        (Some((_, rest)), Some(area)) => (rest.trim_start_matches('|').to_owned(), area),
        _ => (rule.replace(r"(\d{10,11})", ""), ""),
    };
    let language = if rule.is_empty() {
        Some(BTreeSet::new())
    } else {
        Pattern::new(&rule)?.language(6)
    };
    Ok((
        language.map_or(plain, |all| all.into_iter().collect()),
        area.to_owned(),
    ))
}

/// The automaton as it grows: states with the same future are one.
#[derive(Default)]
struct Automatons {
    states: Vec<([u16; 10], u16)>,
    known: HashMap<([u16; 10], u16), u16>,
    ends: Vec<(u8, u32)>,
    ends_known: HashMap<(u8, u32), u16>,
}

impl Automatons {
    fn state(&mut self, next: [u16; 10], end: u16) -> Outcome<u16> {
        if let Some(&id) = self.known.get(&(next, end)) {
            return Ok(id);
        }
        let id = u16::try_from(self.states.len())?;
        self.states.push((next, end));
        self.known.insert((next, end), id);
        Ok(id)
    }

    /// Ends are numbered from 1: 0 is where no number ends.
    fn end(&mut self, end: (u8, u32)) -> Outcome<u16> {
        if let Some(&id) = self.ends_known.get(&end) {
            return Ok(id);
        }
        self.ends.push(end);
        let id = u16::try_from(self.ends.len())?;
        self.ends_known.insert(end, id);
        Ok(id)
    }
}

/// One calling code: its regions side by side, walked digit by digit.
struct Plan<'c> {
    countries: Vec<&'c Country>,
    formats: &'c [Format],
    patterns: Vec<&'c Pattern>,
    room: usize,
    known: HashMap<(Vec<StateID>, usize), u16>,
}

impl<'c> Plan<'c> {
    fn new(countries: Vec<&'c Country>) -> Self {
        // The main country's formats are those of all its calling code.
        let formats = countries[0].formats.as_slice();
        let mut patterns: Vec<&Pattern> = Vec::new();
        for country in &countries {
            patterns.push(&country.general);
            patterns.extend(country.kinds.iter().map(|kind| &kind.0));
        }
        for format in formats {
            patterns.extend(&format.leading);
            patterns.push(&format.whole);
        }
        let room = MAX_DIGITS - countries[0].code.len();
        Self {
            countries,
            formats,
            patterns,
            room,
            known: HashMap::new(),
        }
    }

    /// The first region in libphonenumber's order for which this is the end of a valid number.
    fn end(&self, states: &[StateID], length: usize) -> Option<(u8, u32)> {
        let mut at = states.iter().zip(&self.patterns);
        let mut matches = || {
            at.next()
                .is_some_and(|(state, pattern)| pattern.is_match(*state))
        };
        let mut region = None;
        for country in &self.countries {
            let general = matches();
            let mut kind = false;
            for (_, lengths) in &country.kinds {
                kind |= matches() && lengths >> length & 1 == 1;
            }
            if general && kind && region.is_none() {
                region = Some(country.index);
            }
        }
        let region = region?;
        let mut grouping = 0;
        for format in self.formats {
            let leading = format.leading.is_none() || matches();
            if matches() && leading && grouping == 0 {
                grouping = format.grouping(length);
            }
        }
        Some((region, grouping))
    }

    fn build(&mut self, all: &mut Automatons, states: Vec<StateID>, length: usize) -> Outcome<u16> {
        if let Some(&id) = self.known.get(&(states.clone(), length)) {
            return Ok(id);
        }
        let mut next = [0; 10];
        if length < self.room {
            for digit in 0..10 {
                let after: Vec<StateID> = states
                    .iter()
                    .zip(&self.patterns)
                    .map(|(state, pattern)| pattern.step(*state, digit))
                    .collect();
                let alive = after
                    .iter()
                    .zip(&self.patterns)
                    .any(|(state, pattern)| !pattern.dfa.is_dead_state(*state));
                next[usize::from(digit)] = if alive {
                    self.build(all, after, length + 1)?
                } else {
                    0
                };
            }
        }
        let end = self
            .end(&states, length)
            .map_or(Ok(0), |end| all.end(end))?;
        let id = all.state(next, end)?;
        self.known.insert((states, length), id);
        Ok(id)
    }
}

fn code_states(all: &mut Automatons, roots: &BTreeMap<String, u16>, prefix: &str) -> Outcome<u16> {
    if let Some(&root) = roots.get(prefix) {
        return Ok(root);
    }
    let mut next = [0; 10];
    for digit in 0..10_u8 {
        let longer = format!("{prefix}{digit}");
        if roots.keys().any(|code| code.starts_with(&longer)) {
            next[usize::from(digit)] = code_states(all, roots, &longer)?;
        }
    }
    all.state(next, 0)
}

fn list(texts: &[String]) -> String {
    let quoted: Vec<String> = texts.iter().map(|text| format!("\"{text}\"")).collect();
    format!("&[{}]", quoted.join(", "))
}

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
