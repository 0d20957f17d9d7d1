//! Parameters: rows of tables, those of named tables put where they belong.

use super::section::Section;
use super::table::{Reader, Record, Table};
use super::types::{self, RowType};
use super::words::{self, Column, Topic};
use xtask_diagnostics::{Diagnostic, PagePath, Place};

/// A parameter, as the page has it.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// To the letter, but that the rows of a named table stand below the row that names it.
    pub path: PagePath,
    pub kind: RowType,
    /// What the page says of requests; `None` where it has no such column.
    pub required: Option<bool>,
    /// The page's description: shown to who transcribes, and compared with nothing.
    pub prose: String,
    pub line: usize,
}

/// A list by what a row of its own says, while the rows below it leave out the brackets.
#[derive(Clone, Debug)]
pub(crate) struct BareList {
    pub path: PagePath,
    pub kind: RowType,
    pub line: usize,
}

/// A table with a name, to which a type or a description may refer.
pub(super) struct Named {
    pub(super) name: String,
    pub(super) line: usize,
    pub(super) rows: Vec<Row>,
}

/// No page has more rows; tables that name each other over and over could.
const MOST: usize = 2_000;

/// As deep as samples may nest.
const DEEPEST: usize = 128;

impl Reader<'_> {
    /// The tables of a section, those that are not understood told of.
    pub(super) fn tables(&self, section: &Section) -> Vec<Table> {
        let lists = matches!(section.topic, Some(Topic::Enumeration(_) | Topic::Codes));
        let mut tables = self.lines(&section.lines, lists);
        for rows in &section.tables {
            match self.cells(rows) {
                Some(table) => tables.push(table),
                None => {
                    let number = rows.first().map_or(section.heading.number, |row| row.number);
                    self.problems.add(
                        Diagnostic::at(
                            &Place::of_line(self.source, number),
                            "a table whose columns are not understood",
                        )
                        .help(
                            "known: parameter, type, required, description, value, return code, and the like",
                        ),
                    );
                }
            }
        }
        tables
    }

    pub(super) fn rows(&self, table: &Table) -> Vec<Row> {
        table.rows.iter().filter_map(|record| self.row(record, table)).collect()
    }

    fn row(&self, record: &Record, table: &Table) -> Option<Row> {
        let place = Place::of_line(self.source, record.number);
        let name = record.cell(Column::Name).unwrap_or_default().trim_matches('`');
        // A star or the like says something of a name: what, is not certain.
        let plain = |letter: char| letter.is_alphanumeric() || "_\"]".contains(letter);
        let is_plain = name.starts_with(plain) && name.ends_with(plain);
        let Some(path) = PagePath::parse(name).filter(|_| is_plain) else {
            let help = "names joined by `.`, `[]` behind an array: `order.product_infos[].title`";
            self.problems
                .add(Diagnostic::at(&place, format!("`{name}` is no path of a parameter")).help(help));
            return None;
        };
        if path.names().len() > DEEPEST {
            let message = format!("a path of more than {DEEPEST} names: no answer nests so deep");
            self.problems.add(Diagnostic::at(&place, message));
            return None;
        }
        let kind = types::cell(record.cell(Column::Type).unwrap_or_default(), self.names);
        let required = record.cell(Column::Required).filter(|_| table.has(Column::Required));
        if let Some(answer) = required.filter(|answer| words::required(answer).is_none()) {
            let message = format!("`{answer}` does not tell whether the parameter is required");
            self.problems.add(Diagnostic::at(&place, message).help("known: yes, no, 是, 否, and the like"));
        }
        Some(Row {
            path,
            kind,
            required: required.and_then(words::required),
            prose: record.cell(Column::Prose).unwrap_or_default().to_owned(),
            line: record.number,
        })
    }

    /// Puts the rows of named tables below the rows that name them, which `used` then lists.
    pub(super) fn flatten(
        &self,
        rows: Vec<Row>,
        named: &[Named],
        used: &mut Vec<String>,
    ) -> (Vec<Row>, Vec<BareList>) {
        let mut flat = Vec::new();
        if let Some(row) = rows.get(MOST) {
            let message = format!("more than {MOST} parameters: no page has so many");
            self.problems.add(Diagnostic::at(&Place::of_line(self.source, row.line), message));
            return (flat, Vec::new());
        }
        self.put(&PagePath::default(), rows, named, used, &mut Vec::new(), &mut flat);
        if let Some(row) = flat.get(MOST) {
            let message =
                format!("more than {MOST} parameters, with those of named tables: no page has so many");
            self.problems.add(Diagnostic::at(&Place::of_line(self.source, row.line), message));
        }
        brackets(flat)
    }

    fn put(
        &self,
        above: &PagePath,
        rows: Vec<Row>,
        named: &[Named],
        used: &mut Vec<String>,
        stack: &mut Vec<String>,
        flat: &mut Vec<Row>,
    ) {
        let paths: Vec<PagePath> = rows.iter().map(|row| row.path.clone()).collect();
        for mut row in rows {
            let is_alone = !paths.iter().any(|path| path.is_below(&row.path));
            let target = if is_alone { target(&row, named) } else { None };
            row.path = row.path.below(above);
            let Some((table, list)) = target else {
                flat.push(row);
                continue;
            };
            used.push(table.name.clone());
            if stack.contains(&table.name) {
                let message = format!("the table `{}` nests in itself, without end", table.name);
                self.problems.add(Diagnostic::at(&Place::of_line(self.source, row.line), message));
                return;
            }
            if flat.len() > MOST {
                return;
            }
            let is_elements = row.path.of_elements().is_some();
            let below = if list && !is_elements { row.path.elements() } else { row.path.clone() };
            row.kind = if list && !is_elements {
                RowType::Array(Some(Box::new(RowType::Object)))
            } else {
                RowType::Object
            };
            flat.push(row);
            stack.push(table.name.clone());
            self.put(&below, table.rows.clone(), named, used, stack, flat);
            stack.pop();
        }
    }
}

/// The table that tells what a row holds, and whether the row is a list of it: by its type, by its description, or by
/// its own name.
fn target<'a>(row: &Row, named: &'a [Named]) -> Option<(&'a Named, bool)> {
    let by_name = |name: &str| named.iter().find(|table| table.name == name);
    let list = matches!(row.kind, RowType::Array(_)) || row.path.of_elements().is_some();
    match &row.kind {
        RowType::Named(name) => return by_name(name).map(|table| (table, list)),
        RowType::Array(Some(element)) => match &**element {
            RowType::Named(name) => return by_name(name).map(|table| (table, true)),
            RowType::Object => {}
            _ => return None,
        },
        RowType::Object | RowType::Array(None) => {}
        _ => return None,
    }
    let letters = |letter: char| !(letter.is_ascii_alphanumeric() || letter == '_');
    let mut mentioned = row.prose.split(letters).filter_map(by_name);
    if let Some(table) = mentioned.next() {
        return Some((table, list)).filter(|_| mentioned.all(|other| other.name == table.name));
    }
    let plain = |name: &str| name.replace('_', "").to_lowercase();
    let (_, own) = row
        .path
        .of_elements()
        .unwrap_or_else(|| row.path.clone())
        .split_last()
        .map(|(above, name)| (above, name.to_owned()))?;
    let path = row.path.without_elements().to_string();
    let is_own = |table: &&Named| plain(&table.name) == plain(&own) || table.name == path;
    named.iter().find(is_own).map(|table| (table, list))
}

/// A row that is said to be a list makes one of it for the rows below that leave out the brackets. Those lists are
/// told too: only who knows the field can say whether its row is right, or the rows below.
fn brackets(mut rows: Vec<Row>) -> (Vec<Row>, Vec<BareList>) {
    let mut lists = Vec::new();
    for index in 0..rows.len() {
        let Some(row) = rows.get(index).filter(|row| row.kind.is_container()) else { continue };
        let list = match (row.path.of_elements(), &row.kind) {
            (Some(list), RowType::Object) => list,
            (None, RowType::Array(_)) => row.path.clone(),
            _ => continue,
        };
        let (kind, line) = (row.kind.clone(), row.line);
        let elements = list.elements();
        let bare = |row: &&mut Row| {
            row.path.is_below(&list) && row.path != elements && !row.path.is_below(&elements)
        };
        let mut any = false;
        for row in rows.iter_mut().filter(bare) {
            row.path = row.path.with_elements_of(&list);
            any = true;
        }
        let kind = if matches!(kind, RowType::Object) { RowType::Array(Some(Box::new(kind))) } else { kind };
        lists.extend(any.then_some(BareList { path: list, kind, line }));
    }
    (rows, lists)
}
