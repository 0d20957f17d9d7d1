//! A body of bytes as a folder of schemas, in memory.
//!
//! Its first line says which folder it is laid over: `thing`, one small endpoint, or `plain`, which is empty. Then each file
//! follows the line `=== path`, up to the next; `=== -path` takes one away. So a body is for people to read, and to write.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use xtask_schema::{Entry, Files, Unread};

/// A folder of schemas in memory.
#[derive(Clone, Debug)]
pub(super) struct Memory {
    /// By their names from `schema` on.
    files: BTreeMap<String, Vec<u8>>,
}

/// What a body says: a folder of endpoints, or of JSON Schema files.
pub(super) struct Body {
    pub(super) is_json_schema: bool,
    pub(super) folder: Memory,
}

/// The folder that bodies of endpoints are laid over.
const THING: &str = include_str!("thing.txt");

impl Body {
    pub(super) fn of(bytes: &[u8]) -> Self {
        let is_json_schema = bytes.starts_with(b"plain");
        let mut folder = Memory { files: BTreeMap::new() };
        if !is_json_schema {
            folder.lay(THING.as_bytes());
        }
        folder.lay(bytes);
        Self { is_json_schema, folder }
    }
}

/// The files of a body, and where in it each is. The text before the first is not a file.
pub(crate) fn parts(body: &[u8]) -> Vec<(&[u8], std::ops::Range<usize>)> {
    const MARK: &[u8] = b"\n=== ";
    let mut marks = Vec::new();
    let mut from = 0;
    while let Some(at) =
        body.get(from..).and_then(|rest| rest.windows(MARK.len()).position(|found| found == MARK))
    {
        marks.push(from + at);
        from += at + 1;
    }
    let ends = marks.iter().copied().skip(1).chain([body.len()]);
    let part = |(start, end): (&usize, usize)| {
        let rest = body.get(start + MARK.len()..end)?;
        let line = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
        let text = (start + MARK.len() + line + 1).min(end)..end;
        Some((rest.get(..line)?, text))
    };
    marks.iter().zip(ends).filter_map(part).collect()
}

impl Memory {
    fn lay(&mut self, body: &[u8]) {
        for (name, text) in parts(body) {
            let (name, is_gone) = match name.strip_prefix(b"-") {
                Some(name) => (name, true),
                None => (name, false),
            };
            let name = String::from_utf8_lossy(name);
            // A name that no disk accepts is not a name here.
            let is_name = |part: &&str| !matches!(*part, "" | "." | "..") && part.len() < 200;
            let parts: Vec<&str> = name.split(['/', '\0']).filter(is_name).collect();
            if parts.is_empty() {
                continue;
            }
            let name = format!("schema/{}", parts.join("/"));
            self.files.remove(&name);
            if !is_gone && !self.is_in_the_way(&name) {
                self.put(name, body.get(text).unwrap_or_default());
            }
        }
    }

    /// A file where this needs a folder, or a folder where this is a file.
    fn is_in_the_way(&self, name: &str) -> bool {
        let above = name.match_indices('/').filter_map(|(at, _)| name.get(..at));
        above.clone().any(|folder| self.files.contains_key(folder)) || self.holds(name)
    }

    /// Whether the folder of this name has any entry.
    fn holds(&self, folder: &str) -> bool {
        let inside = format!("{folder}/");
        self.files.range(inside.clone()..).next().is_some_and(|(name, _)| name.starts_with(&inside))
    }

    /// Whether this is one of few that are chosen among many, and the same each time.
    pub(super) fn is_one_in(&self, many: usize) -> bool {
        let add = |sum: usize, byte: &u8| sum.wrapping_mul(31).wrapping_add(usize::from(*byte));
        self.files.values().flatten().fold(0, add).is_multiple_of(many)
    }

    pub(super) fn put(&mut self, name: String, bytes: &[u8]) {
        self.files.insert(name, bytes.to_owned());
    }

    /// The text of a file, as far as it is text, without a mark.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        let bytes = self.files.get(name)?;
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        Some(String::from_utf8_lossy(bytes).into_owned())
    }

    /// Puts it on disk, as the folder `schema` below this one.
    pub(super) fn write(&self, root: &Path) -> io::Result<()> {
        fs::create_dir_all(root.join("schema"))?;
        for (name, bytes) in &self.files {
            let path = root.join(name);
            fs::create_dir_all(path.parent().unwrap_or(root))?;
            fs::write(path, bytes)?;
        }
        Ok(())
    }
}

impl Files for Memory {
    fn entries(&self, folder: &str) -> io::Result<Vec<Entry>> {
        let inside = format!("{folder}/");
        let mut entries: Vec<Entry> = Vec::new();
        let names = self.files.keys().filter_map(|name| name.strip_prefix(&inside));
        for name in names {
            let (name, is_folder) = match name.split_once('/') {
                Some((name, _)) => (name, true),
                None => (name, false),
            };
            if !entries.iter().any(|entry| entry.name == name) {
                entries.push(Entry { name: name.to_owned(), is_folder });
            }
        }
        if entries.is_empty() && folder != "schema" {
            return Err(io::Error::from(io::ErrorKind::NotFound));
        }
        // No disk keeps an order.
        entries.reverse();
        Ok(entries)
    }

    fn is_there(&self, name: &str) -> bool {
        self.files.contains_key(name) || self.holds(name)
    }

    fn read(&self, name: &str, _: u64) -> Result<Vec<u8>, Unread> {
        match self.files.get(name) {
            Some(bytes) => Ok(bytes.clone()),
            None if self.holds(name) => Err(Unread::no_file()),
            None => Err(io::Error::from(io::ErrorKind::NotFound).into()),
        }
    }
}
