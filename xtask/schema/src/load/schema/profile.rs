//! The two profiles of JSON Schema: what each has, and what it requires or forbids beyond the other.
//!
//! One loader reads both. An endpoint schema is written by people of this project, so its profile is strict: each row has a
//! description, each type a title. A JSON Schema file is a stranger's.

use super::endpoint_keywords::ENDPOINT_KEYWORDS;
use super::json_schema_keywords::JSON_SCHEMA_KEYWORDS;
use super::keywords::{Keyword, Sort};
use super::kind::Kind;
use super::model::Scalar;

/// What a schema may have, and must have.
#[derive(Debug)]
pub struct Profile {
    /// The keywords, by the sorts of node that have them. Any other is an error.
    pub keywords: &'static [Keyword],
    /// The keywords that a sort of node requires.
    pub(super) required: &'static [(Sort, &'static str)],
    /// The drafts that `$schema` may name, without scheme and `#`. The first is the one to write.
    pub(super) drafts: &'static [&'static str],
    /// The words of `type`.
    pub(super) types: &'static [(&'static str, Kind)],
    /// The scalars that `const` may pin to a value.
    pub(super) constants: &'static [Scalar],
    /// What the root of a file may be; any sort, if empty.
    pub(super) roots: &'static [Sort],
    /// The same of a definition.
    pub(super) definitions: &'static [Sort],
    /// What else it forbids.
    pub(super) forbids: &'static [Forbidden],
}

/// What a profile may forbid of JSON Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Forbidden {
    /// `null` beside a type: an array of types, or a choice of a schema and `null`.
    Null,
    /// `true` and `false` as schemas.
    Booleans,
    /// Descriptions of several lines.
    Lines,
    /// Definitions whose title is not their name.
    OtherTitles,
    /// References to other than definitions of the same file and of common.json.
    References,
}

/// The draft that this project writes.
pub const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Endpoint schemas: `request.json`, `response.json` and `common.json`.
pub const ENDPOINT: Profile = Profile {
    keywords: ENDPOINT_KEYWORDS,
    required: &[
        (Sort::Common, "$defs"),
        (Sort::Object, "title"),
        (Sort::Object, "description"),
        (Sort::Array, "items"),
        (Sort::Row, "description"),
        (Sort::Scalar, "type"),
        (Sort::Enumeration, "type"),
        (Sort::Enumeration, "title"),
        (Sort::Enumeration, "description"),
        (Sort::Newtype, "type"),
        (Sort::Newtype, "title"),
        (Sort::Newtype, "description"),
        (Sort::Value, "const"),
        (Sort::Value, "title"),
        (Sort::Value, "description"),
    ],
    drafts: &["json-schema.org/draft/2020-12/schema"],
    types: &[
        ("object", Kind::Object),
        ("array", Kind::Array),
        ("integer", Kind::Scalar(Scalar::Integer)),
        ("number", Kind::Scalar(Scalar::Number)),
        ("string", Kind::Scalar(Scalar::String)),
        ("boolean", Kind::Scalar(Scalar::Boolean)),
    ],
    constants: &[Scalar::String],
    roots: &[Sort::Object, Sort::Array],
    definitions: &[Sort::Newtype, Sort::Enumeration],
    forbids: &[
        Forbidden::Null,
        Forbidden::Booleans,
        Forbidden::Lines,
        Forbidden::OtherTitles,
        Forbidden::References,
    ],
};

/// JSON Schema files of any API.
pub const JSON_SCHEMA: Profile = Profile {
    keywords: JSON_SCHEMA_KEYWORDS,
    required: &[(Sort::Array, "items"), (Sort::Value, "const")],
    drafts: &[
        "json-schema.org/draft/2020-12/schema",
        "json-schema.org/draft/2019-09/schema",
        "json-schema.org/draft-07/schema",
        "json-schema.org/draft-06/schema",
    ],
    types: &[
        ("object", Kind::Object),
        ("array", Kind::Array),
        ("integer", Kind::Scalar(Scalar::Integer)),
        ("number", Kind::Scalar(Scalar::Number)),
        ("string", Kind::Scalar(Scalar::String)),
        ("boolean", Kind::Scalar(Scalar::Boolean)),
        ("null", Kind::Null),
    ],
    constants: &[Scalar::Integer, Scalar::Unsigned, Scalar::Number, Scalar::String, Scalar::Boolean],
    roots: &[],
    definitions: &[],
    forbids: &[],
};

impl Profile {
    /// Whether any keyword belongs to this sort of node.
    pub(super) fn has(&self, sort: Sort) -> bool {
        self.keywords.iter().any(|keyword| keyword.sort == sort)
    }

    /// Whether a sort of node requires this keyword.
    pub(super) fn requires(&self, sort: Sort, name: &str) -> bool {
        self.required.contains(&(sort, name))
    }

    pub(super) fn forbids(&self, what: Forbidden) -> bool {
        self.forbids.contains(&what)
    }

    /// Whether any sort of node has this keyword.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.keywords.iter().any(|keyword| keyword.name == name)
    }
}
