//! The app's wasm in pieces: what is marked `wasm_split` in the sources is fetched when it is first shown.
//!
//! Trunk binds the app as one piece. After that, the piece that the compiler made is cut along its relocations,
//! and the main part bound anew in place of Trunk's.

use super::names;
use crate::process::{command, run_quietly};
use crate::stamp::{self, Fingerprint};
use crate::{lockfile, places};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::{env, fs};
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{ExportSection, Module, RawSection};
use wasmparser::{Parser, Payload};

/// The script that fetches the pieces; the main part imports it.
const LINK: &str = "parts";
const SCRIPTS: &str = ".js";
/// Ends the name of the main part's wasm.
const BOUND: &str = "_bg.wasm";
/// What the script of the pieces takes from the main part.
const KEPT: [&str; 3] = [
    "__indirect_function_table",
    "__wasm_split_shared0",
    "memory",
];
/// What wasm-streams exports for pages that hand it streams: nobody here does.
const UNUSED: &str = "intounderlying";
/// The crate that cuts.
const CUTTER: &str = "wasm_split_cli_support";

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
    let trunks = name_of_app(&staging)?;
    let app = name_of_pieces(&trunks, &compiled)?;
    let link = format!("{app}-{LINK}{SCRIPTS}");
    // One for each profile: `dev` may be at work at the same time.
    let work = places::web_target().join("pieces").join(profile);
    if work.exists() {
        fs::remove_dir_all(&work).context("the last pieces cannot be removed")?;
    }
    fs::create_dir_all(&work).context("no folder for the pieces can be made")?;
    let main = work.join("main.wasm");
    let pieces = cut(&compiled, &work, &main, &app, &link)?;
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
    names::shorten(
        &staging.join(format!("{app}{BOUND}")),
        &staging.join(format!("{app}{SCRIPTS}")),
        &format!("./{app}_bg{SCRIPTS}"),
        &KEPT,
    )?;
    for end in [SCRIPTS, BOUND] {
        fs::remove_file(staging.join(format!("{trunks}{end}")))
            .context("Trunk's own app cannot be removed")?;
    }
    let names = lay_out(&pieces, &staging, &app)?;
    let script = fs::read_to_string(work.join(&link)).context("the pieces have no script")?;
    fs::write(staging.join(&link), with_names(script, &names))?;
    let page = staging.join("index.html");
    let text = fs::read_to_string(&page).context("Trunk left no page")?;
    let text = announced(&text.replace(&trunks, &app), &link)?;
    fs::write(page, text).context("the page cannot be written")
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

/// What the main part and its pieces are called. Browsers keep them for ever, and a piece fits the main part of its
/// own cut alone: so whatever makes another cut makes another name. Trunk's hash is that of the uncut app.
fn name_of_pieces(trunks: &str, compiled: &Path) -> Result<String> {
    let print = Fingerprint::default()
        .word(trunks)
        .word(&lockfile::version_of(CUTTER)?)
        .tree(&places::root().join("xtask/src/bundle"))?
        .tree(compiled)?;
    Ok(format!("dialbook-{}", print.finish()))
}

/// Cuts what the compiler made into the main part and the pieces; gives the pieces.
fn cut(compiled: &Path, work: &Path, main: &Path, app: &str, link: &str) -> Result<Vec<PathBuf>> {
    let wasm =
        fs::read(compiled).with_context(|| format!("{} cannot be read", compiled.display()))?;
    let wasm = without_unused(&wasm)
        .with_context(|| format!("{} cannot be read as wasm", compiled.display()))?;
    let (app, link) = (format!("./{app}{SCRIPTS}"), format!("./{link}"));
    let mut options = wasm_split_cli_support::Options::new(&wasm);
    options.output_dir = work;
    options.main_out_path = main;
    options.main_module = &app;
    options.link_name = &link;
    let pieces = match wasm_split_cli_support::transform(options) {
        Ok(cut) => cut.split_modules,
        Err(error) => bail!(
            "{} cannot be cut into pieces: {error:#}",
            compiled.display()
        ),
    };
    if pieces.is_empty() {
        bail!(
            "{CUTTER} {} finds no place to cut in {}: it has to be as new as wasm_split_helpers {}, which marks them",
            lockfile::version_of(CUTTER)?,
            compiled.display(),
            lockfile::version_of("wasm_split_helpers")?
        );
    }
    Ok(pieces)
}

/// The wasm without the exports that nobody takes: what only they lead to is in no piece then. All else stays as it is to
/// the byte, since the relocations count bytes.
fn without_unused(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut module = Module::new();
    for part in Parser::new(0).parse_all(wasm) {
        let part = part?;
        if let Payload::ExportSection(exports) = part {
            let mut kept = ExportSection::new();
            for export in exports {
                let export = export?;
                if !export.name.contains(UNUSED) {
                    let kind = RoundtripReencoder.export_kind(export.kind)?;
                    kept.export(export.name, kind, export.index);
                }
            }
            module.section(&kept);
        } else if let Some((id, range)) = part.as_section() {
            let data = &wasm[range.start as usize..range.end as usize];
            module.section(&RawSection { id, data });
        }
    }
    Ok(module.finish())
}

/// Copies the pieces to where they are served, each with the app's hash in its name; says which is called what.
fn lay_out(pieces: &[PathBuf], staging: &Path, app: &str) -> Result<Vec<(String, String)>> {
    let mut names = Vec::new();
    for piece in pieces {
        let stem = piece.file_stem().and_then(|stem| stem.to_str());
        let stem = stem.context("a piece has no name")?;
        let name = format!("{app}-{}.wasm", stem.trim_start_matches("split_"));
        fs::copy(piece, staging.join(&name))
            .with_context(|| format!("{} cannot be copied", piece.display()))?;
        names.push((format!("./{stem}.wasm"), format!("./{name}")));
    }
    Ok(names)
}

fn with_names(script: String, names: &[(String, String)]) -> String {
    names.iter().fold(script, |script, (from, to)| {
        script.replace(&format!("\"{from}\""), &format!("\"{to}\""))
    })
}

/// The page, letting the browser fetch the script together with the one that imports it.
fn announced(page: &str, link: &str) -> Result<String> {
    const END: &str = "</head>";
    let Some((head, rest)) = page.split_once(END) else {
        bail!("the page has no head");
    };
    let preload =
        format!("<link rel=\"modulepreload\" href=\"/{link}\" crossorigin=\"anonymous\">");
    Ok([head, &preload, END, rest].concat())
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

    #[test]
    fn what_nobody_takes_is_not_exported() {
        let with = |names: &[&str]| {
            let mut exports = ExportSection::new();
            for name in names {
                exports.export(name, wasm_encoder::ExportKind::Func, 0);
            }
            let data = [0x81, 0x80, 0x00, 7].as_slice();
            let mut module = Module::new();
            module
                .section(&exports)
                .section(&RawSection { id: 11, data });
            module.finish()
        };
        let wasm = with(&["main", "intounderlyingsink_write_1f", "memory"]);
        assert_eq!(without_unused(&wasm).unwrap(), with(&["main", "memory"]));
    }

    #[test]
    fn another_cut_has_another_name() {
        let file =
            |name| env::temp_dir().join(format!("dialbook-split-{}-{name}", std::process::id()));
        let (one, two) = (file("one"), file("two"));
        fs::write(&one, "1").unwrap();
        fs::write(&two, "2").unwrap();
        let name = name_of_pieces("dialbook-a", &one).unwrap();
        assert_eq!(name, name_of_pieces("dialbook-a", &one).unwrap());
        assert_ne!(name, name_of_pieces("dialbook-b", &one).unwrap());
        assert_ne!(name, name_of_pieces("dialbook-a", &two).unwrap());
        for file in [one, two] {
            fs::remove_file(file).unwrap();
        }
    }
}
