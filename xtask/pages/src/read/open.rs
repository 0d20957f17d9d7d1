//! What a page leaves uncertain, and what of it was skipped.

use std::collections::BTreeMap;

use xtask_schema::OpenKind;

/// A point that a person settles: the rest of the page is transcribed all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OpenPoint {
    /// What it is about: `request.order_id`, `response`, `call`, `codes`.
    pub(crate) at: String,
    pub(crate) kind: OpenKind,
    /// 1 or more; 1 too if nothing on the page is about it.
    pub(crate) line: usize,
    /// The page's words.
    pub(crate) quote: String,
    pub(crate) reason: String,
    /// What the transcription has instead.
    pub(crate) proposal: String,
}

/// A part of the page without fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Skipped {
    /// The heading above it; empty at the head of the page.
    pub(crate) heading: String,
    pub(crate) line: usize,
    pub(crate) lines: usize,
    pub(crate) why: &'static str,
}

/// A text as an open point quotes it.
pub(crate) fn quote(text: &str) -> String {
    const LONGEST: usize = 120;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= LONGEST {
        return text;
    }
    text.chars().take(LONGEST - 1).chain(['…']).collect()
}

/// Each point once: several about one thing, on one line, are one.
pub(super) fn once(points: Vec<OpenPoint>) -> Vec<OpenPoint> {
    let mut places: BTreeMap<(String, &'static str, usize), usize> = BTreeMap::new();
    let mut all: Vec<OpenPoint> = Vec::new();
    for point in points {
        let key = (point.at.clone(), point.kind.word(), point.line.max(1));
        match places.get(&key).and_then(|index| all.get_mut(*index)) {
            Some(known) => {
                if !known.quote.contains(&point.quote) {
                    known.quote = format!("{}; {}", known.quote, point.quote);
                }
                if !known.reason.contains(&point.reason) {
                    known.reason = format!("{}; {}", known.reason, point.reason);
                }
            }
            None => {
                places.insert(key, all.len());
                all.push(point);
            }
        }
    }
    all
}
