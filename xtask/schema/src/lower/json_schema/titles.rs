//! Titles of JSON Schema files: the name of a type or variant, or prose.

use super::super::names::{RESERVED_VARIANTS, Target, is_type_name};
use crate::load::Word;
use crate::load::schema::{EnumValue, Schema, join_descriptions};

/// Whether no type of a foreign crate may have this name.
pub(super) fn is_reserved(name: &str) -> bool {
    Target::Foreign.reserves_type(name)
}

/// Whether a title is the name of a type, and not prose.
pub(super) fn names_type(title: &Word) -> bool {
    is_type_name(&title.text) && !is_reserved(&title.text)
}

/// The same of a variant.
pub(super) fn names_variant(title: &Word) -> bool {
    is_type_name(&title.text) && !RESERVED_VARIANTS.contains(&title.text.as_str())
}

/// The documentation of a type: its title, if that is prose, and its description.
pub(super) fn type_description(node: &Schema) -> String {
    with_title(node.title.as_ref().filter(|title| !names_type(title)), node.description())
}

/// The same of a variant.
pub(super) fn variant_description(value: &EnumValue) -> String {
    with_title(value.title.as_ref().filter(|title| !names_variant(title)), value.description())
}

fn with_title(title: Option<&Word>, description: &str) -> String {
    let mut text = title.map(|title| title.text.clone()).unwrap_or_default();
    join_descriptions(&mut text, description);
    text
}
