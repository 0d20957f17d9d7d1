//! Counts the descriptions that a person has yet to write: transcribing a page leaves them empty.

use std::collections::BTreeSet;

use xtask_schema::{Document, EndpointFolder, Schema, Shape, Word};

/// How many there are of an endpoint. An erratum that makes a list of an object takes its description along, so places are counted.
pub(super) fn count(folder: &EndpointFolder) -> usize {
    let mut words = vec![&folder.endpoint.description];
    words.extend(folder.endpoint.parameters.iter().map(|parameter| &parameter.description));
    document(&folder.request, &mut words);
    document(&folder.response, &mut words);
    let empty = words.into_iter().filter(|word| word.text.is_empty());
    let places: BTreeSet<_> = empty.map(|word| (&word.place.source.name, word.place.span.start)).collect();
    places.len()
}

fn document<'a>(document: &'a Document, words: &mut Vec<&'a Word>) {
    document.schemas().for_each(|node| schema(node, words));
}

fn schema<'a>(node: &'a Schema, words: &mut Vec<&'a Word>) {
    words.extend(&node.description);
    if let Shape::Enumeration { values, .. } = &node.shape {
        words.extend(values.iter().filter_map(|value| value.description.as_ref()));
    }
    node.children().for_each(|child| schema(child, words));
}
