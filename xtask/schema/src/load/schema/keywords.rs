//! What a keyword is: the sort of node that has it, and what becomes of it. The loader, the ledger and the tables of
//! schema/README.md go by the lists of these in `endpoint_keywords` and `json_schema_keywords`.

use super::model::{Scalar, Shape};

/// A sort of node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// The root of a request or a response, which is an object too.
    File,
    /// The root of common.json.
    Common,
    /// Whatever sort it is, beside that.
    Schema,
    /// An object with `properties` or `allOf`.
    Object,
    /// An array.
    Array,
    /// Values by names of any sort.
    Map,
    /// A property of an object, beside what sort it is.
    Row,
    /// An integer, number, string or boolean.
    Scalar,
    /// A `$ref`.
    Reference,
    /// Listed integers or strings: `oneOf` or `enum`.
    Enumeration,
    /// Any value.
    Any,
    /// Something, or `null`.
    Nullable,
    /// One of several objects.
    Choice,
    /// One of an enumeration's values.
    Value,
    /// A scalar that common.json defines: a hand-written Rust type.
    Newtype,
}

/// What becomes of a keyword.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It makes the Rust type what it is.
    Typed,
    /// It is the name of a Rust item.
    Named,
    /// Rustdoc quotes it.
    Documented,
    /// Generated code enforces it at run time.
    Enforced,
    /// Codegen holds it against something else, and then it is done with.
    Checked,
    /// Rustdoc quotes it, and `validate()` enforces it.
    Validated,
}

/// A keyword in a sort of node.
#[derive(Debug)]
pub struct Keyword {
    /// The sort of node.
    pub sort: Sort,
    /// The keyword, such as `minLength`.
    pub name: &'static str,
    /// What becomes of it.
    pub fate: Fate,
    /// How, in a few words.
    pub how: &'static str,
}

impl Keyword {
    /// Whether it constrains values without choosing the type.
    pub(super) fn is_constraint(&self) -> bool {
        self.fate == Fate::Validated || self.name == "pattern"
    }
}

/// The note of keywords that are documented, and that `validate()` cannot enforce.
pub(super) const UNCHECKED: &str = "of the field: `validate()` has no regular expressions";

pub(super) const fn keyword(sort: Sort, name: &'static str, fate: Fate, how: &'static str) -> Keyword {
    Keyword { sort, name, fate, how }
}

/// The keyword that waives others: `{ "minLength": "why it may be ignored" }`.
pub const WAIVED: &str = "x-waived";

/// The values to which a keyword applies: in a node of another type, JSON Schema ignores it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Values of any type.
    Anything,
    /// Booleans.
    Booleans,
    /// Strings.
    Strings,
    /// Numbers, integers included.
    Numbers,
    /// Arrays.
    Arrays,
    /// Objects.
    Objects,
}

/// Keywords of JSON Schema 2020-12 that do not affect the type: where they are not implemented, they may be
/// waived.
pub const WAIVABLE: &[(&str, About)] = &[
    ("$comment", About::Anything),
    ("default", About::Anything),
    ("deprecated", About::Anything),
    ("examples", About::Anything),
    ("format", About::Anything),
    ("not", About::Anything),
    ("readOnly", About::Anything),
    ("writeOnly", About::Anything),
    ("contentEncoding", About::Strings),
    ("contentMediaType", About::Strings),
    ("contentSchema", About::Strings),
    ("maxLength", About::Strings),
    ("minLength", About::Strings),
    ("pattern", About::Strings),
    ("exclusiveMaximum", About::Numbers),
    ("exclusiveMinimum", About::Numbers),
    ("maximum", About::Numbers),
    ("minimum", About::Numbers),
    ("multipleOf", About::Numbers),
    ("contains", About::Arrays),
    ("maxContains", About::Arrays),
    ("maxItems", About::Arrays),
    ("minContains", About::Arrays),
    ("minItems", About::Arrays),
    ("uniqueItems", About::Arrays),
    ("dependentRequired", About::Objects),
    ("maxProperties", About::Objects),
    ("minProperties", About::Objects),
    ("propertyNames", About::Objects),
];

/// Those that do, and that are not implemented anywhere; and what they would take.
pub const STRUCTURAL: &[(&str, &str)] = &[
    ("$anchor", "refer to definitions by `#/$defs/Name`"),
    ("$dynamicAnchor", "the type would depend on the referring schema"),
    ("$dynamicRef", "the type would depend on the referring schema"),
    ("$recursiveAnchor", "the type would depend on the referring schema"),
    ("$recursiveRef", "the type would depend on the referring schema"),
    ("$id", "files are named by their path, and nothing is fetched"),
    ("$vocabulary", "it belongs to meta-schemas"),
    ("additionalProperties", "unknown fields are kept in responses and refused in requests"),
    ("allOf", "merge the schemas into one"),
    ("anyOf", "the type would depend on the value"),
    ("dependentSchemas", "the type would depend on the value"),
    ("else", "the type would depend on the value"),
    ("enum", "list the values under `oneOf`, each with its `const`, `title` and `description`"),
    ("dependencies", "the type would depend on the value"),
    ("if", "the type would depend on the value"),
    (
        "nullable",
        "it is a keyword of OpenAPI 3.0; JSON Schema lists both types: `\"type\": [\"string\", \"null\"]`",
    ),
    ("patternProperties", "a field has one name, not a pattern"),
    ("prefixItems", "all elements of an array are of one type"),
    ("then", "the type would depend on the value"),
    ("unevaluatedItems", "all elements of an array are of one type"),
    ("unevaluatedProperties", "unknown fields are kept in responses and refused in requests"),
];

impl Sort {
    /// In messages.
    pub fn noun(self) -> &'static str {
        match self {
            Self::File => "a file",
            Self::Common => "the shared definitions",
            Self::Schema => "any schema",
            Self::Object => "an object",
            Self::Array => "an array",
            Self::Map => "a map",
            Self::Row => "a row",
            Self::Scalar => "a scalar",
            Self::Reference => "a reference",
            Self::Enumeration => "an enumeration",
            Self::Any => "a schema without a type",
            Self::Nullable => "a value or `null`",
            Self::Choice => "a choice of objects",
            Self::Value => "a value of an enumeration",
            Self::Newtype => "a newtype",
        }
    }
}

impl About {
    pub(super) fn of(shape: &Shape) -> Self {
        match shape {
            Shape::Scalar { kind, .. } | Shape::Enumeration { kind, .. } => match kind {
                Scalar::Integer | Scalar::Unsigned | Scalar::Number => Self::Numbers,
                Scalar::String => Self::Strings,
                Scalar::Boolean => Self::Booleans,
            },
            Shape::Array { .. } => Self::Arrays,
            Shape::Object(_) | Shape::Map(_) | Shape::Choice(_) => Self::Objects,
            Shape::Any | Shape::Reference(_) => Self::Anything,
        }
    }

    /// In messages.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Anything => "anything",
            Self::Booleans => "booleans",
            Self::Strings => "strings",
            Self::Numbers => "numbers",
            Self::Arrays => "arrays",
            Self::Objects => "objects",
        }
    }
}

impl Fate {
    /// In the ledger.
    pub fn word(self) -> &'static str {
        match self {
            Self::Typed => "typed",
            Self::Named => "named",
            Self::Documented => "documented",
            Self::Enforced => "enforced",
            Self::Checked => "checked",
            Self::Validated => "validated",
        }
    }
}

/// The keywords of nodes of these sorts.
pub(super) fn known(
    list: &'static [Keyword],
    sorts: &[Option<Sort>],
) -> impl Iterator<Item = &'static Keyword> {
    list.iter().filter(move |keyword| sorts.contains(&Some(keyword.sort)))
}

/// The sorts of node that have a keyword.
pub(super) fn sorts_of(list: &'static [Keyword], name: &str) -> impl Iterator<Item = Sort> {
    list.iter().filter(move |keyword| keyword.name == name).map(|keyword| keyword.sort)
}

/// A table of schema/README.md.
pub fn table(list: &[Keyword]) -> String {
    let line = |Keyword { sort, name, fate, how }: &Keyword| {
        format!("| {} | `{name}` | {}: {how} |\n", sort.noun(), fate.word())
    };
    let head = "| in | keyword | what becomes of it |\n| --- | --- | --- |\n".to_owned();
    head + &list.iter().map(line).collect::<String>()
}
