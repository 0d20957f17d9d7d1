//! One of several objects: the property that tells them apart.

use std::collections::{BTreeSet, HashSet};

use super::super::ir::{Branch, Code, Union};
use super::files::{End, Files};
use super::merge::{Merged, merge};
use super::naming::said_of_type;
use super::types::{Declared, Types};
use crate::load::schema::{Schema, Shape, join_descriptions};
use xtask_diagnostics::{Diagnostic, Problems};

/// The property that tells the objects of a choice apart.
pub(super) struct Tag<'a> {
    pub(super) name: &'a str,
    /// Its values, for each object.
    pub(super) codes: Vec<Vec<Code>>,
}

impl<'a> Types<'a> {
    /// A choice, and what it takes from other modules.
    pub(super) fn choice(
        &self,
        declared: &Declared<'a>,
        branches: &'a [Schema],
        uses: &mut BTreeSet<(Vec<String>, String)>,
    ) -> Option<Union> {
        let mut names: Vec<String> = Vec::new();
        let (mut remarks, mut description) = (declared.node.remarks.clone(), said_of_type(declared.node));
        for branch in branches {
            let End { file, node: target, way, .. } = self.files.follow(declared.file, branch)?;
            // What stands beside a reference is said of the choice: the object has a name, and says its own.
            for node in way.iter().take(way.len() - 1) {
                remarks.extend_from_slice(&node.remarks);
                join_descriptions(&mut description, node.description());
            }
            if !matches!(target.shape, Shape::Object(_)) {
                let message = "a choice is implemented between objects alone, each with its `properties`";
                self.problems.add(Diagnostic::at(&branch.place, message));
                return None;
            }
            let name = self.name(target)?;
            if names.contains(&name) {
                let message =
                    format!("`{name}` stands here twice: what is valid is one of the objects alone");
                self.problems.add(Diagnostic::at(&branch.place, message));
                return None;
            }
            if name == "Unknown" {
                let message = "`Unknown` is the variant of what the schema lacks";
                self.problems.add(Diagnostic::at(&branch.place, message).help("choose another name"));
            }
            self.import(declared.file, file, &name, uses);
            names.push(name);
        }
        let Some(tag) = tag(&self.files, declared.file, branches) else {
            let message = "these objects are not told apart by a property";
            let help = "each requires one of the same name, with values of its own, by `const` or `enum`: `\"kind\": { \"const\": \"a\" }`";
            self.problems.add(Diagnostic::at(&declared.node.place, message).help(help));
            return None;
        };
        let branches = names.into_iter().zip(tag.codes).map(|(name, codes)| Branch { name, codes });
        Some(Union {
            name: declared.name.text.clone(),
            description,
            pointer: declared.node.pointer.clone(),
            remarks,
            tag: tag.name.to_owned(),
            branches: branches.collect(),
            validated: false,
        })
    }
}

/// The properties of an object by which it may be told.
fn tags<'a>(files: &Files<'a>, merged: &Merged<'a>) -> Vec<(&'a str, Vec<Code>)> {
    let mut tags = Vec::new();
    for (file, property) in &merged.properties {
        let name = property.name.text.as_str();
        if !merged.required.contains(name) {
            continue;
        }
        let Some(End { node: target, nullable: false, .. }) = files.follow(*file, &property.schema) else {
            continue;
        };
        let codes: Vec<Code> = match (&target.constant, &target.shape) {
            (Some(constant), _) => vec![(&constant.code).into()],
            (None, Shape::Enumeration { values, .. }) => {
                values.iter().map(|value| (&value.code).into()).collect()
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
        let codes = |tags: &Vec<(&str, Vec<Code>)>| {
            tags.iter().find(|(known, _)| *known == name).map(|(_, codes)| codes.clone())
        };
        objects.iter().map(codes).collect::<Option<Vec<_>>>()
    };
    let position = |name: &str, tags: &[(&str, Vec<Code>)]| tags.iter().position(|(known, _)| *known == name);
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
fn tells_apart(codes: &[Vec<Code>]) -> bool {
    let all: Vec<&Code> = codes.iter().flatten().collect();
    let integers = all.iter().filter(|code| matches!(code, Code::Integer(_))).count();
    let known: HashSet<&Code> = all.iter().copied().collect();
    !all.is_empty() && known.len() == all.len() && (integers == 0 || integers == all.len())
}
