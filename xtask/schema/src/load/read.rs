//! Files → JSON with positions, and folders → entries. What cannot be read is reported.

use std::sync::Arc;

use super::files::{Entry, Files};
use crate::limits::Limits;
use xtask_diagnostics::json::{Node, parse};
use xtask_diagnostics::{Diagnostic, Place, Problems, Source};

/// Reads one file as JSON with positions. Its content is not checked.
pub fn read_json(files: &dyn Files, name: &str, limits: Limits, problems: &Problems) -> Option<Node> {
    parse(&source(files, name, limits, problems)?, problems)
}

/// The entries of a folder in the order of their names, so that errors have one order on every disk.
pub(super) fn read_folder(files: &dyn Files, folder: &str, problems: &Problems) -> Option<Vec<Entry>> {
    match files.entries(folder) {
        Ok(mut entries) => {
            entries.sort_unstable_by(|one, other| one.name.cmp(&other.name));
            Some(entries)
        }
        Err(error) => {
            let message = format!("{}: cannot be read: {error}", files.shown(folder));
            problems.add(Diagnostic::nowhere(message));
            None
        }
    }
}

/// Reports a file or folder that nothing reads.
pub(super) fn refuse_file(files: &dyn Files, path: &str, help: &str, problems: &Problems) {
    let message = format!("{} does not belong there", files.shown(path));
    problems.add(Diagnostic::nowhere(message).help(help));
}

fn source(files: &dyn Files, name: &str, limits: Limits, problems: &Problems) -> Option<Arc<Source>> {
    let bytes = match files.read(name, limits.bytes) {
        Ok(bytes) => bytes,
        Err(unread) => {
            problems.add(unread.into_diagnostic(&files.shown(name)));
            return None;
        }
    };
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(Source::new(files.shown(name), text)),
        Err(error) => {
            let source = Source::new(files.shown(name), String::from_utf8_lossy(bytes));
            let at = error.valid_up_to();
            let refusal = Diagnostic::at(&Place::of_text(&source, at..at), "a byte that is not UTF-8");
            let is_utf_16 = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
            let refusal = if is_utf_16 { refusal.help("it is UTF-16: save it as UTF-8") } else { refusal };
            problems.add(refusal);
            None
        }
    }
}
