//! Generates Rust from JSON Schema: a model crate from the schemas of endpoints, or a separate crate from any schemas.
//!
//! | stage | from | to |
//! | --- | --- | --- |
//! | `load` | files below `schema/` | their content, with positions |
//! | `correct` | what the page says, and errata | what is true |
//! | `lower` | the corrected schema | types, names, all decisions |
//! | `lock` | the names among them, and those that callers know | the list of names, or what would be renamed |
//! | `emit` | the decisions | items of Rust, and lines of macro calls |
//! | `render` | items and lines | the text of files |
//! | [`output`] | the files | a comparison, or the files on disk |
//!
//! The first three are those of [`xtask_schema`], the others are here. [`generate`] and its like run all but the last for
//! endpoints, [`endpoint_crate`] for those of another API; [`json_schema`] does so for JSON Schema files, which have no errata and no lock: no page could be wrong, and
//! `names.json` gives the names.
//!
//! Beside them are two printers for people: the [outline](outline()) of an endpoint, and its corrected schema ([`view`]).
//!
//! Architecture invariants: `emit` never sees JSON; `lower` never sees tokens; only the loader, `output` and `package`, which resolves the paths of a manifest, touch the disk;
//! the generator's code has no name of a field.

mod chunks;
mod emit;
pub mod endpoint_crate;
mod endpoints;
pub mod json_schema;
mod lock;
mod outline;
pub mod output;
mod package;
mod render;
mod unwritten;
pub mod view;

pub use self::endpoints::{Generated, files, generate, generate_model, generate_of, generate_within};
pub use self::outline::outline;
pub use self::package::Runtime;
pub use self::render::Rendered;
