//! The rules that a value may have.

use std::fmt;

/// A rule of a value, by the keyword's name. `Display` puts it in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// `minLength`: so many characters (Unicode scalar values) at least.
    MinLength(u64),
    /// `maxLength`: so many characters at most.
    MaxLength(u64),
    /// `minimum`, as the schema writes it.
    Minimum(&'static str),
    /// `maximum`.
    Maximum(&'static str),
    /// `exclusiveMinimum`.
    ExclusiveMinimum(&'static str),
    /// `exclusiveMaximum`.
    ExclusiveMaximum(&'static str),
    /// `multipleOf`.
    MultipleOf(&'static str),
    /// `minItems`: so many elements at least.
    MinItems(u64),
    /// `maxItems`: so many elements at most.
    MaxItems(u64),
    /// `uniqueItems`: no two elements are equal as JSON, in which 1 is 1.0.
    UniqueItems,
    /// `minProperties`: so many entries at least.
    MinProperties(u64),
    /// `maxProperties`: so many entries at most.
    MaxProperties(u64),
    /// `const`: this text alone.
    ConstText(&'static str),
    /// `const`: this number alone.
    ConstNumber(&'static str),
    /// `const`: this alone of true and false.
    ConstFlag(bool),
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MinLength(count) => counted(f, "at least", *count, ["character", "characters"]),
            Self::MaxLength(count) => counted(f, "at most", *count, ["character", "characters"]),
            Self::Minimum(bound) => write!(f, "at least {bound}"),
            Self::Maximum(bound) => write!(f, "at most {bound}"),
            Self::ExclusiveMinimum(bound) => write!(f, "more than {bound}"),
            Self::ExclusiveMaximum(bound) => write!(f, "less than {bound}"),
            Self::MultipleOf(unit) => write!(f, "a multiple of {unit}"),
            Self::MinItems(count) => counted(f, "at least", *count, ["element", "elements"]),
            Self::MaxItems(count) => counted(f, "at most", *count, ["element", "elements"]),
            Self::UniqueItems => f.write_str("no element twice"),
            Self::MinProperties(count) => counted(f, "at least", *count, ["entry", "entries"]),
            Self::MaxProperties(count) => counted(f, "at most", *count, ["entry", "entries"]),
            Self::ConstText(text) => write!(f, "{text:?} alone"),
            Self::ConstNumber(number) => write!(f, "{number} alone"),
            Self::ConstFlag(flag) => write!(f, "{flag} alone"),
        }
    }
}

fn counted(f: &mut fmt::Formatter<'_>, bound: &str, count: u64, nouns: [&str; 2]) -> fmt::Result {
    let [one, several] = nouns;
    write!(f, "{bound} {count} {}", if count == 1 { one } else { several })
}
