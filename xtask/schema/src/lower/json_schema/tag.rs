//! The property that distinguishes the objects of a choice.

use std::collections::HashSet;

use super::files::{End, Files};
use super::merge::{Merged, merge};
use crate::load::schema::{EnumCode, Schema, Shape};
use xtask_diagnostics::Problems;

/// That property, and its values.
pub(super) struct Tag<'a> {
    pub(super) name: &'a str,
    /// Its values, for each object.
    pub(super) codes: Vec<Vec<EnumCode>>,
}

/// The properties of an object that may be the tag.
fn tags<'a>(files: &Files<'a>, merged: &Merged<'a>) -> Vec<(&'a str, Vec<EnumCode>)> {
    let mut tags = Vec::new();
    for (file, property) in &merged.properties {
        let name = property.name.text.as_str();
        if !merged.required.contains(name) {
            continue;
        }
        let Some(End { node: target, nullable: false, .. }) = files.follow(*file, &property.schema) else {
            continue;
        };
        let codes: Vec<EnumCode> = match (&target.constant, &target.shape) {
            (Some(constant), _) => vec![constant.code.clone()],
            (None, Shape::Enumeration { values, .. }) => {
                values.iter().map(|value| value.code.clone()).collect()
            }
            _ => continue,
        };
        tags.push((name, codes));
    }
    tags
}

/// The first property that all objects of a choice require, each with values of its own and of one type: the one that is
/// nearest to the head of all of them.
pub(super) fn tag<'a>(files: &Files<'a>, file: usize, branches: &'a [Schema]) -> Option<Tag<'a>> {
    let mut objects = Vec::with_capacity(branches.len());
    for branch in branches {
        let End { file, node, .. } = files.follow(file, branch)?;
        let Shape::Object(object) = &node.shape else { return None };
        // Errors in it are reported where it becomes a struct.
        objects.push(tags(files, &merge(files, file, object, &Problems::default())));
    }
    let codes_of = |name: &str| {
        let codes = |tags: &Vec<(&str, Vec<EnumCode>)>| {
            tags.iter().find(|(known, _)| *known == name).map(|(_, codes)| codes.clone())
        };
        objects.iter().map(codes).collect::<Option<Vec<_>>>()
    };
    let position =
        |name: &str, tags: &[(&str, Vec<EnumCode>)]| tags.iter().position(|(known, _)| *known == name);
    let (first, _) = objects.split_first()?;
    let found = first.iter().filter_map(|(name, _)| {
        let codes = codes_of(name)?;
        tells_apart(&codes).then_some(Tag { name, codes })
    });
    // The order of the objects decides nothing.
    let rank = |tag: &Tag<'a>| {
        let positions = objects.iter().filter_map(|tags| position(tag.name, tags));
        (positions.sum::<usize>(), tag.name)
    };
    found.min_by_key(rank)
}

/// Whether no value is in two of the lists, and all are of one type.
fn tells_apart(codes: &[Vec<EnumCode>]) -> bool {
    let all: Vec<&EnumCode> = codes.iter().flatten().collect();
    let integers = all.iter().filter(|code| matches!(code, EnumCode::Integer(_))).count();
    let known: HashSet<&EnumCode> = all.iter().copied().collect();
    !all.is_empty() && known.len() == all.len() && (integers == 0 || integers == all.len())
}
