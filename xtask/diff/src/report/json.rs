//! For a program: every change with its verdicts, in the order of the text.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::Changes;
use crate::change::{Change, Group};

pub(super) fn print(changes: &Changes) -> String {
    serde_json::to_string_pretty(&Report(changes)).unwrap_or_default() + "\n"
}

struct Report<'a>(&'a Changes);

struct Row<'a>(&'a Group, &'a Change);

impl Serialize for Report<'_> {
    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        let Self(changes) = self;
        let rows = |group| move |change| Row(group, change);
        let rows: Vec<Row<'_>> =
            changes.groups.iter().flat_map(|group| group.changes.iter().map(rows(group))).collect();
        let mut map = target.serialize_map(None)?;
        map.serialize_entry("bump", changes.bump.word())?;
        map.serialize_entry("changes", &rows)?;
        map.serialize_entry("changelog", &changes.changelog)?;
        map.end()
    }
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        let Self(group, change) = self;
        let mut map = target.serialize_map(None)?;
        map.serialize_entry("endpoint", &group.endpoint)?;
        map.serialize_entry("kind", &change.word())?;
        map.serialize_entry("at", &change.at)?;
        map.serialize_entry("old", &change.old)?;
        map.serialize_entry("new", &change.new)?;
        map.serialize_entry("wire", change.wire.word())?;
        map.serialize_entry("source", change.source.word())?;
        map.end()
    }
}
