//! The walk through a value, with its rules beside it.

use std::cmp::Ordering;
use std::fmt::Write as _;

use super::decimal::Decimal;
use super::same::has_equals;
use super::{Invalid, Rule, Rules, Violation};
use crate::de::{Fields, List, Show, Slot, View, said_at};

/// Holds an object, and all in it, against what the schema says of values. Generated types call it `validate()`.
pub fn validate(object: &dyn Fields) -> Result<(), Invalid> {
    let mut walk = Walk::default();
    walk.object(object);
    Invalid::of(walk.found)
}

/// The same of one of several objects; of what the schema lacks, nothing is said.
pub fn validate_any(value: &dyn Show) -> Result<(), Invalid> {
    match value.view() {
        View::Object(object) => validate(object),
        _ => Ok(()),
    }
}

#[derive(Default)]
struct Walk {
    path: String,
    found: Vec<Violation>,
}

/// The rules of a field, from a depth on.
#[derive(Clone, Copy)]
struct Said {
    rules: &'static [Rules],
    field: usize,
    depth: usize,
}

impl Said {
    fn below(self) -> Self {
        Self { depth: self.depth + 1, ..self }
    }
}

impl Walk {
    fn object(&mut self, object: &dyn Fields) {
        let rules = object.rules();
        for (index, field, slot) in said_at(object) {
            let said = Said { rules, field: index, depth: 0 };
            self.below(format_args!("{}", field.name), |walk| match slot {
                Slot::Nothing => {}
                Slot::Null => walk.scalar(said, None),
                Slot::One(value) => walk.view(value.view(), said),
                Slot::Many(list) => walk.list(list, said),
            });
        }
    }

    fn view(&mut self, view: View<'_>, said: Said) {
        match view {
            View::List(list) => self.list(list, said),
            View::Map(map) => {
                let mut count = 0;
                map.each(&mut |_, _| count += 1);
                self.hold(said, &|rule| match rule {
                    Rule::MinProperties(least) => count >= least,
                    Rule::MaxProperties(most) => count <= most,
                    _ => true,
                });
                // An entry's name may be data.
                map.each(&mut |_, view| {
                    self.below(format_args!("*"), |walk| walk.view(view, said.below()));
                });
            }
            View::Object(object) => self.object(object),
            scalar => self.scalar(said, Some(scalar)),
        }
    }

    fn list(&mut self, list: &dyn List, said: Said) {
        let count = list.count() as u64;
        self.hold(said, &|rule| match rule {
            Rule::MinItems(least) => count >= least,
            Rule::MaxItems(most) => count <= most,
            Rule::UniqueItems => !has_equals(list),
            _ => true,
        });
        for (index, view) in (0..list.count()).filter_map(|index| Some((index, list.at(index)?))) {
            self.below(format_args!("[{index}]"), |walk| walk.view(view, said.below()));
        }
    }

    /// A value that holds no others, or `null`, of which only `const` says anything.
    fn scalar(&mut self, said: Said, view: Option<View<'_>>) {
        self.hold(said, &|rule| holds(rule, view));
    }

    /// Notes each rule of the value here that does not hold.
    fn hold(&mut self, said: Said, holds: &dyn Fn(Rule) -> bool) {
        for rules in said.rules {
            if (rules.field, rules.depth) == (said.field, said.depth) {
                for rule in rules.hold {
                    if !holds(*rule) {
                        self.found.push(Violation::new(self.path.clone(), *rule));
                    }
                }
            }
        }
    }

    /// Goes one step down: to a field, an element or an entry.
    fn below(&mut self, step: std::fmt::Arguments<'_>, inside: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        let _ = write!(self.path, "{step}");
        let is_index = self.path.get(length..).is_some_and(|step| step.starts_with('['));
        if length > 0 && !is_index {
            self.path.insert(length, '.');
        }
        inside(self);
        self.path.truncate(length);
    }
}

/// Whether a rule of scalars holds; a rule of others has nothing to say of one.
fn holds(rule: Rule, view: Option<View<'_>>) -> bool {
    let text = match view {
        Some(View::Text(text)) => Some(text),
        _ => None,
    };
    let length = |text: &str| text.chars().count() as u64;
    match rule {
        Rule::MinLength(least) => text.is_none_or(|text| length(text) >= least),
        Rule::MaxLength(most) => text.is_none_or(|text| length(text) <= most),
        Rule::ConstText(only) => text == Some(only),
        Rule::ConstFlag(only) => matches!(view, Some(View::Flag(flag)) if flag == only),
        Rule::Minimum(bound) => compares(view, bound, true, Ordering::is_ge),
        Rule::Maximum(bound) => compares(view, bound, true, Ordering::is_le),
        Rule::ExclusiveMinimum(bound) => compares(view, bound, true, Ordering::is_gt),
        Rule::ExclusiveMaximum(bound) => compares(view, bound, true, Ordering::is_lt),
        Rule::ConstNumber(only) => compares(view, only, false, Ordering::is_eq),
        Rule::MultipleOf(unit) => match (number(view), Decimal::parse(unit)) {
            (Some(number), Some(unit)) => number.is_multiple_of(&unit),
            _ => true,
        },
        _ => true,
    }
}

/// Whether a number compares so with one of the schema's; and what is said of what is none.
fn compares(view: Option<View<'_>>, with: &str, otherwise: bool, so: fn(Ordering) -> bool) -> bool {
    match (number(view), Decimal::parse(with)) {
        (Some(number), Some(with)) => so(number.cmp(&with)),
        _ => otherwise,
    }
}

fn number(view: Option<View<'_>>) -> Option<Decimal> {
    match view? {
        View::Integer(integer) => Decimal::parse(&integer.to_string()),
        View::Number(number) => Decimal::parse(&number.to_string()),
        _ => None,
    }
}
