//! The app's wasm in pieces: what is marked `wasm_split` in the sources is fetched when it is first shown.
//!
//! Trunk binds the app as one piece. After that, the piece that the compiler made is cut along its relocations
//! and the main part bound anew under the name that Trunk gave, so that its page fits.

use crate::process::{command, run_quietly};
use crate::{places, stamp};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The script that fetches the pieces; the main part imports it.
const LINK: &str = "parts";
const SCRIPTS: &str = ".js";

/// Replaces the app in Trunk's staging folder by its pieces. Called by Trunk, whose variables it reads.
pub(crate) fn split() -> Result<()> {
    let staging = PathBuf::from(variable("TRUNK_STAGING_DIR")?);
    let profile = match variable("TRUNK_PROFILE")?.as_str() {
        "release" => "wasm-release",
        _ => "debug",
    };
    let compiled = places::web_target()
        .join(crate::wasm::TARGET)
        .join(profile)
        .join("dialbook.wasm");
    let app = name_of_app(&staging)?;
    let link = format!("{app}-{LINK}{SCRIPTS}");
    let work = places::web_target().join("pieces");
    if work.exists() {
        fs::remove_dir_all(&work).context("the last pieces cannot be removed")?;
    }
    fs::create_dir_all(&work).context("no folder for the pieces can be made")?;
    let main = work.join("main.wasm");
    cut(&compiled, &work, &main, &app, &link)?;
    run_quietly(
        command("wasm-bindgen")
            .args(["--target=web", "--no-typescript"])
            // The pieces refer to what they share with the main part by these names.
            .args(["--keep-lld-exports", "--no-demangle"])
            .args(["--out-name", &app])
            .arg("--out-dir")
            .arg(&staging)
            .arg(&main),
    )?;
    let pieces = lay_out(&work, &main, &staging, &app)?;
    let script = fs::read_to_string(work.join(&link)).context("the pieces have no script")?;
    fs::write(staging.join(&link), with_names(script, &pieces))?;
    announce(&staging.join("index.html"), &link)
}

fn variable(name: &str) -> Result<String> {
    env::var(name).with_context(|| format!("{name} is not set: this is Trunk's to call"))
}

/// What Trunk called the app, its hash included.
fn name_of_app(staging: &Path) -> Result<String> {
    let scripts = stamp::files(staging)?;
    let name = scripts.iter().find_map(|file| {
        let name = file.file_name()?.to_str()?.strip_suffix(SCRIPTS)?;
        name.starts_with("dialbook-").then_some(name)
    });
    Ok(name.context("Trunk left no app to cut")?.to_owned())
}

fn cut(compiled: &Path, work: &Path, main: &Path, app: &str, link: &str) -> Result<()> {
    let wasm =
        fs::read(compiled).with_context(|| format!("{} cannot be read", compiled.display()))?;
    let (app, link) = (format!("./{app}{SCRIPTS}"), format!("./{link}"));
    let mut options = wasm_split_cli_support::Options::new(&wasm);
    options.output_dir = work;
    options.main_out_path = main;
    options.main_module = &app;
    options.link_name = &link;
    if let Err(error) = wasm_split_cli_support::transform(options) {
        bail!(
            "{} cannot be cut into pieces: {error:#}",
            compiled.display()
        );
    }
    Ok(())
}

/// Copies the pieces to where they are served, each with the app's hash in its name; says which is called what.
fn lay_out(work: &Path, main: &Path, staging: &Path, app: &str) -> Result<Vec<(String, String)>> {
    let mut names = Vec::new();
    for piece in stamp::files(work)? {
        let is_piece = piece.extension().is_some_and(|kind| kind == "wasm") && piece != main;
        let Some(stem) = piece.file_stem().and_then(|stem| stem.to_str()) else {
            continue;
        };
        if is_piece {
            let name = format!("{app}-{}.wasm", stem.trim_start_matches("split_"));
            fs::copy(&piece, staging.join(&name))
                .with_context(|| format!("{} cannot be copied", piece.display()))?;
            names.push((format!("./{stem}.wasm"), format!("./{name}")));
        }
    }
    Ok(names)
}

fn with_names(script: String, names: &[(String, String)]) -> String {
    names.iter().fold(script, |script, (from, to)| {
        script.replace(&format!("\"{from}\""), &format!("\"{to}\""))
    })
}

/// Lets the browser fetch the script together with the one that imports it.
fn announce(page: &Path, link: &str) -> Result<()> {
    const END: &str = "</head>";
    let text = fs::read_to_string(page).context("Trunk left no page")?;
    let Some((head, rest)) = text.split_once(END) else {
        bail!("the page has no head");
    };
    let preload =
        format!("<link rel=\"modulepreload\" href=\"/{link}\" crossorigin=\"anonymous\">");
    fs::write(page, [head, &preload, END, rest].concat()).context("the page cannot be written")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_names_the_pieces_as_they_are_served() {
        let script = "fetch(new URL(\"./split_import.wasm\", import.meta.url))".to_owned();
        let names = [(
            "./split_import.wasm".to_owned(),
            "./dialbook-1-import.wasm".to_owned(),
        )];
        assert_eq!(
            with_names(script, &names),
            "fetch(new URL(\"./dialbook-1-import.wasm\", import.meta.url))"
        );
    }
}
