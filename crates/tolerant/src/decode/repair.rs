//! One pass over a body that is no JSON: what this platform is known to break within strings is mended.
//!
//! Only strings are touched, and a byte order mark before everything: a raw control character becomes its escape, bytes
//! that are not UTF-8 and the escape of half a character become U+FFFD. Deleting such bytes wherever they stand has
//! damaged addresses in other clients; nothing is deleted here.

use std::borrow::Cow;

/// What stands for a character that cannot be read.
const LOST: &[u8] = "\u{fffd}".as_bytes();

/// A body that can be mended.
///
/// It is gone through once to find out how long the mended text is, once more to make it, and once more to find a place:
/// so it takes no more memory than that text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Repair<'a> {
    body: &'a [u8],
    length: usize,
}

impl<'a> Repair<'a> {
    /// None, where there is nothing that could be mended.
    pub(super) fn of(body: &'a [u8]) -> Option<Self> {
        let mut mending = Mending::new(body);
        let touched = mending.run()? || mending.start > 0;
        touched.then_some(Self { body, length: mending.length })
    }

    /// How long the mended text is.
    pub(super) fn length(&self) -> usize {
        self.length
    }

    /// The mended text.
    pub(super) fn text(&self) -> Option<String> {
        let mut mending = Mending { out: Some(Vec::with_capacity(self.length)), ..Mending::new(self.body) };
        mending.run()?;
        String::from_utf8(mending.out?).ok()
    }

    /// The byte of the body that stands for one of the text.
    pub(super) fn origin(&self, at: usize) -> usize {
        let mut mending = Mending { wanted: at, ..Mending::new(self.body) };
        mending.run();
        let (mended, was) = mending.place;
        was + (at - mended)
    }
}

struct Mending<'a> {
    /// The body without a byte order mark.
    body: &'a [u8],
    /// How many bytes of the body came before.
    start: usize,
    at: usize,
    /// How long the text is so far.
    length: usize,
    /// The text, if it is wanted.
    out: Option<Vec<u8>>,
    /// The byte of the text whose place in the body is wanted.
    wanted: usize,
    /// The last byte of the text before it from which on both are the same, and the byte of the body that it was.
    place: (usize, usize),
}

impl<'a> Mending<'a> {
    fn new(body: &'a [u8]) -> Self {
        let bare = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
        let start = body.len() - bare.len();
        Self { body: bare, start, at: 0, length: 0, out: None, wanted: 0, place: (0, start) }
    }

    /// Whether anything was mended in a string. None, if there is what cannot be mended: bytes that are not UTF-8
    /// outside of strings.
    fn run(&mut self) -> Option<bool> {
        let (mut within, mut touched) = (false, false);
        while let Some(&byte) = self.body.get(self.at) {
            match byte {
                b'"' => {
                    within = !within;
                    self.keep(1);
                }
                0..0x80 if !within => self.keep(1),
                b'\\' => touched |= self.escape(),
                0..0x20 => {
                    self.put(format!("\\u{byte:04x}").as_bytes(), 1);
                    touched = true;
                }
                0x20..0x80 => self.keep(1),
                0x80.. => {
                    let is_lost = self.character();
                    if is_lost && !within {
                        return None;
                    }
                    touched |= is_lost;
                }
            }
        }
        Some(touched)
    }

    fn push(&mut self, bytes: &[u8]) {
        self.length += bytes.len();
        if let Some(out) = &mut self.out {
            out.extend_from_slice(bytes);
        }
    }

    fn keep(&mut self, count: usize) {
        let body = self.body;
        let end = (self.at + count).min(body.len());
        self.push(body.get(self.at..end).unwrap_or_default());
        self.at = end;
    }

    /// Puts other bytes in the place of so many of the body.
    fn put(&mut self, bytes: &[u8], count: usize) {
        self.push(bytes);
        self.at += count;
        if self.length <= self.wanted {
            self.place = (self.length, self.start + self.at);
        }
    }

    /// A backslash and what it escapes. Half a character that has no other half is lost; whether that is so.
    fn escape(&mut self) -> bool {
        let unit = |at: usize| -> Option<u16> {
            let [b'\\', b'u', digits @ ..] = self.body.get(at..at + 6)? else { return None };
            u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
        };
        match unit(self.at) {
            Some(0xd800..0xdc00) if matches!(unit(self.at + 6), Some(0xdc00..0xe000)) => self.keep(12),
            Some(0xd800..0xe000) => {
                self.put(LOST, 6);
                return true;
            }
            // A raw control character behind a backslash is mended on its own: the backslash alone is no escape.
            _ if self.body.get(self.at + 1).is_some_and(|byte| *byte < 0x20) => {
                self.put(b"\\\\", 1);
                return true;
            }
            _ if self.body.get(self.at + 1).is_some_and(u8::is_ascii) => self.keep(2),
            _ => self.keep(1),
        }
        false
    }

    /// A character of several bytes; whether it is lost.
    fn character(&mut self) -> bool {
        let ahead = self.body.get(self.at..self.body.len().min(self.at + 4)).unwrap_or_default();
        let length = ahead.utf8_chunks().next().map_or(1, |chunk| match chunk.valid().chars().next() {
            Some(character) => character.len_utf8(),
            None => chunk.invalid().len(),
        });
        let valid =
            matches!(String::from_utf8_lossy(ahead.get(..length).unwrap_or_default()), Cow::Borrowed(_));
        if valid {
            self.keep(length);
        } else {
            self.put(LOST, length);
        }
        !valid
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_strings_are_mended() {
        let cases: &[(&[u8], Option<&str>)] = &[
            (b"{}", None),
            (br#"{"a":"b\n\u00e9\ud83d\ude00"}"#, None),
            (b"\xef\xbb\xbf{}", Some("{}")),
            (b"{\"a\":\"x\ny\0\"}", Some("{\"a\":\"x\\u000ay\\u0000\"}")),
            (b"{\n\"a\"\t:1}", None),
            (b"{\"a\":\"\xff\xfe\"}", Some("{\"a\":\"\u{fffd}\u{fffd}\"}")),
            (b"{\"a\":\"\xe5\xbe\"}", Some("{\"a\":\"\u{fffd}\"}")),
            ("{\"a\":\"微信\"}".as_bytes(), None),
            (br#"{"a":"\ud83d"}"#, Some("{\"a\":\"\u{fffd}\"}")),
            (br#"{"a":"\ude00\ud83d"}"#, Some("{\"a\":\"\u{fffd}\u{fffd}\"}")),
            (b"{\"a\":\"x\\\ny\"}", Some("{\"a\":\"x\\\\\\u000ay\"}")),
            (b"{\"a\":\"\\\"\n\"}", Some("{\"a\":\"\\\"\\u000a\"}")),
            (b"{\xff}", None),
            (b"\xff", None),
            (b"{\"a\":\"\n", Some("{\"a\":\"\\u000a")),
        ];
        for (body, mended) in cases {
            let found = Repair::of(body).and_then(|repair| repair.text());
            assert_eq!(found.as_ref().map(String::len), Repair::of(body).map(|repair| repair.length()));
            assert_eq!(found.as_deref(), *mended, "{}", String::from_utf8_lossy(body));
        }
    }

    #[test]
    fn places_are_those_of_the_body() {
        let body = b"\xef\xbb\xbf{\"a\":\"\n\xff\",\"b\":x}";
        let repair = Repair::of(body).expect("mended");
        let text = repair.text().expect("mended");
        for wanted in ["{", "\"b\"", "x", "}"] {
            let at = text.find(wanted).expect("a place");
            let was = body.windows(wanted.len()).position(|bytes| bytes == wanted.as_bytes());
            assert_eq!(Some(repair.origin(at)), was, "{wanted}");
        }
    }
}
