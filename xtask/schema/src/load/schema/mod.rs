//! The loader of schemas: JSON with positions → [`Document`], under a [`Profile`].
//!
//! | module | what it reads |
//! | --- | --- |
//! | [`document`] | a file: its draft, definitions, root |
//! | [`node`] | a node: its [`sort`], then the keywords of that sort |
//! | [`types`], [`objects`], [`alternatives`], [`choices`], [`enumerations`], [`references`] | the type |
//! | [`annotations`], [`formats`], [`constraints`], [`anchors`] | documentation, rules, names |
//! | [`account`] | whether every keyword has a meaning, or is waived; the [`ledger`] |
//!
//! [`model`], [`document`] and [`definitions`] hold the result; [`role`], [`kind`] and [`context`] are what readers pass on.
//!
//! To add a keyword: a line in `endpoint_keywords` or `json_schema_keywords`, which schema/README.md repeats, and the code that
//! gives it its meaning. To forbid or require one: [`profile`].

mod account;
mod alternatives;
mod anchors;
mod annotations;
mod choices;
mod constraints;
mod context;
mod definitions;
mod descriptions;
mod document;
mod drafts;
mod endpoint_keywords;
mod enumerations;
mod formats;
mod json_schema_keywords;
pub(crate) mod keywords;
mod kind;
mod ledger;
mod model;
mod node;
mod objects;
mod profile;
mod references;
mod role;
mod sort;
mod types;

pub use self::anchors::Anchor;
pub(crate) use self::anchors::{Subschemas, subschemas};
pub use self::constraints::{Argument, Rule};
pub use self::definitions::Definitions;
pub(crate) use self::descriptions::join_descriptions;
pub use self::document::Document;
pub use self::formats::known_formats;
pub use self::ledger::Ledger;
pub use self::model::{
    Constant, EnumCode, EnumValue, Fragment, Object, OtherType, Property, Reference, Scalar, Schema, Shape,
};
pub use self::profile::{DRAFT, ENDPOINT, JSON_SCHEMA, Profile};

pub(super) use self::context::Context;
pub(super) use self::document::{FileKind, document};
pub(super) use self::enumerations::enum_value;
pub(super) use self::objects::property;

use super::Word;
use super::members;
