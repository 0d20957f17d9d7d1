//! The rules that `validate()` enforces: read, and checked against each other.

use std::cmp::Ordering;

use tolerant::number::Decimal;

use super::account::{is_about, is_waived};
use super::context::Context;
use super::keywords::{About, Sort, known};
use super::members::Members;
use xtask_diagnostics::json::{Node, Value};
use xtask_diagnostics::{Diagnostic, Problems};

/// A rule that generated code holds values to: the variant of `tolerant::invalid::Rule`, and what it carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The variant's name, such as `MinLength`.
    pub name: &'static str,
    /// The variant's payload.
    pub argument: Argument,
}

/// The payload of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// No payload.
    Nothing,
    /// A count of characters, elements or properties.
    Count(u64),
    /// A boolean.
    Boolean(bool),
    /// Text, or a number as the schema writes it.
    String(String),
}

/// What a keyword takes.
#[derive(Clone, Copy)]
enum Form {
    Count,
    Number,
    /// A number that others are multiples of.
    Unit,
    Switch,
    /// Any value; its type is checked with the node.
    Constant,
    /// A regular expression. What is generated has no engine for such, so there is no rule.
    Pattern,
}

const FORMS: [(&str, &str, Form); 14] = [
    ("minLength", "MinLength", Form::Count),
    ("maxLength", "MaxLength", Form::Count),
    ("pattern", "", Form::Pattern),
    ("minimum", "Minimum", Form::Number),
    ("exclusiveMinimum", "ExclusiveMinimum", Form::Number),
    ("maximum", "Maximum", Form::Number),
    ("exclusiveMaximum", "ExclusiveMaximum", Form::Number),
    ("multipleOf", "MultipleOf", Form::Unit),
    ("minItems", "MinItems", Form::Count),
    ("maxItems", "MaxItems", Form::Count),
    ("uniqueItems", "UniqueItems", Form::Switch),
    ("minProperties", "MinProperties", Form::Count),
    ("maxProperties", "MaxProperties", Form::Count),
    ("const", "Const", Form::Constant),
];

/// A rule, with its keyword.
struct Found<'a> {
    keyword: &'static str,
    node: &'a Node,
    rule: Rule,
}

/// The rules of a node of these sorts, whose values are `about`. Misplaced keywords are reported by [`account`](super::account).
pub(super) fn rules(
    members: &Members<'_>,
    sorts: &[Option<Sort>],
    about: About,
    cx: Context<'_>,
) -> Vec<Rule> {
    let mut found = Vec::new();
    for (keyword, name, form) in FORMS {
        // Most nodes have none.
        if !members.all().iter().any(|member| member.name == keyword) {
            continue;
        }
        let is_known =
            known(cx.profile.keywords, sorts).any(|known| known.name == keyword && known.is_constraint());
        if !is_known || !is_about(keyword, about) || is_waived(members, keyword) {
            continue;
        }
        if let Some(node) = members.get(keyword)
            && let Some(rule) = rule(name, form, node, members.problems)
        {
            found.push(Found { keyword, node, rule });
        }
    }
    for (index, one) in found.iter().enumerate() {
        for other in found.iter().skip(index + 1).filter(|other| excludes(&one.rule, &other.rule)) {
            let (first, second) = if one.node.place.span.start < other.node.place.span.start {
                (one, other)
            } else {
                (other, one)
            };
            let message = format!("no value satisfies both `{}` and `{}`", first.keyword, second.keyword);
            let both = Diagnostic::at(&second.node.place, message);
            members.problems.add(both.also(&first.node.place, "the other one").help("correct one of them"));
        }
    }
    found.into_iter().map(|found| found.rule).collect()
}

fn rule(name: &'static str, form: Form, node: &Node, problems: &Problems) -> Option<Rule> {
    let argument = match (form, &node.value) {
        (Form::Count, Value::Number(digits)) => match count(digits) {
            Some(count) => Argument::Count(count),
            None => {
                return refuse(
                    node,
                    "not a count",
                    "a whole number from 0 to 18446744073709551615",
                    problems,
                );
            }
        },
        (Form::Number, Value::Number(digits)) => Argument::String(digits.clone()),
        (Form::Unit, Value::Number(digits)) => match Decimal::parse(digits).map(|unit| unit.coefficient()) {
            Some(Some(1..)) if !digits.starts_with('-') => Argument::String(digits.clone()),
            Some(None) if !digits.starts_with('-') => {
                return refuse(node, "too many digits to check", "the digits must fit in 64 bits", problems);
            }
            _ => {
                return refuse(node, "nothing is a multiple of this", "a number above 0", problems);
            }
        },
        (Form::Switch, Value::Boolean(true)) => Argument::Nothing,
        (Form::Constant, value) => return constant(value),
        (Form::Switch, Value::Boolean(false)) | (Form::Pattern, Value::String(_)) => return None,
        (form, _) => {
            let expected = match form {
                Form::Count => "a count",
                Form::Number | Form::Unit => "a number",
                Form::Switch => "a boolean",
                Form::Constant | Form::Pattern => "a string, a regular expression",
            };
            problems.add(Diagnostic::at(&node.place, format!("expected {expected}; found {}", node.kind())));
            return None;
        }
    };
    Some(Rule { name, argument })
}

fn refuse(node: &Node, message: &str, help: &str, problems: &Problems) -> Option<Rule> {
    problems.add(Diagnostic::at(&node.place, message).help(help));
    None
}

fn constant(value: &Value) -> Option<Rule> {
    Some(match value {
        Value::String(text) => Rule { name: "ConstText", argument: Argument::String(text.clone()) },
        Value::Number(digits) => Rule { name: "ConstNumber", argument: Argument::String(digits.clone()) },
        Value::Boolean(flag) => Rule { name: "ConstFlag", argument: Argument::Boolean(*flag) },
        _ => return None,
    })
}

/// A whole number, which JSON Schema lets end in `.0`.
fn count(digits: &str) -> Option<u64> {
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if fraction.bytes().all(|byte| byte == b'0') { whole.parse().ok() } else { None }
}

/// Whether no value satisfies both rules. More than two may exclude each other too; that is not looked into.
fn excludes(one: &Rule, other: &Rule) -> bool {
    let (one, other) = if other.name.starts_with("Const") { (other, one) } else { (one, other) };
    let number = |text: &str| Decimal::parse(text);
    let compared = |one: &str, other: &str| Some(number(one)?.cmp(&number(other)?));
    match ((one.name, &one.argument), (other.name, &other.argument)) {
        (
            ("MinLength" | "MinItems" | "MinProperties", Argument::Count(least)),
            (_, Argument::Count(most)),
        ) => least > most,
        (("ConstText", Argument::String(text)), (bound, Argument::Count(count))) => {
            let length = text.chars().count() as u64;
            if bound == "MinLength" { length < *count } else { length > *count }
        }
        (("ConstNumber", Argument::String(only)), ("MultipleOf", Argument::String(unit))) => {
            number(only).zip(number(unit)).is_some_and(|(only, unit)| !only.is_multiple_of(&unit))
        }
        (("ConstNumber", Argument::String(only)), (name, Argument::String(bound))) => {
            let order = compared(only, bound);
            match name {
                "Minimum" => order.is_some_and(Ordering::is_lt),
                "ExclusiveMinimum" => order.is_some_and(Ordering::is_le),
                "Maximum" => order.is_some_and(Ordering::is_gt),
                _ => order.is_some_and(Ordering::is_ge),
            }
        }
        (("Minimum", Argument::String(least)), ("Maximum", Argument::String(most))) => {
            compared(least, most).is_some_and(Ordering::is_gt)
        }
        (
            ("Minimum" | "ExclusiveMinimum", Argument::String(least)),
            ("Maximum" | "ExclusiveMaximum", Argument::String(most)),
        ) => compared(least, most).is_some_and(Ordering::is_ge),
        _ => false,
    }
}
