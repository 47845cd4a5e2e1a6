//! Versions out of Cargo.lock.

use crate::places;
use anyhow::{Context, Result};

/// The locked version of a package.
pub(crate) fn version_of(package: &str) -> Result<String> {
    let path = places::root().join("Cargo.lock");
    let text = std::fs::read_to_string(&path)
        .with_context(|| format!("{} cannot be read", path.display()))?;
    parse(&text, package).with_context(|| format!("{} names no {package}", path.display()))
}

fn parse(text: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = text.lines().skip_while(|line| *line != name);
    lines.next()?;
    let version = lines
        .next()?
        .strip_prefix("version = \"")?
        .strip_suffix('"')?;
    Some(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::parse;

    const LOCK: &str = "version = 4\n\n[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n\
                        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"registry\"\n";

    #[test]
    fn finds_the_package_and_no_namesake() {
        assert_eq!(parse(LOCK, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(parse(LOCK, "wasm"), None);
    }
}
