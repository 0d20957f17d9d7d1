//! What `validate()` of a type is, and the rules that it goes by.

use super::{literal, spelt};
use crate::codegen::layout::{Break, Line, Page};
use crate::codegen::load::{Carried, Rule};
use crate::codegen::lower::ir::{Field, Struct, Union};

/// The method, where there is anything to hold to.
pub(super) fn validate(item: &Struct, page: &mut Page) {
    if !item.validated {
        return;
    }
    let notes = |page: &mut Page| {
        let has_pattern = |field: &&Field| field.remarks.iter().any(|(name, _)| *name == "pattern");
        let patterns: Vec<String> =
            item.fields.iter().filter(has_pattern).map(|field| format!("`{}`", field.rust)).collect();
        if !patterns.is_empty() {
            page.plain(&["///"]);
            page.plain(&[
                "/// What is documented, and not checked: the `pattern` of ",
                &patterns.join(", "),
                ".",
            ]);
        }
    };
    method(&item.name, "invalid::validate(self)", notes, page);
}

/// The same of one of several objects.
pub(super) fn validate_any(item: &Union, page: &mut Page) {
    if item.validated {
        method(&item.name, "invalid::validate_any(self)", |_| {}, page);
    }
}

fn method(name: &str, body: &str, notes: impl FnOnce(&mut Page), page: &mut Page) {
    page.blank();
    page.block(&["impl ", &spelt(name)], |page| {
        page.plain(&[
            "/// Holds this to what the schema says of values: all that breaks it is told, by path and rule,",
        ]);
        page.plain(&["/// and no value. What the schema lacks breaks nothing."]);
        notes(page);
        page.block(&["pub fn validate(&self) -> Result<(), invalid::Invalid>"], |page| page.plain(&[body]));
    });
}

/// The rules of the type's own fields, among what `Fields` says.
pub(super) fn table(item: &Struct, page: &mut Page) {
    let lists = item.fields.iter().enumerate().flat_map(|(index, field)| {
        let depths = field.rules.iter().enumerate().filter(|(_, rules)| !rules.is_empty());
        depths.map(move |(depth, rules)| (index, depth, rules))
    });
    let lists: Vec<(usize, usize, &Vec<Rule>)> = lists.collect();
    if lists.is_empty() {
        return;
    }
    page.block(&["fn rules(&self) -> &'static [invalid::Rules]"], |page| {
        let mut line = Line::of(&["const RULES: &[invalid::Rules] ="]);
        line.may_break(Break { flat: " ", never: true, ..Break::default() });
        line.list(["&[", "]"], lists, |line, (index, depth, rules)| {
            line.words(&["invalid::Rules::of"]);
            line.list(["(", ")"], [Some(index), Some(depth), None], |line, argument| match argument {
                Some(number) => line.words(&[&number.to_string()]),
                None => line.list(["&[", "]"], rules, rule),
            });
        });
        line.words(&[";"]);
        page.line(&line);
        page.plain(&["RULES"]);
    });
}

fn rule(line: &mut Line, rule: &Rule) {
    line.words(&["invalid::Rule::", rule.name]);
    let argument = match &rule.carries {
        Carried::Nothing => return,
        Carried::Count(count) => super::grouped(&count.to_string()),
        Carried::Flag(flag) => flag.to_string(),
        Carried::Text(text) => literal(text),
    };
    line.list(["(", ")"], [argument], |line, argument| line.words(&[&argument]));
}
