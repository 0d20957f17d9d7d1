//! The walk through a value, with its rules.
//!
//! All of it is `inline`, so that a program that validates nothing compiles none of it.

use std::cmp::Ordering;
use std::fmt::Write as _;

use super::same::has_equals;
use super::{Invalid, Rule, Violation};
use crate::encode::{ArrayView, Encode, View};
use crate::number::Decimal;
use crate::record::Record;

/// Checks a record, and all that it holds, against the rules of its schema.
#[inline]
pub fn validate(record: &dyn Record) -> Result<(), Invalid> {
    let mut walk = Walk::default();
    walk.record(record);
    Invalid::of(walk.found)
}

/// Checks a union: the record in it. An unknown value has no rules.
#[inline]
pub fn validate_any(value: &dyn Encode) -> Result<(), Invalid> {
    match value.view() {
        View::Record(record) => validate(record),
        _ => Ok(()),
    }
}

#[derive(Default)]
struct Walk {
    path: String,
    found: Vec<Violation>,
}

/// The rules of a value, then those of what it holds, and so on.
type Levels = &'static [&'static [Rule]];

#[inline]
fn below(levels: Levels) -> Levels {
    levels.get(1..).unwrap_or_default()
}

impl Walk {
    #[inline]
    fn record(&mut self, record: &dyn Record) {
        let fields = record.table().fields();
        record.with_values(&mut |values, _| {
            for (field, value) in fields.iter().zip(values) {
                if let Some(value) = value {
                    self.step(format_args!("{}", field.name), |walk| walk.view(value.view(), field.rules));
                }
            }
        });
    }

    #[inline]
    fn view(&mut self, view: View<'_>, levels: Levels) {
        match view {
            View::Array(array) => self.array(array, levels),
            View::Map(map) => {
                let mut count = 0;
                map.each(&mut |_, _| count += 1);
                self.hold(levels, &|rule| match rule {
                    Rule::MinProperties(least) => count >= least,
                    Rule::MaxProperties(most) => count <= most,
                    _ => true,
                });
                // An entry's name may be data.
                map.each(&mut |_, value| {
                    self.step(format_args!("*"), |walk| walk.view(value.view(), below(levels)));
                });
            }
            View::Record(record) => self.record(record),
            View::Null => self.scalar(levels, None),
            scalar => self.scalar(levels, Some(scalar)),
        }
    }

    #[inline]
    fn array(&mut self, array: &dyn ArrayView, levels: Levels) {
        let count = array.count() as u64;
        self.hold(levels, &|rule| match rule {
            Rule::MinItems(least) => count >= least,
            Rule::MaxItems(most) => count <= most,
            Rule::UniqueItems => !has_equals(array),
            _ => true,
        });
        for (index, element) in array.elements().enumerate() {
            self.step(format_args!("[{index}]"), |walk| walk.view(element.view(), below(levels)));
        }
    }

    /// A value that holds no others, or `null`, of which only `const` says anything.
    #[inline]
    fn scalar(&mut self, levels: Levels, view: Option<View<'_>>) {
        self.hold(levels, &|rule| holds(rule, view));
    }

    /// Notes each rule of the value here that does not hold.
    #[inline]
    fn hold(&mut self, levels: Levels, holds: &dyn Fn(Rule) -> bool) {
        for rule in levels.first().copied().unwrap_or_default() {
            if !holds(*rule) {
                self.found.push(Violation::new(self.path.clone(), *rule));
            }
        }
    }

    /// Goes one step down: to a field, an element or an entry.
    #[inline]
    fn step(&mut self, step: std::fmt::Arguments<'_>, inside: impl FnOnce(&mut Self)) {
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
#[inline]
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
        Rule::ConstFlag(only) => matches!(view, Some(View::Bool(flag)) if flag == only),
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

/// Whether a number compares so with a number of the schema. `otherwise` is the answer for a value that is not a number.
#[inline]
fn compares(view: Option<View<'_>>, with: &str, otherwise: bool, so: fn(Ordering) -> bool) -> bool {
    match (number(view), Decimal::parse(with)) {
        (Some(number), Some(with)) => so(number.cmp(&with)),
        _ => otherwise,
    }
}

#[inline]
fn number(view: Option<View<'_>>) -> Option<Decimal> {
    match view? {
        View::Integer(integer) => Decimal::parse(&integer.to_string()),
        View::Unsigned(integer) => Decimal::parse(&integer.to_string()),
        View::Number(number) => Decimal::parse(&number.to_string()),
        _ => None,
    }
}
