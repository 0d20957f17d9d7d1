//! Names the file that an error of the operating system is about.

use std::io;

/// The same error with the path in front.
pub(super) fn at(path: &str, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{path}: {error}"))
}

/// An error of our own about a file.
pub(super) fn refuse(path: &str, kind: io::ErrorKind, why: &str) -> io::Error {
    io::Error::new(kind, format!("{path}: {why}"))
}
