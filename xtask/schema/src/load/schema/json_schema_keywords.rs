//! The keywords of JSON Schema files, as far as they are implemented.

use super::keywords::Fate::{Checked, Documented, Enforced, Named, Typed, Validated};
use super::keywords::Sort::{
    Any, Array, Choice, Enumeration, File, Map, Nullable, Object, Reference, Row, Scalar, Schema, Value,
};
use super::keywords::{Keyword, UNCHECKED, keyword};

/// How constraints are enforced.
const VALUES: &str = "by `validate()`; documented of the field: any other value is read, too";

/// How a title names something.
const TITLE: &str =
    "the type or the variant, where Rust could; else names.json does, and the title is said in rustdoc";

/// All of them.
pub(super) const JSON_SCHEMA_KEYWORDS: &[Keyword] = &[
    keyword(
        File,
        "$schema",
        Checked,
        "JSON Schema 2020-12; or 2019-09, draft 7 or 6, in which all that is read means the same",
    ),
    keyword(File, "$id", Checked, "a URI by which references know the file, too; nothing is fetched"),
    keyword(File, "$defs", Typed, "types that schemas refer to"),
    keyword(File, "definitions", Typed, "the same, as older files call it"),
    keyword(Schema, "$anchor", Checked, "a name by which references know it: `#name`"),
    keyword(Schema, "$comment", Checked, "for readers of the schema"),
    keyword(Schema, "default", Documented, "of the field, or of the type; a missing field is still `None`"),
    keyword(Schema, "deprecated", Documented, "of the field, or of the type"),
    keyword(Schema, "examples", Documented, "of the field, or of the type"),
    keyword(Schema, "readOnly", Documented, "of the field, or of the type; not beside `writeOnly`"),
    keyword(Schema, "writeOnly", Documented, "of the field, or of the type; not beside `readOnly`"),
    keyword(Row, "x-name", Named, "the field, where the wire's name cannot be one"),
    keyword(Row, "x-personal", Enforced, "`Debug` hides it"),
    keyword(Object, "type", Typed, "`object`, or an array of it and `null`: a struct"),
    keyword(Object, "title", Named, TITLE),
    keyword(Object, "description", Documented, "of the struct; of a property, of the field too"),
    keyword(Object, "properties", Typed, "its fields, in this order"),
    keyword(Object, "required", Enforced, "no `Option`, and reading refuses what lacks it"),
    keyword(
        Object,
        "additionalProperties",
        Enforced,
        "`false`: reading refuses what the schema lacks; `true`, as without it: kept",
    ),
    keyword(Object, "allOf", Typed, "fields of its parts too; a part alone is as a reference to it"),
    keyword(Array, "type", Typed, "`array`: a `Vec`"),
    keyword(Array, "title", Checked, "for readers of the schema"),
    keyword(Array, "description", Documented, "of the field"),
    keyword(Array, "items", Typed, "what the `Vec` holds"),
    keyword(Array, "minItems", Validated, VALUES),
    keyword(Array, "maxItems", Validated, VALUES),
    keyword(Array, "uniqueItems", Validated, VALUES),
    keyword(Map, "type", Typed, "`object`, without `properties`: a `BTreeMap`"),
    keyword(Map, "title", Checked, "for readers of the schema"),
    keyword(Map, "description", Documented, "of the field"),
    keyword(
        Map,
        "additionalProperties",
        Typed,
        "what the `BTreeMap` holds; any value without it, or with `true`",
    ),
    keyword(Map, "minProperties", Validated, VALUES),
    keyword(Map, "maxProperties", Validated, VALUES),
    keyword(
        Scalar,
        "type",
        Typed,
        "`integer`, `number`, `string`, `boolean`, or an array of one of them and `null`: `i64`, `tolerant::Number`, `String`, \
         `bool`; beside `const`, it need not be said",
    ),
    keyword(Scalar, "title", Checked, "for readers of the schema"),
    keyword(Scalar, "description", Documented, "of the field"),
    keyword(
        Scalar,
        "const",
        Validated,
        "by `validate()`; documented of the field: any other value is read, too; where it must be there, `new` puts it",
    ),
    keyword(
        Scalar,
        "format",
        Documented,
        "of the field; no value is checked against it. `uint64` and `uint` make an integer a `u64`",
    ),
    keyword(Scalar, "contentEncoding", Documented, "of the field: the text is as it was sent"),
    keyword(Scalar, "contentMediaType", Documented, "of the field: the text is as it was sent"),
    keyword(Scalar, "minLength", Validated, VALUES),
    keyword(Scalar, "maxLength", Validated, VALUES),
    keyword(Scalar, "pattern", Documented, UNCHECKED),
    keyword(Scalar, "minimum", Validated, VALUES),
    keyword(Scalar, "maximum", Validated, VALUES),
    keyword(Scalar, "exclusiveMinimum", Validated, VALUES),
    keyword(Scalar, "exclusiveMaximum", Validated, VALUES),
    keyword(Scalar, "multipleOf", Validated, VALUES),
    keyword(
        Reference,
        "$ref",
        Typed,
        "a schema in a file of the folder: `#`, `#/$defs/Name` or another pointer, `#anchor`, a file before any of them; boxed where types hold each other",
    ),
    keyword(Reference, "title", Checked, "for readers of the schema"),
    keyword(Reference, "description", Documented, "of the field"),
    keyword(Enumeration, "type", Typed, "`integer`, `string`: what its values are on the wire"),
    keyword(Enumeration, "title", Named, TITLE),
    keyword(Enumeration, "description", Documented, "of the enumeration"),
    keyword(Enumeration, "format", Documented, "of the enumeration"),
    keyword(Enumeration, "oneOf", Typed, "its values, each a variant; any other is kept as unknown"),
    keyword(Enumeration, "enum", Typed, "the same, with variants that names.json names"),
    keyword(Enumeration, "anyOf", Typed, "values that are listed, and the type of any other"),
    keyword(Value, "const", Typed, "the value on the wire"),
    keyword(Value, "title", Named, TITLE),
    keyword(Value, "description", Documented, "of the variant"),
    keyword(Value, "$comment", Checked, "for readers of the schema"),
    keyword(Value, "deprecated", Documented, "of the variant"),
    keyword(
        Choice,
        "oneOf",
        Typed,
        "objects, and perhaps `null`: an `enum` of them; each requires a property of one name, the tag, with values (`const`, \
         `enum`) that no other has",
    ),
    keyword(Choice, "anyOf", Typed, "the same"),
    keyword(Choice, "type", Checked, "`object`, as all of them are"),
    keyword(Choice, "title", Named, TITLE),
    keyword(Choice, "description", Documented, "of the `enum`"),
    keyword(Nullable, "anyOf", Typed, "a schema, and `null`"),
    keyword(Nullable, "oneOf", Typed, "the same"),
    keyword(Nullable, "title", Checked, "for readers of the schema"),
    keyword(Nullable, "description", Documented, "of the field"),
    keyword(Any, "title", Checked, "for readers of the schema"),
    keyword(Any, "description", Documented, "of the field"),
];
