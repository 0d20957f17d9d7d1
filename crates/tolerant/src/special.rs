//! Characters that JSON strings cannot hold as they are (RFC 8259, section 7): control characters, quotes, backslashes.

const EACH: u64 = u64::MAX / 0xff;

pub(crate) const fn is_special(byte: u8) -> bool {
    // A quote with this bit inverted is a blank, the first character behind the control characters.
    byte ^ 0x02 <= b' ' || byte == b'\\'
}

/// Whether one of sixteen bytes is special. Without a branch, so that the compiler looks at all of them at once.
#[inline]
pub(crate) fn is_special_among(bytes: &[u8; 16]) -> bool {
    let special = |byte: &u8| u8::from(*byte ^ 0x02 <= b' ') | u8::from(*byte == b'\\');
    bytes.iter().fold(0, |found, byte| found | special(byte)) != 0
}

/// The high bit of each of eight bytes that is special. Of several, the lowest is exact: a byte above it may be marked
/// by mistake. A byte with its high bit set is never marked.
#[inline]
pub(crate) fn special(word: u64) -> u64 {
    let control_or_quote = (word ^ (EACH * 0x02)).wrapping_sub(EACH * 0x21);
    let backslash = (word ^ (EACH * 0x5c)).wrapping_sub(EACH);
    (control_or_quote | backslash) & !word & (EACH * 0x80)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn special_bytes_are_found_among_others() {
        for byte in 0..=u8::MAX {
            let expected = byte < 0x20 || byte == b'"' || byte == b'\\';
            assert_eq!(is_special(byte), expected, "{byte:#x}");
            for other in [b' ', b'!', b'#', b'a', b']', 0x7f, 0x80, 0xff] {
                for at in 0..16 {
                    let mut bytes = [other; 16];
                    bytes[at] = byte;
                    assert_eq!(is_special_among(&bytes), expected, "{bytes:x?}");
                    let words =
                        bytes.as_chunks::<8>().0.iter().map(|word| special(u64::from_le_bytes(*word)));
                    let found = words.enumerate().find(|(_, marks)| *marks != 0);
                    let found = found.map(|(word, marks)| 8 * word + marks.trailing_zeros() as usize / 8);
                    assert_eq!(found, expected.then_some(at), "{bytes:x?}");
                }
            }
        }
    }
}
