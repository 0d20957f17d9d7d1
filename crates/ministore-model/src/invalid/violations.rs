//! What breaks the schema's rules: where, and which rule; never the value.

use std::fmt;

use super::Rule;

/// A value that does not hold to what its schema says of values.
///
/// It holds names and rules of the schema, and nothing of the value: it may be logged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid {
    violations: Vec<Violation>,
}

/// One rule that is broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    path: String,
    rule: Rule,
}

/// More than a person reads in one go are counted only.
const SHOWN: usize = 10;

impl Invalid {
    /// All that is broken, if anything is.
    pub(super) fn of(violations: Vec<Violation>) -> Result<(), Self> {
        if violations.is_empty() { Ok(()) } else { Err(Self { violations }) }
    }

    /// All that is broken, in the schema's order; there is at least one.
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

    /// The rule, as the schema says it.
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
