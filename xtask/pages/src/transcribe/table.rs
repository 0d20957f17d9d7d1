//! Updates a schema to the rows of its table: each new row goes next to its neighbour on the page. The order of existing rows
//! and what a person wrote stay.

use std::collections::{HashMap, HashSet};

use super::lookup::{Segment, brackets, node_at, object_at, properties_at, rename_required, rewrap};
use super::path_renames::PathRename;
use super::titles::Titles;
use super::{enumerations, shape};
use crate::drift::page::rows::{Pair, pairs, same_type};
use crate::drift::page::statement::Parameter;
use crate::page::RowType;
use crate::read::Row;
use xtask_diagnostics::{PagePath, Tree};

/// One table on its way into its schema.
pub(super) struct Table<'a> {
    pub(super) root: &'a mut Tree,
    /// The page's rows that hold values, in its order.
    pub(super) page: &'a [Parameter],
    /// All of its rows.
    pub(super) rows: &'a [Row],
    /// Whether rows may be required: a server may omit any field, so those of a response are not.
    pub(super) is_request: bool,
    pub(super) titles: &'a mut Titles,
    /// Paths that changed.
    pub(super) renames: Vec<PathRename>,
    /// The names in each object, in the page's order.
    pub(super) orders: HashMap<Vec<String>, Vec<String>>,
}

/// The names in each object, in the order of the rows.
pub(super) fn orders(rows: &[Parameter]) -> HashMap<Vec<String>, Vec<String>> {
    let mut orders: HashMap<Vec<String>, Vec<String>> = HashMap::new();
    let mut known: HashSet<Vec<String>> = HashSet::new();
    for row in rows {
        let names: Vec<String> = row.path.names().into_iter().map(str::to_owned).collect();
        for (depth, name) in names.iter().enumerate() {
            let own = names.get(..=depth).unwrap_or_default().to_vec();
            if known.insert(own) {
                orders.entry(names.get(..depth).unwrap_or_default().to_vec()).or_default().push(name.clone());
            }
        }
    }
    orders
}

/// A row of the transcription, its current path in the edited schema, and its row on the page.
struct Tracked<'a> {
    at: Vec<Segment>,
    was: &'a Parameter,
    row: Option<&'a Parameter>,
}

impl Table<'_> {
    /// Updates the schema to the page. `schema` are the rows that it has.
    pub(super) fn revise(&mut self, schema: &[Parameter]) {
        let pairs: Vec<Pair<'_>> = pairs(self.page, schema);
        let tracked = pairs.iter().filter_map(|(row, was)| {
            let was = (*was)?;
            Some(Tracked { at: was.path.segments(), was, row: *row })
        });
        let mut tracked: Vec<Tracked<'_>> = tracked.collect();
        self.containers(&mut tracked);
        for gone in tracked.iter().filter(|tracked| tracked.row.is_none()) {
            self.take(&gone.at);
        }
        for tracked in &tracked {
            if let Some(row) = tracked.row {
                self.change(tracked, row);
            }
        }
        for (row, _) in pairs.iter().filter(|(_, was)| was.is_none()) {
            if let Some(row) = row {
                self.add(row);
            }
        }
        prune(self.root, &[], self.rows);
    }

    /// Objects and lists whose rows have all come under another name, or into an array or out of one, go with them.
    fn containers(&mut self, tracked: &mut [Tracked<'_>]) {
        let deepest = tracked.iter().map(|row| row.at.len()).max().unwrap_or_default();
        for depth in 0..deepest {
            let mut seen: Vec<Vec<Segment>> = Vec::new();
            for index in 0..tracked.len() {
                let Some(start) = tracked.get(index).and_then(|row| above(&row.at, depth)) else { continue };
                if seen.contains(&start) {
                    continue;
                }
                seen.push(start.clone());
                let here = |row: &Tracked<'_>| above(&row.at, depth).as_ref() == Some(&start);
                let wanted: Vec<Segment> = tracked
                    .iter()
                    .filter(|row| here(row))
                    .filter_map(|row| row.row?.path.segments().get(depth).cloned())
                    .collect();
                let (Some(own), Some(to)) = (start.last(), wanted.first()) else { continue };
                if wanted.contains(own) || !self.rename_container(&start, to) {
                    continue;
                }
                for row in tracked.iter_mut().filter(|row| above(&row.at, depth).as_ref() == Some(&start)) {
                    if let Some(segment) = row.at.get_mut(depth) {
                        segment.clone_from(to);
                    }
                }
            }
        }
    }

    /// Gives an object or a list another name and other brackets, unless the name is taken.
    fn rename_container(&mut self, path: &[Segment], to: &Segment) -> bool {
        let Some(((name, lists), above)) = path.split_last() else { return false };
        let Some(properties) = properties_at(self.root, above) else {
            return false;
        };
        if *name != to.0 && properties.contains_key(&to.0) {
            return false;
        }
        properties.rename(name, &to.0);
        if let Some(node) = properties.get_mut(&to.0) {
            rewrap(node, *lists, to.1);
        }
        rename_required(self.root, above, name, &to.0);
        self.renames.push(PathRename::Container { from: path.to_vec(), to: to.clone() });
        true
    }

    /// What is otherwise in a row that both have.
    fn change(&mut self, tracked: &Tracked<'_>, row: &Parameter) {
        let to = row.path.segments();
        if tracked.at != to {
            self.renames.push(PathRename::Row { from: tracked.at.clone(), to: to.clone() });
            if let (Some(((from, _), above)), Some(((name, _), other))) =
                (tracked.at.split_last(), to.split_last())
                && above == other
            {
                if let Some(properties) = properties_at(self.root, above) {
                    properties.rename(from, name);
                }
                rename_required(self.root, above, from, name);
            } else if let Some(node) = self.take(&tracked.at) {
                self.place(&to, node);
                self.require(&to, tracked.was.required == Some(true));
            }
        }
        if !row.proposed && !same_type(&row.kind, &tracked.was.kind) {
            self.retype(row, &tracked.was.kind);
        }
        if let (Some(required), Some(was)) = (row.required, tracked.was.required)
            && required != was
        {
            self.require(&to, required);
        }
    }

    fn retype(&mut self, row: &Parameter, was: &RowType) {
        let to = row.path.segments();
        let made = self.made(row);
        let Some(node) = node_at(self.root, &to) else { return };
        match (&row.kind, was) {
            (RowType::Array(Some(element)), was) if **element == *was => shape::wrap(node),
            (kind, RowType::Array(Some(element))) if **element == *kind => shape::unwrap(node),
            (kind, _) => {
                // The values that the row may have are of the new type too, if they can be.
                let reference = node.get("$ref").and_then(Tree::as_string);
                if reference.is_some_and(|reference| enumerations::retype(self.root, &reference, kind)) {
                    return;
                }
                if let Some(node) = node_at(self.root, &to) {
                    shape::retype(node, made);
                }
            }
        }
    }

    fn add(&mut self, row: &Parameter) {
        let path = row.path.segments();
        let node = self.made(row);
        self.place(&path, node);
        self.require(&path, row.required == Some(true));
    }

    /// A node for a row that is new, or of another type than it was.
    fn made(&mut self, row: &Parameter) -> Tree {
        let is_object = row.kind == RowType::Object;
        let above = self.title_above(&row.path.segments());
        let path = if is_object { row.path.clone() } else { row.path.elements() };
        shape::node(&row.kind, || self.titles.object(&path, &above))
    }

    /// Puts a node at its path, and creates the objects and arrays above it.
    fn place(&mut self, path: &[Segment], node: Tree) {
        let Some(((name, _), above)) = path.split_last() else { return };
        for depth in 0..above.len() {
            let container = above.get(..=depth).unwrap_or_default();
            let Some(((own, lists), before)) = container.split_last() else { continue };
            let known = object_at(self.root, before)
                .and_then(|object| object.get_mut("properties"))
                .and_then(|properties| properties.get_mut(own));
            if let Some(known) = known {
                let has = brackets(known);
                rewrap(known, has, *lists);
                continue;
            }
            let whole = PagePath::of_segments(container);
            let title = self.title_above(container);
            let mut made = shape::object(&self.titles.object(&whole, &title));
            (0..*lists).for_each(|_| shape::wrap(&mut made));
            self.put(before, own, made);
            let says = |row: &&Row| row.path == whole || row.path.elements() == whole;
            if self.rows.iter().find(says).is_some_and(|row| row.required == Some(true)) {
                self.require(container, true);
            }
        }
        self.put(above, name, node);
    }

    /// Adds a property after the one before it on the page.
    fn put(&mut self, above: &[Segment], name: &str, node: Tree) {
        let names: Vec<String> = above.iter().map(|(name, _)| name.clone()).collect();
        let order = self.orders.get(&names).map(Vec::as_slice).unwrap_or_default();
        let Some(properties) = properties_at(self.root, above) else {
            return;
        };
        // An object that lost its rows gives way to a value of the same name.
        properties.remove(name);
        let known: HashMap<&str, usize> =
            properties.members().enumerate().map(|(index, (name, _))| (name, index)).collect();
        let own = order.iter().position(|other| other == name).unwrap_or(order.len());
        let mut before = order.get(..own).unwrap_or_default().iter().rev();
        let index = before.find_map(|other| known.get(other.as_str()).copied());
        properties.insert(index.map_or(0, |index| index + 1), name, node);
    }

    /// Takes a row out of its object.
    fn take(&mut self, path: &[Segment]) -> Option<Tree> {
        let ((name, _), above) = path.split_last()?;
        self.require(path, false);
        object_at(self.root, above)?.get_mut("properties")?.remove(name)
    }

    fn require(&mut self, path: &[Segment], required: bool) {
        let required = required && self.is_request;
        let Some(((name, _), above)) = path.split_last() else { return };
        let Some(object) = object_at(self.root, above) else { return };
        let is_it = |word: &Tree| word.as_string().as_deref() == Some(name.as_str());
        match (object.get_mut("required"), required) {
            (Some(words), true) if !words.elements().iter().any(is_it) => words.push(Tree::string(name)),
            (Some(words), false) => {
                words.retain(|word| !is_it(word));
                if words.elements().is_empty() {
                    object.remove("required");
                }
            }
            (None, true) => {
                let behind = object.members().position(|(known, _)| known == "properties");
                let words = Tree::array([Tree::string(name)]);
                object.insert(behind.map_or(usize::MAX, |index| index + 1), "required", words);
            }
            _ => {}
        }
    }

    /// The name of the type that has a row.
    fn title_above(&mut self, path: &[Segment]) -> String {
        let above = path.split_last().map(|(_, above)| above).unwrap_or_default();
        let title = object_at(self.root, above).and_then(|object| object.get("title")?.as_string());
        title.unwrap_or_default()
    }
}

/// The first segments of a path, down to a depth.
fn above(path: &[Segment], depth: usize) -> Option<Vec<Segment>> {
    path.get(..=depth).filter(|start| start.len() < path.len()).map(<[Segment]>::to_vec)
}

/// Removes objects that have no rows any more, but for those that the page has a row for.
fn prune(object: &mut Tree, path: &[Segment], rows: &[Row]) {
    let Some(properties) = object.get_mut("properties") else { return };
    let names: Vec<String> = properties.members().map(|(name, _)| name.to_owned()).collect();
    let mut gone = Vec::new();
    for name in names {
        let Some(node) = properties.get_mut(&name) else { continue };
        let own: Vec<Segment> = path.iter().cloned().chain([(name.clone(), brackets(node))]).collect();
        let inner = (0..brackets(node)).try_fold(node, |node, _| node.get_mut("items"));
        let Some(inner) = inner.filter(|inner| inner.contains_key("properties")) else { continue };
        prune(inner, &own, rows);
        let own = PagePath::of_segments(&own).without_elements();
        let is_empty = inner.get("properties").is_some_and(|rows| rows.members().next().is_none());
        if is_empty && !rows.iter().any(|row| row.path.without_elements() == own) {
            gone.push(name);
        }
    }
    for name in &gone {
        properties.remove(name);
    }
    if let Some(words) = object.get_mut("required").filter(|_| !gone.is_empty()) {
        words.retain(|word| !word.as_string().is_some_and(|word| gone.contains(&word)));
        if words.elements().is_empty() {
            object.remove("required");
        }
    }
}
