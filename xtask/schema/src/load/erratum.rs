//! One entry of `errata.json`.

use std::cell::Cell;

use super::Word;
use super::sample::SampleKind;
use super::schema::{EnumValue, Property};
use xtask_diagnostics::{PagePath, Place};

/// One settled disagreement.
#[derive(Debug)]
pub struct Erratum {
    /// The id, such as `E07`; unique in its file.
    pub id: String,
    /// Where the id is in errata.json.
    pub place: Place,
    /// The path, in the page's spelling; `None` for a slip, which the whole sample has.
    pub at: Option<PagePath>,
    /// What it settles.
    pub fix: Fix,
    /// What is left to a person, as long as `wire` is null.
    pub draft: Option<Draft>,
    /// What was found of it on the page.
    pub found: Cell<Found>,
}

/// What is needed to make an erratum of a draft, and where.
#[derive(Debug)]
pub struct Draft {
    /// Where `wire` is null.
    pub place: Place,
    /// What to write there.
    pub help: String,
}

/// Whether an erratum was applied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Found {
    /// No point of the page: the erratum is stale.
    #[default]
    Nothing,
    /// The point that it settles.
    Point,
    /// The point, but the page has changed, which was reported.
    Stale,
}

/// What is settled, and how. `wire`, `row` and `value` are `None` in a draft.
#[derive(Debug)]
pub enum Fix {
    /// A field's name is misspelt by the table, by the sample, or by both.
    Name {
        /// The table's spelling.
        table: String,
        /// The sample's spelling; `None` if the sample lacks the field.
        sample: Option<String>,
        /// The name that arrives.
        wire: Option<Word>,
    },
    /// The sample has a field that the table lacks.
    Row {
        /// The sample's spelling.
        sample: String,
        /// The missing row.
        row: Option<Box<Property>>,
    },
    /// The kind of a value.
    Type {
        /// What table and sample state.
        page: Statements,
        /// The kind that arrives.
        wire: Option<WireType>,
    },
    /// The unit of an amount.
    Unit {
        /// The unit that the table prints.
        table: String,
        /// The unit of the row's type.
        wire: Option<String>,
    },
    /// A string that the page pins to one value may have others.
    Value {
        /// The only value, by the table.
        table: String,
    },
    /// An enumeration has a value that the page's list lacks.
    Enumeration {
        /// The value, if the sample shows it.
        sample: Option<String>,
        /// The missing value.
        value: Option<Box<EnumValue>>,
    },
    /// How a kind of slip is read.
    Slip {
        /// The kind, such as `missing-comma`.
        kind: String,
    },
}

impl Fix {
    /// Whether it refers to the sample, which is the response's.
    pub fn has_sample(&self) -> bool {
        match self {
            Self::Name { sample, .. } | Self::Enumeration { sample, .. } => sample.is_some(),
            Self::Type { page, .. } => page.sample.is_some(),
            Self::Row { .. } | Self::Slip { .. } => true,
            Self::Unit { .. } | Self::Value { .. } => false,
        }
    }
}

/// The two statements that a page makes of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statements {
    /// The table's; `None` if the table lacks the field.
    pub table: Option<String>,
    /// The sample's; `None` if the sample lacks it.
    pub sample: Option<String>,
}

/// The kinds of JSON value that arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WireType {
    /// An array, or one element without the array.
    OneOrMany,
    /// An integer, which may be quoted.
    QuotedNumber,
    /// A string; integers are accepted too.
    TextOrNumber,
    /// This kind alone: table or sample is wrong.
    Only(SampleKind),
}
