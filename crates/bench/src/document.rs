//! The page of figures: its parts, each written by a run of its own that keeps the others.

use std::path::Path;

use anyhow::{Context, Result};

/// A part of the page, in the order in which they stand there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The app in a browser.
    Desk,
    /// The import of files in a browser.
    Studio,
    /// The server beside others.
    Server,
}

const FILE: &str = "BENCHMARKS.md";
const HEAD: &str = "# Benchmarks\n";
const PARTS: [Part; 3] = [Part::Desk, Part::Studio, Part::Server];

impl Part {
    /// The line that it starts with, unseen on the rendered page.
    fn mark(self) -> &'static str {
        match self {
            Self::Desk => "<!-- part: desk -->\n",
            Self::Studio => "<!-- part: studio -->\n",
            Self::Server => "<!-- part: server -->\n",
        }
    }
}

/// Writes one part of the page in this folder; what else is there stays.
pub(crate) fn write(docs: &Path, part: Part, text: &str) -> Result<()> {
    let file = docs.join(FILE);
    let before = match std::fs::read_to_string(&file) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        read => read.with_context(|| format!("{} cannot be read", file.display()))?,
    };
    std::fs::write(&file, replaced(&before, part, text))
        .with_context(|| format!("{} cannot be written", file.display()))
}

fn replaced(page: &str, part: Part, text: &str) -> String {
    let mut new = HEAD.to_owned();
    for own in PARTS {
        let text = if own == part {
            Some(text)
        } else {
            find(page, own)
        };
        if let Some(text) = text {
            new.push('\n');
            new.push_str(own.mark());
            new.push_str(text.trim());
            new.push('\n');
        }
    }
    new
}

/// What stands between a part's mark and the next one.
fn find(page: &str, part: Part) -> Option<&str> {
    let (_, rest) = page.split_once(part.mark())?;
    let ends = PARTS.iter().filter_map(|other| rest.find(other.mark()));
    Some(&rest[..ends.min().unwrap_or(rest.len())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_keeps_the_others() {
        let page = replaced("", Part::Server, "## Server\n\nfast\n");
        let page = replaced(&page, Part::Desk, "## Desk\n\nsmall\n\n");
        let both = "# Benchmarks\n\n<!-- part: desk -->\n## Desk\n\nsmall\n\n<!-- part: server -->\n## Server\n\nfast\n";
        assert_eq!(page, both);
        assert_eq!(replaced(&page, Part::Desk, "## Desk\n\nsmall"), both);
        let page = replaced(&page, Part::Server, "## Server\n\nfaster");
        assert_eq!(page, both.replace("fast", "faster"));
        let page = replaced(&page, Part::Studio, "## Studio");
        let studio = "\n<!-- part: studio -->\n## Studio\n\n<!-- part: server -->";
        assert!(page.contains(studio), "{page}");
        assert_eq!(replaced(&page, Part::Desk, "## Desk\n\nsmall"), page);
    }

    #[test]
    fn a_page_without_parts_gives_way() {
        let page = replaced("# Old\n\nfigures\n", Part::Desk, "new");
        assert_eq!(page, "# Benchmarks\n\n<!-- part: desk -->\nnew\n");
    }
}
