//! A page as headings, tables and lines, however it was saved.

mod bars;
mod html;
mod markdown;

use std::sync::Arc;

use xtask_diagnostics::Source;

/// A part of a page.
#[derive(Debug)]
pub(super) enum Block {
    Heading(Line),
    Table(Vec<TableRow>),
    /// A line as it stands: prose, a row of a pasted table, a part of a sample.
    Line(Line),
}

/// A line of the page, counted from 1.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) number: usize,
    pub(crate) text: String,
}

/// One row of a table; the first is the header.
#[derive(Debug)]
pub(super) struct TableRow {
    pub(super) number: usize,
    pub(super) cells: Vec<String>,
    /// Whether a cell spans several rows or columns: what stands under which header is then not certain.
    pub(super) merged: bool,
    /// Whether bars cut it, which may stand in a cell by mistake.
    pub(super) bars: bool,
}

/// A page's blocks.
pub(super) struct Blocks {
    pub(super) list: Vec<Block>,
    /// Whether it asks for a password.
    pub(super) login: bool,
    /// Within what it ends, if that is not where a page ends.
    pub(super) cut: Option<&'static str>,
}

/// Splits a page. HTML is told by its tags, as browsers do; anything else is text, of which Markdown is one form.
pub(super) fn blocks(source: &Arc<Source>) -> Blocks {
    if is_html(&source.text) {
        html::blocks(&source.text, 1)
    } else {
        Blocks { list: markdown::blocks(&source.text), login: false, cut: None }
    }
}

fn is_html(text: &str) -> bool {
    let mut text = text.trim_start();
    // Browsers say where a page was saved from; generators put a licence first.
    for (open, close) in [("<?", "?>"), ("<!--", "-->"), ("<!--", "-->"), ("<!--", "-->")] {
        if let Some((_, rest)) = text.strip_prefix(open).and_then(|rest| rest.split_once(close)) {
            text = rest.trim_start();
        }
    }
    let head: String = text.chars().take(4096).collect::<String>().to_ascii_lowercase();
    let tags =
        ["<!doctype html", "<html", "<head", "<body", "<table", "<div", "<h1", "<h2", "<main", "<article"];
    head.starts_with('<') && tags.iter().any(|tag| head.contains(tag))
}

/// What a reader sees of a text: one line, no blanks around it, none of the characters that only tell where a line
/// may be broken.
fn shown(text: &str) -> String {
    let visible = text.replace(['\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}', '\u{ad}'], "");
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}
