//! Load: `schema/` from disk into what it says, strictly. Whatever is not understood is an error at its place.

mod account;
mod constraints;
mod definitions;
mod dialect;
mod endpoint;
mod errata;
mod errcodes;
pub(crate) mod files;
mod folder;
pub(crate) mod keywords;
mod ledger;
mod members;
mod names;
pub(crate) mod plain;
mod sample;
mod schema;

pub(crate) use constraints::{Carried, Rule};
pub(crate) use definitions::Definitions;
pub(crate) use dialect::{DRAFT, enum_value};
pub(crate) use endpoint::{Class, Method, ReturnCode, Safety};
pub(crate) use errata::{Erratum, Fix, Found, WireType};
pub(crate) use files::{Disk, Files};
pub(crate) use folder::{EndpointFolder, NAMES, Opened, SchemaFolder, file, load, lost, open, reread};
pub(crate) use ledger::{ledger, plain_ledger};
pub(crate) use names::{Item, Named, Names};
pub(crate) use sample::{SampleKind, Shown, Slip};
pub(crate) use schema::{Document, EnumCode, EnumValue, Property, Reference, Scalar, Schema, Shape};

use crate::text::Place;

/// A word of ours and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) place: Place,
}
