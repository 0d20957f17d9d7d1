//! The loader of schemas: JSON with positions → [`Document`], under a [`Profile`].
//!
//! | module | what it reads |
//! | --- | --- |
//! | [`document`] | a file: its draft, definitions, root |
//! | [`node`] | a node: its sort, then that |
//! | [`types`], [`objects`], [`choices`], [`enumerations`], [`references`] | what a value is |
//! | [`annotations`], [`formats`], [`constraints`], [`anchors`] | what else is said of it |
//! | [`account`] | that every keyword has a meaning, or is waived; the [`ledger`] |
//!
//! To add a keyword: a line in `endpoint_keywords` or `json_schema_keywords`, which schema/README.md repeats, and the code that
//! gives it its meaning. To forbid or require one: [`profile`].

mod account;
mod anchors;
mod annotations;
mod choices;
mod constraints;
mod definitions;
mod document;
mod drafts;
mod endpoint_keywords;
mod enumerations;
mod formats;
mod json_schema_keywords;
pub(crate) mod keywords;
mod ledger;
mod model;
mod node;
mod objects;
mod profile;
mod references;
mod types;

pub(crate) use self::anchors::{Holds, holds};
pub(crate) use self::annotations::join_descriptions;
pub use self::constraints::{Carried, Rule};
pub use self::definitions::Definitions;
pub use self::formats::known_formats;
pub use self::ledger::Ledger;
pub use self::model::{
    Anchor, Constant, Document, EnumCode, EnumValue, Fragment, Object, Property, Reference, Scalar, Schema,
    Shape,
};
pub use self::profile::{DRAFT, ENDPOINT, JSON_SCHEMA, Profile};

pub(super) use self::document::{Holds as FileHolds, document};
pub(super) use self::enumerations::enum_value;
pub(super) use self::objects::property;
pub(super) use self::profile::Context;

use self::profile::Forbidden;
use super::Word;
use super::members::{self, Members, choice, text_or_empty};
use xtask_diagnostics::Problems;
use xtask_diagnostics::json::{Node, Value};

/// A description: where it may have several lines, they are joined, as it ends in a doc comment.
fn description(node: &Node, cx: Context<'_>) -> Option<Word> {
    match &node.value {
        Value::Text(printed) if !cx.profile.forbids(Forbidden::Lines) => {
            let joined = printed.split_whitespace().collect::<Vec<_>>().join(" ");
            text_or_empty(&Node { place: node.place.clone(), value: Value::Text(joined) }, cx.problems)
        }
        _ => text_or_empty(node, cx.problems),
    }
}

/// The other kinds from which a newtype decodes.
fn accepted(members: &Members<'_>, problems: &Problems) -> Vec<Scalar> {
    const KINDS: [(&str, Scalar); 2] = [("integer", Scalar::Integer), ("string", Scalar::Text)];
    let accept = members.list("x-accept").unwrap_or_default();
    accept.iter().filter_map(|node| choice(node, &KINDS, problems)).collect()
}
