//! A saved page as bytes: what can be told to be no page before anything is read.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use xtask_diagnostics::{Diagnostic, Place, Problems, Source};

/// Saved pages have some hundred kilobytes; with all their pictures inside, some megabytes.
const LARGEST: u64 = 16 * 1024 * 1024;

/// Reads the file of a saved page: UTF-8, without a byte order mark, each line ending as `\n`.
///
/// # Errors
///
/// The file cannot be read, is larger than 16 MiB, or is not UTF-8 text.
pub fn open_page(path: &Path) -> Result<Arc<Source>, Problems> {
    let name = path.display().to_string();
    let refuse = |why: String| Problems::from(Diagnostic::nowhere(format!("{name}: {why}")));
    let about = fs::metadata(path).map_err(|error| refuse(format!("cannot be read: {error}")))?;
    if !about.is_file() {
        return Err(refuse("not a file".to_owned()));
    }
    if about.len() > LARGEST {
        return Err(refuse(format!("the file is larger than {} MiB", LARGEST / 1024 / 1024)));
    }
    let bytes = fs::read(path).map_err(|error| refuse(format!("cannot be read: {error}")))?;
    text(&name, &bytes)
}

/// The same from bytes.
pub(crate) fn text(name: &str, bytes: &[u8]) -> Result<Arc<Source>, Problems> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Some(offset) = bytes.iter().position(|byte| *byte == 0) {
        let utf16 = matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]);
        let help = if utf16 {
            "it is UTF-16: save it as UTF-8".to_owned()
        } else {
            format!("save the page as text, Markdown or HTML; byte {offset} of this file is 0")
        };
        let message = format!("{name}: the file is binary, not text");
        return Err(Diagnostic::nowhere(message).help(help).into());
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let source = Source::new(name, normal(&String::from_utf8_lossy(valid)));
            let end = source.text.len();
            let message = "a byte that is not UTF-8";
            return Err(Diagnostic::at(&Place::of_text(&source, end..end), message)
                .help("save the page as UTF-8; older Chinese pages are GBK")
                .into());
        }
    };
    if text.trim().is_empty() {
        return Err(Diagnostic::nowhere(format!("{name}: the file is empty")).into());
    }
    Ok(Source::new(name, normal(text)))
}

fn normal(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_utf_8_with_any_line_ending() {
        for bytes in ["a\nb", "\u{feff}a\nb", "a\r\nb", "a\rb"] {
            assert_eq!(text("p", bytes.as_bytes()).expect("text").text, "a\nb");
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for (bytes, said) in [
            (&b""[..], "p: the file is empty"),
            (b" \r\n\t", "p: the file is empty"),
            (b"\x89PNG\0\0", "p: the file is binary, not text"),
            (b"\xff\xfea\0", "it is UTF-16"),
            (b"a\nb\xc4\xe3", "p:2:2"),
        ] {
            let error = text("p", bytes).expect_err("no text").render();
            assert!(error.contains(said), "{error}");
        }
    }
}
