//! The drafts of JSON Schema that a profile has. JSON Schema files may be of older ones, in which all that is implemented means
//! the same; what differs between them, such as lists as `items` and what may be beside `$ref`, is refused in each.

use super::context::Context;
use super::members::text;
use super::profile::DRAFT;
use xtask_diagnostics::json::Node;
use xtask_diagnostics::{Diagnostic, Place};

/// Reports a `$schema` that is missing, or names no draft of the profile.
pub(super) fn refuse_draft(schema: Option<&Node>, file: &Place, cx: Context<'_>) {
    let Some(node) = schema else {
        let message = "a file of schemas needs `$schema`, which names the dialect";
        return cx.problems.add(Diagnostic::at(file, message).help(DRAFT));
    };
    let Some(word) = text(node, cx.problems) else { return };
    let uri = word.text.strip_suffix('#').unwrap_or(&word.text);
    // Files disagree on the scheme and on `#`.
    let uri = ["https://", "http://"].iter().find_map(|scheme| uri.strip_prefix(scheme));
    if uri.is_none_or(|uri| !cx.profile.drafts.contains(&uri)) {
        let help = match cx.profile.drafts.len() {
            1 => DRAFT.to_owned(),
            _ => format!("supported drafts: 2020-12, 2019-09, 7 and 6, such as `{DRAFT}`"),
        };
        let wrong = Diagnostic::at(&word.place, "unsupported dialect");
        cx.problems.add(wrong.help(help));
    }
}
