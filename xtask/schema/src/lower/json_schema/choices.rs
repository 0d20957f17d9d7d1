//! Unions: choices of objects, which a property distinguishes.

use std::collections::BTreeSet;

use super::super::ir::{Branch, Union};
use super::declarations::{Declarations, Declared};
use super::files::End;
use super::tag::tag;
use super::titles::type_description;
use crate::load::schema::{Schema, Shape, join_descriptions};
use xtask_diagnostics::Diagnostic;

impl<'a> Declarations<'a> {
    /// A choice, and what it takes from other modules.
    pub(super) fn choice(
        &self,
        declared: &Declared<'a>,
        branches: &'a [Schema],
        uses: &mut BTreeSet<(Vec<String>, String)>,
    ) -> Option<Union> {
        let mut names: Vec<String> = Vec::new();
        let (mut remarks, mut description) = (declared.node.remarks.clone(), type_description(declared.node));
        for branch in branches {
            let End { file, node: target, way, .. } = self.files.follow(declared.file, branch)?;
            // Keywords beside a reference document the choice: the object has its own documentation.
            for node in way.iter().take(way.len() - 1) {
                remarks.extend_from_slice(&node.remarks);
                join_descriptions(&mut description, node.description());
            }
            if !matches!(target.shape, Shape::Object(_)) {
                let message = "a choice is implemented for objects only, each with its `properties`";
                self.problems.add(Diagnostic::at(&branch.place, message));
                return None;
            }
            let name = self.name(target)?;
            if names.contains(&name) {
                let message = format!("`{name}` is listed twice: the alternatives must be different objects");
                self.problems.add(Diagnostic::at(&branch.place, message));
                return None;
            }
            if name == "Unknown" {
                let message = "`Unknown` is the variant for values that the schema lacks";
                self.problems.add(Diagnostic::at(&branch.place, message).help("choose another name"));
            }
            self.import(declared.file, file, &name, uses);
            names.push(name);
        }
        let Some(tag) = tag(&self.files, declared.file, branches) else {
            let message = "no property distinguishes these objects";
            let help = "each must require a property of the same name with its own values, by `const` or `enum`: `\"kind\": { \"const\": \"a\" }`";
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
