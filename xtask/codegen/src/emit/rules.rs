//! Emits the rules of fields, and `validate` for a type that has some.

use super::lines::Lines;
use super::spelling::{grouped, literal, spelt};
use xtask_schema::ir::{Field, Struct, Union};
use xtask_schema::{Argument, Rule};

/// The method, if the type or what it holds has a rule.
pub(super) fn validate(item: &Struct, lines: &mut Lines) {
    if !item.validated {
        return;
    }
    let has_pattern = |field: &&Field| field.remarks.iter().any(|(name, _)| *name == "pattern");
    let patterns: Vec<String> =
        item.fields.iter().filter(has_pattern).map(|field| format!("`{}`", field.rust)).collect();
    method(&item.name, "validate", &patterns, lines);
}

/// The same of a union.
pub(super) fn validate_any(item: &Union, lines: &mut Lines) {
    if item.validated {
        method(&item.name, "validate_any", &[], lines);
    }
}

fn method(name: &str, call: &str, patterns: &[String], lines: &mut Lines) {
    lines.line(&["\nimpl ", &spelt(name), " {"]);
    lines.line(&[
        "    /// Checks this value against the rules of its schema. Unknown fields and values have no rules.",
    ]);
    lines.line(&["    ///"]);
    lines.line(&["    /// The error lists each broken rule with its path, never a value."]);
    if !patterns.is_empty() {
        lines.line(&["    ///"]);
        lines.line(&["    /// Documented but not checked: the `pattern` of ", &patterns.join(", "), "."]);
    }
    lines.line(&["    pub fn validate(&self) -> Result<(), invalid::Invalid> {"]);
    lines.line(&["        invalid::", call, "(self)"]);
    lines.line(&["    }"]);
    lines.line(&["}"]);
}

/// The rules of a field: those of its value, then those of what that holds, and so on.
pub(super) fn of_field(field: &Field, lines: &mut Lines) {
    if field.rules.iter().all(Vec::is_empty) {
        return;
    }
    let levels: Vec<String> = field.rules.iter().map(|level| list("&[", level.iter().map(rule))).collect();
    lines.words(&[", rules ", &list("[", levels.into_iter())]);
}

fn list(open: &str, elements: impl Iterator<Item = String>) -> String {
    format!("{open}{}]", elements.collect::<Vec<_>>().join(", "))
}

fn rule(rule: &Rule) -> String {
    let argument = match &rule.argument {
        Argument::Nothing => return format!("invalid::Rule::{}", rule.name),
        Argument::Count(count) => grouped(&count.to_string()),
        Argument::Boolean(flag) => flag.to_string(),
        Argument::String(text) => literal(text),
    };
    format!("invalid::Rule::{}({argument})", rule.name)
}
