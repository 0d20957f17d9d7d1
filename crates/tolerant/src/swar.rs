//! Eight bytes at a time, as one integer.

const EACH: u64 = u64::MAX / 0xff;

/// Whether one of eight bytes is a control character, a quote or a backslash.
pub(crate) fn has_special(word: u64) -> bool {
    special(word) != 0
}

/// The high bit of each byte that is a control character, a quote or a backslash. Of several, the lowest is exact: a byte
/// above it may be marked by mistake. A byte with its high bit set is never marked.
#[inline]
pub(crate) fn special(word: u64) -> u64 {
    let control = word.wrapping_sub(EACH * 0x20);
    let quote = (word ^ (EACH * 0x22)).wrapping_sub(EACH);
    let backslash = (word ^ (EACH * 0x5c)).wrapping_sub(EACH);
    (control | quote | backslash) & !word & (EACH * 0x80)
}
