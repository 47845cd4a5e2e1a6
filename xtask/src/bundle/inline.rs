//! The page with the style of its first paint within: that waits for no second answer.

use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;

const LINK: &str = "<link rel=\"stylesheet\" href=\"/main-";

/// Puts the main sheet of the folder into its page, in place of the link to it.
pub(crate) fn style(folder: &Path) -> Result<()> {
    let index = folder.join("index.html");
    let page = fs::read_to_string(&index)
        .with_context(|| format!("{} cannot be read", index.display()))?;
    let Some((before, link, after)) = link(&page) else {
        bail!("the page has no link to main.css: is Trunk's output another one now?");
    };
    let sheet = folder.join(link);
    let style = fs::read_to_string(&sheet)
        .with_context(|| format!("{} cannot be read", sheet.display()))?;
    let page = [before, "<style>", style.trim_end(), "</style>", after].concat();
    fs::write(&index, page).with_context(|| format!("{} cannot be written", index.display()))?;
    fs::remove_file(&sheet).with_context(|| format!("{} cannot be removed", sheet.display()))
}

/// What stands before the link, the file that it names, and what stands after it.
fn link(page: &str) -> Option<(&str, &str, &str)> {
    let start = page.find(LINK)?;
    let (before, rest) = page.split_at(start);
    let (_, rest) = rest.split_once(" href=\"/")?;
    let (name, rest) = rest.split_once('"')?;
    let (_, after) = rest.split_once('>')?;
    Some((before, name, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sheet_takes_the_place_of_its_link() {
        let folder = std::env::temp_dir().join(format!("dialbook-inline-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let page =
            "<head><link rel=\"stylesheet\" href=\"/main-1.css\"/><link href=\"/b.css\"></head>";
        fs::write(folder.join("index.html"), page).unwrap();
        fs::write(folder.join("main-1.css"), "a{}\n").unwrap();
        style(&folder).unwrap();
        let page = fs::read_to_string(folder.join("index.html")).unwrap();
        assert_eq!(
            page,
            "<head><style>a{}</style><link href=\"/b.css\"></head>"
        );
        assert!(!folder.join("main-1.css").exists());
        assert!(style(&folder).is_err(), "the link is gone");
        fs::remove_dir_all(folder).unwrap();
    }
}
