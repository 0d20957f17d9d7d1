//! Emits doc comments.

use syn::{AttrStyle, Attribute};

use super::ast;
use xtask_diagnostics::{has_hidden, is_hidden};
use xtask_schema::Location;
use xtask_schema::ir::{Branch, Enum, Field, Origin, Parameter, Role, Struct, Union, Variant};

/// Paragraphs as a doc comment of an item.
pub(super) fn outer(paragraphs: &[String]) -> Vec<Attribute> {
    lines(paragraphs, || AttrStyle::Outer)
}

/// Paragraphs as a doc comment of the module around.
pub(super) fn inner(paragraphs: &[String]) -> Vec<Attribute> {
    lines(paragraphs, || AttrStyle::Inner(<syn::Token![!]>::default()))
}

fn lines(paragraphs: &[String], style: fn() -> AttrStyle) -> Vec<Attribute> {
    let mut lines = Vec::new();
    for paragraph in paragraphs.iter().filter(|paragraph| !paragraph.is_empty()) {
        if !lines.is_empty() {
            lines.push(ast::doc(style(), ""));
        }
        lines.push(ast::doc(style(), &format!(" {paragraph}")));
    }
    lines
}

/// A description as Markdown that shows just what it says: no link, tag, list, heading or code block comes of it.
pub(super) fn prose(text: &str) -> String {
    let text = text.trim();
    let mut escaped = String::with_capacity(text.len());
    // `1.` and `1)` begin a list.
    let number = text.find(|letter: char| !letter.is_ascii_digit()).filter(|end| *end > 0);
    for (index, letter) in text.char_indices() {
        let anywhere = "\\`[]<>*_&|~".contains(letter);
        let at_start = index == 0 && !letter.is_alphanumeric() && letter.is_ascii_punctuation();
        let numbers = number == Some(index) && ".)".contains(letter);
        let of_address = letter == ':' && text.get(index..).is_some_and(|rest| rest.starts_with("://"));
        if anywhere || at_start || numbers || of_address {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

pub(super) fn of_struct(item: &Struct) -> Vec<Attribute> {
    let origin = match (&item.origin, item.role) {
        (Origin::Page(path), Some(role)) if path.is_root() => match role {
            Role::Request => "Page: the parameters of the request.".to_owned(),
            Role::Response => "Page: the parameters of the answer.".to_owned(),
        },
        (Origin::Page(path), _) => format!("Page: {}.", code(path)),
        (Origin::Pointer(pointer), _) => schema(pointer),
    };
    outer(&[prose(&item.description), remarks(&item.remarks), origin])
}

pub(super) fn of_field(field: &Field) -> Vec<Attribute> {
    let origin = match &field.origin {
        Origin::Page(page) => {
            let wire = if *page == field.path {
                String::new()
            } else {
                format!(" On the wire: {}.", code(&field.path))
            };
            format!("Page: {}, {}.{wire}{}", code(page), field.printed, errata(&field.errata))
        }
        Origin::Pointer(pointer) => schema(pointer),
    };
    let unreviewed = field.unreviewed.iter().map(|proposal| unreviewed(proposal));
    let paragraphs =
        [prose(&field.description), remarks(&field.remarks), origin].into_iter().chain(unreviewed);
    outer(&paragraphs.collect::<Vec<_>>())
}

/// A proposal that no person has reviewed.
pub(super) fn unreviewed(proposal: &str) -> String {
    format!("Unreviewed: {}", prose(proposal))
}

pub(super) fn of_parameter(parameter: &Parameter) -> Vec<Attribute> {
    let field = &parameter.field;
    let location = match parameter.location {
        Location::Query => "Query parameter",
        Location::Header => "Header",
        Location::Path => "Path parameter",
    };
    let origin = format!("{location} {}, {}.", code(&field.wire), field.printed);
    outer(&[prose(&field.description), origin])
}

pub(super) fn of_enum(item: &Enum) -> Vec<Attribute> {
    let pages: Vec<String> = item.origins.iter().filter_map(Origin::page).map(code).collect();
    let origin = match item.origins.as_slice() {
        [] => String::new(),
        [Origin::Pointer(pointer), ..] => schema(pointer),
        [Origin::Page(_), ..] => format!("Page: {}.", pages.join(", ")),
    };
    let open = "An open set: a value that the schema lacks is kept in `Unknown` and written back.".to_owned();
    outer(&[prose(&item.description), remarks(&item.remarks), origin, open])
}

pub(super) fn of_union(item: &Union) -> Vec<Attribute> {
    let open = format!(
        "One of several objects, by their {}: one that the schema lacks is kept in `Unknown` and written back.",
        code(&item.tag)
    );
    outer(&[prose(&item.description), remarks(&item.remarks), schema(&item.pointer), open])
}

pub(super) fn of_branch(branch: &Branch) -> Vec<Attribute> {
    let codes: Vec<String> = branch.codes.iter().map(code).collect();
    outer(&[format!("{}.", codes.join(", "))])
}

pub(super) fn of_variant(variant: &Variant) -> Vec<Attribute> {
    let meaning = match prose(&variant.description).as_str() {
        "" => ".".to_owned(),
        meaning => format!(": {meaning}"),
    };
    outer(&[format!("{}{meaning}{}", code(&variant.code), errata(variant.erratum.as_slice()))])
}

/// Text of the page's as a code span: its backticks end nothing, and what does not show is spelt out.
fn code(text: &impl ToString) -> String {
    let mut visible = text.to_string();
    if has_hidden(&visible) {
        let spell = |letter: char| {
            if is_hidden(letter) { letter.escape_unicode().to_string() } else { letter.to_string() }
        };
        visible = visible.chars().map(spell).collect();
    }
    // What quotes it is longer than any such in it.
    let longest = visible.split(|letter| letter != '`').map(str::len).max().unwrap_or_default();
    let quote = "`".repeat(longest + 1);
    if longest > 0 { format!("{quote} {visible} {quote}") } else { format!("`{visible}`") }
}

/// What a schema says beside the description.
fn remarks(remarks: &[(&str, String)]) -> String {
    let remark = |(name, value): &(&str, String)| format!("`{name}`: {}", code(value));
    remarks.iter().map(remark).collect::<Vec<_>>().join(", ")
}

/// Where a JSON Schema file describes it.
fn schema(pointer: &str) -> String {
    format!("Schema: {}.", code(&pointer))
}

fn errata(errata: &[String]) -> String {
    match errata {
        [] => String::new(),
        [one] => format!(" Erratum: {one}."),
        several => format!(" Errata: {}.", several.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::prose;

    #[test]
    fn descriptions_are_shown_not_interpreted() {
        for (text, markdown) in [
            ("Price of one.", "Price of one."),
            ("```rust", "\\`\\`\\`rust"),
            ("    indented", "indented"),
            ("# Heading", "\\# Heading"),
            ("see [x](y) <b>", "see \\[x\\](y) \\<b\\>"),
            ("- item", "\\- item"),
            ("1. item", "1\\. item"),
            ("12)  item", "12\\)  item"),
            ("1.5 of 2. all", "1\\.5 of 2. all"),
            ("~~gone~~", "\\~\\~gone\\~\\~"),
            ("see https://a.example: x", "see https\\://a.example: x"),
        ] {
            assert_eq!(prose(text), markdown);
        }
    }
}
