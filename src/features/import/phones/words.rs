//! Repairs, reasons and countries in words.

use js_sys::{Array, Function, Object, Reflect};
use sheet::phone::{Destroyed, Region, Repair};
use wasm_bindgen::JsCast;

use crate::ui::language;

/// What a repair does, in a few words.
pub(in super::super) fn repair(repair: Repair) -> &'static str {
    match repair {
        Repair::Separators => "Separators dropped",
        Repair::InternationalPrefix => "00 becomes +",
        Repair::LostPlus => "Lost + put back",
        Repair::Digits => "Digits of other scripts read",
        Repair::Invisible => "Invisible characters dropped",
        Repair::Label => "\u{201c}tel:\u{201d} and the like dropped",
        Repair::Extension => "Extension dropped",
        Repair::SeveralNumbers => "First of several numbers taken",
        Repair::TrunkPrefix => "Trunk zero dropped",
        Repair::Quote => "Spreadsheet\u{2019}s quotes dropped",
        Repair::Letters => "Letters dialled as digits",
        Repair::Decimal => "Spreadsheet\u{2019}s decimals read",
        Repair::CountryOfRow => "Country of the row added",
        Repair::CountryAdded => "Country added",
    }
}

/// Why a number is gone, in a few words.
pub(super) fn destroyed(reason: Destroyed) -> &'static str {
    match reason {
        Destroyed::Empty => "nothing in the cell",
        Destroyed::Scientific => "rounded by a spreadsheet",
        Destroyed::SpreadsheetError => "a formula that failed",
        Destroyed::Placeholder => "says that there is none",
        Destroyed::Words => "no phone number",
        Destroyed::NoSuchCountry => "no such calling code",
        Destroyed::TooShort => "too short",
        Destroyed::TooLong => "too long",
        Destroyed::WrongLength => "digits are missing or too many",
    }
}

/// A country's name in the person's language; its code where the browser has none.
pub(super) fn country(region: Region) -> String {
    named(region.code()).unwrap_or_else(|| region.code().to_owned())
}

/// `new Intl.DisplayNames([language], {type: "region"}).of(code)`.
fn named(code: &str) -> Option<String> {
    let options = Object::new();
    Reflect::set(&options, &"type".into(), &"region".into()).ok()?;
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let names: Function = Reflect::get(&intl, &"DisplayNames".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let arguments = Array::of2(&Array::of1(&language().into()), &options);
    let names = Reflect::construct(&names, &arguments).ok()?;
    let of: Function = Reflect::get(&names, &"of".into()).ok()?.dyn_into().ok()?;
    of.call1(&names, &code.into()).ok()?.as_string()
}
