//! Text of the input, made safe for a terminal.

/// Whether a text has a character of which [`is_hidden`] holds.
pub fn has_hidden(text: &str) -> bool {
    // Most texts are of printable ASCII.
    !text.bytes().all(|byte| matches!(byte, b' '..=b'~')) && text.contains(is_hidden)
}

/// Whether a character is invisible, or changes how others are displayed, so that it could deceive a reader of generated
/// code: controls, and what Unicode calls default-ignorable or a bidirectional control.
pub fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'..='\u{1160}'
                | '\u{17b4}'..='\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff0}'..='\u{fffb}'
                | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

/// `text` with hidden characters escaped, and cut in the middle if it has more than `max` characters.
pub(super) fn printable(text: &str, max: usize) -> String {
    let mut visible = String::new();
    let mut add = |letters: &mut dyn Iterator<Item = char>| {
        for letter in letters {
            if is_hidden(letter) { visible.extend(letter.escape_default()) } else { visible.push(letter) }
        }
    };
    let count = text.chars().count();
    if count <= max {
        add(&mut text.chars());
    } else {
        add(&mut text.chars().take(max / 2));
        add(&mut "…".chars());
        add(&mut text.chars().skip(count - max / 2));
    }
    visible
}
