//! Structs and enumerations of JSON Schema files.

use std::collections::{BTreeSet, HashMap};

use super::super::ir::{Code, Count, Enum, Field, FileModule, Origin, Struct, Type, UnknownFields, Variant};
use super::super::names::Scope;
use super::files::Files;
use super::merge::merge;
use super::naming::{Naming, said_of_type, said_of_variant};
use super::values::Remarks;
use crate::load::Word;
use crate::load::schema::{EnumValue, Object, Property, Scalar, Schema, Shape, join_descriptions};
use xtask_diagnostics::is_hidden;
use xtask_diagnostics::{Diagnostic, PagePath, Problems};

/// A node that becomes a type, and what it is called.
pub(super) struct Declared<'a> {
    pub(super) file: usize,
    pub(super) node: &'a Schema,
    pub(super) name: Word,
}

/// All types of a folder, in the order of files and places.
pub(super) struct Types<'a> {
    pub(super) files: Files<'a>,
    modules: &'a [Vec<String>],
    declared: Vec<Declared<'a>>,
    /// By where they stand, and by module and name.
    by_place: HashMap<String, usize>,
    by_name: HashMap<(&'a [String], String), usize>,
    pub(super) problems: &'a Problems,
}

impl<'a> Types<'a> {
    /// Finds whatever becomes a type, and names it.
    pub(super) fn declare(
        files: Files<'a>,
        modules: &'a [Vec<String>],
        naming: &mut Naming<'_>,
        problems: &'a Problems,
    ) -> Self {
        let list = files.list;
        let mut types = Self {
            files,
            modules,
            declared: Vec::new(),
            by_place: HashMap::new(),
            by_name: HashMap::new(),
            problems,
        };
        for (index, file) in list.iter().enumerate() {
            if let Some(root) = &file.document.root {
                let stem = file.name.as_str().trim_end_matches(".json");
                types.declare_node(index, root, "", stem.rsplit('/').next().unwrap_or(stem), naming);
            }
            for (name, node) in file.document.defs.named() {
                naming.define(name, node);
                types.declare_node(index, node, "", name, naming);
            }
        }
        types
    }

    fn declare_node(
        &mut self,
        file: usize,
        node: &'a Schema,
        above: &str,
        own: &str,
        naming: &mut Naming<'_>,
    ) {
        match &node.shape {
            Shape::Object(object) => {
                let name = self.declare_type(file, node, above, own, naming);
                self.declare_below(file, object, &name.unwrap_or_else(|| format!("{above}{own}")), naming);
            }
            Shape::Enumeration { .. } => {
                self.declare_type(file, node, above, own, naming);
            }
            Shape::Choice(branches) => {
                let name = self.declare_type(file, node, above, own, naming);
                let above = name.unwrap_or_else(|| format!("{above}{own}"));
                for (index, branch) in branches.iter().enumerate() {
                    self.declare_node(file, branch, &above, &format!("{}", index + 1), naming);
                }
            }
            Shape::List { items, .. } | Shape::Map(items) => {
                self.declare_node(file, items, above, own, naming);
            }
            _ => {}
        }
    }

    /// What an object holds, be it in a part: a part is no type of its own.
    fn declare_below(&mut self, file: usize, object: &'a Object, above: &str, naming: &mut Naming<'_>) {
        for property in &object.properties {
            self.declare_node(file, &property.schema, above, &property.name.text, naming);
        }
        for part in &object.parts {
            if let Shape::Object(part) = &part.shape {
                self.declare_below(file, part, above, naming);
            }
        }
    }

    fn declare_type(
        &mut self,
        file: usize,
        node: &'a Schema,
        above: &str,
        own: &str,
        naming: &mut Naming<'_>,
    ) -> Option<String> {
        let name = naming.of_type(node, above, own)?;
        let text = name.text.clone();
        self.by_place.insert(node.pointer.clone(), self.declared.len());
        if let Some(module) = self.modules.get(file) {
            self.by_name.insert((module, text.clone()), self.declared.len());
        }
        self.declared.push(Declared { file, node, name });
        Some(text)
    }

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
        // They stand in the order of their files.
        let first = self.declared.partition_point(|declared| declared.file < index);
        let here = self.declared.get(first..).unwrap_or_default();
        for declared in here.iter().take_while(|declared| declared.file == index) {
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
            let used = self.by_name.get(&(path.as_slice(), name.clone()));
            if let Some(declared) = used.and_then(|used| self.declared.get(*used)) {
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
                if name.contains(is_hidden) {
                    let message = "a name has a control or an invisible character";
                    self.problems.add(Diagnostic::at(&property.name.place, message));
                }
                names.claim(name, &property.name.place);
            }
            fields.push(field);
        }
        let (mut remarks, mut description) = (declared.node.remarks.clone(), said_of_type(declared.node));
        self.said_of_parts(declared.file, object, &mut remarks, &mut description);
        Struct {
            name: declared.name.text.clone(),
            named: declared.name.place.clone(),
            description,
            origin: Origin::Pointer(declared.node.pointer.clone()),
            role: None,
            unknown_fields: if object.closed { UnknownFields::Refused } else { UnknownFields::Kept },
            remarks,
            fields,
            validated: false,
        }
    }

    /// What is said of parts that have no name, and of others where they are referred to, is said of the whole.
    fn said_of_parts(
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
                self.said_of_parts(file, inner, remarks, description);
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
            (true, true, _) => Count::RequiredList,
            (true, false, _) => Count::List,
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
            constant: property.schema.constant.as_ref().map(|constant| Code::from(&constant.code)),
            personal: property.schema.personal,
            description: value.description,
            origin: Origin::Pointer(property.schema.pointer.clone()),
            path: PagePath::default(),
            printed: "",
            remarks: value.remarks,
            rules: value.rules,
            errata: Vec::new(),
            notes: Vec::new(),
        })
    }

    /// Takes a type from another module, if that is where it stands.
    pub(super) fn import(
        &self,
        to: usize,
        from: usize,
        name: &str,
        uses: &mut BTreeSet<(Vec<String>, String)>,
    ) {
        if let Some(path) = self.modules.get(from).filter(|_| from != to) {
            uses.insert((path.clone(), name.to_owned()));
        }
    }

    pub(super) fn name(&self, node: &Schema) -> Option<String> {
        let declared = self.declared.get(*self.by_place.get(&node.pointer)?)?;
        Some(declared.name.text.clone())
    }

    fn enumeration(
        &self,
        declared: &Declared<'_>,
        integer: bool,
        values: &[EnumValue],
        naming: &mut Naming<'_>,
    ) -> Enum {
        let mut names = Scope::new("variants of one enumeration", self.problems);
        let mut codes = Scope::new("values of one enumeration", self.problems);
        let mut variants = Vec::new();
        for value in values {
            codes.claim(&value.code.to_string(), &value.place);
            let code = value.code.to_string();
            let Some(name) = naming.of_variant(value, &code, &declared.node.pointer) else {
                continue;
            };
            names.claim(&name.text, &name.place);
            variants.push(Variant {
                name: name.text,
                named: name.place,
                code: (&value.code).into(),
                description: said_of_variant(value),
                erratum: None,
            });
        }
        Enum {
            name: declared.name.text.clone(),
            named: declared.name.place.clone(),
            description: said_of_type(declared.node),
            integer,
            origins: vec![Origin::Pointer(declared.node.pointer.clone())],
            remarks: declared.node.remarks.clone(),
            variants,
        }
    }
}
