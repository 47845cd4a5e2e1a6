//! Scripts and styles without what only people read.

use crate::process::{command, run_quietly};
use crate::tools::Web;
use crate::{places, stamp};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Ends the name of the script that fetches the pieces.
const LINK: &str = "-parts.js";
/// The module that names what the page takes from the app: the rest may go.
const ENTRY: &str = "entry.js";

/// Shrinks every script and style sheet of the folder in place. The app's two scripts, which import each other,
/// become one.
pub(crate) fn shrink(web: &Web, folder: &Path) -> Result<()> {
    let (link, app) = app(folder)?;
    // What its classes register is never asked for: no page makes one.
    run_quietly(
        esbuild(web, folder)?
            .args(["--bundle", "--format=esm"])
            .args([
                "--define:Symbol.dispose=undefined",
                "--pure:FinalizationRegistry",
            ])
            .arg(format!("--outfile={app}"))
            .arg(entry(folder, &app)?),
    )?;
    fs::remove_file(folder.join(ENTRY)).context("the entry cannot be removed")?;
    fs::remove_file(folder.join(&link)).context("the script of the pieces cannot be removed")?;
    let page = folder.join("index.html");
    let text = fs::read_to_string(&page).context("Trunk left no page")?;
    fs::write(page, without_preload(&text, &link)).context("the page cannot be written")?;

    let files = stamp::files(folder)?.into_iter().filter(|file| {
        let kind = file.extension().unwrap_or_default();
        kind == "js" || kind == "css"
    });
    run_quietly(
        esbuild(web, folder)?
            .args(["--outbase=.", "--outdir=."])
            .args(files),
    )
}

fn entry(folder: &Path, app: &str) -> Result<PathBuf> {
    let entry = folder.join(ENTRY);
    let text = format!("export {{ default }} from \"./{app}\";\n");
    fs::write(&entry, text).context("the entry cannot be written")?;
    Ok(entry)
}

/// The script of the pieces, and that of the app.
fn app(folder: &Path) -> Result<(String, String)> {
    for file in stamp::files(folder)? {
        let name = file.file_name().and_then(|name| name.to_str());
        if let Some((link, app)) = name.and_then(|name| Some((name, name.strip_suffix(LINK)?))) {
            return Ok((link.to_owned(), format!("{app}.js")));
        }
    }
    bail!("{} holds no app in pieces", folder.display())
}

/// The page without the tag that names the file.
fn without_preload(page: &str, file: &str) -> String {
    let Some(name) = page.find(file) else {
        return page.to_owned();
    };
    let (before, after) = page.split_at(name);
    let start = before.rfind('<').unwrap_or(name);
    let after = after.split_once('>').map_or("", |(_, after)| after);
    [&page[..start], after].concat()
}

fn esbuild(web: &Web, folder: &Path) -> Result<Command> {
    let esbuild = places::find("esbuild", web.folders.clone()).context("esbuild is missing")?;
    let mut esbuild = command(esbuild);
    esbuild
        .args([
            "--minify",
            "--charset=utf8",
            "--legal-comments=none",
            "--log-level=warning",
            "--allow-overwrite",
        ])
        .current_dir(folder);
    Ok(esbuild)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_names_a_file_no_more() {
        let page =
            "<link href=\"/a.js\"><link rel=\"modulepreload\" href=\"/a-parts.js\" x></head>";
        assert_eq!(
            without_preload(page, "a-parts.js"),
            "<link href=\"/a.js\"></head>"
        );
        assert_eq!(without_preload(page, "b.js"), page);
    }
}
