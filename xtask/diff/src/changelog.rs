//! The entry for CHANGELOG.md, in the form of its section "API".

use std::fmt::Write as _;

use super::change::{Change, Group, Kind, Source, Wire};
use xtask_schema::ir::Role;

/// The entry; empty if nothing changed. Changes of docs are one line.
pub(super) fn entry(groups: &[Group]) -> String {
    if groups.is_empty() {
        return String::new();
    }
    let mut text = "### API\n".to_owned();
    for group in groups {
        let read = group.read.as_ref().map(|read| format!(", read on {read}")).unwrap_or_default();
        let head = format!("- {}{read}", code(&group.heading));
        let (docs, lines): (Vec<&Change>, Vec<&Change>) =
            group.changes.iter().partition(|change| change.kind == Kind::Documentation);
        let _ = match lines.as_slice() {
            [one] if one.kind == Kind::EndpointAdded => writeln!(text, "{head}."),
            [one] if one.kind == Kind::EndpointRemoved => {
                writeln!(text, "- {} is removed{}.", code(&group.heading), wire_note(one))
            }
            _ => writeln!(text, "{head}:"),
        };
        for change in lines.iter().filter(|change| !is_in_heading(change)) {
            let _ = writeln!(text, "  - {}", line(change));
        }
        if !docs.is_empty() {
            text.push_str("  - Descriptions and other docs.\n");
        }
    }
    text
}

/// Whether the heading reports the change already.
fn is_in_heading(change: &Change) -> bool {
    matches!(change.kind, Kind::EndpointAdded | Kind::EndpointRemoved)
}

fn line(change: &Change) -> String {
    let breaks = if change.source == Source::Breaks { "**Breaking:** " } else { "" };
    format!("{breaks}{}{}.", describe(change), wire_note(change))
}

/// What the change means for released versions.
fn wire_note(change: &Change) -> &'static str {
    match (change.wire, change.role) {
        (Wire::Ok, _) => "",
        (Wire::Unknown, Some(Role::Request)) => "; the server ignores what earlier versions send",
        (Wire::Unknown, _) => "; earlier versions keep it as unknown",
        (Wire::Breaks, _) => "; earlier versions fail",
    }
}

fn describe(change: &Change) -> String {
    let request = if change.role == Some(Role::Request) { "the request's " } else { "" };
    let at = match (change.at.as_str(), change.role) {
        ("", Some(Role::Request)) => "the request".to_owned(),
        ("", Some(Role::Response)) => "the response".to_owned(),
        (at, _) => format!("{request}{}", code(at)),
    };
    let (old, new) = (optional_code(change.old.as_deref()), optional_code(change.new.as_deref()));
    match change.kind {
        Kind::EndpointAdded => "new".to_owned(),
        Kind::EndpointRemoved => "removed".to_owned(),
        Kind::Path => format!("the path is {new} (was {old})"),
        Kind::Method => format!("the method is {new} (was {old})"),
        Kind::Host => format!("the host is {new} (was {old})"),
        Kind::Token => format!("the token is sent in {new} (was {old})"),
        Kind::Body => format!("the request's body is {new} (was {old})"),
        Kind::Envelope => format!("a failure is shown by {new} (was {old})"),
        Kind::Parameter => match (&change.old, &change.new) {
            (None, _) => format!("the parameter {new} is new"),
            (_, None) => format!("the parameter {old} is removed"),
            _ => format!("the parameter is {new} (was {old})"),
        },
        Kind::Safety => format!("the safety is {new} (was {old})"),
        Kind::Success => format!("the field of a success is {new} (was {old})"),
        Kind::Paging => match (&change.old, &change.new) {
            (None, _) => format!("the answer is one page of a list: {new}"),
            (_, None) => format!("the answer is no longer one page of a list (was {old})"),
            _ => format!("a list is paged by {new} (was {old})"),
        },
        Kind::CodeAdded => format!("return code {new} is new"),
        Kind::CodeRemoved => format!("return code {old} is no longer listed"),
        Kind::CodeClass => format!("return code {new} (was {old})"),
        Kind::ExportAdded => format!("the crate re-exports {new}"),
        Kind::ExportRemoved => format!("the crate no longer re-exports {old}"),
        Kind::TypeRenamed => format!("{at}: the type is {new} (was {old})"),
        Kind::FieldAdded => format!("{at} is new: {new}"),
        Kind::FieldRemoved => format!("{at} is removed"),
        Kind::FieldRenamed => format!("{at} is {new} on the wire (was {old})"),
        Kind::AliasAdded => format!("{at} is also decoded from {new}"),
        Kind::AliasRemoved => format!("{at} is no longer decoded from {old}"),
        Kind::Reordered => format!("{at}: `new` takes {new} (was {old})"),
        Kind::FieldType | Kind::Required | Kind::Personal | Kind::Newtype => {
            format!("{at} is {new} (was {old})")
        }
        Kind::EnumerationAdded => format!("the enumeration {at} is new"),
        Kind::EnumerationRemoved => format!("the enumeration {at} is removed"),
        Kind::EnumerationType => format!("{at}: the values are of type {new} (were {old})"),
        Kind::ValueAdded => format!("{at} gains {new}"),
        Kind::ValueRemoved => format!("{at} loses {old}"),
        Kind::ValueRenamed | Kind::ValueChanged => format!("{at}: {new} (was {old})"),
        Kind::Documentation => format!("{at}: docs"),
        Kind::Other => "the generated code, without effect on callers".to_owned(),
    }
}

fn optional_code(text: Option<&str>) -> String {
    text.map(code).unwrap_or_default()
}

/// Text as a code span, whatever backticks it has.
pub(super) fn code(text: &str) -> String {
    let (fence, blank) = if text.contains('`') { ("``", " ") } else { ("`", "") };
    format!("{fence}{blank}{text}{blank}{fence}")
}
