//! Records of tables → rows of the call, each at its path: tables of objects stand below the rows that refer to them.

use std::collections::{HashMap, HashSet};

use super::open::{OpenPoint, quote};
use super::parts::{Record, Table};
use super::sections::{Name, Placed};
use crate::layout::{Answer, Column, Layout, Root};
use crate::page::RowType;
use xtask_diagnostics::PagePath;
use xtask_schema::OpenKind;

/// A row of a table of parameters.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) path: PagePath,
    /// `None` where neither its table has a type, nor is the word known.
    pub(crate) kind: Option<RowType>,
    /// The type cell as printed.
    pub(crate) printed: String,
    pub(crate) required: Option<bool>,
    pub(crate) prose: String,
    pub(crate) line: usize,
    link: Option<String>,
}

/// More than any page has.
const MOST: usize = 5_000;
/// Deeper than any answer.
const DEEPEST: usize = 24;

/// The rows of one side's tables. What cannot be placed is an open point.
pub(super) fn rows(
    placed: &[&Placed],
    side: &str,
    layout: &Layout,
    shown: &HashSet<PagePath>,
    open: &mut Vec<OpenPoint>,
) -> Vec<Row> {
    let mut bind = Bind { layout, side, tables: Vec::new(), open, used: HashSet::new(), shown };
    let mut roots = Vec::new();
    for (index, placed) in placed.iter().enumerate() {
        let rows = bind.table(&placed.table);
        if placed.object.is_none() {
            roots.extend(rows.iter().cloned());
        }
        bind.tables.push(Bound { placed, rows, index });
    }
    let mut flat = Vec::new();
    bind.put(&PagePath::default(), roots, &mut Vec::new(), &mut flat);
    bind.paths(&mut flat);
    bind.left(&mut flat);
    flat
}

struct Bound<'a> {
    placed: &'a Placed,
    rows: Vec<Row>,
    index: usize,
}

struct Bind<'a> {
    layout: &'a Layout,
    side: &'a str,
    tables: Vec<Bound<'a>>,
    open: &'a mut Vec<OpenPoint>,
    used: HashSet<usize>,
    /// Paths of the sample, without brackets.
    shown: &'a HashSet<PagePath>,
}

impl Bind<'_> {
    /// The rows of a table, nested ones below those that hold them.
    fn table(&mut self, table: &Table) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        // The rows that hold what comes next: how far each is indented, and its path.
        let mut above: Vec<(usize, PagePath)> = Vec::new();
        for record in &table.records {
            let cell = record.cells.iter().find(|cell| cell.column == Column::Name);
            let Some(cell) = cell.filter(|cell| !cell.text.trim().is_empty()) else { continue };
            if self.layout.is_none(&cell.text) {
                continue;
            }
            let (name, marks) = self.unnested(&cell.text);
            let Some(path) = path(&name) else {
                self.no_name(record, &cell.text);
                continue;
            };
            let depth = if marks > 0 { cell.indent + marks } else { cell.indent };
            while above.last().is_some_and(|(indent, _)| *indent >= depth) {
                above.pop();
            }
            let path = match above.last() {
                Some((_, holder)) if depth > 0 && !path.is_below(holder) => path.below(holder),
                _ => path,
            };
            let row = self.row(record, path, table);
            above.push((depth, row.path.clone()));
            rows.push(row);
        }
        rows
    }

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

    fn row(&mut self, record: &Record, path: PagePath, table: &Table) -> Row {
        let printed = record.cell(Column::Type).trim().to_owned();
        let kind = self.layout.kind(&printed);
        let answer = record.cell(Column::Required).trim();
        let required = match self.layout.answer(answer) {
            Some(answer) => Some(answer == Answer::Required),
            None if answer.is_empty() || !table.columns.contains(&Column::Required) => None,
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
        Row {
            path,
            kind,
            printed,
            required,
            prose: record.cell(Column::Description).trim().to_owned(),
            line: record.at.line,
            link,
        }
    }

    fn no_name(&mut self, record: &Record, name: &str) {
        let cells: Vec<&str> = record.cells.iter().map(|cell| cell.text.as_str()).collect();
        self.open.push(OpenPoint {
            at: self.side.to_owned(),
            kind: OpenKind::Row,
            line: record.at.line,
            quote: quote(&cells.join(" | ")),
            reason: format!("`{}` is no name of a parameter", quote(name)),
            proposal: "nothing is transcribed of it".to_owned(),
        });
    }

    /// Puts rows below a path, and below each row the tables that it refers to.
    fn put(&mut self, above: &PagePath, rows: Vec<Row>, stack: &mut Vec<usize>, flat: &mut Vec<Row>) {
        let paths: Vec<PagePath> = rows.iter().map(|row| row.path.clone()).collect();
        for mut row in rows {
            if flat.len() >= MOST {
                return;
            }
            let is_alone =
                !paths.iter().any(|path| path.without_elements().is_below(&row.path.without_elements()));
            let target = if is_alone { self.target(&row, above) } else { None };
            row.path = row.path.below(above);
            let Some(index) = target else {
                flat.push(row);
                continue;
            };
            if stack.contains(&index) || stack.len() >= DEEPEST {
                self.open.push(OpenPoint {
                    at: format!("{}.{}", self.side, row.path),
                    kind: OpenKind::Type,
                    line: row.line,
                    quote: quote(&row.printed),
                    reason: "its table holds itself, without end".to_owned(),
                    proposal: "any JSON value".to_owned(),
                });
                row.kind = Some(RowType::Any);
                flat.push(row);
                continue;
            }
            self.used.insert(index);
            let is_array = is_array(&row);
            if row.path.of_elements().is_none() {
                row.kind = Some(if is_array { array(RowType::Object) } else { RowType::Object });
            } else {
                row.kind = Some(RowType::Object);
            }
            let below = if is_array && row.path.of_elements().is_none() {
                row.path.elements()
            } else {
                row.path.clone()
            };
            flat.push(row);
            let held = self.tables.get(index).map(|bound| bound.rows.clone()).unwrap_or_default();
            stack.push(index);
            self.put(&below, held, stack, flat);
            stack.pop();
        }
    }

    /// The table of the object that a row holds: by link, by the name of its type, by its own name, by its description.
    fn target(&self, row: &Row, above: &PagePath) -> Option<usize> {
        let named = || self.tables.iter().filter(|bound| bound.placed.object.is_some());
        let name_of = |bound: &&Bound<'_>| bound.placed.object.clone();
        let full = row.path.below(above).without_elements();
        let by_path = named().find(|bound| {
            name_of(bound).and_then(|name| name.path).is_some_and(|(_, path)| {
                full.names().iter().map(|name| loose(name)).eq(path.iter().map(|name| loose(name)))
            })
        });
        if let Some(bound) = by_path {
            return Some(bound.index);
        }
        let named = || named().filter(|bound| name_of(bound).is_some_and(|name| name.path.is_none()));
        if let Some(link) =
            row.link.as_deref().and_then(|link| link.rsplit_once('#')).map(|(_, anchor)| loose(anchor))
            && let Some(bound) =
                named().find(|bound| bound.placed.anchor.as_deref().map(loose) == Some(link.clone()))
        {
            return Some(bound.index);
        }
        let by_name = |text: &str| {
            named().find(|bound| name_of(bound).is_some_and(|name| loose(&name.word) == loose(text)))
        };
        for word in words(&row.printed) {
            if let Some(bound) = by_name(word) {
                return Some(bound.index);
            }
        }
        let may_hold = match &row.kind {
            None => true,
            Some(kind) => kind.is_container() || *kind == RowType::Any,
        };
        if !may_hold {
            return None;
        }
        let own = full.names().last().map(|name| (*name).to_owned())?;
        if let Some(bound) = by_name(&own) {
            return Some(bound.index);
        }
        let dotted = full.to_string();
        if let Some(bound) = by_name(&dotted) {
            return Some(bound.index);
        }
        row.kind.as_ref()?;
        let mentioned: Vec<usize> = words(&row.prose).filter_map(by_name).map(|bound| bound.index).collect();
        let first = mentioned.first().copied()?;
        mentioned.iter().all(|index| *index == first).then_some(first)
    }

    /// Tables whose heading is a path that no row has: their place is certain all the same.
    fn paths(&mut self, flat: &mut Vec<Row>) {
        for index in 0..self.tables.len() {
            if self.used.contains(&index) {
                continue;
            }
            let Some(bound) = self.tables.get(index) else { continue };
            let Some((_, names)) = bound.placed.object.as_ref().and_then(|name| name.path.clone()) else {
                continue;
            };
            let path = names.iter().fold(PagePath::default(), |path, name| path.name(name));
            let rows = bound.rows.clone();
            self.used.insert(index);
            self.put(&path, rows, &mut vec![index], flat);
        }
    }

    /// Tables to which no row refers: the sample may show what each describes.
    fn left(&mut self, flat: &mut Vec<Row>) {
        for index in 0..self.tables.len() {
            let Some(bound) = self.tables.get(index).filter(|bound| !self.used.contains(&bound.index)) else {
                continue;
            };
            let Some(name) = bound.placed.object.clone() else { continue };
            let rows = bound.rows.clone();
            let names: Vec<String> = rows.iter().map(|row| row.path.to_string()).collect();
            let mut places: HashMap<PagePath, usize> = HashMap::new();
            for path in self.shown {
                if let Some((above, last)) = path.split_last()
                    && rows.iter().any(|row| row.path.names().first() == Some(&last))
                {
                    *places.entry(above.without_elements()).or_default() += 1;
                }
            }
            let taken = |path: &PagePath| flat.iter().any(|row| row.path.without_elements().is_below(path));
            let best = places
                .iter()
                .filter(|(path, _)| !taken(path))
                .max_by_key(|(path, count)| (**count, std::cmp::Reverse(path.to_string())));
            let place = best.filter(|(_, count)| **count * 2 > rows.len()).map(|(path, _)| path.clone());
            let proposal = match &place {
                Some(place) if place.is_root() => {
                    "its rows are those of the whole, as in the sample".to_owned()
                }
                Some(place) => format!("its rows are those of `{place}`, as in the sample"),
                None if flat.is_empty() => "its rows are those of the whole".to_owned(),
                None => "nothing is transcribed of it".to_owned(),
            };
            self.open.push(point(self.side, &name, &names, proposal));
            self.used.insert(index);
            let place = place.or_else(|| flat.is_empty().then(PagePath::default));
            if let Some(place) = place {
                self.put(&place, rows, &mut vec![index], flat);
            }
        }
    }
}

fn point(side: &str, name: &Name, names: &[String], proposal: String) -> OpenPoint {
    OpenPoint {
        at: side.to_owned(),
        kind: OpenKind::Table,
        line: name.at.line,
        // All names are quoted, however many: what is not transcribed must not be lost.
        quote: format!("{}: {}", name.text, names.join(", ")),
        reason: "no row refers to this table".to_owned(),
        proposal,
    }
}

fn is_array(row: &Row) -> bool {
    let printed = row.printed.to_lowercase();
    matches!(row.kind, Some(RowType::Array(_)))
        || row.path.of_elements().is_some()
        || row.kind.is_none()
            && (printed.contains("[]") || printed.contains("array") || printed.contains("list"))
}

pub(super) fn array(element: RowType) -> RowType {
    RowType::Array(Some(Box::new(element)))
}

/// The ASCII words of a text.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|l: char| !(l.is_ascii_alphanumeric() || l == '_')).filter(|word| !word.is_empty())
}

/// A name as types and fields compare: `order_info`, `OrderInfo`.
fn loose(name: &str) -> String {
    name.chars().filter(|l| l.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The path that a cell prints: names joined by `.` or `/`, arrays by `[]`, `[0]`, `[i]` or `(Array)`.
fn path(name: &str) -> Option<PagePath> {
    let name = name.trim().trim_end_matches(['，', ',', ':', '：', '*']);
    let mut text = String::new();
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('[') {
        let (_, behind) = after.split_once(']')?;
        text.push_str(before.trim_end());
        text.push_str("[]");
        rest = behind;
    }
    text.push_str(rest);
    let text = text.replace("->", ".").replace('/', ".").replace(" .", ".").replace("[].[]", "[][]");
    let text = text.trim_matches('.');
    let fine = text.chars().all(|l| l.is_alphanumeric() || "_.[]-$@:".contains(l))
        && text.contains(char::is_alphanumeric);
    let path = PagePath::parse(text).filter(|_| fine)?;
    (path.names().len() <= DEEPEST && text.chars().count() <= 200).then_some(path)
}

/// The side's word, as open points and files name it.
pub(super) fn side_word(side: Root) -> &'static str {
    match side {
        Root::Request => "request",
        Root::Response => "response",
        Root::Query => "query",
        Root::Headers => "header",
        Root::Path => "path",
    }
}
