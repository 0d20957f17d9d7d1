//! Strings. Those without escapes are borrowed from the text; `serde_json` reads the others.

use super::super::{Context, Failed};
use super::reader::Reader;
use crate::special::{is_special, is_special_among, special};

impl<'t> Reader<'t> {
    /// The string whose quote is here, if it has no escapes. Otherwise nothing is passed.
    #[inline]
    pub(super) fn plain_string(&mut self) -> Option<&'t str> {
        let start = self.at() + 1;
        let rest = self.from(start)?;
        let length = plain_length(rest);
        if rest.get(length) != Some(&b'"') {
            return None;
        }
        let text = self.between(start, start + length)?;
        self.skip(length + 2);
        Some(text)
    }

    /// The string that begins here, with escapes.
    #[cold]
    pub(super) fn escaped_string(&mut self, cx: &mut Context) -> Result<String, Failed> {
        let quoted = self.quoted().ok_or(Failed)?;
        cx.charge_scratch(quoted.len())?;
        let text = serde_json::from_str(quoted).map_err(|_| Failed)?;
        self.skip(quoted.len());
        Ok(text)
    }

    /// The string that begins here, as it is in the text.
    fn quoted(&self) -> Option<&'t str> {
        let rest = self.rest();
        if rest.first() != Some(&b'"') {
            return None;
        }
        let mut length = 1;
        loop {
            length += plain_length(rest.get(length..)?);
            match rest.get(length)? {
                b'"' => break,
                b'\\' => length += 2,
                _ => return None,
            }
        }
        self.between(self.at(), self.at() + length + 1)
    }
}

/// How many bytes come before the first that is a control character, a quote or a backslash.
#[inline]
pub(super) fn plain_length(bytes: &[u8]) -> usize {
    let (mut rest, mut length) = (bytes, 0);
    while let Some((chunk, others)) = rest.split_first_chunk::<16>()
        && !is_special_among(chunk)
    {
        (length, rest) = (length + 16, others);
    }
    while let Some((word, others)) = rest.split_first_chunk::<8>() {
        let special = special(u64::from_le_bytes(*word));
        if special != 0 {
            return length + special.trailing_zeros() as usize / 8;
        }
        (length, rest) = (length + 8, others);
    }
    length + rest.iter().position(|byte| is_special(*byte)).unwrap_or(rest.len())
}
