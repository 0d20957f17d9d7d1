//! Row against row. What is one change of the page is one entry, or two where a rename cannot be distinguished from a row that
//! went and another that came.

use std::collections::{HashMap, VecDeque};

use super::difference::Difference;
use super::statement::Parameter;
use crate::page::RowType;
use crate::read::{BareList, ShownBy};
use xtask_diagnostics::PagePath;
use xtask_diagnostics::distance_of_names;

/// A row of the page and the row of the transcription that it is; one of them, where the other has no such row.
pub(crate) type Pair<'a> = (Option<&'a Parameter>, Option<&'a Parameter>);

/// How the kinds of the answer's entries begin. A server may leave anything out, so a transcription of an answer does not say
/// what must be there.
pub(super) const RESPONSE: &str = "row";

/// Compares the rows of one table; `what` begins the kinds of the entries. `lists` are the arrays whose brackets rows of the page
/// leave out.
pub(super) fn compare(
    page: &[Parameter],
    schema: &[Parameter],
    what: &str,
    lists: &[BareList],
) -> Vec<Difference> {
    let (page, mut drift) = contradicted(page, schema, what, lists);
    for pair in pairs(&page, schema) {
        match pair {
            (Some(row), Some(other)) => drift.extend(differences(row, other, what)),
            (Some(row), None) => {
                drift.push(Difference::new(format!("{what}-added"), &row.printed).page(&row.kind, row.line));
            }
            (None, Some(row)) => {
                drift.push(Difference::new(format!("{what}-removed"), &row.printed).schema(&row.kind));
            }
            (None, None) => {}
        }
    }
    drift
}

/// A row that makes a list of an object, against the rows below it, is one change; and those are what they were.
fn contradicted(
    page: &[Parameter],
    schema: &[Parameter],
    what: &str,
    lists: &[BareList],
) -> (Vec<Parameter>, Vec<Difference>) {
    let mut page = page.to_vec();
    let mut drift = Vec::new();
    let mut objects: Vec<PagePath> = Vec::new();
    for list in lists {
        let path = objects.iter().fold(list.path.clone(), |path, object| path.without_elements_of(object));
        let elements = path.elements();
        let below = |path: &PagePath| schema.iter().any(|row| row.path.is_below(path));
        if below(&elements) || !below(&path) {
            continue;
        }
        // Where rows print brackets, each of them is a change.
        if list.shown == ShownBy::Brackets {
            continue;
        }
        for row in &mut page {
            row.path = row.path.without_elements_of(&path);
            row.printed = row.printed.without_elements_of(&path);
        }
        if list.shown == ShownBy::Row {
            let entry = Difference::new(format!("{what}-retyped"), &path);
            drift.push(entry.page(&list.kind, list.line).schema(&RowType::Object));
        }
        objects.push(path);
    }
    (page, drift)
}

/// Which row is which: the page's in its order, then those that it has no more.
pub(crate) fn pairs<'a>(page: &'a [Parameter], schema: &'a [Parameter]) -> Vec<Pair<'a>> {
    // An object without rows below it on one side may have some on the other: containers are not compared.
    let page = values(page, schema);
    let mut schema = values(schema, page.as_slice());
    schema.retain(|row| !row.authored);
    let mut pairs = Pairs { page: vec![None; page.len()], schema: vec![None; schema.len()] };
    pairs.matching(&page, &schema, |row| row.path.clone());
    pairs.matching(&page, &schema, |row| row.path.without_elements());
    pairs.renamed(&page, &schema);
    let mut all: Vec<Pair<'a>> = Vec::new();
    for (index, row) in page.iter().enumerate() {
        let other = pairs.page.get(index).copied().flatten().and_then(|other| schema.get(other));
        all.push((Some(row), other.copied()));
    }
    for (index, row) in schema.iter().enumerate() {
        if pairs.schema.get(index).copied().flatten().is_none() {
            all.push((None, Some(row)));
        }
    }
    all
}

fn values<'a>(rows: &'a [Parameter], others: &[impl AsParameter]) -> Vec<&'a Parameter> {
    let holds = |row: &Parameter| {
        let is_object = match &row.kind {
            RowType::Object | RowType::Array(None) => true,
            RowType::Array(Some(element)) => **element == RowType::Object,
            // What is only proposed may be an object in the transcription.
            RowType::Any => row.proposed,
            _ => false,
        };
        is_object && others.iter().any(|other| other.parameter().path.is_below(&row.path))
    };
    rows.iter().filter(|row| !holds(row)).collect()
}

/// Rows, and references to them.
trait AsParameter {
    fn parameter(&self) -> &Parameter;
}

impl AsParameter for Parameter {
    fn parameter(&self) -> &Parameter {
        self
    }
}

impl AsParameter for &Parameter {
    fn parameter(&self) -> &Parameter {
        self
    }
}

fn differences(row: &Parameter, was: &Parameter, what: &str) -> Vec<Difference> {
    let mut drift = Vec::new();
    let at = &row.printed;
    let names = |path: &PagePath| path.names().iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    if names(&row.path) != names(&was.path) {
        drift.push(
            Difference::new(format!("{what}-renamed"), at).page(&row.printed, row.line).schema(&was.printed),
        );
    }
    let (lists, were) = (lists(&row.path), lists(&was.path));
    let became = is_list_of(row, was);
    if lists != were {
        drift.push(Difference::new(format!("{what}-moved"), at).page(&row.path, row.line).schema(&was.path));
    } else if became {
        drift.push(
            Difference::new(format!("{what}-moved"), at)
                .page(&brackets(row), row.line)
                .schema(&brackets(was)),
        );
    }
    let (kind, was_kind) = match (&row.kind, &was.kind) {
        (RowType::Array(Some(element)), other) | (other, RowType::Array(Some(element))) if became => {
            if is_list(&row.kind) {
                (&**element, other)
            } else {
                (other, &**element)
            }
        }
        kinds => kinds,
    };
    if !row.proposed && !same_type(kind, was_kind) {
        drift.push(Difference::new(format!("{what}-retyped"), at).page(kind, row.line).schema(was_kind));
    }
    if let (Some(says), Some(said)) = (row.required, was.required)
        && what != RESPONSE
        && says != said
    {
        let word = |required: bool| if required { "required" } else { "optional" };
        let kind = format!("{what}-{}", word(says));
        drift.push(Difference::new(kind, at).page(word(says), row.line).schema(word(said)));
    }
    drift
}

fn brackets(row: &Parameter) -> PagePath {
    if matches!(row.kind, RowType::Array(_)) { row.path.elements() } else { row.path.clone() }
}

/// In which of its names a path is a list, and of what depth.
fn lists(path: &PagePath) -> Vec<usize> {
    path.segments().into_iter().map(|(_, lists)| lists).collect()
}

fn is_list(kind: &RowType) -> bool {
    matches!(kind, RowType::Array(_))
}

/// Whether one is a list of what the other is, by its brackets; or of something else, by the brackets alone.
fn is_list_of(row: &Parameter, was: &Parameter) -> bool {
    match (&row.kind, &was.kind) {
        (RowType::Array(Some(_)), other) => row.printed != row.path && !is_list(other),
        (other, RowType::Array(Some(element))) => *other == **element,
        _ => false,
    }
}

/// An array that does not say of what may be one of anything; an object, or bytes, may be transcribed as any value.
pub(crate) fn same_type(page: &RowType, schema: &RowType) -> bool {
    match (page, schema) {
        (RowType::Array(Some(page)), RowType::Array(Some(schema))) => same_type(page, schema),
        (RowType::Array(_), RowType::Array(_)) | (RowType::Object | RowType::Binary, RowType::Any) => true,
        _ => page == schema,
    }
}

/// Which row of the page is which of the transcription.
struct Pairs {
    page: Vec<Option<usize>>,
    schema: Vec<Option<usize>>,
}

impl Pairs {
    fn pair(&mut self, page: usize, schema: usize) {
        if let (Some(left), Some(right)) = (self.page.get_mut(page), self.schema.get_mut(schema)) {
            *left = Some(schema);
            *right = Some(page);
        }
    }

    fn free(list: &[Option<usize>]) -> Vec<usize> {
        let free = list.iter().enumerate().filter(|(_, other)| other.is_none());
        free.map(|(index, _)| index).collect()
    }

    /// Pairs rows of one path, or of one path but for something else, in order.
    fn matching(&mut self, page: &[&Parameter], schema: &[&Parameter], key: impl Fn(&Parameter) -> PagePath) {
        let mut places: HashMap<PagePath, VecDeque<usize>> = HashMap::new();
        for other in Self::free(&self.schema) {
            if let Some(row) = schema.get(other) {
                places.entry(key(row)).or_default().push_back(other);
            }
        }
        for index in Self::free(&self.page) {
            let other = page.get(index).and_then(|row| places.get_mut(&key(row))?.pop_front());
            if let Some(other) = other {
                self.pair(index, other);
            }
        }
    }

    /// A rename changes one name of a path, and neither the type nor, as a rule, the place in the table.
    fn renamed(&mut self, page: &[&Parameter], schema: &[&Parameter]) {
        let mut candidates = Vec::new();
        let (added, removed) = (Self::free(&self.page), Self::free(&self.schema));
        for index in &added {
            for other in &removed {
                let (Some(row), Some(was)) = (page.get(*index), schema.get(*other)) else { continue };
                let Some(distance) =
                    distance(&row.path, &was.path).filter(|_| row.proposed || row.kind == was.kind)
                else {
                    continue;
                };
                let stays = self.neighbours(*index, *other);
                if distance.near || stays {
                    candidates.push((!distance.near, distance.letters, *index, *other));
                }
            }
        }
        candidates.sort_unstable();
        for (_, _, index, other) in candidates {
            let free = |list: &[Option<usize>], at: usize| list.get(at).copied().flatten().is_none();
            if free(&self.page, index) && free(&self.schema, other) {
                self.pair(index, other);
            }
        }
    }

    /// Whether both stand at the same place of the same gap between rows that are paired. Of a gap that grew or shrank
    /// nobody can say which row was which.
    fn neighbours(&self, page: usize, schema: usize) -> bool {
        let (here, there) = (Gap::of(&self.page, page), Gap::of(&self.schema, schema));
        let swap = |pair: Option<(usize, usize)>| pair.map(|(index, other)| (other, index));
        here.before == swap(there.before)
            && here.after == swap(there.after)
            && (here.place, here.size) == (there.place, there.size)
    }
}

/// Rows in a line that are not paired.
struct Gap {
    /// The paired rows around it, each with the row that it is.
    before: Option<(usize, usize)>,
    after: Option<(usize, usize)>,
    /// How far down in it a row stands, and how many there are.
    place: usize,
    size: usize,
}

impl Gap {
    fn of(list: &[Option<usize>], at: usize) -> Self {
        let mut above = list.iter().take(at).enumerate().rev();
        let before = above.find_map(|(index, other)| other.map(|other| (index, other)));
        let mut below = list.iter().enumerate().skip(at + 1);
        let after = below.find_map(|(index, other)| other.map(|other| (index, other)));
        let start = before.map_or(0, |(index, _)| index + 1);
        let end = after.map_or(list.len(), |(index, _)| index);
        Self { before, after, place: at - start, size: end - start }
    }
}

struct Distance {
    near: bool,
    letters: usize,
}

/// How far two paths are from each other, if they differ in one name alone.
fn distance(page: &PagePath, schema: &PagePath) -> Option<Distance> {
    let (page, schema) = (page.names(), schema.names());
    if page.len() != schema.len() {
        return None;
    }
    let mut differing = page.iter().zip(&schema).filter(|(name, was)| name != was);
    let (name, was) = differing.next()?;
    differing
        .next()
        .is_none()
        .then(|| distance_of_names(name, was))
        .map(|(near, letters)| Distance { near, letters })
}
