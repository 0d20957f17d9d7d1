//! References: to any schema in a file of the folder, by pointer or by `$anchor`.

use super::Word;
use super::anchors::is_anchor;
use super::context::Context;
use super::keywords::{STRUCTURAL, Sort, WAIVABLE, known, sorts_of};
use super::members::Members;
use super::model::{Fragment, Reference};
use super::profile::Forbidden;
use xtask_diagnostics::{Diagnostic, Problems};

/// Reads a reference. Which schema it leads to is found out once all files are read.
pub(super) fn reference(members: &Members<'_>, cx: Context<'_>) -> Option<Reference> {
    let word = members.text("$ref")?;
    if cx.profile.forbids(Forbidden::References) {
        refuse_beyond_definitions(&word, cx)?;
    } else {
        refuse_beside(members, cx);
    }
    let (document, fragment) = word.text.split_once('#').unwrap_or((&word.text, ""));
    match of(fragment) {
        Ok(fragment) => {
            Some(Reference { place: word.place, document: document.to_owned(), fragment, other: None })
        }
        Err(why) => refuse(&word, why, cx.problems),
    }
}

/// A reference of an endpoint schema leads to a definition or an object of the same file, or by a relative path to a definition of
/// common.json or to a type of another endpoint.
fn refuse_beyond_definitions(word: &Word, cx: Context<'_>) -> Option<()> {
    let (file, pointer) = word.text.split_once('#').unwrap_or((&word.text, ""));
    // `schema/product/order/get/response.json` is three folders below common.json.
    let climbs = cx.name.matches('/').count().saturating_sub(1);
    let common = format!("{}common.json", "../".repeat(climbs));
    let is_definition = pointer
        .strip_prefix("/$defs/")
        .is_some_and(|name| !name.is_empty() && !name.contains(['/', '~', '%']));
    let is_message = ["request.json", "response.json"].iter().any(|name| {
        file.strip_suffix(name).is_some_and(|folder| folder.starts_with("../") && folder.ends_with('/'))
    });
    let is_supported = match file {
        "" => is_definition || pointer.starts_with("/properties/") || pointer.starts_with("/items/"),
        _ if file == common => is_definition,
        _ => is_message && pointer.starts_with('/'),
    };
    if !is_supported {
        let help = format!(
            "write `#/$defs/Name`, `{common}#/$defs/Name`, the pointer of an object of this file, or the relative path of another endpoint's file, such as `../get/response.json#/properties/order`"
        );
        cx.problems.add(Diagnostic::at(&word.place, "unsupported reference").help(help));
        return None;
    }
    Some(())
}

/// What shapes a type holds beside a reference as well: both together are not worked out.
fn refuse_beside(members: &Members<'_>, cx: Context<'_>) {
    const HERE: [Option<Sort>; 4] =
        [Some(Sort::Reference), Some(Sort::Row), Some(Sort::File), Some(Sort::Schema)];
    for member in members.all() {
        let name = member.name.as_str();
        let shapes = |sort: Sort| !HERE.contains(&Some(sort));
        let is_shaping = sorts_of(cx.profile.keywords, name).any(shapes)
            || STRUCTURAL.iter().any(|(known, _)| *known == name);
        let is_waivable = WAIVABLE.iter().any(|(known, _)| *known == name);
        if is_shaping && !is_waivable && known(cx.profile.keywords, &HERE).all(|keyword| keyword.name != name)
        {
            let message = format!("`{name}` beside `$ref` is not implemented: both would have to hold");
            let help = "remove it if the other schema has it, or combine both objects by `allOf`";
            members.report(member, Diagnostic::at(&member.name_place, message).help(help));
        }
    }
}

fn refuse(word: &Word, why: &str, problems: &Problems) -> Option<Reference> {
    let help =
        "write `#`, `#/$defs/Name` or another pointer, `#name` of an `$anchor`, or a file before any of them";
    let message = format!("unsupported reference: {why}");
    problems.add(Diagnostic::at(&word.place, message).help(help));
    None
}

/// Parses the part behind `#`.
fn of(fragment: &str) -> Result<Fragment, &'static str> {
    let Some(decoded) = decoded(fragment) else {
        return Err("`%` must precede two hexadecimal digits, and the bytes must be UTF-8");
    };
    if decoded.is_empty() || decoded.starts_with('/') {
        let is_escaped = |rest: &str| rest.starts_with(['0', '1']);
        return if decoded.split('~').skip(1).all(is_escaped) {
            Ok(Fragment::Pointer(decoded))
        } else {
            Err("in a pointer, `~` is written `~0`, and `/` in a name `~1`")
        };
    }
    if is_anchor(&decoded) {
        return Ok(Fragment::Anchor(decoded));
    }
    Err("the part behind `#` must be a pointer, which begins with `/`, or the name of an `$anchor`")
}

/// Without percent-encoding (RFC 6901, section 6).
fn decoded(fragment: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(fragment.len());
    let mut rest = fragment.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let mut digit =
                    || char::from(rest.next()?).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
                digit()? << 4 | digit()?
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of RFC 6901, section 6, and what is wrong in the same way.
    #[test]
    fn fragments() {
        let pointer = |text: &str| Ok(Fragment::Pointer(text.to_owned()));
        for (fragment, is) in [
            ("", pointer("")),
            ("/foo/0", pointer("/foo/0")),
            ("/", pointer("/")),
            ("/a~1b", pointer("/a~1b")),
            ("/c%25d", pointer("/c%d")),
            ("/e%5Ef", pointer("/e^f")),
            ("/i%5cj", pointer("/i\\j")),
            ("/%20", pointer("/ ")),
            ("/m%7E0n", pointer("/m~0n")),
            ("%2Fa", pointer("/a")),
            ("/%C3%BC/ü", pointer("/ü/ü")),
            ("a-1.b_", Ok(Fragment::Anchor("a-1.b_".to_owned()))),
            ("%61", Ok(Fragment::Anchor("a".to_owned()))),
        ] {
            assert_eq!(of(fragment), is, "{fragment}");
        }
        for fragment in
            ["%", "%2", "%zz", "/%+1", "/%C3", "/%ü", "/~", "/~2", "/a~", "/%7E", "1a", "a/b", "-a", "a b"]
        {
            assert!(of(fragment).is_err(), "{fragment}");
        }
    }
}
