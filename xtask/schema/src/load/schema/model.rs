//! A schema as it is read: one model for endpoint schemas and for JSON Schema files.

use std::fmt;

use super::descriptions::add_description;
use super::{Rule, Word};
use xtask_diagnostics::{PagePath, Place};

/// One node of a schema.
#[derive(Clone, Debug)]
pub struct Schema {
    /// Where the node is in its file.
    pub place: Place,
    /// In a JSON Schema file: the file and the JSON pointer, `shop/order.json#/properties/buyer`. Empty in endpoint schemas,
    /// whose nodes are known by page paths.
    pub pointer: String,
    /// The Rust name of a type; in JSON Schema files, maybe prose.
    pub title: Option<Word>,
    /// The description, of one line; it becomes rustdoc.
    pub description: Option<Word>,
    /// The Rust name of the field, where the wire's cannot be one (`x-name`).
    pub field: Option<Word>,
    /// The field whose values an enumeration lists by the page's heading, where no row that has them is called so.
    pub heading: Option<Word>,
    /// Whether `Debug` hides the value.
    pub personal: bool,
    /// The unit, as the page prints it.
    pub unit: Option<Word>,
    /// Keywords that rustdoc quotes, such as `minLength`, as the schema prints their values.
    pub remarks: Vec<(&'static str, String)>,
    /// The ones among them that `validate()` enforces.
    pub rules: Vec<Rule>,
    /// Whether `null` may take its place.
    pub nullable: bool,
    /// The only value that a scalar has, where it is an integer or a string.
    pub constant: Option<Constant>,
    /// The type, and what is below.
    pub shape: Shape,
}

/// The value of `const`.
#[derive(Clone, Debug)]
pub struct Constant {
    /// The value itself.
    pub code: EnumCode,
    /// Where it is in the file.
    pub place: Place,
}

/// What a value is.
#[derive(Clone, Debug)]
pub enum Shape {
    /// Any JSON value: no `type`.
    Any,
    /// An integer, number, string or boolean.
    Scalar {
        /// Which of these.
        kind: Scalar,
        /// The other kinds from which a newtype decodes.
        accept: Vec<Scalar>,
    },
    /// An object: named properties.
    Object(Object),
    /// An array.
    Array {
        /// The schema of each element.
        items: Box<Schema>,
        /// Whether one object may replace a list of one: set by an erratum, never in a file.
        one_or_many: bool,
    },
    /// Values by names of any sort.
    Map(Box<Schema>),
    /// Listed values; a server may send others.
    Enumeration {
        /// The type of the values: integer or string.
        kind: Scalar,
        /// The listed values, in the file's order.
        values: Vec<EnumValue>,
    },
    /// One of several objects, or references to such.
    Choice(Vec<Schema>),
    /// A `$ref`.
    Reference(Reference),
}

/// The type of a scalar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scalar {
    /// A signed 64-bit integer.
    Integer,
    /// An integer of 64 bits without a sign.
    Unsigned,
    /// Any number; JSON Schema files only.
    Number,
    /// A string.
    String,
    /// A boolean.
    Boolean,
}

/// An object.
#[derive(Clone, Debug, Default)]
pub struct Object {
    /// Whether it may have no other properties.
    pub closed: bool,
    /// Its own properties, in the file's order.
    pub properties: Vec<Property>,
    /// The names that are required and that its own properties lack: those of its parts, or of what it is a part of.
    pub required_elsewhere: Vec<Word>,
    /// The objects, or references to such, that it is as well (`allOf`).
    pub parts: Vec<Schema>,
}

/// A property of an object: a row of the page, or what has rows below it.
#[derive(Clone, Debug)]
pub struct Property {
    /// The name: the page's at first, the wire's once errata are applied.
    pub name: Word,
    /// The place that requires it, if one does.
    pub required: Option<Place>,
    /// The value's schema.
    pub schema: Schema,
    /// The path on the page, in the page's spelling; set when the schema is corrected.
    pub page: PagePath,
    /// Other names under which it is accepted.
    pub aliases: Vec<String>,
    /// The errata about it.
    pub errata: Vec<String>,
    /// Whether a draft leaves open what the wire calls it.
    pub unsettled: bool,
}

/// A reference to another schema.
#[derive(Clone, Debug)]
pub struct Reference {
    /// Where the `$ref` is.
    pub place: Place,
    /// The part before `#`; empty for the file itself.
    pub document: String,
    /// The part behind `#`.
    pub fragment: Fragment,
    /// In an endpoint schema, unless it leads to a definition: the object of the same file, or the type of another endpoint.
    pub other: Option<OtherType>,
}

/// A type of an endpoint, maybe of the one that refers to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherType {
    /// The endpoint's folder below `schema/`.
    pub endpoint: String,
    /// The type's title.
    pub title: String,
}

/// The part of a reference behind `#`, without percent-encoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fragment {
    /// A JSON pointer; empty for the root.
    Pointer(String),
    /// The name of an `$anchor`.
    Anchor(String),
}

/// One listed value of an enumeration.
#[derive(Clone, Debug)]
pub struct EnumValue {
    /// Where the value is in its file.
    pub place: Place,
    /// As a schema's.
    pub pointer: String,
    /// The value.
    pub code: EnumCode,
    /// The variant's name; in JSON Schema files, maybe prose.
    pub title: Option<Word>,
    /// What the value means; it becomes rustdoc.
    pub description: Option<Word>,
    /// The erratum that adds it, where the page does not list it.
    pub erratum: Option<String>,
}

/// A value on the wire.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum EnumCode {
    /// A 64-bit integer.
    Integer(i64),
    /// A string.
    String(String),
}

impl Schema {
    /// Becomes another schema that it adds nothing to but words.
    pub(super) fn absorb(&mut self, other: Self) {
        self.shape = other.shape;
        self.constant = other.constant;
        self.nullable |= other.nullable;
        self.remarks.extend(other.remarks);
        self.rules.extend(other.rules);
        self.title = other.title.or(self.title.take());
        add_description(&mut self.description, other.description);
    }

    pub(crate) fn any(place: &Place) -> Self {
        Self {
            place: place.clone(),
            pointer: String::new(),
            title: None,
            description: None,
            field: None,
            heading: None,
            personal: false,
            unit: None,
            remarks: Vec::new(),
            rules: Vec::new(),
            nullable: false,
            constant: None,
            shape: Shape::Any,
        }
    }

    /// The description, or an empty string.
    pub fn description(&self) -> &str {
        self.description.as_ref().map_or("", |word| &word.text)
    }

    /// Of a response as a whole: what a bare array holds, or the response itself. Page paths begin there.
    pub fn element(&self) -> &Self {
        match &self.shape {
            Shape::Array { items, .. } => items,
            _ => self,
        }
    }

    /// Sets the pointers of it and of all below it.
    pub(in crate::load) fn set_pointers(&mut self, pointer: &dyn Fn(&Place) -> String) {
        self.pointer = pointer(&self.place);
        match &mut self.shape {
            Shape::Object(object) => {
                let properties = object.properties.iter_mut().map(|property| &mut property.schema);
                properties.chain(&mut object.parts).for_each(|child| child.set_pointers(pointer));
            }
            Shape::Array { items: inner, .. } | Shape::Map(inner) => inner.set_pointers(pointer),
            Shape::Choice(branches) => branches.iter_mut().for_each(|branch| branch.set_pointers(pointer)),
            Shape::Enumeration { values, .. } => {
                for value in values {
                    value.pointer = pointer(&value.place);
                }
            }
            Shape::Any | Shape::Scalar { .. } | Shape::Reference(_) => {}
        }
    }

    /// The schemas directly below it: properties, then parts; items; branches.
    pub fn children(&self) -> impl Iterator<Item = &Self> {
        let (properties, parts, one): (&[Property], &[Self], Option<&Self>) = match &self.shape {
            Shape::Object(object) => (&object.properties, &object.parts, None),
            Shape::Array { items: inner, .. } | Shape::Map(inner) => (&[], &[], Some(inner)),
            Shape::Choice(branches) => (&[], branches, None),
            Shape::Any | Shape::Scalar { .. } | Shape::Enumeration { .. } | Shape::Reference(_) => {
                (&[], &[], None)
            }
        };
        properties.iter().map(|property| &property.schema).chain(parts).chain(one)
    }

    /// In an endpoint schema: visits each reference in it, in the file's order.
    pub(in crate::load) fn each_reference(&mut self, visit: &mut dyn FnMut(&mut Reference)) {
        match &mut self.shape {
            Shape::Object(object) => {
                object.properties.iter_mut().for_each(|property| property.schema.each_reference(visit));
            }
            Shape::Array { items, .. } => items.each_reference(visit),
            Shape::Reference(reference) => visit(reference),
            Shape::Any
            | Shape::Scalar { .. }
            | Shape::Enumeration { .. }
            | Shape::Map(_)
            | Shape::Choice(_) => {}
        }
    }

    /// Visits it and all below it, the outer first, and whether each is a part of an object.
    pub fn each<'a>(&'a self, is_part: bool, visit: &mut dyn FnMut(&'a Self, bool)) {
        visit(self, is_part);
        let (properties, has_parts) = match &self.shape {
            Shape::Object(object) => (object.properties.len(), true),
            _ => (0, false),
        };
        for (index, child) in self.children().enumerate() {
            child.each(has_parts && index >= properties, visit);
        }
    }
}

impl Reference {
    /// In an endpoint schema: the definition's name.
    pub fn definition(&self) -> &str {
        match &self.fragment {
            Fragment::Pointer(pointer) => pointer.strip_prefix("/$defs/").unwrap_or_default(),
            Fragment::Anchor(_) => "",
        }
    }

    /// In an endpoint schema: whether it leads to a definition of the same file.
    pub fn is_own(&self) -> bool {
        self.document.is_empty() && !self.is_own_object()
    }

    /// In an endpoint schema: whether it leads to an object of the same file.
    pub fn is_own_object(&self) -> bool {
        let is_object = |pointer: &str| pointer.starts_with("/properties/") || pointer.starts_with("/items/");
        self.document.is_empty() && matches!(&self.fragment, Fragment::Pointer(pointer) if is_object(pointer))
    }

    /// In an endpoint schema: whether it leads to a definition of common.json.
    pub fn is_common(&self) -> bool {
        self.document.trim_start_matches("../") == "common.json"
    }
}

impl EnumValue {
    /// The description, or an empty string.
    pub fn description(&self) -> &str {
        self.description.as_ref().map_or("", |word| &word.text)
    }
}

/// As people read it.
impl fmt::Display for EnumCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(code) => code.fmt(f),
            Self::String(code) => f.write_str(code),
        }
    }
}
