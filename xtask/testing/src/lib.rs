//! What tests of several packages share: copies of parts of the project, and crates that are built of them.
#![allow(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "for tests: what fails here fails the test that called it"
)]

mod files;
mod sources;
mod workspace;

use std::path::{Path, PathBuf};

pub use self::files::{copy, files, prune, put};
pub use self::sources::sources;
pub use self::workspace::Workspace;

/// The workspace's root.
pub fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("a folder").to_owned()
}
