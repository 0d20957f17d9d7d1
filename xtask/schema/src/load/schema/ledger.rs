//! The ledger: every keyword of every schema that was loaded, and what becomes of it. The loader records it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};

use xtask_diagnostics::json::{Member, Node, Pointers};

/// What was recorded, by file and place. Threads share it.
#[derive(Debug, Default)]
pub struct Ledger(Mutex<BTreeMap<String, Page>>);

/// One file's.
#[derive(Debug)]
struct Page {
    pointers: Pointers,
    /// By where the keyword's value starts.
    lines: BTreeMap<usize, Line>,
}

#[derive(Debug)]
struct Line {
    fate: &'static str,
    how: Cow<'static, str>,
}

/// The fate of a keyword that its own node waives.
pub(super) const WAIVED_FATE: &str = "waived";

impl Ledger {
    /// Opens the page of a file, before its keywords are recorded.
    pub(super) fn open(&self, root: &Node) {
        let page = Page { pointers: Pointers::of(root), lines: BTreeMap::new() };
        self.with(|pages| pages.insert(root.place.source.name.clone(), page));
    }

    pub(super) fn record(&self, keyword: &Member, fate: &'static str, how: Cow<'static, str>) {
        let place = &keyword.node.place;
        self.with(|pages| {
            let page = pages.get_mut(&place.source.name)?;
            page.lines.insert(place.span.start, Line { fate, how })
        });
    }

    /// Prints it, file by file, in the order of their names.
    pub fn print(&self) -> String {
        let (mut text, mut count, mut waived) = (String::new(), 0, 0);
        self.with(|pages| {
            // A list of errata need not hold a schema.
            for (name, page) in pages.iter().filter(|(_, page)| !page.lines.is_empty()) {
                let _ = writeln!(text, "{name}");
                for (start, Line { fate, how }) in &page.lines {
                    let _ = writeln!(text, "  #{}  {fate}: {how}", page.pointers.at(*start));
                    waived += usize::from(*fate == WAIVED_FATE);
                }
                text.push('\n');
                count += page.lines.len();
            }
        });
        let _ = writeln!(text, "{count} keywords, all accounted for; {waived} waived");
        text
    }

    fn with<T>(&self, look: impl FnOnce(&mut BTreeMap<String, Page>) -> T) -> T {
        look(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
