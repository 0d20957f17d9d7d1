//! The sample's keys, object by object. What a key holds goes with it: a key that is renamed is one entry, and so is
//! an object that is gone.

use super::Entry;
use super::rows::distance_of_names;
use super::statement::Key;
use crate::codegen::load::SampleKind;

pub(super) fn compare(page: &[Key], schema: &[Key]) -> Vec<Entry> {
    let mut drift = Vec::new();
    let mut gone: Vec<&Key> =
        schema.iter().filter(|was| !page.iter().any(|key| key.name == was.name)).collect();
    for key in page {
        if let Some(was) = schema.iter().find(|was| was.name == key.name) {
            drift.extend(differences(key, was));
            continue;
        }
        match renamed(key, &gone, page, schema) {
            Some(index) => {
                let was = gone.remove(index);
                let entry = Entry::new("sample-key-renamed", &key.path);
                drift.push(entry.page(&key.name, key.line).schema(&was.name));
                drift.extend(differences(key, was));
            }
            None => drift.push(Entry::new("sample-key-added", &key.path).page(key.kind.word(), key.line)),
        }
    }
    drift.extend(gone.iter().map(|was| Entry::new("sample-key-removed", &was.path).schema(was.kind.word())));
    drift
}

fn differences(key: &Key, was: &Key) -> Vec<Entry> {
    if key.kind != was.kind {
        let mut drift = vec![retyped(key, key.kind, was.kind)];
        // An object that became a list still has its keys.
        let holds =
            |key: &Key| matches!(key.kind, SampleKind::Object | SampleKind::List) && !key.keys.is_empty();
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

fn retyped(key: &Key, page: SampleKind, schema: SampleKind) -> Entry {
    Entry::new("sample-key-retyped", &key.path).page(page.word(), key.line).schema(schema.word())
}

/// The key that this one was, if that can be told: by its name, or as it alone stands where the other stood.
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
