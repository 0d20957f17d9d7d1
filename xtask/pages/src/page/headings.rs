//! Lines that are headings by what they say and by what follows them.

use super::blocks::{Block, Line};
use super::words::{Column, Topic, is_sentence, topic};
use super::{row_heuristics, table};

/// What a line looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    Blank,
    /// The header of a pasted table, or a table of cells.
    Header,
    /// The brace that begins a sample, or what stands within one.
    Sample,
    /// A heading of a known topic.
    Title,
    /// The same, of a sample.
    SampleTitle,
    /// One word, which names a table below it, or says of what a sample is.
    Word,
    Prose,
    /// Prose that is said, and stands between a heading and what it is about.
    Sentence,
    /// Marked as a heading.
    Marked,
}

/// A block among its neighbours.
#[derive(Clone, Copy, Debug)]
pub(super) struct InPlace {
    pub(super) kind: Seen,
    /// Whether it is a heading, though not marked as one.
    pub(super) is_heading: bool,
    /// Whether what follows, blanks aside, is part of a sample.
    pub(super) before_sample: bool,
}

/// Looks at each block, from the last to the first: each is a heading by what stands below it.
pub(super) fn seen(blocks: &[Block]) -> Vec<InPlace> {
    let mut all = Vec::with_capacity(blocks.len());
    // What follows, without blanks; and what does so without prose and labels either.
    let mut next: Option<(Seen, bool)> = None;
    let mut beyond: Option<Seen> = None;
    let mut part_of_sample = false;
    for block in blocks.iter().rev() {
        let (mut kind, of_values) = kind(block);
        // `An example of the response:` above a table says nothing of it.
        if kind == Seen::SampleTitle && beyond == Some(Seen::Header) {
            kind = Seen::Sentence;
        }
        let is_heading = match kind {
            Seen::SampleTitle => beyond == Some(Seen::Sample),
            Seen::Title => matches!(beyond, Some(Seen::Header | Seen::Sample)),
            // `Copy` or `JSON` above a sample is none.
            Seen::Word => matches!(next, Some((Seen::Header, true))),
            _ => false,
        };
        all.push(InPlace { kind, is_heading, before_sample: part_of_sample });
        if kind != Seen::Blank {
            next = Some((kind, of_values));
            part_of_sample = matches!(block, Block::Line(line) if is_part_of_sample(&line.text));
        }
        if !matches!(kind, Seen::Blank | Seen::Sentence | Seen::Word) || is_heading {
            beyond = Some(kind);
        }
    }
    all.reverse();
    all
}

/// No heading is longer.
const LONGEST: usize = 80;

/// What a block looks like, and whether it is the header of a table that a name may stand above.
fn kind(block: &Block) -> (Seen, bool) {
    let named = |columns: &[Column]| {
        let has = |column: &Column| columns.contains(column);
        has(&Column::Name) && has(&Column::Type) || has(&Column::Value) || has(&Column::Code)
    };
    let line = match block {
        Block::Heading(_) => return (Seen::Marked, false),
        Block::Table(rows) => {
            let columns = table::header(rows);
            return (Seen::Header, columns.is_some_and(|columns| named(&columns)));
        }
        Block::Line(Line { text, .. }) => text,
    };
    let text = line.trim();
    if text.is_empty() {
        return (Seen::Blank, false);
    }
    if text.starts_with('{') {
        return (Seen::Sample, false);
    }
    if let Some(columns) = table::header_line(line) {
        return (Seen::Header, named(&columns));
    }
    let text = text.trim_matches(['*', '`']);
    let is_title = text.chars().take(LONGEST + 1).count() <= LONGEST
        && !text.starts_with(['/', '"', '\'', '{', '}', '[', ']', '|'])
        && !text.contains(['{', '}', '\t'])
        && !text.is_empty();
    match text {
        _ if is_sentence(text) => (Seen::Sentence, false),
        _ if !is_title || row_heuristics::is_row(text) => (Seen::Prose, false),
        _ if matches!(topic(text), Some(Topic::RequestSample | Topic::ResponseSample)) => {
            (Seen::SampleTitle, false)
        }
        _ if topic(text).is_some() => (Seen::Title, false),
        // `Values:` names nothing.
        _ if text.ends_with([':', '：']) && !text.contains('_') => (Seen::Sentence, false),
        _ if text.split_whitespace().count() == 1 => (Seen::Word, false),
        _ => (Seen::Prose, false),
    }
}

fn is_part_of_sample(line: &str) -> bool {
    line.trim_start().starts_with(['"', '\'', '“', '{', '}', '[', ']'])
}
