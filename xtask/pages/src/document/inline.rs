//! The marks within a line of Markdown: emphasis, code, links, escapes, tags and entities. What is left is what a
//! reader sees.
//!
//! Pages are pasted, converted and escaped by many tools, so a mark counts only where it surely is one: `_` and a lone
//! `*` within a word are characters, and `<string>` is text.

use std::collections::HashMap;

use super::{blank_width, entities, is_invisible};

/// A line without its marks.
#[derive(Debug, Default)]
pub(super) struct Inline {
    /// What is seen. A line break is `\n`.
    pub(super) text: String,
    /// The byte of the input at which the first visible character stands.
    pub(super) start: usize,
    /// For each line break: the byte of the text behind it, and that of the input.
    pub(super) breaks: Vec<(usize, usize)>,
    /// The ids that a link can go to: of a link without words, and of tags.
    pub(super) anchor: Option<String>,
    /// The first link, and how many visible characters it covers.
    pub(super) links: Vec<(String, usize)>,
    /// Whether all of it is bold.
    pub(super) is_bold: bool,
}

impl Inline {
    /// The target of a link that covers most of the text.
    pub(super) fn link(&self) -> Option<String> {
        let all = visible(&self.text);
        self.links
            .iter()
            .find(|(_, covered)| *covered * 2 >= all && all > 0)
            .map(|(target, _)| target.clone())
    }

    /// The width of the blanks before the text.
    pub(super) fn indent(&self) -> usize {
        self.text.chars().map_while(blank_width).sum()
    }
}

fn visible(text: &str) -> usize {
    text.chars().filter(|letter| !letter.is_whitespace()).count()
}

/// Reads a line, or a cell. In a cell a bar is always escaped.
pub(super) fn read(input: &str) -> Inline {
    let mut reader = Reader {
        input,
        at: 0,
        marks: Marks::of(input),
        seen: Inline { start: input.len(), ..Inline::default() },
        started: false,
        links: Vec::new(),
        tag_link: None,
        bold: 0,
        visible: (0, 0),
        no_comment: false,
    };
    reader.run();
    let mut seen = reader.seen;
    seen.is_bold = reader.visible.0 > 0 && reader.visible.1 == 0;
    seen
}

/// A pair of marks, by where each stands.
#[derive(Clone, Copy)]
enum Mark {
    /// Backticks: their number, and where the closing ones start.
    Code(usize, usize),
    /// `[` of a link: where its text and where its target end.
    Link { text: usize, target: usize },
    /// Asterisks: their number, and whether they open or close.
    Emphasis(usize, bool),
}

/// All marks of a line, found in one pass.
struct Marks(HashMap<usize, Mark>);

impl Marks {
    fn of(input: &str) -> Self {
        let mut marks = HashMap::new();
        if !input.contains(['`', '[', '*', '~']) {
            return Self(marks);
        }
        let bytes = input.as_bytes();
        let ticks = runs_of_ticks(bytes);
        let (mut brackets, mut parentheses, mut asterisks) =
            (Vec::new(), Vec::new(), Vec::<(usize, usize)>::new());
        // Where `](` opens the target of the link whose `[` is given.
        let mut targets: HashMap<usize, (usize, usize)> = HashMap::new();
        let mut at = 0;
        let mut run = 0;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'\\' => at += 1,
                b'`' => {
                    while ticks.get(run).is_some_and(|tick: &Ticks| tick.at < at) {
                        run += 1;
                    }
                    // After an escape a run is shorter than it was counted: then it is text.
                    if let Some(tick) = ticks.get(run).filter(|tick| tick.at == at) {
                        if let Some(close) = tick.close {
                            marks.insert(at, Mark::Code(tick.length, close));
                            at = close;
                        }
                        at += tick.length - 1;
                    }
                }
                b'[' => brackets.push(at),
                b']' => {
                    if let Some(open) = brackets.pop()
                        && bytes.get(at + 1) == Some(&b'(')
                    {
                        targets.insert(at + 1, (open, at));
                    }
                }
                b'(' => parentheses.push(at),
                b')' => {
                    if let Some((open, end)) = parentheses.pop().and_then(|open| targets.get(&open)) {
                        let target = input.get(end + 2..at).unwrap_or_default();
                        if is_target(target) {
                            marks.insert(*open, Mark::Link { text: *end, target: at });
                        }
                    }
                }
                b'*' => {
                    let length =
                        bytes.get(at..).unwrap_or_default().iter().take_while(|byte| **byte == b'*').count();
                    emphasis(input, at, length, &mut asterisks, &mut marks);
                    at += length - 1;
                }
                _ => {}
            }
            at += 1;
        }
        Self(marks)
    }
}

/// A run of backticks, and where the run that closes it starts.
struct Ticks {
    at: usize,
    length: usize,
    close: Option<usize>,
}

fn runs_of_ticks(bytes: &[u8]) -> Vec<Ticks> {
    let mut runs: Vec<Ticks> = Vec::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if *byte == b'`' {
            let length = bytes.get(at..).unwrap_or_default().iter().take_while(|byte| **byte == b'`').count();
            runs.push(Ticks { at, length, close: None });
            at += length;
        } else {
            at += 1;
        }
    }
    let mut next: HashMap<usize, usize> = HashMap::new();
    for run in runs.iter_mut().rev() {
        run.close = next.insert(run.length, run.at);
    }
    runs
}

/// Whether this is the target of a link, with or without a title.
fn is_target(target: &str) -> bool {
    let target = target.trim();
    match target.split_once(char::is_whitespace) {
        None => true,
        Some((_, title)) if title.trim_start().starts_with(['"', '\'']) => true,
        // Some tools do not escape blanks.
        Some((start, _)) => start.starts_with(['#', '/', '.', '<']) || start.contains("://"),
    }
}

/// Pairs a run of asterisks with one before it. `5*3` and `****` are text.
fn emphasis(
    input: &str,
    at: usize,
    length: usize,
    open: &mut Vec<(usize, usize)>,
    marks: &mut HashMap<usize, Mark>,
) {
    if length > 3 {
        return;
    }
    let before = input.get(..at).and_then(|before| before.chars().next_back());
    let after = input.get(at + length..).and_then(|after| after.chars().next());
    let is_word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let is_blank = |letter: Option<char>| letter.is_none_or(char::is_whitespace);
    let may_close = !is_blank(before) && (length > 1 || !is_word(after));
    let may_open = !is_blank(after) && (length > 1 || !is_word(before));
    // What was opened within is text.
    if may_close
        && let Some(index) = open.iter().rposition(|(_, other)| *other == length)
        && let Some((start, _)) = open.get(index).copied()
        && start + length < at
    {
        open.truncate(index);
        marks.insert(start, Mark::Emphasis(length, true));
        marks.insert(at, Mark::Emphasis(length, false));
    } else if may_open {
        // A line has few lengths: older ones of the same length stay text, and the search above stays short.
        open.retain(|(_, other)| *other != length);
        open.push((at, length));
    }
}

struct Reader<'a> {
    input: &'a str,
    at: usize,
    marks: Marks,
    seen: Inline,
    started: bool,
    /// Links that are open: where the text ends, where the target ends, and how much was visible before.
    links: Vec<(usize, usize, usize)>,
    /// The target of an open `<a>`, and how much was visible before.
    tag_link: Option<(String, usize)>,
    bold: usize,
    /// How many visible characters are bold, and how many are not.
    visible: (usize, usize),
    no_comment: bool,
}

impl Reader<'_> {
    fn run(&mut self) {
        while self.at < self.input.len() {
            self.close_link();
            self.step();
        }
        self.close_link();
        if let Some((target, before)) = self.tag_link.take() {
            self.seen.links.push((target, visible_from(&self.seen.text, before)));
        }
    }

    fn step(&mut self) {
        let Some(rest) = self.input.get(self.at..) else { return };
        let Some(letter) = rest.chars().next() else { return };
        match letter {
            '\\' => self.escape(rest),
            '`' | '[' | '*' => self.mark(letter),
            '!' if rest.starts_with("![") && self.is_link(self.at + 1) => self.at += 1,
            '<' => {
                if !self.tag(rest) {
                    self.show(letter);
                }
            }
            '&' => match entities::decode(rest) {
                Some((letters, length)) => {
                    letters.chars().for_each(|letter| self.push(letter));
                    self.at += length;
                }
                None => self.show(letter),
            },
            _ => self.show(letter),
        }
    }

    fn is_link(&self, at: usize) -> bool {
        matches!(self.marks.0.get(&at), Some(Mark::Link { .. }))
    }

    /// Shows the next character.
    fn show(&mut self, letter: char) {
        self.push(letter);
        self.at += letter.len_utf8();
    }

    fn push(&mut self, letter: char) {
        if is_invisible(letter) {
            return;
        }
        if !letter.is_whitespace() {
            if !self.started {
                self.started = true;
                self.seen.start = self.at;
            }
            // A colon may follow a bold title.
            if self.bold > 0 {
                self.visible.0 += 1;
            } else if !matches!(letter, ':' | '：') {
                self.visible.1 += 1;
            }
        }
        self.seen.text.push(if letter == '\u{a0}' { ' ' } else { letter });
    }

    fn escape(&mut self, rest: &str) {
        let mut letters = rest.chars().skip(1);
        let escaped = letters.next().filter(char::is_ascii_punctuation);
        // Two tools escaped one name after the other.
        let twice = escaped == Some('\\') && letters.next() == Some('_');
        self.at += if twice { 2 } else { usize::from(escaped.is_some()) };
        self.show(if twice { '_' } else { escaped.unwrap_or('\\') });
    }

    fn mark(&mut self, letter: char) {
        match self.marks.0.get(&self.at).copied() {
            Some(Mark::Code(length, close)) => {
                let content = self.input.get(self.at + length..close).unwrap_or_default();
                let padded = content.starts_with(' ') && content.ends_with(' ') && !content.trim().is_empty();
                let is_name = content
                    .chars()
                    .all(|letter| letter.is_alphanumeric() || "_[]\\*|.-<>()".contains(letter));
                self.at += length + usize::from(padded);
                while self.at < close - usize::from(padded) {
                    let mut letters = self.input.get(self.at..close).unwrap_or_default().chars();
                    let Some(letter) = letters.next() else { break };
                    // In code an escape is text, but tools escape names there too; and a table's bars.
                    let next = letters.next().filter(|_| letter == '\\');
                    if next == Some('|') || is_name && next.is_some_and(|next| "_[]*-<>.".contains(next)) {
                        self.at += 1;
                    } else {
                        self.show(letter);
                    }
                }
                self.at = close + length;
            }
            Some(Mark::Link { text, target }) => {
                self.links.push((text, target, self.seen.text.len()));
                self.at += 1;
            }
            Some(Mark::Emphasis(length, opens)) => {
                if length > 1 {
                    self.bold = if opens { self.bold + 1 } else { self.bold.saturating_sub(1) };
                }
                self.at += length;
            }
            None => {
                // A run that is no mark is text as a whole.
                let rest = self.input.get(self.at..).unwrap_or_default();
                let length =
                    if letter == '[' { 1 } else { rest.len() - rest.trim_start_matches(letter).len() };
                (0..length).for_each(|_| self.show(letter));
            }
        }
    }

    /// Skips a link's target once its text ends.
    fn close_link(&mut self) {
        while let Some((text, target, before)) =
            self.links.last().copied().filter(|(text, ..)| *text <= self.at)
        {
            self.links.pop();
            let shown = self.seen.text.get(before..).unwrap_or_default().trim();
            let raw = self.input.get(text + 2..target).unwrap_or_default();
            let raw = link_target(raw);
            if matches!(shown, "" | "#" | "¶" | "§") {
                if let Some((_, anchor)) = raw.split_once('#').filter(|(_, anchor)| !anchor.is_empty()) {
                    // A link to the place itself, beside a heading.
                    self.seen.text.truncate(before);
                    self.seen.anchor.get_or_insert(anchor.to_owned());
                    if self.seen.text.trim().is_empty() {
                        self.started = false;
                        self.visible = (0, 0);
                        self.seen.start = self.input.len();
                    }
                }
            } else {
                self.seen.links.push((raw, visible(shown)));
            }
            self.at = target + 1;
        }
    }

    /// Skips a tag of HTML. Anything else in angle brackets is text, such as `Array<string>`.
    fn tag(&mut self, rest: &str) -> bool {
        if let Some(comment) = rest.strip_prefix("<!--").filter(|_| !self.no_comment) {
            let end = comment.find("-->");
            self.no_comment = end.is_none();
            self.at += end.map_or(0, |end| end + "<!---->".len());
            return end.is_some();
        }
        if let Some(address) = autolink(rest) {
            let end = self.at + 1 + address.len();
            self.at += 1;
            while self.at < end {
                let Some(letter) = self.input.get(self.at..).and_then(|rest| rest.chars().next()) else {
                    break;
                };
                self.show(letter);
            }
            self.at += 1;
            return true;
        }
        let Some(tag) = super::html::tag(rest) else { return false };
        if super::html::is_break(&tag.name) {
            self.at += tag.length;
            let breaks = self.started || self.seen.text.ends_with('\n');
            if breaks && (tag.name == "br" || !self.seen.text.ends_with('\n')) {
                self.seen.text.push('\n');
                self.seen.breaks.push((self.seen.text.len(), self.at));
            }
        } else if super::html::is_inline(&tag.name) {
            match &*tag.name {
                "a" if tag.is_end => {
                    if let Some((target, before)) = self.tag_link.take() {
                        self.seen.links.push((target, visible_from(&self.seen.text, before)));
                    }
                }
                "a" => self.tag_link = tag.attribute("href").map(|target| (target, self.seen.text.len())),
                "b" | "strong" if tag.is_end => self.bold = self.bold.saturating_sub(1),
                "b" | "strong" => self.bold += 1,
                _ => {}
            }
            if !tag.is_end
                && self.seen.anchor.is_none()
                && let Some(id) =
                    tag.attribute("id").or_else(|| tag.attribute("name").filter(|_| tag.name == "a"))
            {
                self.seen.anchor = Some(id);
            }
            self.at += tag.length;
        } else {
            return false;
        }
        true
    }
}

fn visible_from(text: &str, start: usize) -> usize {
    visible(text.get(start..).unwrap_or_default())
}

/// The target of a link without its title and its escapes.
fn link_target(raw: &str) -> String {
    let raw = raw.trim();
    let raw = match raw.split_once(char::is_whitespace) {
        Some((target, title)) if title.trim_start().starts_with(['"', '\'']) => target,
        _ => raw,
    };
    let raw = raw.strip_prefix('<').and_then(|raw| raw.strip_suffix('>')).unwrap_or(raw);
    let mut target = String::with_capacity(raw.len());
    let mut letters = raw.chars().peekable();
    while let Some(letter) = letters.next() {
        let escapes = letter == '\\' && letters.peek().is_some_and(char::is_ascii_punctuation);
        target.push(if escapes { letters.next().unwrap_or(letter) } else { letter });
    }
    target
}

/// The address in `<https://…>`.
fn autolink(rest: &str) -> Option<&str> {
    let inner = rest.strip_prefix('<')?;
    if !inner.starts_with("http://") && !inner.starts_with("https://") {
        return None;
    }
    let end = inner.find(|letter: char| letter.is_whitespace() || letter == '<' || letter == '>')?;
    let address = inner.get(..end)?;
    inner.get(end..)?.starts_with('>').then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_sees() {
        for (line, shows) in [
            (r"order.a\_b \*", "order.a_b *"),
            (r"access\\_token", "access_token"),
            ("`a`<br>b<br/><br>c", "a\nb\n\nc"),
            ("**x**<!-- y -->`` `z` ``", "x`z`"),
            ("Array<string> a<b and c>d <!-- e", "Array<string> a<b and c>d <!-- e"),
            (r"`a\|b` `string\[\]` `\d+`", r"a|b string[] \d+"),
            ("[a](#x) [b](c \"d\") ![e](f) [g] [h](i j)", "a b e [g] [h](i j)"),
            ("[a [b](c)](d) <https://a.example/?b>", "a b https://a.example/?b"),
            ("5*3*2 **** 1*2 *a* ***b*** c**d**e ** f **", "5*3*2 **** 1*2 a b cde ** f **"),
            ("a_b_c __d__ _e_", "a_b_c __d__ _e_"),
            ("&lt;a&gt;&nbsp;b &copy c", "<a> b &copy c"),
            ("<a href='#x'>a</a> <b>c</b> <span title=\"a > b\">d</span>", "a c d"),
            ("a\u{200b}b\u{feff}", "ab"),
            ("`a [b](c`", "a [b](c"),
            ("``` `a", "``` `a"),
            (r"\`a` b`", "`a b"),
        ] {
            assert_eq!(read(line).text, shows, "{line}");
        }
    }

    #[test]
    fn links_and_anchors() {
        let of = |line: &str| {
            let read = read(line);
            (read.link(), read.anchor)
        };
        assert_eq!(of("[object](#Body__a\\_b<Array>)"), (Some("#Body__a_b<Array>".to_owned()), None));
        assert_eq!(of("see the list at [here](#x)"), (None, None));
        assert_eq!(of("<a href=\"#x\">object</a>"), (Some("#x".to_owned()), None));
        assert_eq!(of("[#](#_1-x) y"), (None, Some("_1-x".to_owned())));
        assert_eq!(of(r"[\#](https://a.example/b.html\#c) y"), (None, Some("c".to_owned())));
        assert_eq!(of("y <a id=\"z\"></a>"), (None, Some("z".to_owned())));
    }

    #[test]
    fn bold_lines() {
        for (line, is_bold) in
            [("**a**", true), ("**a b**：", true), ("**a** b", false), ("a", false), ("", false)]
        {
            assert_eq!(read(line).is_bold, is_bold, "{line}");
        }
    }
}
