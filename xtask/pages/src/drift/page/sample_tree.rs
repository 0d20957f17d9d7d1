//! A sample's fields as a tree.

use std::collections::HashMap;

use xtask_diagnostics::PagePath;
use xtask_schema::{SampleKind, Shown};

/// A name of the sample.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    pub name: String,
    pub path: PagePath,
    pub kind: SampleKind,
    pub line: usize,
    /// The kind of a list's elements, if they are no objects.
    pub element: Option<SampleKind>,
    pub keys: Vec<Key>,
}

/// The names of the sample: an object or a list comes before what it holds.
pub(super) fn build(fields: impl Iterator<Item = (PagePath, SampleKind, usize)>) -> Vec<Key> {
    let mut root: Vec<Key> = Vec::new();
    // The indices that lead to each key, from the root on.
    let mut places: HashMap<PagePath, Vec<usize>> = HashMap::new();
    for (path, kind, line) in fields {
        let Some((above, name)) = path.split_last() else {
            let list = path.of_elements().and_then(|list| places.get(&list));
            if let Some(list) = list.and_then(|place| key_at(&mut root, place)) {
                list.element = Some(kind);
            }
            continue;
        };
        let above = above.of_elements().unwrap_or(above);
        let key =
            Key { name: name.to_owned(), path: path.clone(), kind, line, element: None, keys: Vec::new() };
        let mut place = Vec::new();
        let siblings = if above.is_root() {
            Some(&mut root)
        } else {
            let owner = places.get(&above).inspect(|owner| place.clone_from(owner));
            owner.and_then(|owner| key_at(&mut root, owner)).map(|owner| &mut owner.keys)
        };
        if let Some(siblings) = siblings {
            place.push(siblings.len());
            siblings.push(key);
            places.entry(path).or_insert(place);
        }
    }
    root
}

fn key_at<'a>(keys: &'a mut [Key], place: &[usize]) -> Option<&'a mut Key> {
    let (first, below) = place.split_first()?;
    let key = keys.get_mut(*first)?;
    if below.is_empty() { Some(key) } else { key_at(&mut key.keys, below) }
}

/// The fields of a transcribed sample.
pub(super) fn flatten(of: &Shown, path: &PagePath, fields: &mut Vec<(PagePath, SampleKind, usize)>) {
    let above = if of.at.as_ref().is_some_and(|at| at.kind == SampleKind::Array) {
        path.elements()
    } else {
        path.clone()
    };
    if let Some(element) = &of.elements {
        fields.push((above.clone(), element.kind(), 0));
    }
    for (name, field) in &of.fields {
        let path = above.name(name);
        fields.push((path.clone(), field.kind(), 0));
        flatten(field, &path, fields);
    }
}
