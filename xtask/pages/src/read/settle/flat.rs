//! Rows that print a name without its path, where the sample shows the name in one place that no row has.

use std::collections::{HashMap, HashSet};

use super::Settle;
use crate::page::RowType;
use crate::read::open::OpenPoint;
use crate::read::rows::Row;
use xtask_diagnostics::PagePath;
use xtask_schema::OpenKind;

/// Where rows stand, by paths without brackets.
#[derive(Default)]
struct Places {
    keys: Vec<PagePath>,
    taken: HashSet<PagePath>,
    /// The rows below each path.
    below: HashMap<PagePath, Vec<usize>>,
    /// The most names of a row below each path.
    deepest: HashMap<PagePath, usize>,
    /// What holds rows that were moved.
    moved: HashSet<PagePath>,
    /// Rows up to here that may hold others.
    holders: HashSet<PagePath>,
}

impl Places {
    fn new(rows: &[Row]) -> Self {
        let mut places = Self::default();
        for (index, row) in rows.iter().enumerate() {
            let key = row.path.without_elements();
            for above in key.above() {
                places.below.entry(above).or_default().push(index);
            }
            places.add(&key);
            places.keys.push(key);
        }
        places
    }

    fn add(&mut self, key: &PagePath) {
        let count = key.names().len();
        for above in key.above() {
            let deepest = self.deepest.entry(above).or_default();
            *deepest = (*deepest).max(count);
        }
        self.taken.insert(key.clone());
    }

    fn put(&mut self, index: usize, key: PagePath) {
        self.add(&key);
        self.moved.extend(key.above());
        if let Some(known) = self.keys.get_mut(index) {
            *known = key;
        }
    }
}

impl Settle<'_> {
    pub(super) fn flat(&mut self) {
        let mut by_name: HashMap<&str, Vec<&PagePath>> = HashMap::new();
        for path in &self.shown.order {
            if let Some(name) = path.names().last() {
                by_name.entry(name).or_default().push(path);
            }
        }
        let mut places = Places::new(&self.rows);
        let mut near = PagePath::default();
        let mut moved: Vec<(usize, PagePath)> = Vec::new();
        for index in 0..self.rows.len() {
            let (Some(row), Some(own)) = (self.rows.get(index), places.keys.get(index).cloned()) else {
                continue;
            };
            if self.shown.fields.contains_key(&own) {
                places.holders.extend(Some(own.clone()).filter(|_| may_hold(row)));
                near = own;
                continue;
            }
            let names = own.names();
            let ends = |path: &PagePath| {
                let shown = path.names();
                shown.len() > names.len() && shown.get(shown.len() - names.len()..) == Some(names.as_slice())
            };
            let same = names.last().and_then(|name| by_name.get(name)).map(Vec::as_slice).unwrap_or_default();
            let free: Vec<&PagePath> =
                same.iter().copied().filter(|path| ends(path) && !places.taken.contains(*path)).collect();
            // A table with types says where its rows are, unless the one place in the sample is in a field of that table.
            let is_held =
                |path: &PagePath| path.split_last().is_some_and(|(above, _)| places.holders.contains(&above));
            let is_sure = row.printed.is_empty() || matches!(free.as_slice(), [path] if is_held(path));
            let to = if is_sure { nearest(&free, &near) } else { None };
            let holder =
                to.as_ref().and_then(PagePath::split_last).map(|(above, _)| above).unwrap_or_default();
            // Where other rows stand below that object with their paths, this row is about something else.
            let is_placed = places.deepest.get(&holder).is_some_and(|deepest| *deepest > names.len())
                && !places.moved.contains(&holder);
            let Some(to) = to.filter(|to| !is_placed && self.shown.fields.contains_key(to)) else {
                places.holders.extend(Some(own.clone()).filter(|_| may_hold(row)));
                if !is_sure {
                    near = own;
                }
                continue;
            };
            let below = places.below.get(&own).cloned().unwrap_or_default();
            for other in below {
                let Some(key) = places.keys.get(other).filter(|key| key.is_below(&own)) else { continue };
                let rest =
                    key.names().iter().skip(names.len()).fold(to.clone(), |path, name| path.name(name));
                moved.push((other, rest.clone()));
                places.put(other, rest);
            }
            near = to.clone();
            moved.push((index, to.clone()));
            places.put(index, to.clone());
            places.holders.extend(Some(to).filter(|_| may_hold(row)));
        }
        self.put(moved);
    }

    fn put(&mut self, moved: Vec<(usize, PagePath)>) {
        let Some(line) = moved.first().and_then(|(index, _)| self.rows.get(*index)).map(|row| row.line)
        else {
            return;
        };
        let names: Vec<String> = moved.iter().map(|(_, path)| path.to_string()).collect();
        for (index, path) in moved {
            let shown = self.shown.fields.get(&path).map(|field| field.path.clone());
            if let Some(row) = self.rows.get_mut(index) {
                row.path = shown.unwrap_or(path);
            }
        }
        self.open.push(OpenPoint {
            at: self.side.to_owned(),
            kind: OpenKind::Row,
            line,
            quote: names.join(", "),
            reason: "these rows are printed without the path of their object".to_owned(),
            proposal: "each stands where the sample has it".to_owned(),
        });
    }
}

/// Of the places in the sample, the one in the last row's object, or beside that row, or the first.
fn nearest(free: &[&PagePath], near: &PagePath) -> Option<PagePath> {
    let beside = near.split_last().map(|(above, _)| above).filter(|above| !above.is_root());
    let below_near = free.iter().find(|path| path.is_below(near));
    let below_near = below_near
        .or_else(|| free.iter().find(|path| beside.as_ref().is_some_and(|above| path.is_below(above))));
    below_near.or(free.first()).map(|path| (*path).clone())
}

fn may_hold(row: &Row) -> bool {
    row.kind.as_ref().is_none_or(|kind| kind.is_container() || *kind == RowType::Any)
}
