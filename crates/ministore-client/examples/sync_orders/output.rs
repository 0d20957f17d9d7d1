//! The output, and what it remembers of the runs before.

use std::collections::HashSet;
use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Seek, SeekFrom, Write};
use std::path::Path;

use serde_json::Value;

use crate::ids::Id;
use crate::time::{self, Moment};

/// What a line begins with, and what follows the id. The id that was asked for stands on its own: an answer may lack its
/// own, or have another.
const HEAD: &str = "{\"order_id\":";
const NECK: &str = ",\"order\":{";

/// What the first line begins with, where it says of which shop and times the orders are.
const ORIGIN: &str = "{\"shop\":";

/// Of which shop the orders are, and, if they are listed, of which times.
#[derive(Clone, PartialEq)]
pub(crate) struct Origin {
    pub(crate) shop: String,
    pub(crate) platform: String,
    pub(crate) times: Option<Times>,
}

#[derive(Clone, PartialEq)]
pub(crate) struct Times {
    pub(crate) by: String,
    pub(crate) since: Moment,
    /// Taken from the file, if there is none.
    pub(crate) until: Option<Moment>,
}

/// A file of JSON lines. Two runs at once would both append to it: `File::try_lock` keeps them apart, from Rust 1.89 on.
pub(crate) struct Output(File);

/// What an output holds at first.
pub(crate) struct Resumed {
    pub(crate) output: Output,
    /// The orders that are in it.
    pub(crate) ids: HashSet<Id>,
    pub(crate) origin: Option<Origin>,
}

impl Output {
    /// Opens or creates the file, cuts off what a kill left of a line, and returns what is in it. A file of another origin is
    /// an error. A time that the origin lacks is that of the file, or `latest`.
    pub(crate) fn open(path: &Path, origin: Option<Origin>, latest: Moment) -> Result<Resumed, String> {
        let name = path.display();
        // A pipe or a device has no end to read to, and keeps nothing.
        if fs::metadata(path).is_ok_and(|there| !there.is_file()) {
            return Err(format!("{name}: not a file"));
        }
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path);
        let opened = file.and_then(|file| Self::resume(file, origin, latest));
        opened.map_err(|error| format!("{name}: {error}"))
    }

    fn resume(mut file: File, origin: Option<Origin>, latest: Moment) -> io::Result<Resumed> {
        let (mut ids, mut line, mut whole, mut found) = (HashSet::new(), Vec::new(), 0, None);
        let mut lines = BufReader::new(&file);
        for number in 1.. {
            line.clear();
            let length = lines.read_until(b'\n', &mut line)?;
            if !line.ends_with(b"\n") && (is_torn(&line) || number == 1 && begins(&line, ORIGIN)) {
                break;
            }
            if number == 1
                && let Some(origin) = Origin::read(&line)
            {
                found = Some(origin);
            } else {
                let id = asked_for(&line).ok_or_else(|| {
                    let advice =
                        "not a line of this program: mend the file, or name another; it was not touched";
                    io::Error::other(format!("line {number}: {advice}"))
                })?;
                ids.insert(id);
            }
            whole += length as u64;
        }
        let is_new = whole == 0;
        let origin = if is_new { origin.map(|origin| origin.or_until(latest)) } else { same(found, origin)? };
        file.set_len(whole)?;
        file.seek(SeekFrom::Start(whole))?;
        if let Some(origin) = origin.as_ref().filter(|_| is_new) {
            file.write_all(origin.line().as_bytes())?;
        }
        Ok(Resumed { output: Self(file), ids, origin })
    }

    /// Writes a line, in one piece and at once: what is written outlives the program, whatever becomes of that. The id is
    /// JSON.
    pub(crate) fn append(&mut self, id: &str, order: &[u8]) -> io::Result<()> {
        let mut line = format!("{HEAD}{id}{}", NECK.trim_end_matches('{')).into_bytes();
        line.extend(order);
        line.extend(b"}\n");
        self.0.write_all(&line)
    }
}

/// The origin of a file that is not empty, if it is what was asked for.
fn same(found: Option<Origin>, asked: Option<Origin>) -> io::Result<Option<Origin>> {
    let until = found.as_ref().and_then(|found| found.times.as_ref()?.until);
    let asked = asked.map(|asked| match until {
        Some(until) => asked.or_until(until),
        None => asked,
    });
    if found == asked {
        return Ok(found);
    }
    let shown =
        |origin: &Option<Origin>| origin.as_ref().map_or("no named shop".to_owned(), Origin::to_string);
    let (found, asked) = (shown(&found), shown(&asked));
    Err(io::Error::other(format!(
        "its orders are of {found}, and not of {asked}: name another file; it was not touched"
    )))
}

impl Origin {
    fn or_until(mut self, until: Moment) -> Self {
        if let Some(times) = &mut self.times {
            times.until.get_or_insert(until);
        }
        self
    }

    /// The first line. `serde_json` may sort names, so they are put here by hand.
    fn line(&self) -> String {
        let quoted = |text: &str| Value::from(text).to_string();
        let times = self.times.as_ref().map(|Times { by, since, until }| {
            let until = until.map(|until| until.to_string()).unwrap_or_default();
            format!(",\"by\":{},\"since\":\"{since}\",\"until\":\"{until}\"", quoted(by))
        });
        let (shop, platform) = (quoted(&self.shop), quoted(&self.platform));
        format!("{ORIGIN}{shop},\"platform\":{platform}{}}}\n", times.unwrap_or_default())
    }

    fn read(line: &[u8]) -> Option<Self> {
        let json: Value = serde_json::from_slice(line.strip_suffix(b"\n")?).ok()?;
        let text = |name| json.get(name).and_then(Value::as_str);
        let time = |name| text(name).and_then(|text| time::parse(text).ok());
        let times = match text("by") {
            Some(by) => Some(Times { by: by.to_owned(), since: time("since")?, until: Some(time("until")?) }),
            None => None,
        };
        Some(Self { shop: text("shop")?.to_owned(), platform: text("platform")?.to_owned(), times })
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { shop, platform, times } = self;
        write!(f, "shop {shop:?} of {platform}")?;
        let Some(Times { by, since, until }) = times else { return Ok(()) };
        write!(f, ", by {by} time, since {since}")?;
        until.map_or(Ok(()), |until| write!(f, " until {until}"))
    }
}

/// The id in a whole line: a number, or a string without anything to escape.
fn asked_for(line: &[u8]) -> Option<Id> {
    let line = str::from_utf8(line).ok()?.strip_prefix(HEAD)?.strip_suffix("}}\n")?;
    let id = line.split_once(NECK)?.0;
    let text = id.strip_prefix('"').map_or(Some(id), |id| id.strip_suffix('"'))?;
    (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric())).then(|| Id::from(text))
}

/// Whether this may be the beginning of a line, or nothing at all: only what this program wrote is cut off.
fn is_torn(line: &[u8]) -> bool {
    let after_head = line.strip_prefix(HEAD.as_bytes()).unwrap_or_default();
    let id = after_head.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'"').count();
    begins(line, HEAD) && begins(after_head.get(id..).unwrap_or_default(), NECK)
}

/// Whether one of the two begins with the other.
fn begins(text: &[u8], part: &str) -> bool {
    text.starts_with(part.as_bytes()) || part.as_bytes().starts_with(text)
}
