//! Wasm whose functions stand beside those that are like them.
//!
//! The compiler makes hundreds of functions that differ by a type, and a linker strews them. What packs repeats it
//! says how far back it has seen them, in fewer bits where that is near: 4 % less of the first load.

use anyhow::{Context, Result};
use std::collections::{HashMap, HashSet};
use std::convert::Infallible;
use std::fs;
use std::path::Path;
use wasm_encoder::reencode::{self, Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{
    CodeSectionReader, CustomSectionReader, FunctionSectionReader, Parser, Payload, TypeRef,
};

/// How many bytes in a row are one trait of a function: the more of them two functions share, the more alike they are.
const TRAIT: usize = 3;

/// Puts the functions of a wasm file into an order that packs well, and leaves out what only tools read.
pub(crate) fn pack(file: &Path) -> Result<()> {
    let code = fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let packed =
        in_order(&code).with_context(|| format!("{} cannot be put in order", file.display()))?;
    fs::write(file, packed).with_context(|| format!("{} cannot be written", file.display()))
}

fn in_order(code: &[u8]) -> Result<Vec<u8>> {
    let (mut imported, mut bodies) = (0, Vec::new());
    for part in Parser::new(0).parse_all(code) {
        match part? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            _ => {}
        }
    }
    let mut order = Order::of(imported, &bodies);
    let mut module = Module::new();
    order.parse_core_module(&mut module, Parser::new(0), code)?;
    Ok(module.finish())
}

/// Which function stands where from now on; imported ones stay before all others.
struct Order {
    imported: u32,
    /// The functions by their old places, in the new order.
    old: Vec<usize>,
    /// Where each has come to stand.
    new: Vec<u32>,
}

impl Order {
    fn of(imported: u32, bodies: &[&[u8]]) -> Self {
        let old = beside_alike(bodies);
        let mut new = vec![0; old.len()];
        for (place, old) in (0..).zip(&old) {
            new[*old] = place;
        }
        Self { imported, old, new }
    }
}

impl Reencode for Order {
    type Error = Infallible;

    fn function_index(&mut self, index: u32) -> Result<u32, Error<Infallible>> {
        Ok(match index.checked_sub(self.imported) {
            Some(own) => self.imported + self.new[own as usize],
            None => index,
        })
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        let types = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for old in &self.old {
            functions.function(types[*old]);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        let bodies = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for old in self.old.clone() {
            self.parse_function_body(code, bodies[old].clone())?;
        }
        Ok(())
    }

    fn parse_custom_section(
        &mut self,
        module: &mut Module,
        section: CustomSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        match section.name() {
            "producers" | "target_features" => Ok(()),
            _ => reencode::utils::parse_custom_section(self, module, section),
        }
    }
}

/// The bodies by their places, from the longest one on: next comes the one that is most like the one before.
fn beside_alike(bodies: &[&[u8]]) -> Vec<usize> {
    let traits: Vec<HashSet<_>> = bodies
        .iter()
        .map(|body| body.windows(TRAIT).collect())
        .collect();
    let mut with_trait = HashMap::<_, Vec<usize>>::new();
    for (body, traits) in traits.iter().enumerate() {
        for one in traits {
            with_trait.entry(*one).or_default().push(body);
        }
    }
    let mut by_length: Vec<_> = (0..bodies.len()).collect();
    by_length.sort_by_key(|body| bodies[*body].len());
    let mut is_placed = vec![false; bodies.len()];
    let mut order = Vec::with_capacity(bodies.len());
    let mut next = by_length.last().copied();
    while let Some(body) = next {
        is_placed[body] = true;
        order.push(body);
        let mut shared = vec![0_u32; bodies.len()];
        for one in &traits[body] {
            if let Some(others) = with_trait.get_mut(one) {
                others.retain(|other| !is_placed[*other]);
                for other in others {
                    shared[*other] += 1;
                }
            }
        }
        // Of all traits that the two have, the part that both have.
        let likeness = |other: &usize| {
            let shared = f64::from(shared[*other]);
            shared / ((traits[body].len() + traits[*other].len()) as f64 - shared)
        };
        let alike = (0..bodies.len())
            .filter(|other| shared[*other] > 0)
            .max_by(|one, other| likeness(one).total_cmp(&likeness(other)));
        next = alike.or_else(|| {
            while by_length.last().is_some_and(|body| is_placed[*body]) {
                by_length.pop();
            }
            by_length.last().copied()
        });
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        CodeSection, ElementSection, Elements, ExportKind, ExportSection, Function, ImportSection,
        TypeSection, ValType,
    };

    #[test]
    fn what_is_alike_comes_to_stand_side_by_side() {
        let (one, other): (Vec<u8>, Vec<u8>) = ((0..90).collect(), (120..200).collect());
        let (like_one, like_other) = ([&one[..80], &[7; 3]].concat(), other[4..].to_vec());
        let order = beside_alike(&[&one, &other, &like_one, &like_other, &[]]);
        assert_eq!(order, [0, 2, 1, 3, 4]);
    }

    #[test]
    fn everything_that_names_a_function_names_the_same_one_afterwards() {
        let packed = in_order(&module()).unwrap();
        wasmparser::validate(&packed).unwrap();
        // By what it does: the exported one calls the imported one, then the one that gives 7.
        let (mut bodies, mut exported, mut listed) = (Vec::new(), 0, 0);
        for part in Parser::new(0).parse_all(&packed) {
            match part.unwrap() {
                Payload::ExportSection(exports) => {
                    exported = exports.into_iter().next().unwrap().unwrap().index;
                }
                Payload::ElementSection(elements) => {
                    let element = elements.into_iter().next().unwrap().unwrap();
                    if let wasmparser::ElementItems::Functions(functions) = element.items {
                        listed = functions.into_iter().next().unwrap().unwrap();
                    }
                }
                Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes().to_vec()),
                _ => {}
            }
        }
        let seven = bodies.iter().position(|body| body.contains(&7)).unwrap();
        assert_eq!(listed as usize, 1 + seven);
        let caller = &bodies[exported as usize - 1];
        assert!(
            caller
                .windows(4)
                .any(|bytes| bytes == [0x10, 0, 0x10, 1 + seven as u8])
        );
    }

    /// A module with an import, a function that gives 7, one that calls both, and a long one.
    fn module() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        types.ty().function([], [ValType::I32]);
        let mut imports = ImportSection::new();
        imports.import("page", "tell", wasm_encoder::EntityType::Function(0));
        let mut functions = FunctionSection::new();
        functions.function(1).function(0).function(0);
        let mut tables = wasm_encoder::TableSection::new();
        tables.table(wasm_encoder::TableType {
            element_type: wasm_encoder::RefType::FUNCREF,
            table64: false,
            minimum: 1,
            maximum: None,
            shared: false,
        });
        let mut exports = ExportSection::new();
        exports.export("start", ExportKind::Func, 2);
        let mut elements = ElementSection::new();
        let first = wasm_encoder::ConstExpr::i32_const(0);
        elements.active(None, &first, Elements::Functions([1].as_slice().into()));
        let mut code = CodeSection::new();
        let mut body = |write: &dyn Fn(&mut wasm_encoder::InstructionSink<'_>)| {
            let mut function = Function::new([]);
            write(&mut function.instructions());
            function.instructions().end();
            code.function(&function);
        };
        body(&|seven| {
            seven.i32_const(7);
        });
        body(&|caller| {
            caller.call(0).call(1).drop();
        });
        body(&|long| {
            (0..40).for_each(|_| {
                long.nop();
            });
        });
        let mut module = Module::new();
        module
            .section(&types)
            .section(&imports)
            .section(&functions)
            .section(&tables)
            .section(&exports)
            .section(&elements)
            .section(&code);
        module.finish()
    }
}
