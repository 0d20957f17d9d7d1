//! Load: files of schemas and what is beside them → what they state, with positions. Invalid input is an error at its place.
//!
//! | module | what it loads |
//! | --- | --- |
//! | [`schema`] | schemas, whatever their profile |
//! | [`folder`] | `schema/`: endpoints, each with its schemas, facts, sample, errata and names |
//! | [`json_schema`] | a folder of JSON Schema files of any API, and their names |
//! | [`files`] | bytes: the only module that touches the disk |

mod endpoint;
mod errata;
mod errcodes;
pub mod files;
mod folder;
pub mod json_schema;
mod members;
mod names;
mod sample;
pub mod schema;

pub use endpoint::{Class, Method, ReturnCode, Safety};
pub use errata::{Erratum, Fix, Found, WireType};
pub use files::{Disk, Files};
pub use folder::{EndpointFolder, NAMES, Opened, SchemaFolder, file, load, lost, open, reread};
pub use names::{Item, Named, Names};
pub use sample::{SampleKind, Shown, Slip};
pub use schema::keywords;
pub use schema::{
    Carried, DRAFT, Definitions, Document, EnumCode, EnumValue, Ledger, Property, Reference, Rule, Scalar,
    Schema, Shape,
};

use xtask_diagnostics::Place;

/// A word of ours and where it stands.
#[derive(Clone, Debug)]
pub struct Word {
    pub text: String,
    pub place: Place,
}
