//! Which drafts of JSON Schema are read: 2020-12, and those before it in which all that is read means the same. What differs between
//! them, such as lists as `items` and what stands beside `$ref`, is refused in each.

use super::super::dialect::DRAFT;
use super::super::members::text;
use xtask_diagnostics::json::Node;
use xtask_diagnostics::{Diagnostic, Place, Problems};

/// By what stands between the scheme and `#`: files disagree on both.
const DRAFTS: [&str; 4] = [
    "json-schema.org/draft/2020-12/schema",
    "json-schema.org/draft/2019-09/schema",
    "json-schema.org/draft-07/schema",
    "json-schema.org/draft-06/schema",
];

/// Refuses what `$schema` says, or that it says nothing.
pub(super) fn draft(schema: Option<&Node>, file: &Place, problems: &Problems) {
    let Some(node) = schema else {
        let message = "a file of schemas needs `$schema`: it says which dialect this is";
        return problems.add(Diagnostic::at(file, message).help(DRAFT));
    };
    let Some(word) = text(node, problems) else { return };
    let uri = word.text.strip_suffix('#').unwrap_or(&word.text);
    let uri = ["https://", "http://"].iter().find_map(|scheme| uri.strip_prefix(scheme));
    if uri.is_none_or(|uri| !DRAFTS.contains(&uri)) {
        let help = "read are drafts 2020-12, 2019-09, 7 and 6, such as";
        let message = "not the dialect that is read here";
        problems.add(Diagnostic::at(&word.place, message).help(format!("{help} `{DRAFT}`")));
    }
}
