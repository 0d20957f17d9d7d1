//! A place in a JSON text, and what can be read there (RFC 8259).

use super::super::Failed;

/// How deep objects and arrays may be nested: as deep as `serde_json` lets them.
const DEPTH: u8 = 127;

/// A place in a JSON text.
pub(super) struct Reader<'t> {
    text: &'t str,
    at: usize,
    depth: u8,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0, depth: 0 }
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// The byte here.
    #[inline]
    pub(super) fn peek_byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The bytes from a place on.
    #[inline]
    pub(super) fn from(&self, at: usize) -> Option<&'t [u8]> {
        self.text.as_bytes().get(at..)
    }

    /// The first byte here that is not blank.
    #[inline]
    pub(super) fn peek(&mut self) -> Option<u8> {
        match self.peek_byte() {
            Some(byte) if byte > b' ' => Some(byte),
            _ => self.peek_behind_blanks(),
        }
    }

    #[cold]
    #[inline(never)]
    fn peek_behind_blanks(&mut self) -> Option<u8> {
        const BLANKS: u64 = u64::from_le_bytes([b' '; 8]);
        if self.peek_byte() == Some(b'\n') {
            self.at += 1;
        }
        loop {
            // Indentation is long.
            if let Some(word) = self.rest().first_chunk() {
                let others = u64::from_le_bytes(*word) ^ BLANKS;
                self.at += others.trailing_zeros() as usize / 8;
                if others == 0 {
                    continue;
                }
            }
            match self.peek_byte() {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.at += 1,
                byte => return byte,
            }
        }
    }

    #[inline]
    pub(super) fn skip(&mut self, count: usize) {
        self.at += count;
    }

    /// Whether this is what comes next; then it is passed.
    #[inline]
    pub(super) fn take(&mut self, expected: &str) -> bool {
        let is_next = starts_with(self.rest(), expected.as_bytes());
        if is_next {
            self.at += expected.len();
        }
        is_next
    }

    /// Whether this comes behind one byte; then both are passed.
    #[inline]
    pub(super) fn take_behind(&mut self, byte: u8, expected: &str) -> bool {
        let is_next = match self.from(self.at) {
            Some([first, rest @ ..]) => *first == byte && starts_with(rest, expected.as_bytes()),
            _ => false,
        };
        if is_next {
            self.at += 1 + expected.len();
        }
        is_next
    }

    #[inline]
    pub(super) fn rest(&self) -> &'t [u8] {
        self.from(self.at).unwrap_or_default()
    }

    /// The text between two places.
    #[inline]
    pub(super) fn between(&self, start: usize, end: usize) -> Option<&'t str> {
        self.text.get(start..end)
    }

    /// Goes to the next element. Returns whether there is one before the closing bracket.
    #[inline]
    pub(super) fn advance(&mut self, is_first: &mut bool) -> Result<bool, Failed> {
        match self.peek() {
            Some(b',') if !*is_first => {
                self.at += 1;
                self.peek();
                Ok(true)
            }
            Some(b']') => {
                self.at += 1;
                Ok(false)
            }
            Some(_) if *is_first => {
                *is_first = false;
                Ok(true)
            }
            _ => Err(Failed),
        }
    }

    /// Goes one level down.
    #[inline]
    pub(super) fn enter(&mut self) -> Result<(), Failed> {
        self.depth += 1;
        if self.depth > DEPTH { Err(Failed) } else { Ok(()) }
    }

    #[inline]
    pub(super) fn leave(&mut self) {
        self.depth -= 1;
    }

    /// Whether nothing but blanks is left.
    pub(super) fn end(&mut self) -> Result<(), Failed> {
        if self.peek().is_none() { Ok(()) } else { Err(Failed) }
    }

    /// A number that is an integer of up to 18 digits; any other is left to [`Self::digits`].
    #[inline]
    pub(super) fn integer(&mut self) -> Option<i64> {
        let rest = self.rest();
        let (is_negative, digits) = match rest {
            [b'-', digits @ ..] => (true, digits),
            digits => (false, digits),
        };
        let (mut value, mut count) = (0_i64, 0);
        for byte in digits {
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 {
                break;
            }
            count += 1;
            if count > 18 {
                return None;
            }
            value = value * 10 + i64::from(digit);
        }
        let is_plain = match (digits.first(), digits.get(count)) {
            // `-0` is no integer, and `01` is no number.
            (Some(b'0'), _) if count > 1 || is_negative => false,
            (_, Some(b'.' | b'e' | b'E')) => false,
            _ => count > 0,
        };
        if !is_plain {
            return None;
        }
        self.at += count + usize::from(is_negative);
        Some(if is_negative { -value } else { value })
    }

    /// The digits of any number.
    pub(super) fn digits(&mut self) -> Option<&'t str> {
        let start = self.at;
        let skip_digits = |reader: &mut Self| {
            let first = reader.at;
            while let Some(b'0'..=b'9') = reader.peek_byte() {
                reader.at += 1;
            }
            reader.at > first
        };
        if self.peek_byte() == Some(b'-') {
            self.at += 1;
        }
        let is_zero = self.peek_byte() == Some(b'0');
        if is_zero {
            self.at += 1;
            if let Some(b'0'..=b'9') = self.peek_byte() {
                return None;
            }
        } else if !skip_digits(self) {
            return None;
        }
        if self.peek_byte() == Some(b'.') {
            self.at += 1;
            if !skip_digits(self) {
                return None;
            }
        }
        if let Some(b'e' | b'E') = self.peek_byte() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek_byte() {
                self.at += 1;
            }
            if !skip_digits(self) {
                return None;
            }
        }
        self.between(start, self.at)
    }
}

/// As `slice::starts_with`, without a call for most names.
#[inline]
fn starts_with(text: &[u8], expected: &[u8]) -> bool {
    let Some(text) = text.get(..expected.len()) else { return false };
    // The ends are compared, which may overlap.
    match expected.len() {
        16..=32 => {
            text.first_chunk::<16>() == expected.first_chunk()
                && text.last_chunk::<16>() == expected.last_chunk()
        }
        8..16 => {
            text.first_chunk::<8>() == expected.first_chunk()
                && text.last_chunk::<8>() == expected.last_chunk()
        }
        _ => text == expected,
    }
}
