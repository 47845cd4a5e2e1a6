//! What libphonenumber's XML says of a country.

use std::collections::BTreeSet;

use roxmltree::Node;

use crate::pattern::Pattern;
use crate::{NOWHERE, Outcome};

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
/// A list of lengths such as `[5-7],9`, as bits.
pub(crate) fn lengths(text: &str) -> Outcome<u32> {
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

pub(crate) fn child<'a>(node: Node<'a, 'a>, name: &str) -> Option<Node<'a, 'a>> {
    node.children().find(|child| child.has_tag_name(name))
}

pub(crate) fn pattern_of(node: Node<'_, '_>) -> Outcome<Pattern> {
    Pattern::new(
        child(node, "nationalNumberPattern")
            .and_then(|node| node.text())
            .ok_or("no pattern")?,
    )
}

/// How people group the digits of the numbers that two patterns match.
pub(crate) struct Format {
    pub(crate) leading: Option<Pattern>,
    pub(crate) whole: Pattern,
    /// The least and the greatest length of each group.
    pub(crate) groups: Vec<(usize, usize)>,
}

impl Format {
    pub(crate) fn new(node: Node<'_, '_>) -> Outcome<Self> {
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
    pub(crate) fn grouping(&self, length: usize) -> u32 {
        let mut spare = length.saturating_sub(self.groups.iter().map(|group| group.0).sum());
        self.groups.iter().fold(0, |all, &(least, most)| {
            let extra = spare.min(most - least);
            spare -= extra;
            (all << 4) | (least + extra) as u32
        })
    }
}

pub(crate) struct Country {
    pub(crate) id: String,
    pub(crate) code: String,
    pub(crate) trunk: Vec<String>,
    pub(crate) area: String,
    pub(crate) international: Vec<String>,
    pub(crate) lengths: u32,
    pub(crate) index: u8,
    pub(crate) general: Pattern,
    pub(crate) kinds: Vec<(Pattern, u32)>,
    pub(crate) formats: Vec<Format>,
    pub(crate) examples: Vec<String>,
}

impl Country {
    pub(crate) fn new(node: Node<'_, '_>) -> Outcome<Self> {
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
pub(crate) fn trunk(node: Node<'_, '_>) -> Outcome<(Vec<String>, String)> {
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
