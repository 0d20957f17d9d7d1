//! The words of `format`, `contentEncoding` and `contentMediaType`. They are documentation, and no value is checked against
//! them; but the formats of unsigned 64-bit integers choose the type `u64`.

use super::Word;
use super::keywords::About;
use super::members::Members;
use xtask_diagnostics::json::Value;
use xtask_diagnostics::nearest;
use xtask_diagnostics::{Diagnostic, Problems};

/// Words that are known, and what each is about.
type Words = &'static [(&'static str, About)];

/// Of JSON Schema 2020-12, of the `OpenAPI` registry, and what schemars and many others write.
const FORMATS: Words = &[
    ("date-time", About::Strings),
    ("date", About::Strings),
    ("time", About::Strings),
    ("duration", About::Strings),
    ("email", About::Strings),
    ("idn-email", About::Strings),
    ("hostname", About::Strings),
    ("idn-hostname", About::Strings),
    ("ipv4", About::Strings),
    ("ipv6", About::Strings),
    ("ip", About::Strings),
    ("uri", About::Strings),
    ("uri-reference", About::Strings),
    ("uri-template", About::Strings),
    ("url", About::Strings),
    ("iri", About::Strings),
    ("iri-reference", About::Strings),
    ("uuid", About::Strings),
    ("json-pointer", About::Strings),
    ("relative-json-pointer", About::Strings),
    ("regex", About::Strings),
    ("base64url", About::Strings),
    ("binary", About::Strings),
    ("byte", About::Strings),
    ("char", About::Strings),
    ("commonmark", About::Strings),
    ("html", About::Strings),
    ("http-date", About::Strings),
    ("media-range", About::Strings),
    ("partial-date-time", About::Strings),
    ("partial-time", About::Strings),
    ("password", About::Strings),
    ("semver", About::Strings),
    ("double", About::Numbers),
    ("float", About::Numbers),
    ("int", About::Numbers),
    ("int8", About::Numbers),
    ("int16", About::Numbers),
    ("int32", About::Numbers),
    ("uint", About::Numbers),
    ("uint8", About::Numbers),
    ("uint16", About::Numbers),
    ("uint32", About::Numbers),
    ("unixtime", About::Numbers),
    ("decimal", About::Anything),
    ("decimal128", About::Anything),
    ("int64", About::Anything),
    ("int128", About::Anything),
    ("uint64", About::Anything),
    ("uint128", About::Anything),
];

/// Of RFC 4648 and RFC 2045.
const ENCODINGS: Words = &[
    ("base64", About::Strings),
    ("base64url", About::Strings),
    ("base32", About::Strings),
    ("base32hex", About::Strings),
    ("base16", About::Strings),
    ("quoted-printable", About::Strings),
    ("7bit", About::Strings),
    ("8bit", About::Strings),
    ("binary", About::Strings),
];

/// Refuses a word that is nearly a known one, and one that is about something else than these values. Others are documentation.
pub(super) fn formats(members: &Members<'_>, about: About) {
    for (keyword, known) in [("format", FORMATS), ("contentEncoding", ENCODINGS)] {
        if let Some(word) = members.text(keyword) {
            check(&word, known, about, members.problems);
        }
    }
    if let Some(word) = members.text("contentMediaType")
        && !is_media_type(&word.text)
    {
        let message = format!("`{}` is not a media type", word.text);
        members.problems.add(Diagnostic::at(&word.place, message).help("such as `application/json`"));
    }
}

/// Whether `format` makes an integer an unsigned one of 64 bits: schemars writes `uint` for `usize`.
pub(super) fn is_unsigned(members: &Members<'_>) -> bool {
    let format = members.get("format").map(|node| &node.value);
    matches!(format, Some(Value::String(format)) if format == "uint64" || format == "uint")
}

fn check(word: &Word, known: Words, about: About, problems: &Problems) {
    if let Some((_, of)) = known.iter().find(|(name, _)| *name == word.text) {
        if *of != About::Anything && *of != about {
            let message = format!("`{}` means nothing here: it applies to {}", word.text, of.noun());
            problems.add(Diagnostic::at(&word.place, message));
        }
        return;
    }
    let names = known.iter().map(|(name, _)| *name);
    if let Some(near) = nearest(&word.text.to_ascii_lowercase(), names) {
        let message = format!("`{}` is not known", word.text);
        problems.add(Diagnostic::at(&word.place, message).help(format!("did you mean `{near}`?")));
    }
}

/// A type and a subtype (RFC 6838), and maybe parameters.
fn is_media_type(text: &str) -> bool {
    let name = |name: &str| {
        let rest = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&byte);
        name.starts_with(|first: char| first.is_ascii_alphanumeric()) && name.bytes().all(rest)
    };
    let (media, _) = text.split_once(';').unwrap_or((text, ""));
    media.trim_end().split_once('/').is_some_and(|(kind, subtype)| name(kind) && name(subtype))
}

/// The words that schema/README.md lists.
pub fn known_formats() -> String {
    let list = |words: Words, about: About| {
        let names = words.iter().filter(|(_, of)| *of == about).map(|(name, _)| format!("`{name}`"));
        names.collect::<Vec<_>>().join(", ")
    };
    format!(
        "* `format`, of text: {}\n* `format`, of numbers: {}\n* `format`, of either: {}\n* `contentEncoding`: {}\n",
        list(FORMATS, About::Strings),
        list(FORMATS, About::Numbers),
        list(FORMATS, About::Anything),
        list(ENCODINGS, About::Strings),
    )
}
