//! Where a folder of schemas is read from: the disk, or whatever else holds files. Loading knows no other way to them.

use std::fmt::{self, Debug};
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use xtask_diagnostics::Diagnostic;

/// A folder of schemas. Files are named from `schema` on, parts joined by `/`, wherever the folder is.
pub trait Files: Debug + Sync {
    /// The entries of a folder, in any order.
    fn entries(&self, folder: &str) -> io::Result<Vec<Entry>>;

    /// Whether anything has this name.
    fn is_there(&self, name: &str) -> bool;

    /// The bytes of a file, if there are no more than `largest`.
    fn read(&self, name: &str, largest: u64) -> Result<Vec<u8>, Unread>;

    /// The name of a file or folder in messages: as the command line gave it.
    fn shown(&self, name: &str) -> String {
        name.to_owned()
    }
}

/// A file or folder in a folder.
#[derive(Debug)]
pub struct Entry {
    /// The file's or folder's name, without its path.
    pub name: String,
    /// Whether it is a folder; a link is not.
    pub is_folder: bool,
}

impl Entry {
    /// Whether the name ends in `.json`.
    pub fn is_json(&self) -> bool {
        Path::new(&self.name).extension().is_some_and(|ending| ending == "json")
    }

    /// What editors and systems leave about is no one's mistake.
    pub fn is_ignored(&self) -> bool {
        self.name.starts_with('.') || self.name.ends_with('~')
    }
}

/// Why a file is not read, and what to do about it.
#[derive(Debug)]
pub struct Unread {
    why: String,
    help: Option<&'static str>,
}

impl Unread {
    /// What is at that name is no regular file.
    pub fn no_file() -> Self {
        Self { why: "not a regular file: a link, a folder or a device".to_owned(), help: None }
    }

    pub(super) fn into_diagnostic(self, name: &str) -> Diagnostic {
        let refusal = Diagnostic::nowhere(format!("{name}: {}", self.why));
        match self.help {
            Some(help) => refusal.help(help),
            None => refusal,
        }
    }
}

impl From<io::Error> for Unread {
    fn from(error: io::Error) -> Self {
        Self { why: format!("cannot be read: {error}"), help: None }
    }
}

/// A folder on disk, and the name that messages give it.
pub struct Disk<'a> {
    folder: &'a Path,
    name: String,
}

impl Debug for Disk<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.folder.fmt(f)
    }
}

impl<'a> Disk<'a> {
    /// A folder that messages name as it is given.
    pub fn new(folder: &'a Path) -> Self {
        Self { folder, name: folder.display().to_string().replace('\\', "/") }
    }

    /// The project's own, wherever it is.
    pub fn schema(folder: &'a Path) -> Self {
        Self { folder, name: "schema".to_owned() }
    }

    fn path(&self, name: &str) -> PathBuf {
        let below = below(name);
        if below.is_empty() { self.folder.to_owned() } else { self.folder.join(below) }
    }
}

/// A name without the folder that all names start with.
fn below(name: &str) -> &str {
    name.strip_prefix("schema").unwrap_or(name).trim_start_matches('/')
}

impl Files for Disk<'_> {
    fn entries(&self, folder: &str) -> io::Result<Vec<Entry>> {
        let entry = |entry: io::Result<fs::DirEntry>| {
            let entry = entry?;
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            Ok(Entry { name: entry.file_name().to_string_lossy().into_owned(), is_folder })
        };
        fs::read_dir(self.path(folder))?.map(entry).collect()
    }

    fn is_there(&self, name: &str) -> bool {
        match fs::symlink_metadata(self.path(name)) {
            Err(error) => error.kind() != io::ErrorKind::NotFound,
            Ok(_) => true,
        }
    }

    /// A link would lead out of the folder, and what is no file may have no end.
    fn read(&self, name: &str, largest: u64) -> Result<Vec<u8>, Unread> {
        let path = self.path(name);
        let about = fs::symlink_metadata(&path)?;
        if !about.is_file() {
            return Err(Unread::no_file());
        }
        // One byte more shows the end; without room at hand, a file is read in many small pieces.
        let room = about.len().min(largest).saturating_add(1);
        let mut bytes = Vec::with_capacity(usize::try_from(room).unwrap_or_default());
        // One byte more than the limit shows that the file is too large.
        fs::File::open(path)?.take(largest.saturating_add(1)).read_to_end(&mut bytes)?;
        if u64::try_from(bytes.len()).is_ok_and(|length| length > largest) {
            let help = "`cargo xtask codegen --max-bytes` raises the limit";
            return Err(Unread { why: format!("larger than {largest} bytes"), help: Some(help) });
        }
        Ok(bytes)
    }

    fn shown(&self, name: &str) -> String {
        let below = below(name);
        if below.is_empty() {
            self.name.clone()
        } else {
            format!("{}/{below}", self.name.trim_end_matches('/'))
        }
    }
}

/// A folder with other texts for some of its files, by their names.
#[derive(Debug)]
pub(super) struct Overlay<'a> {
    pub base: &'a dyn Files,
    pub texts: &'a [(String, String)],
}

impl Overlay<'_> {
    fn text(&self, name: &str) -> Option<&str> {
        self.texts.iter().find(|(known, _)| known == name).map(|(_, text)| text.as_str())
    }
}

impl Files for Overlay<'_> {
    fn entries(&self, folder: &str) -> io::Result<Vec<Entry>> {
        self.base.entries(folder)
    }

    fn is_there(&self, name: &str) -> bool {
        self.text(name).is_some() || self.base.is_there(name)
    }

    fn read(&self, name: &str, largest: u64) -> Result<Vec<u8>, Unread> {
        self.text(name).map_or_else(|| self.base.read(name, largest), |text| Ok(text.as_bytes().to_owned()))
    }

    fn shown(&self, name: &str) -> String {
        self.base.shown(name)
    }
}
