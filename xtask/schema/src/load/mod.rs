//! Load: files of schemas and what is beside them → what they state, with positions. Invalid input is an error at its place.
//!
//! | module | what it loads |
//! | --- | --- |
//! | [`schema`] | schemas, whatever their profile |
//! | [`folder`] | `schema/`: endpoints, each with its schemas, facts, sample, errata and names |
//! | [`contents`] | which of the two profiles a folder has |
//! | [`json_schema`] | a folder of JSON Schema files of any API, and their names |
//! | [`files`] | bytes: the only module that touches the disk |

mod call;
mod contents;
mod endpoint;
mod errata;
mod erratum;
mod files;
mod folder;
pub(crate) mod json_schema;
mod members;
mod names;
mod open;
mod others;
mod paging;
mod read;
mod return_codes;
mod sample;
pub(crate) mod schema;

pub use call::{Body, Envelope, Location, Method, Parameter, Token, folder_of_path};
pub use contents::{Contents, contents};
pub use endpoint::{EndpointFile, Safety};
pub use erratum::{Draft, Erratum, Fix, Found, Statements, WireType};
pub use files::{Disk, Entry, Files, Unread};
pub use folder::{EndpointFolder, Home, NAMES, Opened, SchemaFolder, load, load_with, open, reload};
pub use names::{Item, Named, Names};
pub use open::{OpenKind, OpenPoint, Part, Unreviewed};
pub use paging::{Paging, PagingBy};
pub use read::read_json;
pub use return_codes::{Class, ReturnCode};
pub use sample::{At, Sample, SampleKind, Shown, Slip};
pub use schema::{
    Anchor, Argument, Constant, DRAFT, Definitions, Document, EnumCode, EnumValue, Fragment, Ledger, Object,
    OtherType, Property, Reference, Rule, Scalar, Schema, Shape,
};

pub(crate) use folder::ensure_reported;

use xtask_diagnostics::Place;

/// A string of a file, with its position.
#[derive(Clone, Debug)]
pub struct Word {
    /// The string, unescaped.
    pub text: String,
    /// The string's span in the file.
    pub place: Place,
}
