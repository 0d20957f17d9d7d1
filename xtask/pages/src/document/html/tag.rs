//! One tag of HTML, and what the names of tags mean to a reader of pages.

use super::super::entities;

/// A tag.
#[derive(Debug)]
pub(in super::super) struct Tag {
    /// In lower case.
    pub(in super::super) name: String,
    pub(in super::super) is_end: bool,
    pub(super) closes_itself: bool,
    /// In bytes, brackets included.
    pub(in super::super) length: usize,
    attributes: Vec<(String, Option<String>)>,
}

impl Tag {
    /// The value of an attribute.
    pub(in super::super) fn attribute(&self, name: &str) -> Option<String> {
        let (_, value) = self.attributes.iter().find(|(known, _)| known == name)?;
        Some(entities::decoded(value.as_deref()?)).filter(|value| !value.is_empty())
    }

    /// A number in an attribute.
    pub(super) fn number(&self, name: &str) -> Option<usize> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// The language that a class gives, such as `language-json`.
    pub(super) fn language(&self) -> Option<String> {
        let class = self.attribute("class")?;
        let mut words = class.split_whitespace();
        words
            .find_map(|word| word.strip_prefix("language-").or_else(|| word.strip_prefix("lang-")))
            .map(str::to_owned)
    }
}

/// A tag within text, which may also be text that looks like one: in `a<b and c>d` there is none.
pub(in super::super) fn tag(text: &str) -> Option<Tag> {
    let tag = parse(text, 4096)?;
    let is_flag =
        |name: &str| name.starts_with("data-") || matches!(name, "hidden" | "open" | "disabled" | "checked");
    let is_tag = tag.attributes.iter().all(|(name, value)| value.is_some() || is_flag(name));
    (is_tag || is_break(&tag.name) && tag.name.len() > 1).then_some(tag)
}

/// The tag that a text starts with, if it ends within so many bytes.
pub(super) fn parse(text: &str, limit: usize) -> Option<Tag> {
    let bytes = text.as_bytes();
    let is_end = bytes.get(1) == Some(&b'/');
    let start = 1 + usize::from(is_end);
    if bytes.first() != Some(&b'<') || !bytes.get(start).is_some_and(u8::is_ascii_alphabetic) {
        return None;
    }
    let until = |from: usize, ends: fn(u8) -> bool| {
        let rest = bytes.get(from..bytes.len().min(limit))?;
        rest.iter().position(|byte| ends(*byte)).map(|length| from + length)
    };
    let mut at = until(start, |byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/' | b'<'))?;
    let name = text.get(start..at)?;
    if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':' | b'_')) {
        return None;
    }
    let mut tag = Tag {
        name: name.to_ascii_lowercase(),
        is_end,
        closes_itself: false,
        length: 0,
        attributes: Vec::new(),
    };
    loop {
        match bytes.get(at).filter(|_| at < limit)? {
            b'>' => {
                tag.length = at + 1;
                return Some(tag);
            }
            b'/' => {
                tag.closes_itself = bytes.get(at + 1) == Some(&b'>');
                at += 1;
            }
            b'<' => return None,
            byte if byte.is_ascii_whitespace() => at += 1,
            _ => {
                let end = until(at + 1, |byte| {
                    byte.is_ascii_whitespace() || matches!(byte, b'=' | b'>' | b'/' | b'<')
                })?;
                let name = text.get(at..end)?.to_ascii_lowercase();
                at = end;
                let blanks =
                    bytes.get(at..)?.iter().take(limit).take_while(|byte| byte.is_ascii_whitespace()).count();
                if bytes.get(at + blanks) != Some(&b'=') {
                    at += blanks;
                    tag.attributes.push((name, None));
                    continue;
                }
                at = until(at + blanks + 1, |byte| !byte.is_ascii_whitespace())?;
                let (from, end, behind) = match bytes.get(at)? {
                    b'"' => quoted(until(at + 1, |byte| byte == b'"')?, at),
                    b'\'' => quoted(until(at + 1, |byte| byte == b'\'')?, at),
                    _ => {
                        let end = until(at, |byte| byte.is_ascii_whitespace() || byte == b'>')?;
                        (at, end, end)
                    }
                };
                tag.attributes.push((name, Some(text.get(from..end)?.to_owned())));
                at = behind;
            }
        }
    }
}

fn quoted(end: usize, start: usize) -> (usize, usize, usize) {
    (start + 1, end, end + 1)
}

/// Whether a tag only sets text, and is nothing to a reader.
pub(in super::super) fn is_inline(name: &str) -> bool {
    const INLINE: [&str; 29] = [
        "a", "abbr", "b", "big", "center", "cite", "code", "del", "em", "font", "i", "img", "ins", "kbd",
        "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr",
        "nobr",
    ];
    INLINE.contains(&name)
}

/// Whether a tag begins a line, also within text of Markdown.
pub(in super::super) fn is_break(name: &str) -> bool {
    const BREAKS: [&str; 26] = [
        "br",
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "hr",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "details",
        "summary",
        "section",
        "article",
        "pre",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "caption",
        "colgroup",
        "col",
    ];
    BREAKS.contains(&name) || is_heading(name)
}

/// Whether a tag begins a line of an HTML page.
pub(super) fn is_block(name: &str) -> bool {
    const BLOCKS: [&str; 14] = [
        "address",
        "aside",
        "body",
        "fieldset",
        "figure",
        "footer",
        "form",
        "header",
        "html",
        "legend",
        "main",
        "option",
        "select",
        "figcaption",
    ];
    is_break(name) || BLOCKS.contains(&name)
}

pub(super) fn is_heading(name: &str) -> bool {
    matches!(name.as_bytes(), [b'h', b'1'..=b'6'])
}

/// Elements whose tags are text within, up to their end.
pub(super) fn is_raw(name: &str) -> bool {
    matches!(name, "script" | "style" | "iframe" | "title" | "textarea" | "noembed" | "noframes")
}

/// Elements that no reader sees as part of the page.
pub(super) fn is_hidden(name: &str) -> bool {
    matches!(name, "nav" | "noscript" | "template" | "svg")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_of_text() {
        for (text, name, length) in [
            ("<br>", "br", 4),
            ("<BR />x", "br", 6),
            ("</a >", "a", 5),
            ("<a href=\"#x<y>\" data-v-1>z", "a", 25),
            ("<p align = center>", "p", 18),
        ] {
            let tag = tag(text).expect("a tag");
            assert_eq!((&*tag.name, tag.length), (name, length), "{text}");
        }
        for text in ["<", "<1>", "< a>", "<a", "<a href=\"x>", "<b and c>", "<a <b>", "<https://x>", "</>"] {
            assert!(tag(text).is_none(), "{text}");
        }
    }

    #[test]
    fn attributes() {
        let tag = tag("<a href='?a&amp;b' ID=x name=\"\">").expect("a tag");
        assert_eq!(tag.attribute("href").as_deref(), Some("?a&b"));
        assert_eq!(tag.attribute("id").as_deref(), Some("x"));
        assert_eq!(tag.attribute("name"), None);
    }
}
