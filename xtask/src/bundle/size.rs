//! How much travels before the app is on the screen.

use super::brotli::twin;
use crate::stamp;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// A line with the first load's size in brotli: the page and the code and style that it names.
pub(crate) fn first_load(dist: &Path) -> Result<String> {
    let index = dist.join("index.html");
    let page = fs::read_to_string(&index)
        .with_context(|| format!("{} cannot be read", index.display()))?;
    let mut total = 0;
    let mut parts = Vec::new();
    for kind in ["html", "css", "js", "wasm"] {
        let mut bytes = 0;
        for file in stamp::files(dist)? {
            if file.extension().is_some_and(|found| found == kind)
                && (file == index || named(&page, &file))
            {
                bytes += weight(&file)?;
            }
        }
        parts.push(format!("{kind} {}", kilobytes(bytes)));
        total += bytes;
    }
    Ok(format!(
        "first load {} in brotli: {}",
        kilobytes(total),
        parts.join(", ")
    ))
}

/// Whether the browser fetches a file as soon as it reads the page: a link that is disabled waits.
fn named(page: &str, file: &Path) -> bool {
    let Some(name) = file.file_name().and_then(|name| name.to_str()) else {
        return false;
    };
    page.split('<')
        .any(|tag| tag.contains(name) && !tag.contains(" disabled"))
}

fn weight(file: &Path) -> Result<u64> {
    let twin = twin(file);
    let sent = if twin.is_file() { &twin } else { file };
    Ok(sent.metadata()?.len())
}

fn kilobytes(bytes: u64) -> String {
    format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_page_names_counts() {
        let dist = std::env::temp_dir().join(format!("dialbook-size-{}", std::process::id()));
        fs::create_dir_all(&dist).unwrap();
        fs::write(
            dist.join("index.html"),
            "<script src=/app-1.js><link href=/opened-1.css disabled>".to_owned()
                + &" ".repeat(944),
        )
        .unwrap();
        fs::write(dist.join("app-1.js"), "x".repeat(5000)).unwrap();
        fs::write(dist.join("app-1.js.br"), "x".repeat(2500)).unwrap();
        fs::write(dist.join("opened-1.css"), "x".repeat(3000)).unwrap();
        fs::write(dist.join("worker.js"), "x".repeat(9000)).unwrap();
        let line = first_load(&dist).unwrap();
        fs::remove_dir_all(dist).unwrap();
        assert_eq!(
            line,
            "first load 3.5 kB in brotli: html 1.0 kB, css 0.0 kB, js 2.5 kB, wasm 0.0 kB"
        );
    }
}
