//! Load: `schema/` from disk into what it says, strictly. Whatever is not understood is an error at its place.

mod account;
mod constraints;
mod definitions;
mod dialect;
mod endpoint;
mod errata;
mod errcodes;
pub mod files;
mod folder;
pub mod keywords;
mod ledger;
mod members;
mod names;
pub mod plain;
mod sample;
mod schema;

pub use constraints::{Carried, Rule};
pub use definitions::Definitions;
pub use dialect::{DRAFT, enum_value};
pub use endpoint::{Class, Method, ReturnCode, Safety};
pub use errata::{Erratum, Fix, Found, WireType};
pub use files::{Disk, Files};
pub use folder::{EndpointFolder, NAMES, Opened, SchemaFolder, file, load, lost, open, reread};
pub use ledger::{ledger, plain_ledger};
pub use names::{Item, Named, Names};
pub use sample::{SampleKind, Shown, Slip};
pub use schema::{Document, EnumCode, EnumValue, Property, Reference, Scalar, Schema, Shape};

use xtask_diagnostics::Place;

/// A word of ours and where it stands.
#[derive(Clone, Debug)]
pub struct Word {
    pub text: String,
    pub place: Place,
}
