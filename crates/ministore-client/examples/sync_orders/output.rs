//! The output, and what it remembers of the runs before.

use std::collections::HashSet;
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Seek, SeekFrom, Write};
use std::path::Path;

use ministore_client::model::mini_store::order::Order;
use ministore_client::model::{OrderId, to_vec};

/// What a line begins with, and what follows the id. The id that was asked for stands on its own: an answer may lack its
/// own, or have another.
const HEAD: &str = "{\"order_id\":";
const NECK: &str = ",\"order\":{";

/// A file of JSON lines. Two runs at once would both append to it: `File::try_lock` keeps them apart, from Rust 1.89 on.
pub(crate) struct Output(File);

impl Output {
    /// Opens or makes the file, cuts off what a kill left of a line, and tells which orders are in it.
    pub(crate) fn open(path: &Path) -> Result<(Self, HashSet<OrderId>), String> {
        let name = path.display();
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path);
        file.and_then(Self::resume).map_err(|error| format!("{name}: {error}"))
    }

    fn resume(mut file: File) -> io::Result<(Self, HashSet<OrderId>)> {
        let (mut there, mut line, mut whole) = (HashSet::new(), Vec::new(), 0);
        let mut lines = BufReader::new(&file);
        for number in 1.. {
            line.clear();
            let length = lines.read_until(b'\n', &mut line)?;
            if !line.ends_with(b"\n") && is_torn(&line) {
                break;
            }
            let id = asked_for(&line).ok_or_else(|| {
                let advice = "not a line of this program: mend the file, or name another; it was not touched";
                io::Error::other(format!("line {number}: {advice}"))
            })?;
            there.insert(id);
            whole += length as u64;
        }
        file.set_len(whole)?;
        file.seek(SeekFrom::Start(whole))?;
        Ok((Self(file), there))
    }

    /// Writes a line, in one piece and at once: what is written outlives the program, whatever becomes of that.
    pub(crate) fn append(&mut self, asked: OrderId, order: &Order) -> io::Result<()> {
        let mut line = format!("{HEAD}{asked}{}", NECK.trim_end_matches('{')).into_bytes();
        line.extend(to_vec(order)?);
        line.extend(b"}\n");
        self.0.write_all(&line)
    }
}

/// The id in a whole line.
fn asked_for(line: &[u8]) -> Option<OrderId> {
    let line = str::from_utf8(line).ok()?.strip_prefix(HEAD)?.strip_suffix("}}\n")?;
    line.split_once(NECK)?.0.parse().ok()
}

/// Whether this may be the beginning of a line, or nothing at all: only what this program wrote is cut off.
fn is_torn(line: &[u8]) -> bool {
    let begins =
        |text: &[u8], part: &str| text.starts_with(part.as_bytes()) || part.as_bytes().starts_with(text);
    let after_head = line.strip_prefix(HEAD.as_bytes()).unwrap_or_default();
    let digits = after_head.iter().take_while(|byte| byte.is_ascii_digit()).count();
    begins(line, HEAD) && begins(after_head.get(digits..).unwrap_or_default(), NECK)
}
