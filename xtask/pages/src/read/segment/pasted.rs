//! Pasted lines, one after the other: which is a heading, which begins something, which is prose.

use super::sample::{begins_code, begins_sample};
use super::{Next, Run, Seen, is_sentence, is_stated};
use crate::document::Text;
use crate::layout::{Layout, Role, normal};
use crate::read::parts::{Heading, Part};
use crate::read::record::{Fit, header, row};

/// The longest heading, in characters.
const LONGEST: usize = 40;

impl<'a> Run<'a> {
    pub(super) fn new(mut lines: Vec<Text>, end: Next, layout: &'a Layout, parts: &'a mut Vec<Part>) -> Self {
        // Braces as an input method types them.
        let wide = ['｛', '｝'];
        for line in lines.iter_mut().filter(|line| line.text.trim_start().starts_with(wide)) {
            line.text = line.text.replace('｛', "{").replace('｝', "}");
        }
        let seen = lines.iter().map(|line| see(&line.text, layout)).collect::<Vec<_>>();
        let mut nonblank = vec![lines.len(); lines.len()];
        let mut next = lines.len();
        for ((at, seen), slot) in seen.iter().enumerate().zip(&mut nonblank).rev() {
            if !seen.blank {
                next = at;
            }
            *slot = next;
        }
        Self {
            layout,
            lines,
            seen,
            nonblank,
            end,
            parts,
            open: 0,
            last: None,
            doubtful: Vec::new(),
            paired: None,
        }
    }

    pub(super) fn cut(mut self) {
        let mut at = self.next(0);
        while let Some(line) = self.lines.get(at).cloned() {
            let end = if self.begins_sample(at) {
                let end = self.sample_end(at);
                self.parts.push(Part::Sample(self.trimmed(at, end)));
                end
            } else if self.is_header(at) {
                self.table(at)
            } else if let Some(end) = self.pairs(at) {
                end
            } else if let Some(role) = self.heading(at).filter(|_| !self.describes_object(at)) {
                self.last = None;
                self.parts.push(Part::Heading(Heading { text: line, level: 7, role, anchor: None }));
                at + 1
            } else if self.seen(at).is_some_and(|seen| seen.code) {
                let end = self.code_end(at);
                self.parts.push(Part::Code(self.trimmed(at, end)));
                end
            } else if self.resume(&line) {
                at + 1
            } else if let Some(header) = self.headless_columns(at) {
                self.headless(at, header)
            } else if self.doubtful.contains(&at) {
                self.parts.push(Part::Doubtful(line));
                at + 1
            } else {
                self.parts.push(Part::Line(line));
                at + 1
            };
            at = self.next(end.max(at + 1));
        }
    }

    /// Lines without blank ones at their end.
    fn trimmed(&self, from: usize, to: usize) -> Vec<Text> {
        let lines = self.lines.get(from..to).unwrap_or_default();
        let count = lines.iter().rposition(|line| !line.text.trim().is_empty()).map_or(0, |last| last + 1);
        lines.get(..count).unwrap_or_default().to_vec()
    }

    pub(super) fn seen(&self, at: usize) -> Option<&Seen> {
        self.seen.get(at)
    }

    pub(super) fn text(&self, at: usize) -> &str {
        self.lines.get(at).map_or("", |line| line.text.trim())
    }

    /// The first line at or behind one that is not blank.
    pub(super) fn next(&self, at: usize) -> usize {
        self.nonblank.get(at).copied().unwrap_or(self.lines.len())
    }

    pub(super) fn begins_sample(&self, at: usize) -> bool {
        self.seen(at).is_some_and(|seen| seen.sample)
    }

    /// What the first line at or behind one is.
    pub(super) fn kind(&self, at: usize) -> Next {
        let at = self.next(at);
        if at >= self.lines.len() {
            self.end
        } else if self.begins_sample(at) || self.seen(at).is_some_and(|seen| seen.code) {
            Next::Sample
        } else if self.layout.is_none(self.text(at)) {
            Next::None
        } else if self.is_header(at) {
            Next::Header
        } else {
            Next::Other
        }
    }

    /// Whether a line is a table's header, where it stands.
    pub(super) fn is_header(&self, at: usize) -> bool {
        let Some(seen) = self.seen(at) else { return false };
        let Some(header) = &seen.header else { return false };
        if header.unknown.is_empty() && (header.tabs || header.label.is_some()) {
            return true;
        }
        let next = self.next(at + 1);
        let known = seen.role.is_some_and(|(_, whole)| whole);
        if header.tabs && !header.is_list() {
            return true;
        }
        if !header.unknown.is_empty() {
            let below = self.lines.get(next).and_then(|line| row(line, header, self.layout));
            return !known && below.is_some_and(|(_, fit)| fit == Fit::Strict);
        }
        let followed = self.seen(next).is_some_and(|next| next.header.is_some());
        if !header.glued {
            return !(known && followed);
        }
        // `参数说明` is a heading and a header alike: rows follow a header, and a heading stands before it.
        if header.columns.len() > 2 {
            return !known;
        }
        let rows = self.lines.get(next).and_then(|line| row(line, header, self.layout));
        let has_rows = next == at + 1 && rows.is_some_and(|(_, fit)| fit >= Fit::Likely);
        has_rows
            && (!known || matches!(self.parts.last(), Some(Part::Heading(above)) if above.role.is_some()))
    }

    /// Whether a line is a heading whatever follows it.
    pub(super) fn is_known_heading(&self, at: usize) -> bool {
        self.seen(at).is_some_and(|seen| seen.role.is_some_and(|(_, whole)| whole)) && !self.is_header(at)
    }

    /// The role of a line that is a heading; it may have none.
    #[expect(clippy::option_option, reason = "no heading, and a heading without a role")]
    pub(super) fn heading(&self, at: usize) -> Option<Option<Role>> {
        let seen = self.seen(at)?;
        let text = self.text(at);
        match seen.role {
            Some((role, true)) => return Some(Some(role)),
            Some(_) | None if is_stated(text) || is_sentence(text) || self.is_root(text) => return None,
            Some((role, false)) => {
                let next = self.kind(at + 1);
                let is_label = role == Role::Object && next == Next::Header && self.names(text);
                let stands = text.ends_with([':', '：']) || next != Next::Other;
                if stands && !is_label {
                    return Some(Some(role));
                }
                if seen.numbered && !is_label && self.is_chapter(at) {
                    return Some(Some(role));
                }
            }
            None if seen.numbered && self.is_chapter(at) => return Some(None),
            None => {}
        }
        None
    }

    /// Whether a line stands between the marked heading of an object, or of values, and its table: it describes them, whatever its words.
    fn describes_object(&self, at: usize) -> bool {
        let last = self.parts.iter().rev().take(4).find(|part| !matches!(part, Part::Line(_)));
        let Some(Part::Heading(heading)) = last.filter(|_| self.kind(at + 1) != Next::Sample) else {
            return false;
        };
        let names = matches!(heading.role, Some(Role::Object | Role::Enumeration));
        heading.level < 7 && (names || self.is_root(heading.text.text.trim()))
    }

    /// Whether a numbered line is a chapter, and not an item of a list: its neighbours are not numbered.
    fn is_chapter(&self, at: usize) -> bool {
        let is_item = |at: usize| self.seen(at).is_some_and(|seen| seen.numbered && seen.role.is_none());
        !is_item(self.next(at + 1)) && !at.checked_sub(1).is_some_and(is_item)
    }

    /// Whether a text begins with a path from a side of the call: `Res.list(Array).item`.
    pub(super) fn is_root(&self, text: &str) -> bool {
        let word = text.split_whitespace().next().unwrap_or_default();
        word.split_once('.').is_some_and(|(root, path)| {
            let mut root = normal(root);
            for mark in &self.layout.objects.elements {
                root = root.replace(mark.as_str(), "");
            }
            self.layout.objects.roots.contains_key(root.trim())
                && path.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '_')
        })
    }
}

/// What a line may be, by itself.
fn see(text: &str, layout: &Layout) -> Seen {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Seen { blank: true, ..Seen::default() };
    }
    let sample = begins_sample(trimmed);
    let header = if sample { None } else { header(text, layout) };
    let short = trimmed.chars().count() <= LONGEST && !trimmed.contains('\t') && !trimmed.contains("://");
    let may_head = short && !trimmed.starts_with(['"', '\'', '“', '{', '[', '}', ']', '<', '/', '`']);
    let role = if may_head && !ends_sentence(trimmed) { layout.role(trimmed) } else { None };
    Seen {
        blank: false,
        numbered: may_head && is_numbered(trimmed),
        code: !sample && begins_code(trimmed, layout),
        header,
        role,
        sample,
    }
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with(['。', '；', ';', '，', ',', '！'])
}

/// Whether a text has the number of a chapter before it: `5. Samples`, `2.1 Samples`, `五、Samples`.
fn is_numbered(text: &str) -> bool {
    let numerals = text.trim_start_matches(|letter: char| "一二三四五六七八九十".contains(letter));
    if numerals.len() < text.len() && numerals.starts_with('、') {
        return text.chars().count() <= LONGEST;
    }
    let rest = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
    if rest.len() == text.len() || text.len() - rest.len() > 2 {
        return false;
    }
    let Some(after) = rest.strip_prefix(['.', '．']) else { return false };
    let more = after.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '.');
    let words = more.trim_start();
    let apart = more.len() == after.len() || words.len() < more.len();
    apart && words.starts_with(char::is_alphabetic)
}
