//! One pass over a body that is no JSON: what this platform is known to break within strings is mended.
//!
//! Only strings are touched, and a byte order mark before everything: a raw control character becomes its escape, bytes
//! that are not UTF-8 and the escape of half a character become U+FFFD. Deleting such bytes wherever they stand has
//! damaged addresses in other clients; nothing is deleted here.

use std::borrow::Cow;

/// What stands for a character that cannot be read.
const LOST: &[u8] = "\u{fffd}".as_bytes();

/// A body that was mended.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Repaired {
    pub(super) text: String,
    /// Where the lengths of the two drift apart: a byte of the text, and the byte of the body that it was.
    places: Vec<(usize, usize)>,
}

impl Repaired {
    /// The byte of the body that stands for one of the text.
    pub(super) fn origin(&self, at: usize) -> usize {
        let index = self.places.partition_point(|(mended, _)| *mended <= at);
        let (mended, was) =
            index.checked_sub(1).and_then(|index| self.places.get(index)).copied().unwrap_or_default();
        was + (at - mended)
    }
}

/// Mends a body; none, where there is nothing that could be mended.
pub(super) fn repair(body: &[u8]) -> Option<Repaired> {
    let bare = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    let mut mending = Mending {
        body: bare,
        start: body.len() - bare.len(),
        out: Vec::with_capacity(bare.len()),
        places: Vec::new(),
        at: 0,
    };
    let mut touched = bare.len() < body.len();
    if touched {
        mending.place();
    }
    let mut within = false;
    while let Some(&byte) = bare.get(mending.at) {
        match byte {
            b'"' => {
                within = !within;
                mending.keep(1);
            }
            _ if !within => mending.keep(1),
            b'\\' => touched |= mending.escape(),
            0..0x20 => {
                mending.put(format!("\\u{byte:04x}").as_bytes(), 1);
                touched = true;
            }
            0x20..0x80 => mending.keep(1),
            0x80.. => touched |= mending.character(),
        }
    }
    let Mending { out, places, .. } = mending;
    // Outside of strings everything stays as it is: what is no UTF-8 there cannot be mended.
    let text = String::from_utf8(out).ok()?;
    touched.then_some(Repaired { text, places })
}

struct Mending<'a> {
    body: &'a [u8],
    /// How many bytes of the body came before.
    start: usize,
    out: Vec<u8>,
    places: Vec<(usize, usize)>,
    at: usize,
}

impl Mending<'_> {
    fn keep(&mut self, count: usize) {
        let end = (self.at + count).min(self.body.len());
        self.out.extend_from_slice(self.body.get(self.at..end).unwrap_or_default());
        self.at = end;
    }

    /// Puts other bytes in the place of so many of the body.
    fn put(&mut self, bytes: &[u8], count: usize) {
        self.out.extend_from_slice(bytes);
        self.at += count;
        self.place();
    }

    fn place(&mut self) {
        self.places.push((self.out.len(), self.start + self.at));
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
            let found = repair(body).map(|repaired| repaired.text);
            assert_eq!(found.as_deref(), *mended, "{}", String::from_utf8_lossy(body));
        }
    }

    #[test]
    fn places_are_those_of_the_body() {
        let body = b"\xef\xbb\xbf{\"a\":\"\n\xff\",\"b\":x}";
        let repaired = repair(body).expect("mended");
        for wanted in ["{", "\"b\"", "x", "}"] {
            let at = repaired.text.find(wanted).expect("a place");
            let was = body.windows(wanted.len()).position(|bytes| bytes == wanted.as_bytes());
            assert_eq!(Some(repaired.origin(at)), was, "{wanted}");
        }
    }
}
