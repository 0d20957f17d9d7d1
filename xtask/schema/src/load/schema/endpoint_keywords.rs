//! The keywords of endpoint schemas, into which pages are transcribed.

use super::keywords::Fate::{Checked, Documented, Enforced, Named, Typed, Validated};
use super::keywords::Sort::{
    Any, Array, Common, Enumeration, File, Newtype, Object, Reference, Row, Scalar, Value,
};
use super::keywords::{Keyword, UNCHECKED, keyword};

/// The note of keywords that `validate()` enforces.
const IN_REQUESTS: &str = "in a request, by `validate()`; documented of the field";

/// All of them.
pub(super) const ENDPOINT_KEYWORDS: &[Keyword] = &[
    keyword(File, "$schema", Checked, "JSON Schema 2020-12, the only dialect that is read"),
    keyword(File, "$defs", Typed, "the enumerations that the file refers to"),
    keyword(Object, "type", Typed, "`object`: a struct"),
    keyword(Object, "title", Named, "the struct"),
    keyword(Object, "description", Documented, "of the struct; of a row, of the field too"),
    keyword(Object, "properties", Typed, "its fields, in this order; none without it"),
    keyword(
        Object,
        "required",
        Enforced,
        "in a request: `new` asks for it; refused in a response, as a server may leave anything out",
    ),
    keyword(Array, "type", Typed, "`array`: a `Vec`"),
    keyword(Array, "description", Documented, "of the field"),
    keyword(Array, "items", Typed, "what the `Vec` holds"),
    keyword(Array, "minItems", Validated, IN_REQUESTS),
    keyword(Array, "maxItems", Validated, IN_REQUESTS),
    keyword(Array, "uniqueItems", Validated, IN_REQUESTS),
    keyword(
        Row,
        "x-name",
        Named,
        "the field, in snake case, where the wire's name cannot be one (`状态`, `2nd`, `type` beside `Type`)",
    ),
    keyword(
        Scalar,
        "type",
        Typed,
        "`integer`, `number`, `string`, `boolean`: `i64`, `tolerant::Number`, `String`, `bool`",
    ),
    keyword(Scalar, "description", Documented, "of the field"),
    keyword(Scalar, "x-personal", Enforced, "`Debug` hides it"),
    keyword(Scalar, "const", Checked, "the only value that the page knows: an erratum must open it"),
    keyword(Scalar, "minLength", Validated, IN_REQUESTS),
    keyword(Scalar, "maxLength", Validated, IN_REQUESTS),
    keyword(Scalar, "pattern", Documented, UNCHECKED),
    keyword(Scalar, "minimum", Validated, IN_REQUESTS),
    keyword(Scalar, "maximum", Validated, IN_REQUESTS),
    keyword(Scalar, "exclusiveMinimum", Validated, IN_REQUESTS),
    keyword(Scalar, "exclusiveMaximum", Validated, IN_REQUESTS),
    keyword(Scalar, "multipleOf", Validated, IN_REQUESTS),
    keyword(
        Reference,
        "$ref",
        Typed,
        "`#/$defs/Name`, the relative path of `common.json#/$defs/Name`, or [another type](#types-of-other-endpoints): of the file, or of another endpoint",
    ),
    keyword(Reference, "description", Documented, "of the field"),
    keyword(Reference, "x-unit", Checked, "the unit that the page prints, against the type's"),
    keyword(Reference, "x-personal", Enforced, "`Debug` hides it"),
    keyword(Any, "description", Documented, "of the field, which holds any JSON value"),
    keyword(Any, "x-personal", Enforced, "`Debug` hides it"),
    keyword(Enumeration, "type", Typed, "`integer`, `string`: what its values are on the wire"),
    keyword(Enumeration, "title", Named, "the enumeration"),
    keyword(Enumeration, "description", Documented, "of the enumeration"),
    keyword(
        Enumeration,
        "x-heading",
        Checked,
        "the field that the page's heading names, where no row that has the values is called so",
    ),
    keyword(Enumeration, "oneOf", Typed, "its values, each a variant; any other is kept as unknown"),
    keyword(Value, "const", Typed, "the value on the wire"),
    keyword(Value, "title", Named, "the variant"),
    keyword(Value, "description", Documented, "of the variant"),
    keyword(Common, "$schema", Checked, "JSON Schema 2020-12, the only dialect that is read"),
    keyword(Common, "description", Checked, "for readers of the file"),
    keyword(Common, "$defs", Typed, "the newtypes that endpoints share"),
    keyword(Newtype, "type", Typed, "`integer`, `string`: what it is on the wire"),
    keyword(Newtype, "title", Named, "the hand-written type that carries it, at the crate's root"),
    keyword(Newtype, "description", Checked, "for readers of the file"),
    keyword(Newtype, "x-unit", Checked, "the unit, against the page's"),
    keyword(Newtype, "x-accept", Enforced, "what else it is read from: `integer`, `string`"),
];
