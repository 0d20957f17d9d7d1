//! Tags and text to blocks.

use super::super::{Block, Code, Heading, Position, Table, Text, entities, json};
use super::Read;
use super::run::Run;
use super::table::{Open, Spanning};
use super::tag::{Tag, is_block, is_heading, is_hidden, is_raw, parse};

pub(super) struct Builder<'a> {
    text: &'a str,
    at: usize,
    /// The longest tag that is looked for. Once one has no end, a stray bracket must not search the whole page again.
    longest: usize,
    /// A byte, and its position.
    counted: (usize, Position),
    is_column: &'a dyn Fn(&str) -> bool,
    read: Read,
    /// The element that is not shown, and how many of its name are open.
    hidden: Option<(String, usize)>,
    run: Run,
    heading: Option<Title>,
    /// The id of an element before a heading.
    anchor: Option<String>,
    code: Option<Code>,
    language: Option<String>,
    tables: Vec<Open>,
    /// How many tables are open within a cell: they are text of the cell.
    inner: usize,
    /// Blocks that were found between the rows of a table.
    late: Vec<Block>,
    /// The lists that are open: the last number of each, or none for bullets.
    lists: Vec<Option<usize>>,
    /// What a line begins with.
    item: Option<String>,
    quotes: usize,
    bold: usize,
    /// How much repeated cells take.
    spent: usize,
    /// Whether the end of the page is still to come.
    unended: bool,
}

struct Title {
    level: u8,
    anchor: Option<String>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(
        text: &'a str,
        at: usize,
        position: Position,
        is_column: &'a dyn Fn(&str) -> bool,
    ) -> Self {
        Self {
            text,
            at,
            longest: usize::MAX,
            counted: (at, position),
            is_column,
            read: Read::default(),
            hidden: None,
            run: Run::default(),
            heading: None,
            anchor: None,
            code: None,
            language: None,
            tables: Vec::new(),
            inner: 0,
            late: Vec::new(),
            lists: Vec::new(),
            item: None,
            quotes: 0,
            bold: 0,
            spent: 0,
            unended: false,
        }
    }

    /// Reads to the end of the element of this name, or of the text.
    pub(super) fn read(mut self, element: Option<&str>) -> Read {
        let mut open = 0_usize;
        while let Some(rest) = self.text.get(self.at..).filter(|rest| !rest.is_empty()) {
            if !rest.starts_with('<') {
                let end = rest.find('<').map_or(self.text.len(), |length| self.at + length);
                self.characters(end);
                continue;
            }
            if self.declaration(rest) {
                if element == Some("") {
                    break;
                }
                continue;
            }
            let Some(tag) = parse(rest, self.longest) else {
                self.longest =
                    if rest.get(1..2).is_some_and(|next| next != " ") { 65_536 } else { self.longest };
                self.characters(self.at + 1);
                continue;
            };
            let is_element = element == Some(&*tag.name);
            if tag.is_end {
                self.end(&tag);
                open = open.saturating_sub(usize::from(is_element));
            } else {
                self.start(&tag);
                open += usize::from(is_element);
            }
            self.at += tag.length;
            if !tag.is_end && is_raw(&tag.name) && !tag.closes_itself {
                self.skip_raw(&tag.name);
                open = open.saturating_sub(usize::from(is_element));
            }
            if is_element && open == 0 {
                break;
            }
        }
        self.close();
        self.read.end = self.at;
        self.read
    }

    /// The position of a byte at or behind the last one asked for.
    fn position(&mut self, offset: usize) -> Position {
        let (counted, mut position) = self.counted;
        if let Some(part) = self.text.get(counted..offset) {
            let mut lines = part.rsplit('\n');
            let last = lines.next().unwrap_or_default().chars().count();
            let newlines = lines.count();
            position = match newlines {
                0 => Position { line: position.line, column: position.column + last },
                _ => Position { line: position.line + newlines, column: last + 1 },
            };
            self.counted = (offset, position);
        }
        position
    }

    /// Skips a comment or a declaration.
    fn declaration(&mut self, rest: &str) -> bool {
        let length = if let Some(comment) = rest.strip_prefix("<!--") {
            if comment.contains("-->") {
                comment.find("-->").map(|end| end + "<!---->".len())
            } else {
                self.read.cut = Some("a comment");
                Some(rest.len())
            }
        } else if rest.starts_with("<!") || rest.starts_with("<?") {
            self.unended |= rest.get(..9).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype"));
            // A declaration has no tags: behind `<` it is text.
            let mut bytes = rest.bytes().enumerate().take(4096).skip(1);
            let end = bytes.find(|(_, byte)| matches!(byte, b'<' | b'>'));
            end.filter(|(_, byte)| *byte == b'>').map(|(end, _)| end + 1)
        } else {
            None
        };
        self.at += length.unwrap_or_default();
        length.is_some()
    }

    /// Skips what is in a script and the like.
    fn skip_raw(&mut self, name: &str) {
        let end = format!("</{name}");
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let found = rest.windows(end.len()).position(|window| window.eq_ignore_ascii_case(end.as_bytes()));
        let Some(found) = found else {
            self.read.cut = Some("a script, a menu or the like");
            self.at = self.text.len();
            return;
        };
        self.at += found;
        let rest = self.text.get(self.at..).unwrap_or_default();
        self.at += parse(rest, 4096).map_or(end.len(), |tag| tag.length);
    }

    /// Text up to this byte.
    fn characters(&mut self, end: usize) {
        let start = std::mem::replace(&mut self.at, end);
        if self.hidden.is_some() {
            return;
        }
        let mut at = start;
        while let Some(rest) = self.text.get(at..end) {
            let Some(letter) = rest.chars().next() else { break };
            match entities::decode(rest).filter(|_| letter == '&') {
                Some((letters, length)) => {
                    letters.chars().for_each(|letter| self.push(letter, at));
                    at += length;
                }
                None => {
                    self.push(letter, at);
                    at += letter.len_utf8();
                }
            }
        }
    }

    fn push(&mut self, letter: char, at: usize) {
        if self.code.is_some() && !self.is_in_cell() {
            return self.push_code(letter, at);
        }
        let is_preformatted = self.code.is_some();
        let is_bold = self.bold > 0;
        if self.current().is_first(letter) {
            let position = self.position(at);
            self.language = None;
            self.current().at = Some(position);
        }
        self.current().push(letter, is_preformatted, is_bold);
    }

    fn push_code(&mut self, letter: char, at: usize) {
        let position = self.position(at);
        let Some(code) = &mut self.code else { return };
        if letter == '\n' {
            // A line break behind the tag is not shown.
            let next = Position { line: position.line + 1, column: 1 };
            code.lines.push(Text { at: next, text: String::new() });
            return;
        }
        match code.lines.last_mut() {
            Some(line) => {
                if line.text.is_empty() {
                    line.at = position;
                }
                line.text.push(if letter == '\u{a0}' { ' ' } else { letter });
            }
            None => code.lines.push(Text { at: position, text: letter.to_string() }),
        }
    }

    fn is_in_cell(&self) -> bool {
        self.tables.last().is_some_and(|table| table.cell.is_some())
    }

    /// The text that is being gathered.
    fn current(&mut self) -> &mut Run {
        match self.tables.last_mut().and_then(|table| table.cell.as_mut()) {
            Some((run, _)) => run,
            None => &mut self.run,
        }
    }

    fn start(&mut self, tag: &Tag) {
        let name = &*tag.name;
        if let Some((hidden, open)) = &mut self.hidden {
            *open += usize::from(hidden == name && !tag.closes_itself);
            return;
        }
        if is_hidden(name) && !tag.closes_itself {
            self.break_line();
            self.hidden = Some((name.to_owned(), 1));
            return;
        }
        self.language = tag.language().or(self.language.take());
        match name {
            "table" => self.open_table(),
            "tr" => self.open_row(),
            "td" | "th" => self.open_cell(tag),
            "pre" => self.open_code(),
            "br" => self.new_line(true),
            "input" => {
                let kind = tag.attribute("type");
                self.read.login |= kind.is_some_and(|kind| kind.eq_ignore_ascii_case("password"));
            }
            "a" => {
                let target = tag.attribute("href");
                self.current().open_link(target);
            }
            "b" | "strong" => self.bold += 1,
            "ul" | "ol" => {
                self.break_line();
                let first = tag.number("start").unwrap_or(1).saturating_sub(1);
                self.lists.push((name == "ol").then_some(first));
            }
            "li" => self.open_item(),
            "blockquote" => {
                self.break_line();
                self.quotes += 1;
            }
            "html" => self.unended = true,
            _ if is_heading(name) => self.open_heading(tag),
            _ if is_block(name) => self.break_line(),
            _ => {}
        }
        if !is_heading(name) && name != "body" && name != "html" {
            self.remember_anchor(tag);
        }
    }

    fn end(&mut self, tag: &Tag) {
        let name = &*tag.name;
        if let Some((hidden, open)) = &mut self.hidden {
            *open -= usize::from(hidden == name);
            if *open == 0 {
                self.hidden = None;
            }
            return;
        }
        match name {
            "table" => self.close_table(),
            "tr" | "td" | "th" => self.close_row_or_cell(name),
            "pre" => self.close_code(),
            "br" => self.new_line(true),
            "a" => {
                if let Some(target) = self.current().close_link()
                    && let Some(heading) = &mut self.heading
                    && let Some((_, anchor)) = target.split_once('#').filter(|(_, anchor)| !anchor.is_empty())
                {
                    heading.anchor.get_or_insert(anchor.to_owned());
                }
            }
            "b" | "strong" => self.bold = self.bold.saturating_sub(1),
            "ul" | "ol" => {
                self.break_line();
                self.lists.pop();
            }
            "li" => {
                self.break_line();
                self.item = None;
            }
            "blockquote" => {
                self.break_line();
                self.quotes = self.quotes.saturating_sub(1);
            }
            "html" => self.unended = false,
            _ if is_heading(name) => {
                if self.is_in_cell() {
                    self.break_line();
                } else {
                    self.flush();
                }
            }
            _ if is_block(name) => {
                self.unended &= name != "body";
                self.break_line();
            }
            _ => {}
        }
    }

    /// Keeps an id for the heading that it is in, or that comes next.
    fn remember_anchor(&mut self, tag: &Tag) {
        let id = tag.attribute("id").or_else(|| tag.attribute("name").filter(|_| tag.name == "a"));
        match (&mut self.heading, id) {
            (Some(heading), Some(id)) => {
                heading.anchor.get_or_insert(id);
            }
            (None, Some(id)) if matches!(&*tag.name, "a" | "span" | "p") => self.anchor = Some(id),
            _ => {}
        }
    }

    fn add(&mut self, block: Block) {
        self.anchor = None;
        let has_rows =
            self.tables.iter().any(|table| !table.is_layout && (table.has_row() || !table.rows.is_empty()));
        if has_rows || !self.late.is_empty() { self.late.push(block) } else { self.read.blocks.push(block) }
    }

    fn open_heading(&mut self, tag: &Tag) {
        self.dissolve();
        if self.is_in_cell() || self.code.is_some() {
            return self.break_line();
        }
        self.flush();
        let level = tag.name.as_bytes().get(1).map_or(1, |digit| digit.wrapping_sub(b'0'));
        // Where a page has an anchor of its own before a heading, its links go there.
        let anchor = self.anchor.take().or_else(|| tag.attribute("id"));
        self.heading = Some(Title { level, anchor });
    }

    /// Begins a line where elements begin one.
    fn break_line(&mut self) {
        self.new_line(false);
    }

    fn new_line(&mut self, always: bool) {
        if self.is_in_cell() {
            self.current().separate('\n', always);
        } else if let Some(code) = &self.code {
            if always || code.lines.last().is_some_and(|line| !line.text.is_empty()) {
                let at = self.position(self.at);
                self.code.iter_mut().for_each(|code| code.lines.push(Text { at, text: String::new() }));
            }
        } else if self.heading.is_some() {
            self.run.push(' ', false, false);
        } else {
            self.flush();
        }
    }

    /// Ends a line or a heading.
    fn flush(&mut self) {
        let mut run = std::mem::take(&mut self.run);
        let heading = self.heading.take();
        run.target();
        let text = run.shown();
        let Some(at) = run.at.filter(|_| !text.is_empty()) else {
            if let Some(Title { anchor: Some(anchor), .. }) = heading {
                self.anchor = Some(anchor);
            }
            return;
        };
        let is_bold = run.has_bold && !run.has_regular && self.item.is_none() && self.quotes == 0;
        if heading.is_none() && !is_bold {
            self.anchor = None;
            let indent = " ".repeat(run.indent().min(64));
            let text = format!("{indent}{}{text}", self.item.take().unwrap_or_default());
            return self.add(Block::Line(Text { at, text }));
        }
        let Title { level, anchor } =
            heading.unwrap_or_else(|| Title { level: 7, anchor: self.anchor.take() });
        // Documentation systems mark the link to a heading.
        let text = text.strip_prefix("# ").unwrap_or(&text).trim_end_matches('¶').trim().to_owned();
        self.add(Block::Heading(Heading { level, text: Text { at, text }, anchor }));
    }

    fn open_item(&mut self) {
        self.break_line();
        let depth = self.lists.len().saturating_sub(1).min(16);
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number = number.saturating_add(1);
                format!("{number}. ")
            }
            _ => "- ".to_owned(),
        };
        if self.is_in_cell() {
            let at = self.position(self.at);
            let run = self.current();
            run.at.get_or_insert(at);
            mark.chars().for_each(|letter| run.push(letter, true, false));
        } else {
            self.item = Some(format!("{}{mark}", "  ".repeat(depth)));
        }
    }

    fn open_code(&mut self) {
        self.dissolve();
        if self.is_in_cell() {
            self.break_line();
        } else {
            self.close_code();
            self.flush();
        }
        let at = self.position(self.at);
        self.code = Some(Code { at, language: String::new(), lines: Vec::new() });
    }

    fn close_code(&mut self) {
        let Some(mut code) = self.code.take() else { return };
        if self.is_in_cell() {
            return self.break_line();
        }
        let is_blank = |line: &Text| line.text.trim().is_empty();
        while code.lines.last().is_some_and(is_blank) {
            code.lines.pop();
        }
        if code.lines.first().is_some_and(is_blank) {
            code.lines.remove(0);
        }
        code.language = self.language.take().unwrap_or_default();
        match json::tables(&code.lines, false, self.is_column) {
            Some(tables) => tables.into_iter().for_each(|table| self.add(Block::Table(table))),
            None if code.lines.is_empty() => {}
            None => self.add(Block::Code(code)),
        }
    }

    /// Takes a table for what lays out the page, when a heading, code or another table is in it before it had columns.
    fn dissolve(&mut self) {
        if self.inner > 0 {
            return;
        }
        let Some(table) = self.tables.last_mut().filter(|table| table.cell.is_some() && !table.has_columns())
        else {
            return;
        };
        table.is_layout = true;
        let rows = std::mem::take(&mut table.rows);
        let mut cells: Vec<_> =
            rows.into_iter().flat_map(|row| row.cells).filter(|cell| !cell.merged).collect();
        let open = table.cell.take();
        cells.extend(table.closed_cells());
        let cells = cells.into_iter().map(|cell| (cell.at, cell.text));
        let open = open.into_iter().map(|(run, _)| (run.at.unwrap_or_default(), run.shown()));
        let mut blocks = std::mem::take(&mut self.late);
        for (at, text) in cells.chain(open) {
            let lines = text.split('\n').filter(|line| !line.is_empty());
            blocks.extend(lines.map(|line| Block::Line(Text { at, text: line.to_owned() })));
        }
        blocks.sort_by_key(Block::at);
        self.read.blocks.append(&mut blocks);
    }

    fn open_table(&mut self) {
        self.dissolve();
        if self.is_in_cell() {
            self.inner += 1;
            return self.break_line();
        }
        // A table between the rows of another ends that one.
        if self.tables.last().is_some_and(|table| !table.is_layout) {
            self.close_table();
        }
        self.close_code();
        self.flush();
        self.tables.push(Open::default());
    }

    fn open_row(&mut self) {
        if self.inner > 0 {
            return self.break_line();
        }
        // A row outside of tables is one whose table was closed too early.
        if self.tables.is_empty() {
            self.open_table();
        }
        self.close_row();
        if !self.tables.last().is_some_and(|table| table.is_layout) {
            self.close_code();
            self.flush();
        }
        let at = self.position(self.at);
        self.tables.iter_mut().last().into_iter().for_each(|table| table.open_row(at));
    }

    fn open_cell(&mut self, tag: &Tag) {
        if self.inner > 0 {
            return self.current().separate('\t', false);
        }
        if self.tables.last().is_none_or(|table| table.is_layout) {
            return self.break_line();
        }
        if !self.tables.last().is_some_and(Open::has_row) {
            self.open_row();
        }
        self.close_cell();
        self.close_code();
        self.flush();
        let at = self.position(self.at);
        let Some(table) = self.tables.last_mut() else { return };
        let columns = tag.number("colspan").unwrap_or(1).max(1);
        // None is all that follow.
        let rows = match tag.number("rowspan") {
            Some(0) => usize::MAX,
            rows => rows.unwrap_or(1),
        };
        let spanning = Spanning { columns, rows, ..Spanning::default() };
        let mut cell = (Run::default(), spanning);
        cell.1.cell.at = at;
        table.cell = Some(cell);
    }

    fn close_row(&mut self) {
        self.close_cell();
        if let Some(table) = self.tables.last_mut() {
            table.close_row(&mut self.spent);
        }
    }

    fn close_row_or_cell(&mut self, name: &str) {
        if self.inner > 0 {
            return;
        }
        if self.tables.last().is_some_and(|table| table.is_layout) {
            self.break_line();
        } else if name == "tr" {
            self.close_row();
        } else {
            self.close_cell();
        }
    }

    fn close_cell(&mut self) {
        if self.is_in_cell() {
            // Code within a cell is text of the cell.
            self.code = None;
        }
        self.tables.iter_mut().last().into_iter().for_each(Open::close_cell);
    }

    fn close_table(&mut self) {
        if self.inner > 0 {
            self.inner -= 1;
            return self.break_line();
        }
        if self.tables.last().is_some_and(|table| table.is_layout) {
            self.flush();
            self.tables.pop();
            return;
        }
        self.close_row();
        self.close_code();
        let Some(table) = self.tables.pop() else { return };
        let mut blocks = std::mem::take(&mut self.late);
        if !table.rows.is_empty() {
            self.anchor = None;
            blocks.push(Block::Table(Table { rows: table.rows }));
        }
        // Rows without cells are gone: what stood between them may stand before the table.
        blocks.sort_by_key(Block::at);
        self.read.blocks.append(&mut blocks);
        self.flush();
    }

    /// The end of the text ends all that is open. If that is a table, or the end of the page is missing, it was cut.
    fn close(&mut self) {
        let cut = if self.tables.iter().any(|table| !table.is_layout) {
            Some("a table")
        } else if self.hidden.is_some() {
            Some("a script, a menu or the like")
        } else if self.code.is_some() {
            Some("a code block")
        } else if self.unended {
            Some("its `<html>`")
        } else {
            None
        };
        self.read.cut = self.read.cut.or(cut);
        self.close_code();
        self.inner = 0;
        while !self.tables.is_empty() {
            self.close_table();
        }
        self.flush();
        self.read.blocks.append(&mut self.late);
    }
}
