//! The structs and enumerations of JSON Schema files.

use std::collections::BTreeSet;

use super::super::ir::{Count, Enum, Field, FileModule, Origin, Struct, Type, UnknownFields, Variant};
use super::super::names::Scope;
use super::declarations::{Declarations, Declared};
use super::merge::merge;
use super::naming::Naming;
use super::titles::{type_description, variant_description};
use super::values::Remarks;
use crate::load::schema::{EnumValue, Object, Property, Scalar, Shape, join_descriptions};
use xtask_diagnostics::has_hidden;
use xtask_diagnostics::{Diagnostic, PagePath};

impl<'a> Declarations<'a> {
    /// The module of one file.
    pub(super) fn module(&self, index: usize, naming: &mut Naming<'_>) -> FileModule {
        let file = self.files.list.get(index);
        let mut module = FileModule {
            path: self.modules.get(index).cloned().unwrap_or_default(),
            file: file.map(|file| file.name.as_str().to_owned()).unwrap_or_default(),
            description: file
                .and_then(|file| file.document.description.as_ref())
                .map(|word| word.text.clone())
                .unwrap_or_default(),
            structs: Vec::new(),
            enums: Vec::new(),
            unions: Vec::new(),
            uses: BTreeSet::new(),
        };
        let mut scope = Scope::new("types of one file", self.problems);
        for declared in self.of_file(index) {
            scope.claim(&declared.name.text, &declared.name.place);
            match &declared.node.shape {
                Shape::Object(object) => {
                    let item = self.object(declared, object, &mut module.uses, naming);
                    module.structs.push(item);
                }
                Shape::Enumeration { kind, values } => {
                    let integer = *kind == Scalar::Integer;
                    module.enums.push(self.enumeration(declared, integer, values, naming));
                }
                Shape::Choice(branches) => {
                    module.unions.extend(self.choice(declared, branches, &mut module.uses));
                }
                _ => {}
            }
        }
        for (path, name) in &module.uses {
            if let Some(declared) = self.find(path, name) {
                scope.claim(name, &declared.name.place);
            }
        }
        module
    }

    fn object(
        &self,
        declared: &Declared<'a>,
        object: &'a Object,
        uses: &mut BTreeSet<(Vec<String>, String)>,
        naming: &mut Naming<'_>,
    ) -> Struct {
        let merged = merge(&self.files, declared.file, object, self.problems);
        let mut names = Scope::new("fields of one object", self.problems);
        let mut fields = Vec::new();
        for (file, property) in merged.properties {
            let required = merged.required.contains(property.name.text.as_str());
            let Some(field) = self.field(declared, file, property, required, uses, naming) else { continue };
            for name in BTreeSet::from([&field.rust, &field.wire]) {
                if has_hidden(name) {
                    let message = "a name has a control or an invisible character";
                    self.problems.add(Diagnostic::at(&property.name.place, message));
                }
                names.claim(name, &property.name.place);
            }
            fields.push(field);
        }
        let (mut remarks, mut description) = (declared.node.remarks.clone(), type_description(declared.node));
        self.describe_parts(declared.file, object, &mut remarks, &mut description);
        Struct {
            name: declared.name.text.clone(),
            named: declared.name.place.clone(),
            description,
            origin: Origin::Pointer(declared.node.pointer.clone()),
            role: None,
            unknown_fields: if object.closed { UnknownFields::Refused } else { UnknownFields::Kept },
            remarks,
            fields,
            parameters: Vec::new(),
            validated: false,
        }
    }

    /// Documents the whole with the documentation of its unnamed parts, and of the references to others.
    fn describe_parts(
        &self,
        file: usize,
        object: &'a Object,
        remarks: &mut Remarks,
        description: &mut String,
    ) {
        for part in &object.parts {
            let Some(end) = self.files.follow(file, part) else { continue };
            let has_name = end.way.len() > 1;
            for node in end.way.iter().take(end.way.len() - usize::from(has_name)) {
                remarks.extend_from_slice(&node.remarks);
                join_descriptions(description, node.description());
            }
            if let (Shape::Object(inner), false) = (&part.shape, has_name) {
                self.describe_parts(file, inner, remarks, description);
            }
        }
    }

    fn field(
        &self,
        declared: &Declared<'a>,
        file: usize,
        property: &'a Property,
        required: bool,
        uses: &mut BTreeSet<(Vec<String>, String)>,
        naming: &mut Naming<'_>,
    ) -> Option<Field> {
        let value = self.value(file, &property.schema)?;
        if let Type::Struct(name) | Type::Enum(name) | Type::Union(name) = value.ty.innermost() {
            self.import(declared.file, value.file, name, uses);
        }
        let name = naming.of_field(property, &declared.node.pointer)?;
        let count = match (value.list, required, value.nullable) {
            (true, true, _) => Count::RequiredArray,
            (true, false, _) => Count::Array,
            (false, true, true) => Count::RequiredNullable,
            (false, true, false) => Count::Required,
            (false, false, _) => Count::Optional,
        };
        Some(Field {
            rust: name.text,
            named: name.place,
            wire: property.name.text.clone(),
            aliases: Vec::new(),
            ty: value.ty,
            boxed: false,
            count,
            constant: property.schema.constant.as_ref().map(|constant| constant.code.clone()),
            personal: property.schema.personal,
            description: value.description,
            origin: Origin::Pointer(property.schema.pointer.clone()),
            path: PagePath::default(),
            printed: "",
            remarks: value.remarks,
            rules: value.rules,
            errata: Vec::new(),
            notes: Vec::new(),
            unreviewed: Vec::new(),
        })
    }

    fn enumeration(
        &self,
        declared: &Declared<'_>,
        integer: bool,
        values: &[EnumValue],
        naming: &mut Naming<'_>,
    ) -> Enum {
        let mut names = Scope::new("variants of one enumeration", self.problems);
        let mut variants = Vec::new();
        for value in values {
            let code = value.code.to_string();
            let Some(name) = naming.of_variant(value, &code, &declared.node.pointer) else {
                continue;
            };
            names.claim(&name.text, &name.place);
            variants.push(Variant {
                name: name.text,
                named: name.place,
                code: value.code.clone(),
                description: variant_description(value),
                erratum: None,
            });
        }
        Enum {
            name: declared.name.text.clone(),
            named: declared.name.place.clone(),
            description: type_description(declared.node),
            integer,
            origins: vec![Origin::Pointer(declared.node.pointer.clone())],
            remarks: declared.node.remarks.clone(),
            variants,
        }
    }
}
