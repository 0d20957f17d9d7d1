//! What holds of any saved page: it is parsed, the same each time, or its errors are reported, each with a place.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "what does not hold is to end it")]

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use xtask_diagnostics::Problems;
use xtask_pages::{Layouts, open_page, read_page};

/// Behind these starts, the same text is pasted text, Markdown, HTML, or HTML within text.
const STARTS: [&str; 4] = ["", "# a\n", "<div>", "a\n<table>"];

/// Reads a page in the format that its length chooses: a run is one read, or two. Whether it is a page.
pub(crate) fn page(bytes: &[u8]) -> bool {
    let start = STARTS[bytes.len() % STARTS.len()];
    one(&[start.as_bytes(), bytes].concat(), bytes.len() % 16 < STARTS.len())
}

fn one(bytes: &[u8], twice: bool) -> bool {
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    let folder = folder.expect("a folder");
    let file = folder.path().join("page");
    fs::write(&file, bytes).expect("a file");
    let source = match open_page(&file) {
        Ok(source) => source,
        Err(problems) => {
            assert!(!problems.is_empty(), "refused without a word");
            return false;
        }
    };
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().map(|folder| folder.join("schema/layouts"));
    static LAYOUTS: OnceLock<Layouts> = OnceLock::new();
    let layouts = LAYOUTS.get_or_init(|| {
        let folder = folder.into_iter().find(|folder| folder.is_dir()).expect("schema/layouts");
        Layouts::load(&folder).unwrap_or_else(|problems| panic!("{}", problems.render()))
    });
    let layout = layouts.of(&source.text).expect("a layout");
    let parse = || {
        read_page(&source, layout)
            .map(|page| format!("{page:?}"))
            .map_err(|problems| reported(&problems, &source.text))
    };
    let parsed = parse();
    if twice {
        assert_eq!(parsed, parse());
    }
    parsed.is_ok()
}

/// The text of the errors. Each place is a place of the page.
fn reported(problems: &Problems, page: &str) -> String {
    let text = problems.render();
    assert!(!problems.is_empty() && !text.contains("this is a bug of xtask"), "{text}");
    for place in text.lines().filter_map(|line| line.trim_start().strip_prefix("--> ")) {
        let mut parts = place.rsplitn(3, ':').map(str::parse::<usize>);
        let (Some(Ok(column)), Some(Ok(line))) = (parts.next(), parts.next()) else { continue };
        let found = line.checked_sub(1).and_then(|index| page.split('\n').nth(index));
        assert!(column > 0 && found.is_some_and(|found| column <= found.chars().count() + 1), "{text}");
    }
    text
}
