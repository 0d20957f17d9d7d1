//! Text that is being gathered: of a line, a heading or a cell.

use super::super::{Position, blank_width, is_invisible};

/// Text between tags.
#[derive(Debug, Default)]
pub(super) struct Run {
    text: String,
    /// Where its first visible character stands.
    pub(super) at: Option<Position>,
    pub(super) has_bold: bool,
    pub(super) has_regular: bool,
    /// Targets of links, and how many visible characters each covers.
    links: Vec<(String, usize)>,
    /// The target of an open link, and where in the text it starts.
    link: Option<(Option<String>, usize)>,
}

impl Run {
    /// Whether a character that comes next is the first to be seen.
    pub(super) fn is_first(&self, letter: char) -> bool {
        self.at.is_none() && !letter.is_whitespace() && !is_invisible(letter)
    }

    /// Adds a character. Blanks between words are one, but those that may not be broken are kept.
    pub(super) fn push(&mut self, letter: char, is_preformatted: bool, is_bold: bool) {
        if is_invisible(letter) {
            return;
        }
        if matches!(letter, ' ' | '\n' | '\t' | '\r' | '\u{c}') {
            if is_preformatted && self.at.is_some() {
                self.text.push(letter);
            } else if !self.text.is_empty() && !self.text.ends_with([' ', '\n', '\t']) {
                self.text.push(' ');
            }
            return;
        }
        if !letter.is_whitespace() && !matches!(letter, ':' | '：') {
            self.has_bold |= is_bold;
            self.has_regular |= !is_bold;
        }
        self.text.push(letter);
    }

    /// Begins another line, or a field of a line.
    pub(super) fn separate(&mut self, separator: char, always: bool) {
        if self.at.is_some() && (always || !self.text.ends_with(['\n', '\t'])) {
            self.text.truncate(self.text.trim_end_matches(' ').len());
            self.text.push(separator);
        }
    }

    pub(super) fn open_link(&mut self, target: Option<String>) {
        self.link = Some((target, self.text.len()));
    }

    /// Ends a link. Returns the target if the link shows nothing but a mark, which is then removed.
    pub(super) fn close_link(&mut self) -> Option<String> {
        let (target, start) = self.link.take()?;
        let target = target?;
        let shown = self.text.get(start..).unwrap_or_default().trim();
        if matches!(shown, "" | "#" | "¶" | "§") && target.contains('#') {
            self.text.truncate(start);
            if self.text.trim().is_empty() {
                self.text.clear();
                (self.at, self.has_bold, self.has_regular) = (None, false, false);
            }
            return Some(target);
        }
        let covered = visible(shown);
        self.links.push((target, covered));
        None
    }

    /// The text without blanks around it, and without characters that only look like a blank.
    pub(super) fn shown(&self) -> String {
        let text = self.text.trim().replace('\u{a0}', " ");
        if !text.contains('\n') {
            return text;
        }
        text.split('\n').map(str::trim).collect::<Vec<_>>().join("\n")
    }

    /// The width of the blanks before the text.
    pub(super) fn indent(&self) -> usize {
        let blanks: usize = self.text.chars().map_while(blank_width).sum();
        if self.at.is_some() { blanks } else { 0 }
    }

    /// The target of a link that covers most of the text.
    pub(super) fn target(&mut self) -> Option<String> {
        self.close_link();
        let all = visible(&self.text);
        let link = self.links.iter().find(|(_, covered)| covered * 2 >= all && all > 0);
        link.map(|(target, _)| target.clone())
    }
}

fn visible(text: &str) -> usize {
    text.chars().filter(|letter| !letter.is_whitespace()).count()
}
