//! The tokens, read from the style sheet that defines them.

use super::colour::{Oklch, contrast};

const SHEET: &str = include_str!("../../../style/tokens.css");

/// A colour by its name, in light and in dark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Colour {
    /// The name without the dashes.
    pub(super) name: &'static str,
    light: Oklch,
    dark: Oklch,
}

/// What is to be told apart: an ink, its ground, and the least contrast between them.
pub(super) struct Pair {
    /// What is seen.
    pub(super) ink: &'static str,
    /// What it is seen on.
    pub(super) ground: &'static str,
    /// 4.5 for text, 3 for the shape of a control or the part of a chart.
    pub(super) least: f64,
}

const fn text(ink: &'static str, ground: &'static str) -> Pair {
    Pair {
        ink,
        ground,
        least: 4.5,
    }
}

const fn shape(ink: &'static str, ground: &'static str) -> Pair {
    Pair {
        ink,
        ground,
        least: 3.0,
    }
}

/// Every ink on every ground that it is used on.
pub(super) const PAIRS: [Pair; 56] = [
    text("ink", "canvas"),
    text("ink", "panel"),
    text("ink", "raised"),
    text("ink", "hover"),
    text("ink", "pressed"),
    text("ink", "veil"),
    text("ink", "accent-soft"),
    text("ink", "accent-soft-hover"),
    text("ink-2", "canvas"),
    text("ink-2", "panel"),
    text("ink-2", "raised"),
    text("ink-2", "sunken"),
    text("ink-2", "hover"),
    text("ink-2", "veil"),
    text("ink-2", "neutral-soft"),
    text("ink-2", "accent-soft"),
    text("ink-2", "accent-soft-hover"),
    text("ink-3", "canvas"),
    text("ink-3", "panel"),
    text("ink-3", "raised"),
    text("ink-3", "sunken"),
    text("ink-3", "hover"),
    text("ink-3", "neutral-soft"),
    text("accent", "canvas"),
    text("accent", "panel"),
    text("accent", "hover"),
    text("accent", "accent-soft"),
    text("accent-ink", "accent"),
    text("accent-ink", "accent-hover"),
    text("good", "good-soft"),
    text("good", "panel"),
    text("info", "info-soft"),
    text("info", "canvas"),
    text("warn", "warn-soft"),
    text("warn", "panel"),
    text("bad", "bad-soft"),
    text("bad", "panel"),
    text("bad", "canvas"),
    text("faint", "faint-soft"),
    text("bad-ink", "bad-solid"),
    text("bad-ink", "bad-solid-hover"),
    text("inverse-ink", "inverse"),
    text("inverse-ink", "inverse-hover"),
    text("inverse-ink-2", "inverse"),
    text("inverse-accent", "inverse"),
    text("inverse-accent", "inverse-hover"),
    shape("line-control", "panel"),
    shape("line-control", "sunken"),
    shape("bad-solid", "panel"),
    shape("inverse-warn", "inverse"),
    shape("part-interested", "panel"),
    shape("part-contacted", "panel"),
    shape("part-voicemail", "panel"),
    shape("part-no-answer", "panel"),
    shape("part-escalated", "panel"),
    shape("part-not-interested", "panel"),
];

impl Pair {
    /// Whether the ink writes.
    pub(super) fn is_text(&self) -> bool {
        self.least > 3.0
    }

    /// The contrast in light and in dark.
    pub(super) fn contrast(&self) -> Option<(f64, f64)> {
        let all = colours();
        let find = |name| all.iter().find(|colour| colour.name == name);
        let (ink, ground) = (find(self.ink)?, find(self.ground)?);
        let light = contrast(ink.light, ground.light);
        Some((light, contrast(ink.dark, ground.dark)))
    }
}

/// All that the sheet defines for the whole page, as names without dashes and values.
fn tokens() -> impl Iterator<Item = (&'static str, &'static str)> {
    let root = SHEET.lines().skip_while(|line| *line != ":root {");
    root.take_while(|line| *line != "}").filter_map(|line| {
        let (name, value) = line.trim().strip_prefix("--")?.split_once(':')?;
        Some((name, value.trim().trim_end_matches(';')))
    })
}

/// The colours, as they follow each other.
pub(super) fn colours() -> Vec<Colour> {
    let colour = |(name, value): (&'static str, &'static str)| {
        let mut found = value.split("oklch(").skip(1).map(|rest| {
            let (inside, _) = rest.split_once(')')?;
            Oklch::parse(inside)
        });
        let light = found.next()??;
        let dark = found.next().flatten().unwrap_or(light);
        Some(Colour { name, light, dark })
    };
    tokens().filter_map(colour).collect()
}

/// The names of the tokens that begin with one of these, and their values.
pub(super) fn scale(prefixes: &[&str]) -> Vec<(&'static str, &'static str)> {
    let is_wanted = |name: &str| prefixes.iter().any(|prefix| name.starts_with(prefix));
    tokens().filter(|(name, _)| is_wanted(name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ink_is_read_on_every_ground_that_it_stands_on() {
        let mut pale = Vec::new();
        for pair in &PAIRS {
            let (light, dark) = pair.contrast().expect("both are colours");
            for (theme, found) in [("light", light), ("dark", dark)] {
                if found < pair.least {
                    let (ink, ground, least) = (pair.ink, pair.ground, pair.least);
                    pale.push(format!("{theme}: {ink} on {ground}: {found:.2} < {least}"));
                }
            }
        }
        assert!(pale.is_empty(), "{pale:#?}");
    }

    #[test]
    fn the_sheet_is_read() {
        assert!(colours().iter().any(|colour| colour.name == "ink-faint"));
        assert_eq!(scale(&["space-1"]), [("space-1", "4px")]);
    }
}
