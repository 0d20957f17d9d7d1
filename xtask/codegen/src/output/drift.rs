//! What differs between generated files and those on disk, and the report of it.

use similar::TextDiff;

/// How a file on disk differs from the generated one, by its path from the root.
#[derive(Debug, PartialEq, Eq)]
pub enum Drift {
    /// It is not there.
    Missing(String),
    /// It has another content: the path, and the first lines of the difference.
    Stale(String, String),
    /// It is generated no more.
    Orphaned(String),
}

/// The first lines of a difference: enough to see what sort it is.
pub(super) fn excerpt(found: &[u8], wanted: &str) -> String {
    const LINES: usize = 40;
    let found = String::from_utf8_lossy(found);
    let text = TextDiff::from_lines(found.as_ref(), wanted).unified_diff().context_radius(2).to_string();
    let mut shown: String = text.split_inclusive('\n').take(LINES).collect();
    let left = text.lines().count().saturating_sub(LINES);
    if left > 0 {
        shown.extend(["… ", &left.to_string(), " more lines\n"]);
    }
    shown
}

/// Lists every file that differs, and says what to do.
pub fn report(drift: &[Drift]) -> String {
    let lines = drift.iter().map(|file| match file {
        Drift::Missing(path) => format!("missing: {path}\n"),
        Drift::Stale(path, diff) => format!("stale: {path}\n{diff}"),
        Drift::Orphaned(path) => format!("orphaned: {path}\n"),
    });
    let report: String = lines.collect();
    report + "run `cargo xtask codegen` and commit what it changes\n"
}
