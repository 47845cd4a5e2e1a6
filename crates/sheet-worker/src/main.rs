//! The Web Worker that reads dropped files.
use wasm_bindgen::JsValue;

fn main() {
    js_sys::Reflect::set(&js_sys::global(), &JsValue::from("ready"), &JsValue::TRUE).ok();
}
