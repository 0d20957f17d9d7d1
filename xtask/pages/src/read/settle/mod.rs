//! Rows and the sample of one side → rows that one schema can hold. Each decision that a person might take otherwise is an
//! open point.

mod flat;

use std::collections::{HashMap, HashSet};

use super::open::{OpenPoint, Skipped, quote};
use super::rows::{BareList, Row, ShownBy, array};
use crate::page::{Reading, RowType};
use xtask_diagnostics::PagePath;
use xtask_schema::{OpenKind, SampleKind};

/// Settles the rows of a side: those rows, and the arrays whose brackets some of them leave out.
pub(super) fn settle(
    rows: Vec<Row>,
    sample: Option<&Reading>,
    side: &'static str,
    open: &mut Vec<OpenPoint>,
    skipped: &mut Vec<Skipped>,
) -> (Vec<Row>, Vec<BareList>) {
    let mut settle = Settle { rows, lists: Vec::new(), shown: Shown::new(sample), side, open, skipped };
    settle.flat();
    settle.arrays();
    settle.once();
    settle.kinds();
    (settle.rows, settle.lists)
}

/// What a sample shows, by paths without brackets.
#[derive(Debug, Default)]
pub(super) struct Shown {
    order: Vec<PagePath>,
    fields: HashMap<PagePath, Field>,
}

#[derive(Debug)]
struct Field {
    /// As the sample has it.
    path: PagePath,
    kind: SampleKind,
    element: Option<SampleKind>,
    has_fraction: bool,
}

impl Shown {
    pub(super) fn new(sample: Option<&Reading>) -> Self {
        let mut shown = Self::default();
        for field in sample.into_iter().flat_map(|sample| &sample.fields) {
            let key = field.path.without_elements();
            if field.path.of_elements().is_some() {
                if let Some(list) = shown.fields.get_mut(&key) {
                    list.element.get_or_insert(field.kind);
                }
                continue;
            }
            let has_fraction =
                field.kind == SampleKind::Number && field.values.iter().any(|(value, _)| value.contains('.'));
            if !shown.fields.contains_key(&key) {
                shown.order.push(key.clone());
                let field = Field { path: field.path.clone(), kind: field.kind, element: None, has_fraction };
                shown.fields.insert(key, field);
            }
        }
        shown
    }

    pub(super) fn paths(&self) -> HashSet<PagePath> {
        self.fields.keys().cloned().collect()
    }

    fn holds(&self, path: &PagePath) -> bool {
        self.order.iter().any(|shown| shown.is_below(path))
    }

    /// The type that the sample shows.
    fn kind(&self, path: &PagePath) -> Option<RowType> {
        let field = self.fields.get(path)?;
        let scalar = |kind| match kind {
            SampleKind::Number if field.has_fraction => Some(RowType::Float),
            SampleKind::Number => Some(RowType::Number),
            SampleKind::String => Some(RowType::String),
            SampleKind::Boolean => Some(RowType::Boolean),
            SampleKind::Object => Some(RowType::Object),
            SampleKind::Null | SampleKind::Array => None,
        };
        match field.kind {
            SampleKind::Array if self.holds(path) => Some(array(RowType::Object)),
            SampleKind::Array => Some(field.element.and_then(scalar).map_or(RowType::Array(None), array)),
            kind => scalar(kind),
        }
    }
}

struct Settle<'a> {
    rows: Vec<Row>,
    lists: Vec<BareList>,
    shown: Shown,
    side: &'static str,
    open: &'a mut Vec<OpenPoint>,
    skipped: &'a mut Vec<Skipped>,
}

impl Settle<'_> {
    fn point(&mut self, row: &Row, kind: OpenKind, reason: String, proposal: String) {
        self.open.push(row.point(self.side, kind, reason, proposal));
    }

    /// Brackets: a row's own, those of rows below it, and those that the sample shows, in one form for all.
    fn arrays(&mut self) {
        let depths = self.depths();
        for row in &mut self.rows {
            row.printed_path = row.path.clone();
            let segments = row.path.segments();
            let mut key = PagePath::default();
            let mut made = Vec::new();
            for (index, (name, lists)) in segments.iter().enumerate() {
                key = key.name(name);
                if index + 1 == segments.len() {
                    // A row of an array may print its brackets.
                    if *lists > 0 && !matches!(row.kind, Some(RowType::Array(_))) {
                        row.kind = row.kind.take().map(array).or(Some(RowType::Array(None)));
                    }
                    made.push((name.clone(), 0));
                    continue;
                }
                let depth = depths.get(&key).map_or(0, |(depth, _)| *depth);
                made.push((name.clone(), depth));
                let path = PagePath::of_segments(&made);
                if *lists == 0
                    && depth > 0
                    && let Some((_, shown)) = depths.get(&key)
                    && let Some(path) = path.of_elements()
                    && !self.lists.iter().any(|list| list.path == path)
                {
                    let kind = array(RowType::Object);
                    self.lists.push(BareList { path, kind, line: row.line, shown: *shown });
                }
            }
            row.path = PagePath::of_segments(&made);
        }
        for list in &mut self.lists {
            let own = self.rows.iter().find(|row| row.path == list.path);
            if let Some(row) = own.filter(|_| list.shown == ShownBy::Row) {
                list.line = row.line;
                list.kind = row.kind.clone().unwrap_or(RowType::Array(None));
            }
        }
        self.lists.sort_by_key(|list| list.path.names().len());
        for list in &self.lists {
            if list.shown != ShownBy::Brackets {
                continue;
            }
            self.open.push(OpenPoint {
                at: format!("{}.{}", self.side, list.path),
                kind: OpenKind::Contradiction,
                line: list.line,
                quote: quote(&list.path.to_string()),
                reason: "some rows below it print it as an array, others as an object".to_owned(),
                proposal: "an array of objects".to_owned(),
            });
        }
        // An object by its own row, and an array by the rows below it.
        let mut wrong = Vec::new();
        for row in &mut self.rows {
            let depth = depths.get(&row.path.without_elements()).map_or(0, |(depth, _)| *depth);
            if depth > 0 && row.kind.as_ref().is_some_and(|kind| !matches!(kind, RowType::Array(_))) {
                row.kind = Some(array(RowType::Object));
                row.proposed = true;
                wrong.push(row.clone());
            }
        }
        for row in &wrong {
            let reason = format!("its row says {}, the rows below it that it is an array", row.printed);
            self.point(row, OpenKind::Contradiction, reason, "an array of objects".to_owned());
        }
    }

    /// How deep an array each field is, and what shows it; a row that states a type rules over the sample.
    fn depths(&self) -> HashMap<PagePath, (usize, ShownBy)> {
        let mut depths: HashMap<PagePath, (usize, ShownBy)> = HashMap::new();
        let mut add = |key: &PagePath, depth: usize, by: ShownBy| {
            let known = depths.entry(key.clone()).or_insert((depth, by));
            *known = (known.0.max(depth), known.1.min(by));
        };
        for row in &self.rows {
            let mut key = PagePath::default();
            let segments = row.path.segments();
            for (index, (name, lists)) in segments.iter().enumerate() {
                key = key.name(name);
                let is_own = index + 1 == segments.len();
                if *lists > 0 {
                    add(&key, *lists, if is_own { ShownBy::Row } else { ShownBy::Brackets });
                }
                if is_own && matches!(row.kind, Some(RowType::Array(_))) {
                    add(&key, 1, ShownBy::Row);
                }
            }
        }
        let typed = self.rows.iter().filter(|row| row.kind.is_some());
        let stated: HashSet<PagePath> = typed.map(|row| row.path.without_elements()).collect();
        for (key, field) in &self.shown.fields {
            if field.kind == SampleKind::Array && !stated.contains(key) {
                add(key, 1, ShownBy::Sample);
            }
        }
        depths
    }

    /// One row for each path: an equal one is dropped with a note, another is an open point.
    fn once(&mut self) {
        let mut known: HashMap<PagePath, (Option<RowType>, Option<bool>)> = HashMap::new();
        let mut kept: Vec<Row> = Vec::new();
        for row in std::mem::take(&mut self.rows) {
            let key = row.path.without_elements();
            match known.get(&key) {
                None => {
                    known.insert(key, (row.kind.clone(), row.required));
                    kept.push(row);
                }
                Some(first) if *first == (row.kind.clone(), row.required) => self.skipped.push(Skipped {
                    heading: row.path.to_string(),
                    line: row.line,
                    lines: 1,
                    why: "a row that is printed twice",
                }),
                Some(first) => {
                    if first.0 != row.kind
                        && let Some(first) = kept.iter_mut().find(|kept| kept.path.without_elements() == key)
                    {
                        first.proposed = true;
                    }
                    let reason = "a second row of this name, which says something else".to_owned();
                    self.point(&row, OpenKind::Contradiction, reason, "the first row".to_owned());
                }
            }
        }
        self.rows = kept;
    }

    fn kinds(&mut self) {
        let holders: HashSet<PagePath> = self
            .rows
            .iter()
            .flat_map(|row| row.path.above().collect::<Vec<_>>())
            .map(|path| path.without_elements())
            .collect();
        let lists: HashSet<PagePath> = self
            .rows
            .iter()
            .flat_map(|row| {
                let segments = row.path.segments();
                (1..segments.len()).filter_map(move |count| {
                    let head = segments.get(..count)?;
                    head.last()
                        .is_some_and(|(_, lists)| *lists > 0)
                        .then(|| PagePath::of_segments(head).without_elements())
                })
            })
            .collect();
        for mut row in std::mem::take(&mut self.rows) {
            let key = row.path.without_elements();
            let shown = self.shown.kind(&key);
            let object = || if lists.contains(&key) { array(RowType::Object) } else { RowType::Object };
            let is_holder = holders.contains(&key);
            match row.kind.clone() {
                // Its rows say what it holds, whatever its type is called.
                None | Some(RowType::Array(None) | RowType::Any) if is_holder => row.kind = Some(object()),
                Some(kind) if is_holder && !kind.is_container() => {
                    let reason = format!("its row says {}, and other rows stand below it", row.printed);
                    row.kind = Some(object());
                    row.proposed = true;
                    self.point(
                        &row,
                        OpenKind::Contradiction,
                        reason,
                        "an object, as the rows below it say".to_owned(),
                    );
                }
                Some(RowType::Array(None)) => match shown {
                    Some(RowType::Array(Some(element))) => row.kind = Some(RowType::Array(Some(element))),
                    _ => {
                        let reason = "neither table nor sample shows what the array holds".to_owned();
                        row.kind = Some(array(RowType::Any));
                        row.proposed = true;
                        self.point(&row, OpenKind::Type, reason, "an array of any JSON values".to_owned());
                    }
                },
                Some(RowType::Number) if shown == Some(RowType::Float) => {
                    row.kind = Some(RowType::Float);
                    row.proposed = true;
                    let reason = "the sample shows a fraction, the table a whole number".to_owned();
                    self.point(
                        &row,
                        OpenKind::Contradiction,
                        reason,
                        "a number that may have a fraction".to_owned(),
                    );
                }
                Some(_) => {}
                None => self.unknown(&mut row, shown),
            }
            self.rows.push(row);
        }
    }

    /// A row without a known type: the sample's, or any value.
    fn unknown(&mut self, row: &mut Row, shown: Option<RowType>) {
        let shown = shown.map(|kind| if kind == RowType::Array(None) { array(RowType::Any) } else { kind });
        let has_word = !row.printed.trim_matches(['-', ' ', '—']).is_empty();
        if let Some(kind) = &shown
            && !has_word
        {
            row.kind = Some(kind.clone());
            return;
        }
        let reason = if has_word {
            format!("the type `{}` is not known", quote(&row.printed))
        } else {
            "neither table nor sample shows its type".to_owned()
        };
        let is_struct = row.printed.starts_with(|l: char| l.is_ascii_uppercase())
            && row.printed.chars().all(|l| l.is_ascii_alphanumeric() || "[]_<>".contains(l));
        let is_list = row.printed.contains("[]");
        let kind = match shown {
            Some(kind) => kind,
            None if is_struct && is_list => array(RowType::Object),
            None if is_struct => RowType::Object,
            None if matches!(self.side, "query" | "header" | "path") => RowType::String,
            None => RowType::Any,
        };
        row.kind = Some(kind.clone());
        row.proposed = true;
        let proposal = if kind == RowType::Any { "any JSON value".to_owned() } else { kind.to_string() };
        self.point(row, OpenKind::Type, reason, proposal);
    }
}
