//! Text and Markdown, line by line.
//!
//! What is pasted from a page is hardly Markdown: samples stand unfenced, tables without bars. So headings, tables,
//! code and HTML are recognized where they surely are; every other line stays a line.

use super::bars::{self, Bars};
use super::{
    Block, Code, Columns, Document, Heading, Position, Rendering, Row, Table, Text, html, inline, json,
};

pub(super) fn document(text: &str, is_column: &dyn Fn(&str) -> bool) -> Document {
    let mut offset = 0;
    let lines = text.split('\n').enumerate().map(|(index, text)| {
        let start = offset;
        offset += text.len() + 1;
        Line { number: index + 1, start, text, ..Line::default() }.marked()
    });
    let mut lines: Vec<Line<'_>> = lines.collect();
    // Behind the last newline no line follows.
    if lines.last().is_some_and(|line| line.text.is_empty()) {
        lines.pop();
    }
    let has_marks = has_marks(&lines);
    let mut reader = Reader {
        text,
        lines: &lines,
        next: 0,
        from: 0,
        has_marks,
        is_column,
        columns: (0, Columns::new("")),
        blocks: Vec::new(),
        table: None,
        ends: html::Ends::default(),
        login: false,
        cut: None,
    };
    reader.run();
    let rendering = if has_marks { Rendering::Markdown } else { Rendering::Text };
    Document { blocks: reader.blocks, rendering, login: reader.login, cut: reader.cut }
}

/// A line of the page.
#[derive(Debug, Default)]
struct Line<'a> {
    number: usize,
    /// The byte at which it starts.
    start: usize,
    text: &'a str,
    /// How many marks of quotation it begins with, and the byte behind them.
    quotes: usize,
    body: usize,
}

impl<'a> Line<'a> {
    fn marked(mut self) -> Self {
        // In a pasted table `> name` is a nested name.
        if self.text.contains('\t') && !self.text.trim_start().starts_with("> ") {
            return self;
        }
        while let Some(quoted) = self.body().trim_start().strip_prefix('>') {
            let quoted = quoted.strip_prefix(' ').unwrap_or(quoted);
            self.quotes += 1;
            self.body = self.text.len() - quoted.len();
        }
        self
    }

    /// The line without marks of quotation.
    fn body(&self) -> &'a str {
        self.text.get(self.body..).unwrap_or_default()
    }

    fn is_blank(&self) -> bool {
        self.body().trim().is_empty()
    }

    /// Level and start of a heading: `#` to `######` and a blank.
    fn heading(&self) -> Option<(u8, usize)> {
        let body = self.body();
        let start = body.trim_start_matches([' ', '\u{feff}', '\u{200b}']);
        let title = start.trim_start_matches('#');
        let level = u8::try_from(start.len() - title.len()).ok().filter(|level| (1..=6).contains(level))?;
        let is_marked = title.starts_with([' ', '\t', '\u{3000}', '\u{a0}']) || title.starts_with("[#](");
        is_marked.then_some((level, self.text.len() - title.len()))
    }

    /// The fence of a code block: its byte, its number of marks, and what stands behind it.
    fn fence(&self) -> Option<Fence<'a>> {
        let mut start = self.body().trim_start();
        // A list's item may be a block.
        for mark in ["- ", "* ", "+ "] {
            start = start.strip_prefix(mark).map_or(start, str::trim_start);
        }
        let mark = start.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
        let info = start.trim_start_matches(mark);
        let length = start.len() - info.len();
        let is_fence = length >= 3 && !(mark == '`' && info.contains('`'));
        let info = info.trim();
        is_fence.then_some(Fence { mark, length, info, offset: self.text.len() - start.len() })
    }
}

#[derive(Debug)]
struct Fence<'a> {
    mark: char,
    length: usize,
    info: &'a str,
    offset: usize,
}

/// Whether any line has a mark of Markdown.
fn has_marks(lines: &[Line<'_>]) -> bool {
    let mut before: Option<&Line<'_>> = None;
    lines.iter().any(|line| {
        let rule = before.is_some_and(|before| {
            before.text.contains('|') && Bars::of(line.text, line.body).is_some_and(|bars| bars.is_rule())
        });
        before = Some(line);
        rule || line.heading().is_some() || line.fence().is_some() || {
            let read =
                (line.text.contains("](") || line.text.contains("**")).then(|| inline::read(line.text));
            read.is_some_and(|read| !read.links.is_empty() || read.is_bold)
        }
    })
}

/// Whether a line is of a sample that stands unfenced: it is kept to the letter.
fn is_sample(body: &str) -> bool {
    let body = body.trim();
    match body.chars().next() {
        Some('{' | '}' | '"' | ']') => true,
        Some('[') => {
            let rest = body.get(1..).unwrap_or_default().trim_start();
            rest.is_empty() || rest.starts_with(['{', '[', '"', ']'])
        }
        _ => false,
    }
}

struct Reader<'a> {
    text: &'a str,
    lines: &'a [Line<'a>],
    next: usize,
    /// The byte of the next line from which it is still to be read.
    from: usize,
    has_marks: bool,
    is_column: &'a dyn Fn(&str) -> bool,
    /// A line's number, and its columns.
    columns: (usize, Columns<'a>),
    blocks: Vec<Block>,
    table: Option<Open>,
    ends: html::Ends,
    login: bool,
    cut: Option<&'static str>,
}

/// A table that a row may go on with. A blank line ends a table of Markdown, but hardly what its author meant by it.
#[derive(Clone, Copy, Debug)]
struct Open {
    block: usize,
    columns: usize,
    leads: bool,
    trails: bool,
}

impl<'a> Reader<'a> {
    fn run(&mut self) {
        self.front_matter();
        while let Some(line) = self.lines.get(self.next) {
            let body = line.body().trim();
            // What nobody sees is no part of the page.
            let is_comment =
                body.starts_with("<!--") && body.find("-->").is_some_and(|at| at + 3 == body.len());
            if self.from > 0 {
                self.rest_of_line(line);
            } else if is_comment && !self.is_within_sample() {
                self.advance(1);
            } else {
                self.block(line);
            }
        }
    }

    /// The position of a byte of a line.
    fn at(&mut self, line: &Line<'a>, offset: usize) -> Position {
        if self.columns.0 != line.number {
            self.columns = (line.number, Columns::new(line.text));
        }
        Position { line: line.number, column: self.columns.1.at(offset) }
    }

    fn advance(&mut self, lines: usize) {
        self.next += lines;
        self.from = 0;
    }

    /// A list of properties before a page stays lines, though its end looks like an underline.
    fn front_matter(&mut self) {
        let is_rule = |line: &Line<'a>| line.text.trim_end() == "---";
        if !self.lines.first().is_some_and(is_rule) {
            return;
        }
        let end = self.lines.iter().take(64).skip(1).position(is_rule);
        for line in self.lines.iter().take(end.map_or(0, |end| end + 2)) {
            self.plain(line, line.body, line.text.len());
            self.next += 1;
        }
    }

    fn block(&mut self, line: &'a Line<'a>) {
        if self.has_marks {
            if let Some((level, start)) = line.heading() {
                self.heading(line, level, start);
                return self.advance(1);
            }
            if let Some(fence) = line.fence() {
                return self.code(line, &fence);
            }
            if self.row(line) || self.underlined(line) {
                return;
            }
        }
        if self.json(line) {
            return;
        }
        let may_be_html = if self.has_marks { !is_sample(line.body()) } else { html::starts_page(line.text) };
        if may_be_html && self.html(line, line.body) {
            return;
        }
        self.line(line);
        self.advance(1);
    }

    fn rest_of_line(&mut self, line: &'a Line<'a>) {
        let from = self.from;
        if line.text.get(from..).is_none_or(|rest| rest.trim().is_empty()) {
            return self.advance(1);
        }
        if !self.html(line, from) {
            self.plain(line, from, line.text.len());
            self.advance(1);
        }
    }

    fn heading(&mut self, line: &Line<'a>, level: u8, start: usize) {
        self.table = None;
        let title = line.text.get(start..).unwrap_or_default();
        let closed = title.trim_end().trim_end_matches('#');
        let title = if closed.ends_with([' ', '\t']) { closed } else { title };
        let read = inline::read(title);
        let at = self.at(line, start + read.start.min(title.len()));
        let text = Text { at, text: read.text.split_whitespace().collect::<Vec<_>>().join(" ") };
        self.blocks.push(Block::Heading(Heading { level, text, anchor: read.anchor }));
    }

    /// A line that is underlined is a heading, if it is a paragraph by itself.
    fn underlined(&mut self, line: &Line<'a>) -> bool {
        let Some(rule) = self.lines.get(self.next + 1) else { return false };
        let marks = rule.text.trim();
        let level = match marks.bytes().next() {
            Some(b'=') if marks.bytes().all(|byte| byte == b'=') => 1,
            Some(b'-') if marks.bytes().all(|byte| byte == b'-') => 2,
            _ => return false,
        };
        let alone = match self.next.checked_sub(1).and_then(|before| self.lines.get(before)) {
            Some(before) => before.is_blank() || before.heading().is_some(),
            None => true,
        };
        if marks.len() < 3 || !alone || line.is_blank() || line.quotes > 0 || is_sample(line.body()) {
            return false;
        }
        self.heading(line, level, 0);
        self.advance(2);
        true
    }

    /// A fenced code block, up to its other fence.
    fn code(&mut self, line: &'a Line<'a>, fence: &Fence<'a>) {
        self.table = None;
        let mut code = Code { at: self.at(line, fence.offset), language: String::new(), lines: Vec::new() };
        // Some tools lose the line break behind the fence.
        if fence.info.starts_with(|letter: char| !letter.is_alphanumeric()) {
            let at = self.at(line, line.text.trim_end().len() - fence.info.len());
            code.lines.push(Text { at, text: fence.info.to_owned() });
        } else {
            let is_word = |letter: char| letter.is_alphanumeric() || "+-#_./".contains(letter);
            let end = fence.info.find(|letter: char| !is_word(letter)).unwrap_or(fence.info.len());
            fence.info.get(..end).unwrap_or_default().clone_into(&mut code.language);
        }
        let indent = line.text.get(line.body..fence.offset).map_or(0, str::len);
        let mut index = self.next + 1;
        let mut closed = false;
        while let Some(inner) = self.lines.get(index) {
            if line.quotes > 0 && inner.quotes == 0 {
                closed = true;
                break;
            }
            // In code that is not quoted, the mark of a quotation is code.
            let body = if line.quotes > 0 { inner.body } else { 0 };
            let text = inner.text.get(body..).unwrap_or_default();
            let other = text.trim();
            index += 1;
            if other.len() >= fence.length && other.chars().all(|letter| letter == fence.mark) {
                closed = true;
                break;
            }
            let blanks = text.len() - text.trim_start_matches([' ', '\t']).len();
            let cut = blanks.min(indent);
            let at = self.at(inner, body + cut);
            code.lines.push(Text { at, text: text.get(cut..).unwrap_or_default().to_owned() });
        }
        if !closed {
            self.cut = Some("a code block");
        }
        unescape(&mut code.lines);
        match json::tables(&code.lines, true, self.is_column) {
            Some(tables) => self.blocks.extend(tables.into_iter().map(Block::Table)),
            None => self.blocks.push(Block::Code(code)),
        }
        self.next = index;
        self.from = 0;
    }

    /// A row of a table: the header of a new one, or one that goes on with the last.
    fn row(&mut self, line: &'a Line<'a>) -> bool {
        let Some(bars) = Bars::of(line.text, line.body) else { return false };
        let next = self.lines.get(self.next + 1).and_then(|next| Bars::of(next.text, next.body));
        if bars.is_rule() {
            // A rule between rows separates nothing.
            if self.table.is_some_and(|open| open.columns == bars.len()) {
                self.advance(1);
                return true;
            }
            return false;
        }
        if next.as_ref().is_some_and(Bars::is_rule) {
            self.open_table(line, &bars);
            self.advance(2);
            return true;
        }
        if let Some(open) = self.table {
            let fits = if open.leads { bars.leads } else { bars.len() == open.columns };
            let is_next = matches!(self.blocks.last(), Some(Block::Table(_)));
            if fits || is_next || bars.len() == open.columns {
                // A nested name may begin with a mark of quotation.
                let nested = line.quotes > 0 && !bars.leads && !open.leads;
                let whole = nested.then(|| Bars::of(line.text, 0)).flatten();
                self.go_on(line, whole.as_ref().unwrap_or(&bars), open);
                return true;
            }
        }
        // Two rows alike are a table, though without a rule.
        let alike = |other: &Bars<'_>| other.leads && other.trails && other.len() == bars.len();
        if bars.leads && bars.trails && bars.len() > 1 && next.as_ref().is_some_and(alike) {
            self.open_table(line, &bars);
            self.advance(1);
            return true;
        }
        false
    }

    fn open_table(&mut self, line: &Line<'a>, bars: &Bars<'_>) {
        let (leads, trails) = (bars.leads, bars.trails);
        self.table = Some(Open { block: self.blocks.len(), columns: bars.len(), leads, trails });
        self.blocks.push(Block::Table(Table { rows: vec![bars.row(line.number)] }));
    }

    fn go_on(&mut self, line: &'a Line<'a>, bars: &Bars<'_>, open: Open) {
        let mut row = bars.row(line.number);
        self.advance(1);
        // A cell may go on over some lines, up to the one that ends with the bar.
        if open.leads && open.trails && bars.leads && !bars.trails && bars.len() <= open.columns {
            let ahead = self.lines.get(self.next..).unwrap_or_default().iter().take(32);
            let goes_on = |more: &&Line<'_>| {
                let is_row = more.body().trim_start().starts_with('|');
                !is_row && !more.is_blank() && more.heading().is_none() && more.fence().is_none()
            };
            let end = ahead.take_while(goes_on).position(|more| more.text.trim_end().ends_with('|'));
            for _ in 0..end.map_or(0, |end| end + 1) {
                self.join(&mut row);
            }
        }
        if let Some(Block::Table(table)) = self.blocks.get_mut(open.block) {
            table.rows.push(row);
        }
    }

    fn join(&mut self, row: &mut Row) {
        let Some(line) = self.lines.get(self.next) else { return };
        self.advance(1);
        let more = Bars::of(line.text, line.body).map_or_else(
            || {
                let read = inline::read(line.body());
                let at = self.at(line, line.body + read.start);
                let text = bars::trimmed_lines(read.text.trim());
                Row { at, cells: vec![super::Cell { at, text, ..Default::default() }], bars: true }
            },
            |bars| bars.row(line.number),
        );
        bars::join(row, more);
    }

    /// A JSON array that is a table, though not fenced.
    fn json(&mut self, line: &Line<'a>) -> bool {
        if line.quotes > 0
            || !line.text.trim_start().starts_with('[')
            || !is_sample(line.text)
            || self.is_within_sample()
        {
            return false;
        }
        let Some(length) = self.text.get(line.start..).and_then(|rest| {
            let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
            json::extent(rest.get(blanks..)?).map(|length| length + blanks)
        }) else {
            return false;
        };
        let end = line.start + length;
        let covered =
            self.lines.get(self.next..).unwrap_or_default().iter().take_while(|line| line.start < end);
        let covered: Vec<Text> = covered
            .map(|line| Text { at: Position { line: line.number, column: 1 }, text: line.text.to_owned() })
            .collect();
        let Some(tables) = json::tables(&covered, self.has_marks, self.is_column) else { return false };
        self.table = None;
        self.advance(covered.len());
        self.blocks.extend(tables.into_iter().map(Block::Table));
        true
    }

    /// Whether the line before ends as JSON does that goes on: an array there is the value of a member.
    fn is_within_sample(&self) -> bool {
        let before =
            self.lines.get(..self.next).unwrap_or_default().iter().rev().map(|line| line.text.trim());
        before.take(3).find(|text| !text.is_empty()).is_some_and(|text| {
            text.ends_with(['[', '{', ',']) || text.starts_with('"') && text.ends_with(':')
        })
    }

    /// HTML within a line: a table, a heading, code, or what no reader sees. It may end in a later line.
    fn html(&mut self, line: &'a Line<'a>, from: usize) -> bool {
        let Some(found) =
            html::find(self.text, line.start + from, line.start + line.text.len(), &mut self.ends)
        else {
            return false;
        };
        let offset = found.start - line.start;
        if line.text.get(from..offset).is_some_and(|before| !before.trim().is_empty()) {
            self.plain(line, from, offset);
        }
        self.table = None;
        let at = self.at(line, offset);
        let read = html::part(self.text, found.start, at, self.is_column);
        self.blocks.extend(read.blocks);
        self.login |= read.login;
        self.cut = self.cut.or(read.cut);
        while self.lines.get(self.next).is_some_and(|line| line.start + line.text.len() < read.end) {
            self.next += 1;
        }
        self.from = self.lines.get(self.next).map_or(0, |line| read.end.saturating_sub(line.start));
        if self.from == 0 || self.lines.get(self.next).is_some_and(|line| self.from >= line.text.len()) {
            let skipped = usize::from(self.from > 0);
            self.advance(skipped);
        }
        true
    }

    fn line(&mut self, line: &Line<'a>) {
        if is_sample(line.body()) && line.body().trim_start().starts_with('{') {
            self.table = None;
        }
        if self.has_marks && line.quotes == 0 && line.body().trim_start().starts_with(['*', '<']) {
            let read = inline::read(line.text);
            if read.is_bold && !read.text.trim().contains('\n') {
                return self.heading(line, 7, 0);
            }
        }
        self.plain(line, line.body, line.text.len());
    }

    /// A part of a line, as it stands but for its marks.
    fn plain(&mut self, line: &Line<'a>, from: usize, to: usize) {
        let text = line.text.get(from..to).unwrap_or_default();
        if !self.has_marks || is_sample(text) {
            let at = self.at(line, from);
            return self.blocks.push(Block::Line(Text { at, text: text.to_owned() }));
        }
        let mut read = inline::read(text);
        // A row of a pasted table stays one line.
        if text.contains('\t') {
            read.breaks.clear();
            read.text = read.text.trim_end_matches('\n').replace('\n', " ");
        }
        let mut start = (0, from);
        let all = self.blocks.len();
        for end in
            read.breaks.iter().map(|(end, offset)| (*end, from + *offset)).chain([(read.text.len() + 1, to)])
        {
            let part = read.text.get(start.0..end.0 - 1).unwrap_or_default();
            let at = self.at(line, start.1);
            // A tag at the end of a line begins no other.
            if self.blocks.len() == all || !part.trim().is_empty() {
                self.blocks.push(Block::Line(Text { at, text: bullet(part) }));
            }
            start = end;
        }
    }
}

/// Undoes what a tool escaped in JSON, as if it were not code: `\_`, brackets, and the end of each line.
fn unescape(lines: &mut [Text]) {
    let first = lines.iter().map(|line| line.text.trim()).find(|line| !line.is_empty());
    if !first.is_some_and(|line| line.starts_with(['{', '['])) {
        return;
    }
    for line in lines.iter_mut().filter(|line| line.text.contains('\\')) {
        let end = line.text.trim_end().strip_suffix('\\');
        if let Some(text) = end.filter(|text| !text.ends_with('\\')) {
            line.text = text.to_owned();
        }
        // None of these is an escape of JSON.
        for (escape, letter) in [("\\_", "_"), ("\\[", "["), ("\\]", "]"), ("\\*", "*")] {
            if line.text.contains(escape) && !line.text.contains("\\\\") {
                line.text = line.text.replace(escape, letter);
            }
        }
    }
}

/// A bullet is `- `, whichever the page has.
fn bullet(text: &str) -> String {
    let rest = text.trim_start();
    let blanks = text.len() - rest.len();
    match rest.strip_prefix("* ").or_else(|| rest.strip_prefix("+ ")) {
        Some(item) => format!("{}- {item}", text.get(..blanks).unwrap_or_default()),
        None => text.to_owned(),
    }
}
