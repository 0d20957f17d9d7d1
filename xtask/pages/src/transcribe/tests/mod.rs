//! Pages into schemas: what is written of a new one, and how little of a changed one.

pub(crate) mod agreement;
mod authored;
mod changes;
mod following;
mod fresh;
mod refusals;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use similar::TextDiff;

use super::{Options, transcribe};
use crate::page;
use crate::read::tests::parse;
use xtask_diagnostics::Problems;
use xtask_schema::names::Target;
use xtask_schema::{Disk, Limits, load};

/// A page of an endpoint that is made up, in the words of the series.
const PAGE: &str = r#"
# List parcels

# Interface call request specification
Http request method: POST
https://api.example/parcel/get_list?access_token=TOKEN

# Request parameters
parameter type Is it necessary to fill out Introductions
page number yes which page, from 1
page_size number no how many a page
filter.state number no only parcels in this state

# Return Package Example
{
    "errcode": 0,
    "total": 12,
    "parcels": [
        {
            "Parcel_id": 77,
            "state": 9,
            "sender": { "name": "made up", "phone": "0" },
            "labels": ["fragile"],
        },
        ...
    ]
}

# Return parameters
parameter type Introductions
errcode number how the call went
errmsg string in words
total number how many there are
parcels[].parcel_id number which parcel
parcels[].state number how far it is
parcels[].sender.name string who sends it
parcels[].sender.phone string how to reach them
parcels[].labels array what stands on it
parcels[].route string by which way

# Enumerations-state
Enumeration value describe
1 on its way
2 delivered

# Enumerations-route
Enumeration value describe
"Route_Road" by road
"Route_Rail" by rail

# Return code
Return code Type of error
-1 busy
9401020 wrong parameter
"#;

const PATH: &str = "parcel/get_list";

/// A schema on disk into which pages are transcribed.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let put = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
        put(
            "common.json",
            r#"{ "$schema": "https://json-schema.org/draft/2020-12/schema",
                "$defs": { "Fen": { "title": "Fen", "type": "integer", "x-unit": "fen", "description": "Money." } } }"#,
        );
        put(
            "errcodes.json",
            r#"{ "codes": [{ "code": -1, "class": "busy", "meaning": "the system is busy", "source": "made up" }] }"#,
        );
        Self(folder)
    }

    /// A schema that transcribes the page above.
    fn transcribed() -> Self {
        let place = Self::new();
        place.put(PAGE).unwrap_or_else(|error| panic!("{error}"));
        place
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join(PATH).join(name)).expect("a file")
    }

    fn edit(&self, name: &str, from: &str, to: &str) {
        let text = self.read(name);
        assert_eq!(text.matches(from).count(), 1, "{from} in {text}");
        fs::write(self.0.path().join(PATH).join(name), text.replace(from, to)).expect("a file");
    }

    /// Transcribes a page: the difference to what was there, and the report. The same page once more must change
    /// nothing.
    fn put(&self, page: &str) -> Result<(String, String), String> {
        let made = self.make(page, "2026-02-03")?;
        let again = self.make(page, "2026-03-04")?;
        assert_eq!(again.0, "", "a second time");
        Ok(made)
    }

    fn make(&self, page: &str, day: &str) -> Result<(String, String), String> {
        let top = self.0.path();
        let said = |problems: Problems| problems.render_short();
        let problems = Problems::default();
        let schema = load(&Disk::schema(top), Limits::default(), &problems);
        let schema = problems.check(schema).map_err(said)?.expect("a schema");
        let source = page::input::text("page.txt", page.as_bytes()).map_err(said)?;
        let page = parse(&source).map_err(said)?;
        let options = Options {
            read: day.to_owned(),
            series: None,
            export: true,
            target: Target::Model,
            samples: false,
        };
        let made = transcribe(top, &schema, PATH, &page, &source, &options).map_err(said)?;
        let (mut diff, mut files) = (String::new(), Vec::new());
        for (name, text) in made.files {
            let path = top.join(name.trim_start_matches("schema/"));
            let before = fs::read_to_string(&path).ok();
            let _ = write!(diff, "{}", changed(&name, before.as_deref().unwrap_or_default(), &text));
            put(&path, &text);
            files.push((name, before, text));
        }
        Ok((diff, made.report.text(&format!("schema/{PATH}"), &files, true)))
    }
}

fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

/// The lines that are gone and those that came.
fn changed(name: &str, before: &str, after: &str) -> String {
    let mut text = format!("{}\n", name.rsplit('/').next().expect("a name"));
    for change in TextDiff::from_lines(before, after).iter_all_changes() {
        let mark = match change.tag() {
            similar::ChangeTag::Delete => '-',
            similar::ChangeTag::Insert => '+',
            similar::ChangeTag::Equal => continue,
        };
        let _ = write!(text, "{mark} {}", change.value().trim_start());
    }
    text
}
