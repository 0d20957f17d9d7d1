//! Tables that are JSON: arrays of flat objects, each a row, with the names of the members as the header.

use std::collections::HashMap;

use super::{Cell, Position, Row, Table, Text, bars, inline};
use xtask_diagnostics::Source;
use xtask_diagnostics::json::{self, Member, Node, Value};

/// The tables of a code block that has nothing else.
pub(super) fn tables(
    lines: &[Text],
    has_marks: bool,
    is_column: &dyn Fn(&str) -> bool,
) -> Option<Vec<Table>> {
    let first = lines.iter().find(|line| !line.text.trim().is_empty())?;
    if !first.text.trim_start().starts_with('[') {
        return None;
    }
    let text = lines.iter().map(|line| &*line.text).collect::<Vec<_>>().join("\n");
    let mut tables = Vec::new();
    let mut at = 0;
    loop {
        let rest = text.get(at..)?;
        at += rest.len()
            - rest.trim_start_matches(|letter: char| letter.is_whitespace() || letter == ',').len();
        if at == text.len() {
            return Some(tables);
        }
        let length = extent(text.get(at..)?)?;
        tables.push(table(&text, at, length, lines, has_marks, is_column)?);
        at += length;
    }
}

/// The length of an array of flat objects that this text starts with. Stops at the first byte that cannot be of one,
/// so that a search through a text takes time in proportion to it.
pub(super) fn extent(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut depth = 0;
    let mut string = false;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\n' if string => return None,
            b'\\' if string => at += 1,
            b'"' if depth == 2 => string = !string,
            _ if string => {}
            b'[' if depth == 0 => depth = 1,
            b'{' if depth == 1 => depth = 2,
            b'}' if depth == 2 => depth = 1,
            b']' if depth == 1 => return Some(at + 1),
            b' ' | b'\t' | b'\n' => {}
            b',' if depth > 0 => {}
            b'[' | b'{' | b'}' | b']' => return None,
            _ if depth == 2 => {}
            _ => return None,
        }
        at += 1;
    }
    None
}

fn table(
    text: &str,
    at: usize,
    length: usize,
    lines: &[Text],
    has_marks: bool,
    is_column: &dyn Fn(&str) -> bool,
) -> Option<Table> {
    let source = Source::new("", text.get(at..at + length)?);
    let Node { value: Value::Array(elements), place } = json::read(&source).ok()? else { return None };
    let objects: Vec<(&Node, &Vec<Member>)> = elements
        .iter()
        .map(|node| match &node.value {
            Value::Object(members) => Some((node, members)),
            _ => None,
        })
        .collect::<Option<_>>()?;
    let (_, first) = objects.first()?;
    let columns = first.iter().filter(|member| is_column(&member.name)).count();
    if objects.len().max(first.len()) < 2 || columns * 2 < first.len() || columns < first.len().clamp(1, 2) {
        return None;
    }
    let offset = text.get(..at)?.matches('\n').count();
    let start = text.get(..at)?.rsplit('\n').next().map_or(0, |before| before.chars().count());
    let position = |byte: usize| {
        let (line, column) = source.position(byte);
        let column = if line == 1 { start + column } else { column };
        let line = lines.get(offset + line - 1).map_or_else(Position::default, |line| line.at);
        Position { line: line.line, column: line.column + column - 1 }
    };

    let mut header = Row { at: position(place.span.start), cells: Vec::new(), bars: false };
    let mut known: HashMap<&str, usize> = HashMap::new();
    for member in objects.iter().flat_map(|(_, members)| members.iter()) {
        known.entry(&member.name).or_insert_with(|| {
            // The quotation mark is not part of the name.
            header.cells.push(cell(&member.name, position(member.name_place.span.start + 1), has_marks));
            header.cells.len() - 1
        });
    }
    // Rows would be mostly empty: these are data.
    if header.cells.len() > 64 {
        return None;
    }
    let mut rows = vec![header];
    for (node, members) in objects {
        let at = position(node.place.span.start);
        let mut cells = vec![Cell { at, ..Cell::default() }; known.len()];
        for member in members {
            let index = known.get(&*member.name).copied()?;
            let start = member.node.place.span.start;
            let value = match &member.node.value {
                Value::String(text) => cell(text, position(start + 1), has_marks),
                Value::Number(text) => cell(text, position(start), false),
                Value::Boolean(value) => cell(&value.to_string(), position(start), false),
                Value::Null => Cell { at: position(start), ..Cell::default() },
                Value::Array(_) | Value::Object(_) => return None,
            };
            // Of members of one name the first is kept, unless it is empty; a second is not a table's.
            match cells.get_mut(index) {
                Some(cell) if cell.text.is_empty() => *cell = value,
                _ => return None,
            }
        }
        rows.push(Row { at, cells, bars: false });
    }
    Some(Table { rows })
}

fn cell(text: &str, at: Position, has_marks: bool) -> Cell {
    let read = if has_marks {
        inline::read(text)
    } else {
        inline::Inline { text: text.to_owned(), ..Default::default() }
    };
    Cell {
        at,
        text: bars::trimmed_lines(read.text.trim()),
        indent: read.indent(),
        link: read.link(),
        merged: false,
    }
}
