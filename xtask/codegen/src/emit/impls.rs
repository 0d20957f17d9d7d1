//! Emits the macro calls that implement the traits of a module's types.
//!
//! Each field and each value is one line, however long: a row that is inserted changes no other line.

use super::lines::Lines;
use super::spelling::{literal, number, spelt};
use super::{rules, setters, union};
use xtask_schema::EnumCode;
use xtask_schema::ir::{Count, Enum, Field, FileModule, Module, Parameter, Struct, Union, UnknownFields};

pub(super) fn module(module: &Module) -> String {
    let mut lines = above(&module.structs, &module.enums, &[]);
    of_all(&module.structs, &module.enums, &[], &mut lines);
    lines.text
}

/// The top of the file for the module of a JSON Schema file, which may have no types.
pub(super) fn above_files(module: &FileModule) -> String {
    above(&module.structs, &module.enums, &module.unions).text
}

/// The macro calls of some types.
pub(super) fn of_some(structs: &[Struct], enums: &[Enum], unions: &[Union]) -> String {
    let mut lines = Lines::default();
    of_all(structs, enums, unions, &mut lines);
    lines.text
}

fn above(structs: &[Struct], enums: &[Enum], unions: &[Union]) -> Lines {
    let mut lines = Lines::default();
    lines.line(&[
        "//! How the types of this module are decoded and encoded, one line for each field and value; and setters.",
    ]);
    imports(structs, enums, unions, &mut lines);
    lines
}

fn of_all(structs: &[Struct], enums: &[Enum], unions: &[Union], lines: &mut Lines) {
    for item in structs {
        of_struct(item, lines);
    }
    for item in enums {
        of_enum(item, lines);
    }
    for item in unions {
        union::table(item, lines);
    }
}

/// Setters name any type that a field has, and those are imported by the module above.
fn imports(structs: &[Struct], enums: &[Enum], unions: &[Union], lines: &mut Lines) {
    if structs.is_empty() && enums.is_empty() && unions.is_empty() {
        return;
    }
    lines.line(&["\nuse super::*;"]);
    let validated = structs.iter().any(|item| item.validated) || unions.iter().any(|item| item.validated);
    if validated {
        lines.line(&["use tolerant::invalid;"]);
    }
}

fn of_struct(item: &Struct, lines: &mut Lines) {
    // The struct derives `Default`: see `types`.
    let (call, by_default) = match item.unknown_fields {
        UnknownFields::Refused => ("closed_record", ""),
        UnknownFields::Kept if item.is_all_optional() => ("record", ": Default"),
        UnknownFields::Kept => ("record", ""),
    };
    let head = &[&spelt(&item.name), by_default];
    if item.parameters.is_empty() {
        lines.call(call, head, &item.fields, field);
    } else {
        lines.call_with(call, head, &item.fields, field, |lines| {
            lines.block("parameters", &item.parameters, parameter);
        });
    }
    setters::of_struct(item, lines);
    rules::validate(item, lines);
}

fn parameter(parameter: &Parameter, lines: &mut Lines) {
    let field = &parameter.field;
    let kind = if field.count.is_required() { "required" } else { "optional" };
    let location = parameter.location.word();
    lines.words(&[&spelt(&field.rust), ": ", kind, " ", location, " ", &literal(&field.wire)]);
}

fn field(field: &Field, lines: &mut Lines) {
    let kind = match field.count {
        Count::Required => "required",
        Count::RequiredNullable => "nullable",
        Count::Optional => "optional",
        Count::Array => "array",
        Count::RequiredArray => "required_array",
        Count::OneOrMany => "one_or_many",
    };
    lines.words(&[&spelt(&field.rust), ": ", kind, " ", &literal(&field.wire)]);
    for alias in &field.aliases {
        lines.words(&[" | ", &literal(alias)]);
    }
    if field.personal {
        lines.words(&[", personal"]);
    }
    rules::of_field(field, lines);
}

fn of_enum(item: &Enum, lines: &mut Lines) {
    let call = if item.integer { "integer_enum" } else { "string_enum" };
    lines.call(call, &[&spelt(&item.name)], &item.variants, |variant, lines| {
        let code = match &variant.code {
            EnumCode::Integer(code) => number(*code),
            EnumCode::String(code) => literal(code),
        };
        lines.words(&[&code, " => ", &spelt(&variant.name), ", ", &literal(&variant.description)]);
    });
}
