//! Where a node is in its file.

use super::keywords::Sort;

/// Where a node is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::load) enum Role {
    Root,
    Definition,
    /// The value of a property.
    Row,
    /// An element of an array or a map, or one of several alternatives.
    Element,
    /// One of a choice of objects. It need not have a type where the choice has it.
    Branch {
        is_object: bool,
    },
    /// What an object is as well.
    Part,
}

impl Role {
    /// The sort whose keywords a node has for where it is.
    pub(super) fn sort(self) -> Option<Sort> {
        match self {
            Self::Root => Some(Sort::File),
            Self::Row => Some(Sort::Row),
            Self::Definition | Self::Element | Self::Branch { .. } | Self::Part => None,
        }
    }

    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::Definition => "a definition",
            Self::Root | Self::Row | Self::Element => "a schema",
            Self::Branch { .. } => "one of a choice of objects",
            Self::Part => "a part of an object",
        }
    }
}
