//! References: to definitions, and to files of the folder.

use super::super::Word;
use super::super::members::Members;
use super::schema::Shape;
use crate::text::{Diagnostic, Problems};

/// `#`, `#/$defs/Name`, `file.json` and `file.json#/$defs/Name`; a file by its way from the folder of the file that refers.
pub(super) fn reference(members: &mut Members<'_>) -> Option<Shape> {
    members.is("a reference");
    let word = members.text("$ref")?;
    let (file, fragment) = word.text.split_once('#').unwrap_or((&word.text, ""));
    let definition = fragment.strip_prefix("/$defs/").map(unescape);
    let is_local = !file.contains(':') && !file.starts_with('/') && !file.contains(['%', '\\', '?']);
    let definition = match definition {
        None if fragment.is_empty() => None,
        Some(Some(name)) => Some(name),
        _ => {
            return refuse_reference(&word, "only definitions are referred to", members.problems);
        }
    };
    if !is_local {
        return refuse_reference(
            &word,
            "nothing is fetched: files stand in the folder of schemas",
            members.problems,
        );
    }
    let file = (!file.is_empty()).then(|| file.to_owned());
    Some(Shape::Reference { file, definition, place: word.place })
}

fn refuse_reference(word: &Word, why: &str, problems: &Problems) -> Option<Shape> {
    let help = "write `#`, `#/$defs/Name`, `file.json`, or `file.json#/$defs/Name`";
    let message = format!("not a reference that is followed here: {why}");
    problems.add(Diagnostic::at(&word.place, message).help(help));
    None
}

/// One step of a JSON pointer (RFC 6901, section 4).
fn unescape(step: &str) -> Option<String> {
    let mut name = String::new();
    let mut letters = step.chars();
    while let Some(letter) = letters.next() {
        name.push(match letter {
            '/' | '%' => return None,
            '~' => match letters.next() {
                Some('0') => '~',
                Some('1') => '/',
                _ => return None,
            },
            other => other,
        });
    }
    (!name.is_empty()).then_some(name)
}
