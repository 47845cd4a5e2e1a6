//! Every text and wasm file once more in brotli, so that the server has nothing to compress.

use crate::stamp;
use anyhow::{Context, Result};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

const KINDS: [&str; 9] = [
    "css",
    "html",
    "js",
    "json",
    "map",
    "svg",
    "txt",
    "wasm",
    "webmanifest",
];
const BEST: i32 = 11;
/// The largest window that every browser takes.
const WINDOW: i32 = 22;

/// Writes `NAME.br` beside each file that gets smaller by it.
pub(crate) fn compress(folder: &Path) -> Result<()> {
    let files = stamp::files(folder)?
        .into_iter()
        .filter(|file| wanted(file));
    thread::scope(|scope| {
        let workers: Vec<_> = files
            .map(|file| scope.spawn(move || compress_file(&file)))
            .collect();
        workers.into_iter().try_for_each(|worker| {
            worker
                .join()
                .unwrap_or_else(|_| anyhow::bail!("the compressor stopped in the middle"))
        })
    })
}

/// The compressed twin of a file.
pub(crate) fn twin(file: &Path) -> PathBuf {
    let mut name = OsString::from(file);
    name.push(".br");
    name.into()
}

fn wanted(file: &Path) -> bool {
    file.extension()
        .and_then(|kind| kind.to_str())
        .is_some_and(|kind| KINDS.contains(&kind))
}

fn compress_file(file: &Path) -> Result<()> {
    let bytes = fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let params = brotli::enc::BrotliEncoderParams {
        quality: BEST,
        lgwin: WINDOW,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut small = Vec::new();
    brotli::BrotliCompress(&mut bytes.as_slice(), &mut small, &params)
        .with_context(|| format!("{} cannot be compressed", file.display()))?;
    if small.len() < bytes.len() {
        let twin = twin(file);
        fs::write(&twin, small).with_context(|| format!("{} cannot be written", twin.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twins_decompress_to_their_file() {
        let folder = std::env::temp_dir().join(format!("dialbook-brotli-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let text = "folder contact ".repeat(100);
        fs::write(folder.join("a.js"), &text).unwrap();
        fs::write(folder.join("a.png"), &text).unwrap();
        compress(&folder).unwrap();
        let small = fs::read(folder.join("a.js.br")).unwrap();
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut small.as_slice(), &mut back).unwrap();
        assert_eq!(back, text.as_bytes());
        assert!(!folder.join("a.png.br").exists());
        fs::remove_dir_all(folder).unwrap();
    }
}
