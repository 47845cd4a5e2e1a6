//! Two style sheets out of many: the first paint waits for one file, what a person opens for the other.

use crate::places;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;

const SHEETS: [&str; 2] = ["main.css", "opened.css"];

/// Joins each sheet with what it imports, for Trunk to hash.
pub(crate) fn join() -> Result<()> {
    let output = places::web_target().join("style");
    fs::create_dir_all(&output).with_context(|| format!("{} cannot be made", output.display()))?;
    for sheet in SHEETS {
        let text = joined(&places::root().join("style"), sheet)?;
        let output = output.join(sheet);
        // Trunk watches: an unchanged file must look unchanged.
        if !fs::read_to_string(&output).is_ok_and(|old| old == text) {
            fs::write(&output, text)
                .with_context(|| format!("{} cannot be written", output.display()))?;
        }
    }
    Ok(())
}

fn joined(folder: &Path, name: &str) -> Result<String> {
    let path = folder.join(name);
    let text =
        fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        match import(line) {
            None if line.trim_start().starts_with("@import") => {
                bail!(
                    "{}: write imports as `@import \"file.css\" layer(name);`, not `{line}`",
                    path.display()
                )
            }
            None => {
                out.push_str(line);
                out.push('\n');
            }
            Some((file, None)) => out.push_str(&joined(folder, file)?),
            Some((file, Some(layer))) => {
                let inner = joined(folder, file)?;
                out.push_str(&format!("@layer {layer} {{\n{inner}}}\n"));
            }
        }
    }
    Ok(out)
}

/// `@import "file.css" layer(name);` on a line of its own, the layer optional.
fn import(line: &str) -> Option<(&str, Option<&str>)> {
    let rest = line.trim().strip_prefix("@import \"")?.strip_suffix(';')?;
    let (file, layer) = rest.split_once('"')?;
    match layer.trim() {
        "" => Some((file, None)),
        layer => Some((file, Some(layer.strip_prefix("layer(")?.strip_suffix(')')?))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_are_recognised() {
        assert_eq!(
            import("@import \"tokens.css\";"),
            Some(("tokens.css", None))
        );
        assert_eq!(
            import("  @import \"ui/button.css\" layer(ui);"),
            Some(("ui/button.css", Some("ui")))
        );
        assert_eq!(import("@import url(x.css);"), None);
        assert_eq!(import("a { color: red }"), None);
    }

    #[test]
    fn files_are_joined_in_order() {
        let folder = std::env::temp_dir().join(format!("dialbook-css-{}", std::process::id()));
        fs::create_dir_all(folder.join("ui")).unwrap();
        fs::write(
            folder.join("main.css"),
            "@layer a;\n@import \"ui/b.css\" layer(a);\nc {}\n",
        )
        .unwrap();
        fs::write(folder.join("ui/b.css"), "b {}").unwrap();
        assert_eq!(
            joined(&folder, "main.css").unwrap(),
            "@layer a;\n@layer a {\nb {}\n}\nc {}\n"
        );
        fs::write(folder.join("main.css"), "@import url(x);").unwrap();
        assert!(joined(&folder, "main.css").is_err());
        fs::remove_dir_all(folder).unwrap();
    }
}
