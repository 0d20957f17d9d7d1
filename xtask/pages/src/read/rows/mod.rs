//! Records of tables → rows of the call, each at its path: tables of objects stand below the rows that refer to them.

mod table;

use std::collections::{HashMap, HashSet};

use super::names::Name;
use super::open::{OpenPoint, quote};
use super::sections::Placed;
use crate::layout::{Layout, Root};
use crate::page::RowType;
use xtask_diagnostics::PagePath;
use xtask_schema::OpenKind;

/// A row of a table of parameters.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) path: PagePath,
    /// The path before brackets are added that only other rows or the sample show.
    pub(crate) printed_path: PagePath,
    /// `None` where neither its table has a type, nor is the word known.
    pub(crate) kind: Option<RowType>,
    /// The type that its own cell states.
    pub(crate) stated: Option<RowType>,
    /// The type cell as printed.
    pub(crate) printed: String,
    pub(crate) required: Option<bool>,
    pub(crate) prose: String,
    pub(crate) line: usize,
    /// Whether its type is a proposal: an open point says why.
    pub(crate) proposed: bool,
    link: Option<String>,
}

impl Row {
    /// An open point about the row, which it quotes.
    pub(super) fn point(
        &self,
        side: &str,
        kind: OpenKind,
        reason: impl Into<String>,
        proposal: impl Into<String>,
    ) -> OpenPoint {
        OpenPoint {
            at: format!("{side}.{}", self.path),
            kind,
            line: self.line,
            quote: quote(format!("{} {}", self.path, self.printed).trim()),
            reason: reason.into(),
            proposal: proposal.into(),
        }
    }
}

/// An array while rows below it print no brackets.
#[derive(Clone, Debug)]
pub(crate) struct BareList {
    pub(crate) path: PagePath,
    pub(crate) kind: RowType,
    pub(crate) line: usize,
    pub(crate) shown: ShownBy,
}

/// What shows that a field is an array.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ShownBy {
    /// The row of the field.
    Row,
    /// Brackets of other rows below it.
    Brackets,
    Sample,
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
        let rows = table::rows(&placed.table, layout, side, bind.open);
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
    /// Puts rows below a path, and below each row the tables that it refers to.
    fn put(&mut self, above: &PagePath, rows: Vec<Row>, stack: &mut Vec<usize>, flat: &mut Vec<Row>) {
        let paths: Vec<PagePath> = rows.iter().map(|row| row.path.without_elements()).collect();
        let holders: HashSet<PagePath> = paths.iter().flat_map(PagePath::above).collect();
        for (mut row, path) in rows.into_iter().zip(paths) {
            if flat.len() >= MOST {
                return self.too_many(&row);
            }
            let is_alone = !holders.contains(&path);
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
            self.marks(&row, index);
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
            let mut held = self.tables.get(index).map(|bound| bound.rows.clone()).unwrap_or_default();
            let back = match self.tables.get(index) {
                Some(bound) if bound.placed.held => self.split(&below, &mut held),
                _ => Vec::new(),
            };
            stack.push(index);
            self.put(&below, held, stack, flat);
            for (path, row) in back {
                self.put(&path, vec![row], stack, flat);
            }
            stack.pop();
        }
    }

    fn too_many(&mut self, row: &Row) {
        let reason = format!("more than {MOST} rows: the page says itself over and over");
        if self.open.iter().all(|point| point.reason != reason) {
            self.open.push(OpenPoint {
                at: self.side.to_owned(),
                kind: OpenKind::Table,
                line: row.line,
                quote: row.path.to_string(),
                reason,
                proposal: "the rows before this one".to_owned(),
            });
        }
    }

    /// Takes the rows that the table goes on with behind a table within it: from the first that the sample shows further up, or
    /// that says if the call failed. Returns each with the path of its object.
    fn split(&self, below: &PagePath, rows: &mut Vec<Row>) -> Vec<(PagePath, Row)> {
        let is_shown =
            |above: &PagePath, row: &Row| self.shown.contains(&row.path.below(above).without_elements());
        let above: Vec<PagePath> = {
            let mut above: Vec<PagePath> = below.above().collect();
            above.sort_by_key(|path| std::cmp::Reverse(path.segments().len()));
            above.push(PagePath::default());
            above.retain(|path| path.without_elements() != below.without_elements());
            above
        };
        let of_envelope = |row: &Row| {
            let name = row.path.to_string();
            self.layout.envelopes.iter().any(|envelope| envelope.code == name || envelope.message == name)
        };
        let place = |row: &Row| {
            if is_shown(below, row) {
                return None;
            }
            let root = || of_envelope(row).then(PagePath::default);
            above.iter().find(|path| is_shown(path, row)).cloned().or_else(root)
        };
        let Some(cut) = rows.iter().position(|row| place(row).is_some()) else { return Vec::new() };
        let mut at = PagePath::default();
        let back = rows.split_off(cut).into_iter();
        back.map(|row| {
            at = place(&row).unwrap_or_else(|| at.clone());
            (at.clone(), row)
        })
        .collect()
    }

    /// A heading that marks arrays, and contradicts the row.
    fn marks(&mut self, row: &Row, index: usize) {
        let Some(name) = self.tables.get(index).and_then(|bound| bound.placed.object.as_ref()) else {
            return;
        };
        let (of_row, of_heading) = (is_array(row), name.is_array);
        if name.path.is_none() || of_row == of_heading || self.layout.objects.elements.is_empty() {
            return;
        }
        let word = |is_array: bool| if is_array { "an array" } else { "an object" };
        self.open.push(OpenPoint {
            at: format!("{}.{}", self.side, row.path),
            kind: OpenKind::Contradiction,
            line: name.at.line,
            quote: quote(&name.text),
            reason: format!("its row says {}, the heading of its table {}", word(of_row), word(of_heading)),
            proposal: word(of_row).to_owned(),
        });
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

/// Takes rows from arrays of arrays, which no schema here has: an open point for each such array.
pub(super) fn without_nested_lists(rows: &mut Vec<Row>, side: &str, open: &mut Vec<OpenPoint>) {
    let holder = |row: &Row| {
        let segments = row.path.segments();
        let at = segments.iter().position(|(_, lists)| *lists > 1)?;
        Some(PagePath::of_segments(segments.get(..=at)?).without_elements())
    };
    let (nested, kept): (Vec<Row>, Vec<Row>) =
        std::mem::take(rows).into_iter().partition(|row| holder(row).is_some());
    *rows = kept;
    let mut holders: Vec<(PagePath, usize, Vec<String>)> = Vec::new();
    for row in nested {
        let Some(path) = holder(&row) else { continue };
        match holders.iter_mut().find(|(known, ..)| *known == path) {
            Some((.., names)) => names.push(row.path.to_string()),
            None => holders.push((path, row.line, vec![row.path.to_string()])),
        }
    }
    for row in rows.iter() {
        let is_nested = |kind: &RowType| matches!(kind, RowType::Array(Some(element)) if matches!(**element, RowType::Array(_)));
        let path = row.path.without_elements();
        if row.kind.as_ref().is_some_and(is_nested) && !holders.iter().any(|(known, ..)| *known == path) {
            holders.push((path, row.line, vec![row.path.to_string()]));
        }
    }
    for (path, line, names) in holders {
        if let Some(row) = rows.iter_mut().find(|row| row.path.without_elements() == path) {
            (row.kind, row.proposed) = (Some(array(RowType::Any)), true);
        }
        open.push(OpenPoint {
            at: format!("{side}.{path}"),
            kind: OpenKind::Type,
            line,
            quote: names.join(", "),
            reason: "an array of arrays, which no schema here can hold".to_owned(),
            proposal: "an array of any JSON values".to_owned(),
        });
    }
}

/// The ASCII words of a text.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|l: char| !(l.is_ascii_alphanumeric() || l == '_')).filter(|word| !word.is_empty())
}

/// A name as types and fields compare: `order_info`, `OrderInfo`.
pub(super) fn loose(name: &str) -> String {
    name.chars().filter(|l| l.is_alphanumeric()).flat_map(char::to_lowercase).collect()
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
