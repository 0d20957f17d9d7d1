//! Rows between bars, as Markdown has them.

use super::{Cell, Columns, Position, Row, inline};

/// More cells than any table has. A line with more is text.
const MOST: usize = 256;

/// The line as a row: where it starts behind quotation marks and blanks, and its cells.
#[derive(Debug)]
pub(super) struct Bars<'a> {
    line: &'a str,
    /// The byte ranges of the cells, as they stand.
    cells: Vec<(usize, usize)>,
    pub(super) leads: bool,
    pub(super) trails: bool,
}

impl<'a> Bars<'a> {
    /// The cells of a line from this byte on. A bar behind a backslash is part of its cell. `None` if there is no bar.
    pub(super) fn of(line: &'a str, from: usize) -> Option<Self> {
        let rest = line.get(from..)?;
        let start = from + (rest.len() - rest.trim_start().len());
        let rest = rest.trim();
        if !rest.contains('|') {
            return None;
        }
        let leads = rest.starts_with('|');
        let end = start + rest.len();
        let mut cells = Vec::new();
        let mut cell = start + usize::from(leads);
        let mut escaped = false;
        let mut bars = usize::from(leads);
        for (at, byte) in rest.bytes().enumerate().skip(usize::from(leads)) {
            if byte == b'|' && !escaped {
                if cells.len() == MOST {
                    return None;
                }
                cells.push((cell, start + at));
                cell = start + at + 1;
                bars += 1;
            }
            escaped = byte == b'\\' && !escaped;
        }
        let trails = cell == end && bars > usize::from(leads);
        if cell < end {
            cells.push((cell, end));
        }
        (bars > 0 && !cells.is_empty()).then_some(Self { line, cells, leads, trails })
    }

    pub(super) fn len(&self) -> usize {
        self.cells.len()
    }

    fn texts(&self) -> impl Iterator<Item = &'a str> {
        self.cells.iter().map(|(start, end)| self.line.get(*start..*end).unwrap_or_default().trim())
    }

    /// Whether these are the dashes below a header.
    pub(super) fn is_rule(&self) -> bool {
        self.texts().all(|cell| {
            let dashes = cell.trim_matches(':');
            !dashes.is_empty() && dashes.bytes().all(|byte| byte == b'-')
        })
    }

    /// The row of a table.
    pub(super) fn row(&self, line: usize) -> Row {
        let mut columns = Columns::new(self.line);
        let cells = self.cells.iter().map(|(start, end)| {
            let text = self.line.get(*start..*end).unwrap_or_default();
            cell(text, *start, line, &mut columns)
        });
        let cells: Vec<Cell> = cells.collect();
        let first = self.cells.first().map_or(0, |(start, _)| start - usize::from(self.leads));
        let blanks = self.line.get(first..).map_or(0, |rest| rest.len() - rest.trim_start().len());
        let at = Position { line, column: columns.at(first + blanks) };
        Row { at, cells, bars: true }
    }
}

fn cell(text: &str, start: usize, line: usize, columns: &mut Columns<'_>) -> Cell {
    let read = inline::read(text);
    // One blank behind the bar is the style of tables, and no indent.
    let padded = text.starts_with(' ');
    let seen = read.text.trim();
    let at = if seen.is_empty() { start.min(columns.line.len()) } else { start + read.start };
    Cell {
        at: Position { line, column: columns.at(at) },
        indent: if seen.is_empty() { 0 } else { read.indent().saturating_sub(usize::from(padded)) },
        link: read.link(),
        text: trimmed_lines(seen),
        merged: false,
    }
}

/// A cell's text without blanks at the ends of its lines.
pub(super) fn trimmed_lines(text: &str) -> String {
    if !text.contains('\n') {
        return text.to_owned();
    }
    text.split('\n').map(str::trim).collect::<Vec<_>>().join("\n")
}

/// Adds a line of text to the last cell of a row, which goes on there.
pub(super) fn join(row: &mut Row, more: Row) {
    let mut more = more.cells.into_iter();
    if let (Some(last), Some(first)) = (row.cells.last_mut(), more.next()) {
        if !first.text.is_empty() {
            if !last.text.is_empty() {
                last.text.push('\n');
            }
            last.text.push_str(&first.text);
        }
        last.link = None;
    }
    row.cells.extend(more);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_a_line() {
        for (line, are) in [
            ("| a | b |", &["a", "b"][..]),
            ("| a | b", &["a", "b"]),
            ("a | b |", &["a", "b"]),
            ("  | a | b |  ", &["a", "b"]),
            ("| a | |", &["a", ""]),
            ("| a |", &["a"]),
            (r"| a \| b | c |", &["a | b", "c"]),
            (r"| a \\| b |", &["a \\", "b"]),
        ] {
            let row = Bars::of(line, 0).expect("a row").row(1);
            assert_eq!(row.cells.iter().map(|cell| &*cell.text).collect::<Vec<_>>(), are, "{line}");
        }
        assert!(Bars::of("a line", 0).is_none() && Bars::of("|", 0).is_none() && Bars::of("", 0).is_none());
        assert!(Bars::of(&"|".repeat(1000), 0).is_none());
        let is_rule = |line| Bars::of(line, 0).is_some_and(|bars| bars.is_rule());
        assert!(is_rule("|---|:--:|") && is_rule("---|---") && is_rule("|-|") && !is_rule("| - | a |"));
    }

    #[test]
    fn cells_have_positions_indents_and_links() {
        let row = Bars::of("| 名 | &nbsp;&nbsp;└ `b` |  c |　d | [e](#f) | |", 0).expect("a row").row(7);
        let cells: Vec<_> = row.cells.iter().map(|cell| (cell.at.column, cell.indent, &*cell.text)).collect();
        assert_eq!(
            cells,
            [(3, 0, "名"), (19, 2, "└ b"), (28, 1, "c"), (32, 2, "d"), (37, 0, "e"), (45, 0, "")]
        );
        assert_eq!(row.cells.get(4).and_then(|cell| cell.link.as_deref()), Some("#f"));
    }
}
