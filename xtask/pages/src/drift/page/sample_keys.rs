//! The sample's keys, object by object. What a key holds goes with it: a key that is renamed is one entry, and so is
//! an object that is gone.

use super::difference::Difference;
use super::sample_tree::Key;
use xtask_diagnostics::PagePath;
use xtask_diagnostics::distance_of_names;
use xtask_schema::SampleKind;

/// A key of the page and the key of the transcription that it is; one of them, where the other has no such key.
type Pair<'a> = (Option<&'a Key>, Option<&'a Key>);

pub(super) fn compare(page: &[Key], schema: &[Key]) -> Vec<Difference> {
    let mut drift = Vec::new();
    for pair in pairs(page, schema) {
        match pair {
            (Some(key), Some(was)) => {
                if key.name != was.name {
                    let entry = Difference::new("sample-key-renamed", &key.path);
                    drift.push(entry.page(&key.name, key.line).schema(&was.name));
                }
                drift.extend(differences(key, was));
            }
            (Some(key), None) => {
                drift.push(Difference::new("sample-key-added", &key.path).page(key.kind.word(), key.line));
            }
            (None, Some(was)) => {
                drift.push(Difference::new("sample-key-removed", &was.path).schema(was.kind.word()));
            }
            (None, None) => {}
        }
    }
    drift
}

/// The paths of the transcription's sample that changed, each with the new path.
pub(crate) fn renamed_paths(page: &[Key], schema: &[Key]) -> Vec<(PagePath, PagePath)> {
    let mut paths = Vec::new();
    for (key, was) in pairs(page, schema).into_iter().filter_map(|(key, was)| key.zip(was)) {
        if key.path != was.path {
            paths.push((was.path.clone(), key.path.clone()));
        }
        paths.extend(renamed_paths(&key.keys, &was.keys));
    }
    paths
}

/// Which key of one object is which: the page's in its order, then those that it has no more.
fn pairs<'a>(page: &'a [Key], schema: &'a [Key]) -> Vec<Pair<'a>> {
    let mut pairs = Vec::new();
    let mut gone: Vec<&Key> =
        schema.iter().filter(|was| !page.iter().any(|key| key.name == was.name)).collect();
    for key in page {
        let was = schema.iter().find(|was| was.name == key.name).or_else(|| {
            let index = renamed(key, &gone, page, schema)?;
            Some(gone.remove(index))
        });
        pairs.push((Some(key), was));
    }
    pairs.extend(gone.into_iter().map(|was| (None, Some(was))));
    pairs
}

fn differences(key: &Key, was: &Key) -> Vec<Difference> {
    if key.kind != was.kind {
        let mut drift = vec![retyped(key, key.kind, was.kind)];
        // An object that became a list still has its keys.
        let holds =
            |key: &Key| matches!(key.kind, SampleKind::Object | SampleKind::Array) && !key.keys.is_empty();
        if holds(key) && holds(was) {
            drift.extend(compare(&key.keys, &was.keys));
        }
        return drift;
    }
    match (key.element, was.element) {
        (Some(element), Some(other)) if element != other => vec![retyped(key, element, other)],
        _ => compare(&key.keys, &was.keys),
    }
}

fn retyped(key: &Key, page: SampleKind, schema: SampleKind) -> Difference {
    Difference::new("sample-key-retyped", &key.path).page(page.word(), key.line).schema(schema.word())
}

/// The old key that was renamed to this one, if that is unambiguous: by a similar name, or by its neighbours.
fn renamed(key: &Key, gone: &[&Key], page: &[Key], schema: &[Key]) -> Option<usize> {
    let fits = |was: &&Key| was.kind == key.kind || (!was.keys.is_empty() && !key.keys.is_empty());
    let near = gone.iter().enumerate().filter(|(_, was)| fits(was));
    let near = near.map(|(index, was)| (distance_of_names(&key.name, &was.name), index));
    if let Some((_, index)) = near.filter(|((near, _), _)| *near).min_by_key(|((_, letters), _)| *letters) {
        return Some(index);
    }
    let around = |list: &[Key], name: &str| {
        let at = list.iter().position(|key| key.name == name)?;
        let name = |index: Option<usize>| index.and_then(|index| list.get(index)).map(|key| key.name.clone());
        Some((name(at.checked_sub(1)), name(at.checked_add(1))))
    };
    gone.iter().position(|was| fits(was) && around(page, &key.name) == around(schema, &was.name))
}
