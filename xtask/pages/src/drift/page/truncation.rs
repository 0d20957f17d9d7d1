//! Truncated pages: what was cut off is not reported as removed.

use super::listed_values;
use super::statement::Statement;
use crate::read::Page;
use xtask_diagnostics::{Diagnostic, Problems};

/// Reports a page that was cut off, so that its end is missing. `lost`: whether rows of the response are missing.
///
/// One value, one code or one whole enumeration that is gone is drift. But where the page has no return codes any more,
/// or its last list breaks off with several missing, the rest is more likely missing from the file than from the page.
pub(super) fn refuse(
    page: &Page,
    current: &Statement,
    committed: &Statement,
    lost: bool,
    name: &str,
) -> Result<(), Problems> {
    let ends = current.enumerations.is_empty() && current.codes.is_empty();
    let had_lists = !committed.enumerations.is_empty();
    if ends && !page.has_codes && (lost && had_lists || !committed.codes.is_empty()) {
        let message =
            format!("{name}: the page ends after its tables of parameters: the rest of it is missing");
        return Err(missing(message).into());
    }
    if !page.has_codes && !committed.codes.is_empty() {
        let message = format!("{name}: the page has no return codes: the end of it is missing");
        return Err(missing(message).into());
    }
    if current.codes.is_empty() && committed.codes.len() > 1 {
        let message = format!("{name}: the page ends before its return codes: they are missing");
        return Err(missing(message).into());
    }
    if let Some((what, count)) = breaks_off(current, committed) {
        let message = format!(
            "{name}: the page ends within {what}: {count} of them and the rest of the page are missing"
        );
        return Err(missing(message).into());
    }
    Ok(())
}

fn missing(message: String) -> Diagnostic {
    let help = "save the whole page; if the page no longer has them, remove them from its transcription";
    Diagnostic::nowhere(message).help(help)
}

/// The last list of the page, if several values are missing at its end.
fn breaks_off(current: &Statement, committed: &Statement) -> Option<(String, usize)> {
    let mut lists = Vec::new();
    for pair in listed_values::enumeration_pairs(current, committed, &[]) {
        if let (Some(page), Some(schema)) = (pair.page, pair.schema) {
            lists.push((format!("the values of `{}`", page.at), &page.codes, &schema.codes));
        }
    }
    lists.push(("its return codes".to_owned(), &current.codes, &committed.codes));
    let last_line = |codes: &[(String, usize)]| codes.iter().map(|(_, line)| *line).max().unwrap_or_default();
    let (what, page, schema) = lists.into_iter().max_by_key(|(_, page, _)| last_line(page))?;
    let is_there = |(code, _): &&(String, usize)| page.iter().any(|(other, _)| other == code);
    let kept = schema.iter().take_while(is_there).count();
    let missing = schema.len() - kept;
    (kept > 0 && kept == page.len() && missing > 1).then_some((what, missing))
}
