//! The value of a field: its type, one or many, and the documentation along its references.

use super::super::ir::Type;
use super::declarations::Declarations;
use super::files::End;
use crate::load::Rule;
use crate::load::schema::{Schema, Shape, join_descriptions};

/// Keywords that rustdoc quotes, and their values.
pub(super) type Remarks = Vec<(&'static str, String)>;

/// A value, and how many of it.
pub(super) struct Value {
    pub(super) ty: Type,
    pub(super) list: bool,
    pub(super) nullable: bool,
    /// Those of the field, of the definition, and of the elements.
    pub(super) remarks: Remarks,
    pub(super) description: String,
    /// What it is held to, what it holds, what that holds.
    pub(super) rules: Vec<Vec<Rule>>,
    /// The file whose module has the type.
    pub(super) file: usize,
}

impl<'a> Declarations<'a> {
    /// The value that a node describes.
    pub(super) fn value(&self, file: usize, node: &'a Schema) -> Option<Value> {
        let End { file, node: target, nullable, way } = self.files.follow(file, node)?;
        let is_named =
            matches!(target.shape, Shape::Object(_) | Shape::Enumeration { .. } | Shape::Choice(_));
        // A named type has its own documentation.
        let documented =
            way.iter().enumerate().filter(|(index, _)| *index == 0 || *index + 1 < way.len() || !is_named);
        let (mut remarks, mut description, mut rules) = (Vec::new(), String::new(), Vec::new());
        for (_, node) in documented {
            remarks.extend_from_slice(&node.remarks);
            rules.extend_from_slice(&node.rules);
            join_descriptions(&mut description, node.description());
        }
        let mut rules = vec![rules];
        let one = |ty| {
            Some(Value {
                ty,
                list: false,
                nullable,
                remarks: remarks.clone(),
                description: description.clone(),
                rules: rules.clone(),
                file,
            })
        };
        match &target.shape {
            Shape::Any => one(Type::Any).map(|value| Value { nullable: false, ..value }),
            Shape::Scalar { kind, .. } => one((*kind).into()),
            Shape::Object(_) => one(Type::Struct(self.name(target)?)),
            Shape::Enumeration { .. } => one(Type::Enum(self.name(target)?)),
            Shape::Choice(_) => one(Type::Union(self.name(target)?)),
            Shape::Array { items, .. } => {
                let element = self.element(file, items)?;
                remarks.extend(element.remarks);
                join_descriptions(&mut description, &element.description);
                rules.extend(element.rules);
                let element = Value { nullable, remarks, description, rules, ..element };
                // One that may be `null` is not the same as one that is empty.
                Some(if nullable {
                    Value { ty: Type::Array(Box::new(element.ty)), ..element }
                } else {
                    Value { list: true, ..element }
                })
            }
            Shape::Map(values) => {
                let value = self.element(file, values)?;
                remarks.extend(value.remarks);
                join_descriptions(&mut description, &value.description);
                rules.extend(value.rules);
                let ty = Type::Map(Box::new(value.ty));
                Some(Value { ty, nullable, remarks, description, rules, ..value })
            }
            // All are followed.
            Shape::Reference(_) => None,
        }
    }

    /// What an array or a map holds.
    fn element(&self, file: usize, node: &'a Schema) -> Option<Value> {
        let value = self.value(file, node)?;
        let ty = if value.list { Type::Array(Box::new(value.ty)) } else { value.ty };
        let ty = if value.nullable { Type::Nullable(Box::new(ty)) } else { ty };
        let (remarks, description) = match &node.shape {
            // A named type has its own documentation.
            Shape::Object(_) | Shape::Enumeration { .. } | Shape::Choice(_) => (Vec::new(), String::new()),
            _ => (value.remarks, value.description),
        };
        Some(Value { ty, list: false, nullable: false, remarks, description, ..value })
    }
}
