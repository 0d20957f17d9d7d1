//! The rules that a value breaks: where, and which; never the value.

use std::fmt;

use super::Rule;

/// A value that breaks rules of its schema.
///
/// It holds names and rules of the schema, and nothing of the value: it may be logged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid {
    violations: Vec<Violation>,
}

/// One broken rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    path: String,
    rule: Rule,
}

/// More than a person reads in one go are only counted.
const SHOWN: usize = 10;

impl Invalid {
    /// The violations, if there are any.
    pub(super) fn of(violations: Vec<Violation>) -> Result<(), Self> {
        if violations.is_empty() { Ok(()) } else { Err(Self { violations }) }
    }

    /// The violations, in the order of the schema. There is at least one.
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }
}

impl Violation {
    pub(super) fn new(path: String, rule: Rule) -> Self {
        Self { path, rule }
    }

    /// Where: `goods[2].count`. An entry of a map is `*`, as its name may be data.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The rule that is broken.
    pub fn rule(&self) -> Rule {
        self.rule
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.rule)
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.violations.iter().take(SHOWN).enumerate() {
            write!(f, "{}{violation}", if index > 0 { "; " } else { "" })?;
        }
        match self.violations.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, "; and {more} more"),
        }
    }
}

impl std::error::Error for Invalid {}
