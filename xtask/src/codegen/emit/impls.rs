//! The tables of an endpoint's types: names, where each field is read to, what each shows.
//!
//! They are half of what is generated, and all of one pattern: so they are laid out as they are written, and no syntax tree
//! is made of them.

use std::borrow::Cow;

use super::{literal, number, rules, spelt, union};
use crate::codegen::layout::{Break, Breaks, INDENT, Line, Page};
use crate::codegen::lower::ir::{Code, Count, Enum, Field, Module, Plain, Role, Struct, Union};

pub(super) fn module(module: &Module) -> String {
    let mut page = tables(&module.structs, &module.enums, &[]);
    page.blank();
    page.plain(&["#[cfg(test)]"]);
    page.plain(&["#[test]"]);
    page.block(&["fn samples_decode()"], |page| {
        let path = literal(module.endpoint.path.trim_start_matches('/'));
        let mut line = Line::of(&["crate::de::samples::check::<", &spelt(&module.endpoint.response), ">"]);
        line.list(["(", ")"], [path], |line, path| line.words(&[&path]));
        line.words(&[";"]);
        page.line(&line);
    });
    page.text
}

/// What stands above the tables of a plain file; it may have no types.
pub(super) fn above_plain(module: &Plain) -> String {
    above(&module.structs, &module.enums, &module.unions).text
}

/// The tables of some types.
pub(super) fn of_some(structs: &[Struct], enums: &[Enum], unions: &[Union]) -> String {
    let mut page = Page::default();
    of_all(structs, enums, unions, &mut page);
    page.text
}

fn tables(structs: &[Struct], enums: &[Enum], unions: &[Union]) -> Page {
    let mut page = above(structs, enums, unions);
    of_all(structs, enums, unions, &mut page);
    page
}

fn above(structs: &[Struct], enums: &[Enum], unions: &[Union]) -> Page {
    let mut page = Page::default();
    page.plain(&["//! Tables that the hand-written support in `crate::de` goes by."]);
    if !structs.is_empty() || !enums.is_empty() || !unions.is_empty() {
        page.blank();
        imports(structs, enums, unions, &mut page);
    }
    page
}

fn of_all(structs: &[Struct], enums: &[Enum], unions: &[Union], page: &mut Page) {
    for item in structs {
        of_struct(item, page);
    }
    for item in enums {
        of_enum(item, page);
    }
    for item in unions {
        union::table(item, page);
    }
}

fn imports(structs: &[Struct], enums: &[Enum], unions: &[Union], page: &mut Page) {
    let mut names: Vec<&str> = structs.iter().map(|item| item.name.as_str()).collect();
    names.extend(enums.iter().map(|item| item.name.as_str()));
    for item in unions {
        names.push(&item.name);
        names.extend(item.branches.iter().map(|branch| branch.name.as_str()));
    }
    names.sort_unstable();
    names.dedup();
    page.line(&used("super", &names));
    let has_tables = !structs.is_empty();
    let has_fields = structs.iter().any(|item| !item.fields.is_empty());
    let requires = |item: &Struct| item.fields.iter().any(|field| field.count == Count::Required);
    let support = [
        ("Branch", !unions.is_empty()),
        ("Field", has_fields),
        ("Fields", has_tables),
        ("Known", !enums.is_empty()),
        ("Slot", has_tables),
        ("Spot", has_tables),
        ("Table", has_tables),
        ("Wire", structs.iter().any(requires) || !unions.is_empty()),
        ("forward", has_tables || !enums.is_empty()),
    ];
    let support: Vec<&str> = support.into_iter().filter(|(_, used)| *used).map(|(name, _)| name).collect();
    page.line(&used("crate::de", &support));
    let validated = structs.iter().any(|item| item.validated) || unions.iter().any(|item| item.validated);
    let modules = [("choice", !unions.is_empty()), ("invalid", validated)];
    let modules: Vec<&str> = modules.into_iter().filter(|(_, used)| *used).map(|(name, _)| name).collect();
    if !modules.is_empty() {
        page.line(&used("crate", &modules));
    }
}

fn used(path: &str, names: &[&str]) -> Line {
    let mut line = Line::of(&["use ", path, "::"]);
    if let [name] = names {
        line.words(&[name, ";"]);
        return line;
    }
    line.open(INDENT, Breaks::All);
    line.words(&["{"]);
    line.may_break(Break::default());
    line.open(0, Breaks::Needed);
    for (index, name) in names.iter().enumerate() {
        if index > 0 {
            line.words(&[","]);
            line.space();
        }
        line.words(&[name]);
    }
    line.close();
    line.may_break(Break { before: ",", deeper: -INDENT, ..Break::default() });
    line.words(&["}"]);
    line.close();
    line.words(&[";"]);
    line
}

fn of_struct(item: &Struct, page: &mut Page) {
    let name = spelt(&item.name);
    let fields: Vec<Cow<'_, str>> = item.fields.iter().map(|field| spelt(&field.rust)).collect();
    forward(item, &name, &fields, page);
    rules::validate(item, page);
    page.blank();
    let place = if fields.is_empty() { "_field" } else { "field" };
    page.block(&["impl Fields for ", &name], |page| {
        page.block(&["fn table(&self) -> &'static Table"], |page| {
            table(item, page);
            page.plain(&["TABLE"]);
        });
        page.block(&["fn place(&mut self, ", place, ": usize) -> Spot<'_>"], |page| {
            let spot = |count| match count {
                Count::Required => "Spot::Required",
                Count::Optional | Count::RequiredNullable => "Spot::optional",
                Count::List | Count::RequiredList => "Spot::List",
                Count::OneOrMany => "Spot::OneOrMany",
            };
            of_fields(item, &fields, spot, "&mut ", "Spot::Nowhere", page);
        });
        page.block(&["fn show(&self, ", place, ": usize) -> Slot<'_>"], |page| {
            let slot = |count| match count {
                Count::Required => "Slot::One",
                Count::Optional | Count::RequiredNullable => "Slot::optional",
                Count::List | Count::RequiredList | Count::OneOrMany => "Slot::Many",
            };
            of_fields(item, &fields, slot, "&", "Slot::Nothing", page);
        });
        rules::table(item, page);
        aside(item, &fields, page);
        if item.role == Role::Response {
            page.plain(&["forward::keeps_unknown! {}"]);
        }
    });
}

fn table(item: &Struct, page: &mut Page) {
    let mut line = Line::of(&["const TABLE: &Table ="]);
    line.may_break(Break { flat: " ", never: true, ..Break::default() });
    line.words(&["&Table::new"]);
    line.list(["(", ")"], [None, Some(&item.fields)], |line, part| match part {
        None => line.words(&[&literal(&item.name)]),
        Some(fields) => line.list(["&[", "]"], fields, field),
    });
    line.words(&[";"]);
    page.line(&line);
}

fn field(line: &mut Line, field: &Field) {
    let is_chained = !field.aliases.is_empty() || field.count.is_required() || field.personal;
    if is_chained {
        line.open(INDENT, Breaks::All);
    }
    line.words(&["Field::new"]);
    line.list(["(", ")"], [&field.wire], |line, wire| line.words(&[&literal(wire)]));
    let call = |line: &mut Line, name| {
        line.may_break(Break::default());
        line.words(&[name]);
    };
    if !field.aliases.is_empty() {
        call(line, ".alias");
        line.list(["(", ")"], [&field.aliases], |line, aliases| {
            line.list(["&[", "]"], aliases, |line, alias| line.words(&[&literal(alias)]));
        });
    }
    if field.count.is_required() {
        call(line, ".required()");
    }
    if field.personal {
        call(line, ".personal()");
    }
    if is_chained {
        line.close();
    }
}

/// What is said of each field, by its place.
fn of_fields(
    item: &Struct,
    names: &[Cow<'_, str>],
    call: impl Fn(Count) -> &'static str,
    borrow: &str,
    otherwise: &str,
    page: &mut Page,
) {
    if names.is_empty() {
        return page.plain(&[otherwise]);
    }
    page.block(&["match field"], |page| {
        for (index, (field, name)) in item.fields.iter().zip(names).enumerate() {
            let mut line = Line::of(&[&index.to_string(), " =>"]);
            line.may_break(Break { flat: " ", never: true, ..Break::default() });
            line.open(INDENT, Breaks::All);
            line.may_break(Break { before: "{", ..Break::default() });
            line.words(&[call(field.count)]);
            line.list(["(", ")"], [name], |line, name| {
                line.words(&[borrow]);
                line.open(INDENT, Breaks::All);
                line.words(&["self"]);
                line.may_break(Break::default());
                line.words(&[".", name]);
                line.close();
            });
            line.may_break(Break { flat: ",", after: "}", deeper: -INDENT, ..Break::default() });
            line.close();
            // The comma need not fit.
            line.hang(1);
            page.line(&line);
        }
        page.plain(&["_ => ", otherwise, ","]);
    });
}

/// A field is read aside where another name of it may stand, too.
fn aside(item: &Struct, names: &[Cow<'_, str>], page: &mut Page) {
    let fields = item.fields.iter().zip(names).enumerate();
    let mut aliased = fields.filter(|(_, (field, _))| !field.aliases.is_empty()).peekable();
    if aliased.peek().is_none() {
        return;
    }
    page.block(&["forward::aside!"], |page| {
        let mut line = Line::default();
        line.open(0, Breaks::Needed);
        while let Some((index, (_, name))) = aliased.next() {
            line.words(&[&index.to_string()]);
            line.space();
            line.words(&["=>"]);
            line.space();
            line.words(&[name]);
            if aliased.peek().is_some() {
                line.words(&[","]);
                line.space();
            }
        }
        line.close();
        page.line(&line);
    });
}

fn forward(item: &Struct, name: &str, fields: &[Cow<'_, str>], page: &mut Page) {
    page.blank();
    let is_response = item.role == Role::Response;
    let object = if is_response { "forward::response_object!" } else { "forward::object!" };
    if is_response && item.is_all_optional() {
        return page.line(&call_of_macro(object, &[name, "=>", "Self::default()"]));
    }
    page.line(&call_of_macro(object, &[name, "=>", "Self::blank()"]));
    page.blank();
    page.block(&["impl ", name], |page| {
        page.block(&["fn blank() -> Self"], |page| {
            let mut line = Line::default();
            line.open(INDENT, Breaks::AllBeyond(34));
            line.words(&["Self {"]);
            let of_field = |(field, name): (&Field, &Cow<'_, str>)| {
                let value =
                    if field.count == Count::Required { "Wire::empty()" } else { "Default::default()" };
                format!("{name}: {value}")
            };
            let unknown = is_response.then(|| "unknown_fields: Default::default()".to_owned());
            let values = item.fields.iter().zip(fields).map(of_field).chain(unknown);
            let values: Vec<String> = values.collect();
            for (index, value) in values.iter().enumerate() {
                if index > 0 {
                    line.words(&[","]);
                }
                line.space();
                line.words(&[value]);
            }
            if !values.is_empty() {
                line.may_break(Break { flat: " ", before: ",", deeper: -INDENT, ..Break::default() });
            }
            line.close();
            line.words(&["}"]);
            page.line(&line);
        });
    });
}

/// Words in the parentheses of a macro.
pub(super) fn call_of_macro(name: &str, words: &[&str]) -> Line {
    let mut line = Line::of(&[name, "("]);
    line.open(INDENT, Breaks::All);
    line.may_break(Break::default());
    line.open(0, Breaks::Needed);
    for (index, word) in words.iter().enumerate() {
        if index > 0 {
            line.space();
        }
        line.words(&[word]);
    }
    line.close();
    line.may_break(Break { deeper: -INDENT, ..Break::default() });
    line.close();
    line.words(&[");"]);
    line
}

fn of_enum(item: &Enum, page: &mut Page) {
    let name = spelt(&item.name);
    let forward = if item.integer { "forward::integer_enum!" } else { "forward::text_enum!" };
    page.blank();
    page.line(&call_of_macro(forward, &[&name]));
    page.blank();
    page.block(&["impl ", &name], |page| {
        let mut line = Line::of(&["const KNOWN: &'static [Known<Self>] ="]);
        line.may_break(Break { flat: " ", never: true, ..Break::default() });
        line.list(["&[", "]"], &item.variants, |line, variant| {
            let (call, code) = match &variant.code {
                Code::Integer(code) => ("Known::integer", number(*code)),
                Code::Text(code) => ("Known::text", literal(code)),
            };
            let variant_name = format!("Self::{}", spelt(&variant.name));
            line.words(&[call]);
            let arguments = [code.as_str(), &variant_name, &literal(&variant.description)];
            line.list(["(", ")"], arguments, |line, argument| line.words(&[argument]));
        });
        line.words(&[";"]);
        page.line(&line);
    });
}
