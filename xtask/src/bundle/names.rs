//! Short names for what the app's wasm and its script have of each other.
//!
//! The binder gives each a name and a hash, in either file: a thirtieth of the first load, and nobody reads it.

use anyhow::{Context, Result};
use std::collections::HashMap;
use std::convert::Infallible;
use std::fs;
use std::path::Path;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{ExportSection, ImportSection, Module};
use wasmparser::{Export, ImportSectionReader, Parser, Payload};

/// Starts each short name: no word of a script does.
const MARK: char = '$';
const DIGITS: &[u8] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/// Renames in both files what the script gives to the wasm, and what it takes from there but for `kept`.
pub(crate) fn shorten(wasm: &Path, script: &Path, module: &str, kept: &[&str]) -> Result<()> {
    let code = fs::read(wasm).with_context(|| format!("{} cannot be read", wasm.display()))?;
    let text = fs::read_to_string(script)
        .with_context(|| format!("{} cannot be read", script.display()))?;
    let names = Names::of(&code, module, kept)?;
    let code = names.clone().in_wasm(&code)?;
    fs::write(wasm, code).with_context(|| format!("{} cannot be written", wasm.display()))?;
    fs::write(script, names.in_script(&text))
        .with_context(|| format!("{} cannot be written", script.display()))
}

/// What is called how from now on.
#[derive(Clone)]
struct Names {
    /// The module that the binder's script stands for, and what it is called.
    module: (String, String),
    short: HashMap<String, String>,
}

impl Names {
    fn of(code: &[u8], module: &str, kept: &[&str]) -> Result<Self> {
        let mut long = Vec::new();
        for part in Parser::new(0).parse_all(code) {
            match part? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        let import = import?;
                        if import.module == module {
                            long.push(import.name);
                        }
                    }
                }
                Payload::ExportSection(exports) => {
                    for export in exports {
                        let name = export?.name;
                        if !kept.contains(&name) {
                            long.push(name);
                        }
                    }
                }
                _ => {}
            }
        }
        let mut short = HashMap::new();
        for name in long {
            let next = short.len();
            short
                .entry(name.to_owned())
                .or_insert_with(|| numbered(next));
        }
        let module = (module.to_owned(), MARK.to_string());
        Ok(Self { module, short })
    }

    fn in_wasm(mut self, code: &[u8]) -> Result<Vec<u8>> {
        let mut module = Module::new();
        self.parse_core_module(&mut module, Parser::new(0), code)
            .context("the app's wasm cannot be written with short names")?;
        Ok(module.finish())
    }

    /// The script with each word replaced that has a short name.
    fn in_script(&self, script: &str) -> String {
        let script = script.replace(
            &format!("\"{}\"", self.module.0),
            &format!("\"{}\"", self.module.1),
        );
        let mut out = String::with_capacity(script.len());
        let mut rest = script.as_str();
        while let Some(start) = rest.find(is_of_word) {
            let (before, from) = rest.split_at(start);
            let end = from.find(|c| !is_of_word(c)).unwrap_or(from.len());
            let (word, after) = from.split_at(end);
            out.push_str(before);
            out.push_str(self.short(word));
            rest = after;
        }
        out + rest
    }

    fn short<'n>(&'n self, name: &'n str) -> &'n str {
        self.short.get(name).map_or(name, String::as_str)
    }
}

impl Reencode for Names {
    type Error = Infallible;

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        for import in section.into_imports() {
            let import = import?;
            let kind = self.entity_type(import.ty)?;
            if import.module == self.module.0 {
                imports.import(&self.module.1, self.short(import.name), kind);
            } else {
                imports.import(import.module, import.name, kind);
            }
        }
        Ok(())
    }

    fn parse_export(
        &mut self,
        exports: &mut ExportSection,
        export: Export<'_>,
    ) -> Result<(), Error<Infallible>> {
        let kind = self.export_kind(export.kind)?;
        let index = self.external_index(export.kind, export.index)?;
        exports.export(self.short(export.name), kind, index);
        Ok(())
    }
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == MARK
}

fn numbered(mut number: usize) -> String {
    let mut name = String::from(MARK);
    loop {
        name.push(char::from(DIGITS[number % DIGITS.len()]));
        number /= DIGITS.len();
        if number == 0 {
            return name;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;
    use wasm_encoder::{EntityType, ExportKind, TypeSection};

    fn app() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("./app_bg.js", "__wbg_abort_0123", EntityType::Function(0));
        imports.import("./parts.js", "__wbg_load", EntityType::Function(0));
        let mut exports = ExportSection::new();
        exports.export("__wbindgen_start", ExportKind::Func, 0);
        exports.export("shared", ExportKind::Func, 1);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&exports);
        module.finish()
    }

    fn names(code: &[u8]) -> Vec<String> {
        let mut names = Vec::new();
        for part in Parser::new(0).parse_all(code) {
            match part.unwrap() {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        let import = import.unwrap();
                        names.push(format!("{} {}", import.module, import.name));
                    }
                }
                Payload::ExportSection(exports) => {
                    names.extend(
                        exports
                            .into_iter()
                            .map(|export| export.unwrap().name.into()),
                    );
                }
                _ => {}
            }
        }
        names
    }

    #[test]
    fn both_sides_call_it_the_same() {
        let code = app();
        let found = Names::of(&code, "./app_bg.js", &["shared"]).unwrap();
        let script = "const it = { \"./app_bg.js\": { __wbg_abort_0123: a => a.abort() } };\n\
                      wasm.__wbindgen_start(__wbg_abort_01234);";
        assert_eq!(
            found.in_script(script),
            "const it = { \"$\": { $a: a => a.abort() } };\nwasm.$b(__wbg_abort_01234);"
        );
        let code = found.in_wasm(&code).unwrap();
        assert_eq!(
            names(&code),
            ["$ $a", "./parts.js __wbg_load", "$b", "shared"]
        );
    }

    #[test]
    fn every_number_has_a_name_of_its_own() {
        let names: HashSet<_> = (0..5000).map(numbered).collect();
        assert_eq!(names.len(), 5000);
        assert_eq!((numbered(0), numbered(62)), ("$a".into(), "$ab".into()));
    }
}
