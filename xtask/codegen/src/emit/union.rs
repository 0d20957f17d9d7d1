//! Emits enumerations of structs, distinguished by a tag.

use quote::quote;
use syn::Item;

use super::lines::Lines;
use super::spelling::{literal, number, spelt};
use super::{ast, docs, rules};
use xtask_schema::EnumCode;
use xtask_schema::ir::Union;

/// Each struct in a box: they may be large, and hold such a one again.
pub(super) fn item(item: &Union) -> Item {
    let mut attrs = docs::of_union(item);
    attrs.push(ast::list("derive", quote!(Clone, PartialEq, Eq)));
    attrs.push(ast::word("non_exhaustive"));
    let variants = item.branches.iter().map(|branch| {
        let carried = ast::generic("Box", ast::named(&branch.name));
        ast::variant(docs::of_branch(branch), &branch.name, Some(carried))
    });
    let unknown = ast::variant(
        docs::outer(&["An object that the schema lacks.".to_owned()]),
        "Unknown",
        Some(ast::generic("UnknownValue", ast::named(&item.name))),
    );
    ast::of_enum(attrs, &item.name, variants.chain([unknown]))
}

/// Its macro call: which record each value of the tag stands for.
pub(super) fn table(item: &Union, lines: &mut Lines) {
    let names: Vec<_> = item.branches.iter().map(|branch| spelt(&branch.name)).collect();
    let branches = item.branches.iter().zip(&names);
    let codes = branches.flat_map(|(branch, name)| branch.codes.iter().map(move |code| (code, name)));
    let head = [&spelt(&item.name), ", tag ", &literal(&item.tag), ", of ", &names.join(", ")];
    lines.call("union", &head, codes, |(code, name), lines| {
        let (kind, code) = match code {
            EnumCode::Integer(code) => ("integer ", number(*code)),
            EnumCode::String(code) => ("string ", literal(code)),
        };
        lines.words(&[kind, &code, " => ", name]);
    });
    lines.line(&["\n#[cfg(feature = \"schemars\")]"]);
    lines.line(&["tolerant::union_schema! { ", &spelt(&item.name), " of ", &names.join(", "), " }"]);
    rules::validate_any(item, lines);
}
