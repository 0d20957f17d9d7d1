//! A table → its rows, each at its path within the table.

use std::collections::HashMap;

use super::{DEEPEST, Row};
use crate::layout::{Answer, Column, Layout};
use crate::page::RowType;
use crate::read::open::{OpenPoint, quote};
use crate::read::parts::{Cell, Record, Table};
use xtask_diagnostics::PagePath;
use xtask_schema::OpenKind;

/// The rows of a table, nested ones below those that hold them.
pub(super) fn rows(table: &Table, layout: &Layout, side: &str, open: &mut Vec<OpenPoint>) -> Vec<Row> {
    // Where most rows state it behind their descriptions, there is a column of it.
    let stated = |record: &&Record| layout.stated(record.cell(Column::Description)).is_some();
    let states = table.records.iter().filter(stated).count() * 10 >= table.records.len() * 6;
    let mut reader = Reader { table, layout, side, open, states };
    let numbers = numbers(table);
    let mut rows: Vec<Row> = Vec::new();
    // The rows above what comes next: how far each is indented, its path, and whether it can hold others.
    let mut above: Vec<(usize, PagePath, bool)> = Vec::new();
    let mut numbered: HashMap<Vec<u32>, PagePath> = HashMap::new();
    for (record, number) in table.records.iter().zip(numbers) {
        let cell = record.cells.iter().find(|cell| cell.column == Column::Name);
        let Some(cell) = cell.filter(|cell| !cell.text.trim().is_empty()) else {
            reader.no_cell(record);
            continue;
        };
        if layout.is_none(&cell.text) {
            continue;
        }
        let (name, marks) = reader.unnested(without_number(&cell.text).1);
        let Some((paths, remark)) = reader.names(&name) else {
            reader.no_name(record, &cell.text);
            continue;
        };
        if paths.len() > 1 {
            reader.several(record, cell, &paths);
        } else if layout.kind(&remark).is_some() {
            let reason = format!("`{}` is a name and a type", quote(&cell.text));
            reader.point(record, reason, "the name alone");
        }
        let depth = if marks > 0 { cell.indent + marks } else { cell.indent };
        while above.last().is_some_and(|(indent, ..)| *indent >= depth) {
            above.pop();
        }
        let holder = match &number {
            Some(number) => (1..number.len()).rev().find_map(|length| numbered.get(number.get(..length)?)),
            None => {
                above.iter().rev().find(|(.., holds)| *holds).filter(|_| depth > 0).map(|(_, path, _)| path)
            }
        };
        let place = |path: PagePath| match holder {
            Some(holder) if !path.is_below(holder) => path.below(holder),
            _ => path,
        };
        let is_one = paths.len() == 1;
        let paths: Vec<PagePath> = paths.into_iter().map(place).collect();
        if let Some(path) = paths.first() {
            let kind = layout.kind(record.cell(Column::Type));
            let holds = kind.is_none_or(|kind| kind.is_container() || kind == RowType::Any);
            above.push((depth, path.clone(), holds));
            numbered.extend(number.map(|number| (number, path.clone())));
        }
        for path in paths {
            let mut row = reader.row(record, path, &remark);
            row.required = row.required.map(|required| required && is_one);
            rows.push(row);
        }
    }
    rows
}

struct Reader<'a> {
    table: &'a Table,
    layout: &'a Layout,
    side: &'a str,
    open: &'a mut Vec<OpenPoint>,
    /// Whether most descriptions say if their row is required.
    states: bool,
}

impl Reader<'_> {
    /// A name without the marks of nesting before it, and how many there are.
    fn unnested<'b>(&self, text: &'b str) -> (String, usize) {
        let mut rest: &'b str = text.trim();
        let mut count = 0;
        loop {
            let marks = self.layout.nesting.iter().find_map(|mark| rest.strip_prefix(mark.as_str()));
            let Some(after) = marks else { break };
            count += 1;
            rest = after.trim_start();
        }
        let name = rest.trim_matches(|l: char| l.is_whitespace() || "`\"'“”*".contains(l));
        (name.to_owned(), count)
    }

    /// The paths in a cell, and the remark behind the name. Several names are several paths: `a / b`.
    fn names(&self, text: &str) -> Option<(Vec<PagePath>, String)> {
        let elements = &self.layout.objects.elements;
        if let Some(path) = path(text, elements) {
            return Some((vec![path], String::new()));
        }
        // `name（new）`, `name string`
        let close = text.trim_end().trim_end_matches([')', '）']);
        if close.len() < text.trim_end().len()
            && let Some(at) = close.rfind(['(', '（']).filter(|at| *at > 0)
            && let (Some(name), Some(remark)) = (text.get(..at), close.get(at..))
            && let Some(path) = path(name, elements)
        {
            return Some((vec![path], remark.trim_matches(['(', '（', ' ']).to_owned()));
        }
        if let Some((name, kind)) = text.split_once(char::is_whitespace)
            && self.layout.kind(kind.trim()).is_some()
            && let Some(path) = path(name, elements)
        {
            return Some((vec![path], kind.trim().to_owned()));
        }
        let parts: Vec<&str> = text.split(['/', '、', ',', '，', '|', '\n', '或']).map(str::trim).collect();
        let is_name = |part: &&str| {
            part.starts_with(|l: char| l.is_ascii_alphabetic() || l == '_')
                && part.chars().all(|l| l.is_ascii_alphanumeric() || "_.".contains(l))
        };
        let paths: Option<Vec<PagePath>> =
            parts.iter().map(|part| path(part, elements).filter(|_| is_name(part))).collect();
        Some((paths.filter(|paths| paths.len() > 1)?, String::new()))
    }

    fn row(&mut self, record: &Record, path: PagePath, remark: &str) -> Row {
        let printed = record.cell(Column::Type).trim().to_owned();
        // A token is a string, whether the page says so or not.
        let is_token = printed.is_empty() && self.layout.tokens.contains(&path.to_string());
        let kind = if is_token { Some(RowType::String) } else { self.layout.kind(&printed) };
        let prose = record.cell(Column::Description).trim();
        let answer = record.cell(Column::Required).trim();
        let states = self.states;
        let stated = || {
            let prose = || self.layout.stated(prose).filter(|(_, apart)| *apart || states);
            self.layout.answer(remark).or_else(|| Some(prose()?.0))
        };
        let required = match self.layout.answer(answer) {
            Some(answer) => Some(answer == Answer::Required),
            None if !self.table.columns.contains(&Column::Required) => {
                stated().map(|answer| answer == Answer::Required)
            }
            // Nothing in the column says no.
            None if answer.is_empty() => Some(false),
            None => {
                self.open.push(OpenPoint {
                    at: format!("{}.{path}", self.side),
                    kind: OpenKind::Required,
                    line: record.at.line,
                    quote: quote(answer),
                    reason: "it is not known whether this means required".to_owned(),
                    proposal: "optional".to_owned(),
                });
                Some(false)
            }
        };
        let link =
            record.cells.iter().filter(|cell| cell.column != Column::Name).find_map(|cell| cell.link.clone());
        let prose = if remark.is_empty() || self.layout.kind(remark).is_some() {
            prose.to_owned()
        } else {
            format!("（{remark}）{prose}")
        };
        Row {
            printed_path: path.clone(),
            path,
            stated: kind.clone(),
            kind,
            printed,
            required,
            prose,
            line: record.at.line,
            proposed: false,
            link,
        }
    }

    /// A row whose name is missing.
    fn no_cell(&mut self, record: &Record) {
        if record.cells.iter().any(|cell| self.layout.kind(&cell.text).is_some()) {
            self.point(record, "a row without a name".to_owned(), "nothing is transcribed of it");
        }
    }

    fn no_name(&mut self, record: &Record, name: &str) {
        let reason = format!("`{}` is not a parameter name", quote(name));
        self.point(record, reason, "nothing is transcribed of it");
    }

    fn several(&mut self, record: &Record, cell: &Cell, paths: &[PagePath]) {
        let reason = format!("`{}` names {} parameters", quote(&cell.text), paths.len());
        self.point(record, reason, "each is a parameter, and optional");
    }

    fn point(&mut self, record: &Record, reason: String, proposal: &str) {
        let cells: Vec<&str> = record.cells.iter().map(|cell| cell.text.as_str()).collect();
        self.open.push(OpenPoint {
            at: self.side.to_owned(),
            kind: OpenKind::Row,
            line: record.at.line,
            quote: quote(&cells.join(" | ")),
            reason,
            proposal: proposal.to_owned(),
        });
    }
}

/// The numbers of a table's rows, where they show which row holds which: `1`, `1.1`, `1.2`.
fn numbers(table: &Table) -> Vec<Option<Vec<u32>>> {
    let name = table.columns.iter().position(|column| *column == Column::Name).unwrap_or_default();
    let of = |index: usize| -> Vec<Option<Vec<u32>>> {
        let cells =
            table.records.iter().map(|record| record.cells.get(index).map_or("", |cell| cell.text.as_str()));
        cells.map(|text| if index == name { without_number(text).0 } else { number(text.trim()) }).collect()
    };
    let nests = |numbers: &Vec<Option<Vec<u32>>>| {
        let known: Vec<&Vec<u32>> = numbers.iter().flatten().collect();
        known
            .iter()
            .any(|number| number.len() > 1 && known.contains(&&number.get(..1).unwrap_or_default().to_vec()))
    };
    let columns = table.columns.iter().enumerate();
    let others = columns.filter(|(_, column)| **column == Column::Other).map(|(index, _)| index);
    std::iter::once(name).chain(others).map(of).find(nests).unwrap_or_else(|| vec![None; table.records.len()])
}

fn number(text: &str) -> Option<Vec<u32>> {
    text.trim_end_matches(['.', '、']).split('.').map(|part| part.parse().ok()).collect()
}

/// The number before a name, and the name.
fn without_number(text: &str) -> (Option<Vec<u32>>, &str) {
    let text = text.trim();
    let apart = text.split_once([' ', '、', ')', '）', '\u{3000}']);
    match apart.and_then(|(first, rest)| Some((number(first)?, rest.trim_start()))) {
        Some((number, rest)) if !rest.is_empty() => (Some(number), rest),
        _ => (None, text),
    }
}

/// The path that a cell prints: names joined by `.` or `/`, arrays by `[]`, `[0]`, `[i]` or a word such as `(Array)`.
fn path(name: &str, elements: &[String]) -> Option<PagePath> {
    let name = name.trim().trim_end_matches(['，', ',', ':', '：', '*']);
    let mut plain = name.replace("()", "");
    for mark in elements {
        while let Some(at) = plain.to_lowercase().find(mark.as_str()).filter(|_| plain.is_ascii()) {
            plain.replace_range(at..at + mark.len(), "[]");
        }
    }
    let mut text = String::new();
    let mut rest = plain.as_str();
    while let Some((before, after)) = rest.split_once('[') {
        let (_, behind) = after.split_once(']')?;
        text.push_str(before.trim_end());
        text.push_str("[]");
        rest = behind;
    }
    text.push_str(rest);
    // `a / b` are two names, `a/b` and `a -> b` are a path.
    if text.contains(" / ") {
        return None;
    }
    let text = text.replace(" -> ", ".").replace("->", ".").replace('/', ".").replace(" .", ".");
    let text = text.replace("[].[]", "[][]");
    let text = text.trim_matches('.');
    let fine = text.chars().all(|l| l.is_alphanumeric() || "_.[]-$@:".contains(l))
        && text.contains(char::is_alphanumeric);
    let path = PagePath::parse(text).filter(|_| fine)?;
    (path.names().len() <= DEEPEST && text.chars().count() <= 200).then_some(path)
}
