//! A document → parts: pasted text is cut into headings, tables, samples and prose by the layout's words.

use super::parts::{Cell, Heading, Part, Record, Table};
use super::record::split;
use crate::document::{Block, Document, Text};
use crate::layout::{Column, Layout, Role};

/// Cuts a document into its parts.
pub(crate) fn parts(document: Document, layout: &Layout) -> Vec<Part> {
    let mut cut = Cut { layout, parts: Vec::new(), lines: Vec::new() };
    for block in document.blocks {
        match block {
            Block::Line(text) => cut.lines.push(text),
            Block::Heading(heading) => {
                cut.flush();
                let role = layout.role(&heading.text.text).map(|(role, _)| role);
                cut.parts.push(Part::Heading(Heading {
                    text: heading.text,
                    level: heading.level,
                    role,
                    anchor: heading.anchor,
                }));
            }
            Block::Table(table) => {
                cut.flush();
                cut.cells(table);
            }
            Block::Code(code) => {
                cut.flush();
                let is_script = code.lines.iter().any(|line| layout.is_script(&line.text));
                if is_script {
                    cut.parts.push(Part::Code(code.lines));
                } else {
                    cut.lines.extend(code.lines);
                    cut.flush();
                }
            }
        }
    }
    cut.flush();
    cut.parts
}

struct Cut<'a> {
    layout: &'a Layout,
    parts: Vec<Part>,
    lines: Vec<Text>,
}

impl Cut<'_> {
    fn cells(&mut self, table: crate::document::Table) {
        let mut rows = table.rows.into_iter();
        let Some(header) = rows.next() else { return };
        let known: Vec<Option<Column>> =
            header.cells.iter().map(|cell| self.layout.column(&cell.text)).collect();
        let printed = header.cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" | ");
        let has_key = known
            .iter()
            .flatten()
            .any(|column| matches!(column, Column::Name | Column::Value | Column::Code));
        if !has_key {
            let text = |row: &crate::document::Row| Text {
                at: row.at,
                text: row.cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" | "),
            };
            self.parts.push(Part::Line(text(&header)));
            self.parts.extend(rows.map(|row| Part::Line(text(&row))));
            return;
        }
        let mut columns: Vec<Column> =
            known.into_iter().map(|column| column.unwrap_or(Column::Other)).collect();
        // `名称 | 变量名`: the last name is the field's, the first its label.
        let names = columns.iter().filter(|column| **column == Column::Name).count();
        for column in
            columns.iter_mut().filter(|column| **column == Column::Name).take(names.saturating_sub(1))
        {
            *column = Column::Other;
        }
        let records =
            rows.filter(|row| row.cells.iter().any(|cell| !cell.text.trim().is_empty())).map(|row| {
                let mut cells: Vec<Cell> = Vec::new();
                for (index, cell) in row.cells.into_iter().enumerate() {
                    match columns.get(index) {
                        Some(column) => cells.push(Cell {
                            column: *column,
                            text: cell.text,
                            indent: cell.indent,
                            link: cell.link,
                        }),
                        None => {
                            if let Some(last) = cells.last_mut() {
                                let whole = format!("{} | {}", last.text, cell.text);
                                whole.trim_end_matches([' ', '|']).clone_into(&mut last.text);
                            }
                        }
                    }
                }
                Record { at: row.at, cells }
            });
        let records = records.collect();
        self.parts.push(Part::Table(Table { at: header.at, columns, records, label: None, header: printed }));
    }

    fn flush(&mut self) {
        let lines = std::mem::take(&mut self.lines);
        let mut at = 0;
        while at < lines.len() {
            at += self.next(&lines, at).max(1);
        }
    }

    /// Takes what begins at a line; how many lines it has.
    fn next(&mut self, lines: &[Text], at: usize) -> usize {
        let Some(line) = lines.get(at) else { return 1 };
        let text = line.text.trim();
        if text.is_empty() {
            return 1;
        }
        if begins_sample(text) {
            return self.sample(lines, at);
        }
        if self.layout.is_script(text) {
            let count = lines
                .iter()
                .skip(at)
                .take_while(|line| self.heading(line, None).is_none_or(|(_, whole)| !whole))
                .count();
            self.parts.push(Part::Code(lines.get(at..at + count).unwrap_or_default().to_vec()));
            return count;
        }
        let next = lines.get(at + 1..).unwrap_or_default().iter().find(|line| !line.text.trim().is_empty());
        if let Some((role, _)) = self.heading(line, next) {
            self.parts.push(Part::Heading(Heading {
                text: line.clone(),
                level: 7,
                role: Some(role),
                anchor: None,
            }));
            return 1;
        }
        if let Some((columns, tabs)) = self.header(line) {
            return 1 + self.table(lines, at, &columns, tabs);
        }
        self.parts.push(Part::Line(line.clone()));
        1
    }

    /// The role of a line that is a heading.
    fn heading(&self, line: &Text, next: Option<&Text>) -> Option<(Role, bool)> {
        let text = line.text.trim();
        let is_short = text.chars().count() <= 40 && !text.contains('\t');
        if !is_short
            || text.starts_with(['"', '{', '[', '}', ']', '“', '/'])
            || text.ends_with(['。', '；', ';', ',', '，'])
        {
            return None;
        }
        let (role, whole) = self.layout.role(text)?;
        if let Some((_, after)) = text.split_once([':', '：'])
            && !after.trim().is_empty()
        {
            return None;
        }
        let before = next.is_none_or(|next| {
            begins_sample(next.text.trim()) || self.header(next).is_some() || self.layout.is_none(&next.text)
        });
        (whole || before || text.ends_with([':', '：'])).then_some((role, whole))
    }

    fn header(&self, line: &Text) -> Option<(Vec<Column>, bool)> {
        let text = line.text.trim();
        if text.contains('\t') {
            let columns: Vec<Option<Column>> =
                text.split('\t').map(|cell| self.layout.column(cell)).collect();
            let known = columns.iter().flatten().count();
            let has_key = columns
                .iter()
                .flatten()
                .any(|column| matches!(column, Column::Name | Column::Value | Column::Code));
            let columns = columns.into_iter().map(|column| column.unwrap_or(Column::Other)).collect();
            return (has_key && known > 1).then_some((columns, true));
        }
        if self.layout.role(text).is_some_and(|(_, whole)| whole) {
            return None;
        }
        self.layout.columns(text).map(|columns| (columns, false))
    }

    fn table(&mut self, lines: &[Text], at: usize, columns: &[Column], tabs: bool) -> usize {
        let Some(header) = lines.get(at) else { return 0 };
        let label = self.label();
        let mut table = Table {
            at: header.at,
            columns: columns.to_vec(),
            records: Vec::new(),
            label,
            header: header.text.trim().to_owned(),
        };
        let rest = lines.get(at + 1..).unwrap_or_default();
        let (mut count, mut blank, mut used) = (0, false, 0);
        while let Some(line) = rest.get(count) {
            let text = line.text.trim();
            if text.is_empty() {
                blank = true;
                count += 1;
                continue;
            }
            let next =
                rest.get(count + 1..).unwrap_or_default().iter().find(|line| !line.text.trim().is_empty());
            let row = split(line, columns, tabs, self.layout);
            let strict = row.as_ref().is_some_and(|row| row.strict);
            let before_header = next.is_some_and(|next| self.header(next).is_some());
            let is_typed = columns.iter().any(|column| matches!(column, Column::Type | Column::Required));
            if begins_sample(text)
                || self.header(line).is_some()
                || self.heading(line, next).is_some_and(|(_, whole)| whole || !strict)
                || before_header && !(strict && is_typed)
            {
                break;
            }
            let loose = row.as_ref().is_some_and(|row| row.loose);
            match row {
                Some(row) if strict || loose && !blank => table.records.push(row.record),
                _ if blank || table.records.is_empty() && self.layout.is_none(text) => break,
                _ => match table.records.last_mut() {
                    Some(record) => goes_on(record, line, tabs),
                    None => break,
                },
            }
            count += 1;
            used = count;
            blank = false;
        }
        self.parts.push(Part::Table(table));
        used
    }

    /// The line above a header that names its table.
    fn label(&mut self) -> Option<Text> {
        let is_name = |text: &str| {
            let lower = crate::layout::normal(text);
            let has = self.layout.objects.words.iter().any(|word| lower.contains(word.as_str()))
                || self.layout.objects.roots.keys().any(|root| lower.starts_with(&format!("{root}.")));
            let is_word =
                !text.is_empty() && text.chars().all(|l| l.is_ascii_alphanumeric() || "_.[]()".contains(l));
            (has, is_word || has)
        };
        let Some(Part::Line(last)) = self.parts.last() else { return None };
        let text = last.text.trim().trim_end_matches([':', '：']);
        if text.chars().count() <= 60 && is_name(text).1 {
            let label = last.clone();
            self.parts.pop();
            return Some(label);
        }
        let before = self.parts.len().checked_sub(2).and_then(|index| self.parts.get(index));
        if let Some(Part::Line(line)) = before
            && line.text.chars().count() <= 60
            && is_name(line.text.trim()).0
        {
            let label = line.clone();
            self.parts.remove(self.parts.len() - 2);
            return Some(label);
        }
        None
    }

    fn sample(&mut self, lines: &[Text], at: usize) -> usize {
        let mut depth = 0_i64;
        let mut count = 0;
        for line in lines.get(at..).unwrap_or_default() {
            if count > 0
                && (self.header(line).is_some() || self.heading(line, None).is_some_and(|(_, whole)| whole))
            {
                break;
            }
            count += 1;
            let mut quoted = false;
            let mut letters = line.text.chars();
            while let Some(letter) = letters.next() {
                match letter {
                    '\\' if quoted => drop(letters.next()),
                    '"' => quoted = !quoted,
                    '{' | '[' if !quoted => depth += 1,
                    '}' | ']' if !quoted => depth -= 1,
                    '/' if !quoted && letters.clone().next() == Some('/') => break,
                    _ => {}
                }
            }
            if depth <= 0 {
                break;
            }
        }
        self.parts.push(Part::Sample(lines.get(at..at + count).unwrap_or_default().to_vec()));
        count
    }
}

/// A cell that goes on over a line.
fn goes_on(record: &mut Record, line: &Text, tabs: bool) {
    let text = line.text.trim_matches([' ', '\n']);
    let is_prose = |cell: &&mut Cell| cell.column == Column::Description;
    if tabs && let Some((before, after)) = text.split_once('\t') {
        let mut cells = record.cells.iter_mut().rev().skip_while(|cell| cell.text.is_empty());
        if let Some(cell) = cells.next() {
            let whole = format!("{}\n{}", cell.text, before.trim());
            whole.trim_end().clone_into(&mut cell.text);
        }
        let at = record.cells.iter().rposition(|cell| !cell.text.is_empty()).unwrap_or_default();
        for (cell, text) in record.cells.iter_mut().skip(at + 1).zip(after.split('\t')) {
            text.trim().clone_into(&mut cell.text);
        }
        return;
    }
    if let Some(cell) = record.cells.iter_mut().find(is_prose) {
        cell.text = format!("{}\n{}", cell.text, text.trim());
    }
}

fn begins_sample(text: &str) -> bool {
    if let Some(rest) = text.strip_prefix('{') {
        let rest = rest.trim_start();
        return rest.is_empty()
            || rest.starts_with(['"', '\'', '“', '”', '}', '/', '\n'])
            || rest.contains(':');
    }
    text.strip_prefix('[').is_some_and(|rest| {
        let rest = rest.trim();
        rest.is_empty() || rest.starts_with(['{', '[', '"'])
    })
}
