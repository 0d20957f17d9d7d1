//! Enumerations of structs, told apart by a tag.

use quote::quote;
use syn::Item;

use super::impls::call_of_macro;
use super::{ast, docs, literal, number, rules, spelt};
use crate::codegen::layout::{Break, Line, Page};
use crate::codegen::lower::ir::{Code, Union};

/// Each struct in a box: they may be large, and hold such a one again.
pub(super) fn item(item: &Union) -> Item {
    let mut attrs = docs::of_union(item);
    attrs.push(ast::list("derive", quote!(Clone, PartialEq)));
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

/// Its table: what each value of the tag stands for.
pub(super) fn table(item: &Union, page: &mut Page) {
    let name = spelt(&item.name);
    let names: Vec<_> = item.branches.iter().map(|branch| spelt(&branch.name)).collect();
    page.blank();
    let words: Vec<String> =
        std::iter::once(format!("{name}:"))
            .chain(names.iter().enumerate().map(|(index, name)| {
                if index + 1 < names.len() { format!("{name},") } else { name.to_string() }
            }))
            .collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    page.line(&call_of_macro("choice::union!", &words));
    page.blank();
    page.block(&["impl ", &name], |page| {
        page.plain(&["const TAG: &'static str = ", &literal(&item.tag), ";"]);
        let mut line = Line::of(&["const BRANCHES: &'static [Branch<Self>] ="]);
        line.may_break(Break { flat: " ", never: true, ..Break::default() });
        let branches = item.branches.iter().zip(&names);
        let codes = branches.flat_map(|(branch, name)| branch.codes.iter().map(move |code| (code, name)));
        line.list(["&[", "]"], codes.collect::<Vec<_>>(), |line, (code, name)| {
            let (call, code) = match code {
                Code::Integer(code) => ("Branch::integer", number(*code)),
                Code::Text(code) => ("Branch::text", literal(code)),
            };
            line.words(&[call]);
            let begin = format!("|| Self::{name}(Wire::empty())");
            line.list(["(", ")"], [code, begin], |line, argument| line.words(&[&argument]));
        });
        line.words(&[";"]);
        page.line(&line);
    });
    rules::validate_any(item, page);
}
