//! Where samples and code begin, and where they end.

use super::Run;
use crate::document::Text;
use crate::layout::Layout;

impl Run<'_> {
    /// Where the sample that begins at a line ends. What never closes ends where something else begins.
    pub(super) fn sample_end(&mut self, from: usize) -> usize {
        let mut depth = 0;
        let mut end = from;
        let known = from < self.open;
        while let Some(line) = self.lines.get(end) {
            let stops = end > from && self.stops_sample(end);
            if stops || known && self.breaks(from, end) {
                break;
            }
            depth += turns(&line.text);
            end += 1;
            let more = self.next(end);
            if depth <= 0 {
                // A bracket too many closes too early: what is plainly JSON goes on.
                if more > end || !goes_on(self.text(end)) {
                    return end;
                }
                depth = 1;
            }
        }
        // Not closed: up to the first blank line behind which there is no JSON.
        self.open = self.open.max(end);
        (from + 1..end).find(|at| self.breaks(from, *at)).unwrap_or(end)
    }

    fn stops_sample(&self, at: usize) -> bool {
        self.is_known_heading(at) || self.is_header(at)
    }

    /// Whether a line is blank, and no JSON comes behind it.
    fn breaks(&self, from: usize, at: usize) -> bool {
        let more = self.next(at);
        at > from && more > at && !is_json(self.text(more))
    }

    /// Where code ends: at a heading, a table, or prose behind a blank line.
    pub(super) fn code_end(&self, from: usize) -> usize {
        let prose = |at: usize| {
            let before = at.checked_sub(1).and_then(|at| self.seen(at));
            before.is_some_and(|seen| seen.blank)
                && self.text(at).starts_with(|letter: char| !letter.is_ascii())
        };
        let ends = |at: &usize| self.heading(*at).is_some() || self.is_header(*at) || prose(*at);
        (from + 1..self.lines.len()).find(ends).unwrap_or(self.lines.len())
    }
}

/// Where the sample that begins at a line of a code block ends.
pub(super) fn end(lines: &[Text], from: usize) -> usize {
    let mut depth = 0;
    for (at, line) in lines.iter().enumerate().skip(from) {
        depth += turns(&line.text);
        let next = lines.get(at + 1..).unwrap_or_default().iter().find(|line| !line.text.trim().is_empty());
        if depth <= 0 {
            if !next.is_some_and(|line| goes_on(line.text.trim())) {
                return at + 1;
            }
            depth = 1;
        }
    }
    lines.len()
}

/// How many brackets a line opens, less those it closes. Strings and remarks have none; a string ends with its line.
pub(super) fn turns(line: &str) -> i64 {
    let mut depth = 0;
    let mut quoted = false;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if quoted => drop(letters.next()),
            '"' => quoted = !quoted,
            '{' | '[' if !quoted => depth += 1,
            '}' | ']' if !quoted => depth -= 1,
            '/' if !quoted && letters.peek() == Some(&'/') => break,
            _ => {}
        }
    }
    depth
}

/// Whether a line can only be the rest of a sample.
pub(in crate::read) fn goes_on(text: &str) -> bool {
    text.starts_with(['}', ']', ',', '，'])
        || text.starts_with('"')
            && text
                .get(1..)
                .and_then(|rest| rest.split_once('"'))
                .is_some_and(|(_, rest)| rest.trim_start().starts_with([':', '：']))
}

pub(super) fn is_json(text: &str) -> bool {
    text.starts_with(['"', '{', '}', '[', ']', ',', '\''])
        || text.starts_with("//")
        || text.starts_with("...")
}

/// Whether a line begins a sample: not `[Note]`, not `{id} …`.
pub(super) fn begins_sample(text: &str) -> bool {
    if let Some(rest) = text.strip_prefix('{') {
        let rest = rest.trim_start();
        let word = rest.trim_start_matches(|letter: char| letter.is_ascii_alphanumeric() || letter == '_');
        let is_key = word.len() < rest.len()
            && word.trim_start().trim_start_matches(['"', '”']).starts_with([':', '：']);
        return is_key || rest.is_empty() || rest.starts_with(['"', '\'', '“', '”', '}', '{', '[', '/', '.']);
    }
    text.strip_prefix('[').is_some_and(|rest| {
        let rest = rest.trim_start();
        let first = rest.chars().next();
        let is_number =
            rest.split([',', ']']).next().is_some_and(|number| number.trim().parse::<f64>().is_ok());
        first.is_none_or(|letter| matches!(letter, '{' | '[' | '"' | ']' | '/')) || is_number
    })
}

/// Whether a line begins code that is no JSON.
pub(super) fn begins_code(text: &str, layout: &Layout) -> bool {
    let arrow = text.contains("=>") && text.ends_with(['{', '(', ';']);
    arrow || layout.is_script(text)
}
