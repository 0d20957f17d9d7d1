//! Rows between bars, as Markdown has them.

use pulldown_cmark::{Event, Parser};

use super::shown;

/// The cells of a line, as they stand. A bar behind a backslash is a letter of its cell.
pub(super) fn cells(line: &str) -> Vec<&str> {
    // In a quotation or an indented list, a table still is one.
    let line = line.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '>').trim_end();
    let line = line.strip_prefix('|').unwrap_or(line);
    let mut cells = Vec::new();
    let mut start = 0;
    let mut escaped = false;
    for (at, letter) in line.char_indices() {
        if letter == '|' && !escaped {
            cells.push(line.get(start..at).unwrap_or_default().trim());
            start = at + 1;
        }
        escaped = letter == '\\' && !escaped;
    }
    let last = line.get(start..).unwrap_or_default().trim();
    if start < line.len() || cells.is_empty() {
        cells.push(last);
    }
    cells
}

/// Whether these are the dashes below a header.
pub(super) fn is_rule(cells: &[&str]) -> bool {
    cells.iter().all(|cell| {
        let dashes = cell.trim_matches(':');
        !dashes.is_empty() && dashes.chars().all(|letter| letter == '-')
    })
}

/// What a reader sees of a cell that no parser has read.
pub(super) fn shown_cell(cell: &str) -> String {
    let mut words = String::new();
    let cell = cell.replace("\\|", "|");
    for event in Parser::new(&cell) {
        match event {
            Event::Text(part) | Event::Code(part) => words.push_str(&part),
            Event::InlineHtml(part) | Event::Html(part) => words.push_str(shown_tag(&part)),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            _ => {}
        }
    }
    shown(&words)
}

/// Tags by which people set text say nothing; others may be meant as text, such as `Array<string>`.
pub(super) fn shown_tag(tag: &str) -> &str {
    const SILENT: [&str; 17] = [
        "a", "b", "code", "del", "em", "font", "i", "img", "kbd", "p", "s", "small", "span", "strong", "sub",
        "sup", "u",
    ];
    if tag.starts_with("<!--") {
        return "";
    }
    let name = tag.trim_start_matches(['<', '/']);
    let name = name.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or_default();
    match name.to_ascii_lowercase().as_str() {
        "br" | "wbr" if name.len() == 2 => " ",
        "wbr" => "",
        name if SILENT.contains(&name) => "",
        _ => tag,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_a_line() {
        for (line, are) in [
            ("| a | b |", &["a", "b"][..]),
            ("| a | b", &["a", "b"]),
            ("a | b |", &["a", "b"]),
            ("  > | a | b |  ", &["a", "b"]),
            ("| a | |", &["a", ""]),
            ("| a | b | c |", &["a", "b", "c"]),
            (r"| a \| b | c |", &[r"a \| b", "c"]),
            ("a line", &["a line"]),
            ("", &[""]),
        ] {
            assert_eq!(cells(line), are, "{line}");
        }
        assert!(is_rule(&cells("|---|:--:|")) && !is_rule(&cells("| - | a |")));
    }

    #[test]
    fn what_a_reader_sees() {
        for (cell, shows) in [
            (r"order.a\_b", "order.a_b"),
            ("`a`<br>b", "a b"),
            ("**x**<!-- y -->", "x"),
            ("Array<string>", "Array<string>"),
            (r"a \| b", "a | b"),
        ] {
            assert_eq!(shown_cell(cell), shows, "{cell}");
        }
    }
}
