//! The errors of an invalid folder: there is at least one, and each has its place.

use super::body::Memory;
use xtask_diagnostics::Problems;

/// The text of the errors, checked.
pub(super) fn reported(problems: &Problems, folder: &Memory) -> String {
    let text = problems.render();
    assert!(!problems.is_empty(), "refused without a word");
    assert!(!text.contains("this is a bug of xtask"), "{text}");
    let mut lines = text.lines().peekable();
    let mut count = 0;
    while let Some(line) = lines.next() {
        let Some(message) = line.strip_prefix("error: ") else { continue };
        count += 1;
        assert!(!message.trim().is_empty(), "{text}");
        match lines.peek().and_then(|next| next.trim_start().strip_prefix("--> ")) {
            Some(place) => assert!(stands(place, folder), "there is no {place}: {text}"),
            // A file that is not there, or should not be, has no lines.
            None => assert!(message.contains("schema"), "nowhere: {text}"),
        }
    }
    assert!(count > 0, "{text}");
    text
}

/// Whether the file has this line and column; the end of a line, and of a file, is a place too.
fn stands(place: &str, folder: &Memory) -> bool {
    let mut parts = place.rsplitn(3, ':');
    let (column, line) = (parts.next(), parts.next());
    let text = parts.next().and_then(|name| folder.text(name));
    let number = |text: Option<&str>| text.and_then(|text| text.parse::<usize>().ok());
    let (Some(column), Some(line), Some(text)) = (number(column), number(line), text) else { return false };
    let Some(index) = line.checked_sub(1) else { return false };
    let found = text.split('\n').nth(index);
    column > 0 && found.is_some_and(|found| column <= found.chars().count() + 1)
}
