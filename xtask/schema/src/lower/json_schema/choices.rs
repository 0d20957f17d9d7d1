//! One of several objects: the property that tells them apart.

use std::collections::{BTreeSet, HashSet};

use super::super::ir::{Branch, Code, Union};
use super::files::{End, Files};
use super::merge::{Merged, merge};
use super::naming::said_of_type;
use super::types::{Declared, Types};
use crate::load::schema::{Schema, Shape, join_descriptions};
use xtask_diagnostics::{Diagnostic, Problems};

/// An object that there may be: which one it is, and the values of each property that it must have.
struct Object<'a> {
    name: String,
    tags: Vec<(&'a str, Vec<Code>)>,
}

impl<'a> Types<'a> {
    /// A choice, and what it takes from other modules.
    pub(super) fn choice(
        &self,
        declared: &Declared<'a>,
        branches: &'a [Schema],
        uses: &mut BTreeSet<(Vec<String>, String)>,
    ) -> Option<Union> {
        let mut objects: Vec<Object<'a>> = Vec::new();
        let (mut remarks, mut description) = (declared.node.remarks.clone(), said_of_type(declared.node));
        for branch in branches {
            let End { file, node: target, way, .. } = self.files.follow(declared.file, branch)?;
            // What stands beside a reference is said of the choice: the object has a name, and says its own.
            for node in way.iter().take(way.len() - 1) {
                remarks.extend_from_slice(&node.remarks);
                join_descriptions(&mut description, node.description());
            }
            let Shape::Object(object) = &target.shape else {
                let message = "a choice is implemented between objects alone, each with its `properties`";
                self.problems.add(Diagnostic::at(&branch.place, message));
                return None;
            };
            let name = self.name(target)?;
            if objects.iter().any(|known| known.name == name) {
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
            // What is wrong with it is told where it is made a struct of.
            let merged = merge(&self.files, file, object, &Problems::default());
            objects.push(Object { name, tags: tags(&self.files, &merged) });
        }
        let Some(tag) = tag(&objects) else {
            let message = "these objects are not told apart by a property";
            let help = "each requires one of the same name, with values of its own, by `const` or `enum`: `\"kind\": { \"const\": \"a\" }`";
            self.problems.add(Diagnostic::at(&declared.node.place, message).help(help));
            return None;
        };
        let branches = objects.into_iter().map(|Object { name, tags }| {
            let codes = tags.into_iter().find(|(name, _)| *name == tag).map(|(_, codes)| codes);
            Branch { name, codes: codes.unwrap_or_default() }
        });
        Some(Union {
            name: declared.name.text.clone(),
            description,
            pointer: declared.node.key.pointer.clone(),
            remarks,
            tag: tag.to_owned(),
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

/// The first property that all have, each with values of its own and of one type.
fn tag<'a>(objects: &[Object<'a>]) -> Option<&'a str> {
    let (first, _) = objects.split_first()?;
    let tells = |name: &&str| {
        let lists: Option<Vec<&Vec<Code>>> = objects
            .iter()
            .map(|object| object.tags.iter().find(|(known, _)| known == name).map(|(_, codes)| codes))
            .collect();
        let codes: Vec<&Code> = lists.into_iter().flatten().flatten().collect();
        let integers = codes.iter().filter(|code| matches!(code, Code::Integer(_))).count();
        let known: HashSet<&Code> = codes.iter().copied().collect();
        !codes.is_empty() && known.len() == codes.len() && (integers == 0 || integers == codes.len())
    };
    first.tags.iter().map(|(name, _)| *name).find(tells)
}
