//! Saved HTML, by html5ever's tokenizer, which knows the line of each token.
//!
//! Only tags that shape a page are looked at. Rows and cells may be left unclosed, as browsers allow.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::{Rawtext, Rcdata, ScriptData};
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::{Block, Blocks, Line, TableRow, shown};

/// Reads HTML that starts at this line of the page.
pub(super) fn blocks(text: &str, first: usize) -> Blocks {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(text));
    let sink = Sink(RefCell::new(Builder { first, ..Builder::default() }));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    // It would stop early only for what a sink asks for, and this one asks for nothing.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let mut builder = tokenizer.sink.0.into_inner();
    builder.close();
    Blocks { list: builder.blocks, login: builder.login, cut: builder.cut }
}

struct Sink(RefCell<Builder>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let mut builder = self.0.borrow_mut();
        let line =
            usize::try_from(line).unwrap_or(usize::MAX).saturating_add(builder.first).saturating_sub(1);
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => return builder.start(&tag, line),
            Token::TagToken(tag) => builder.end(&tag.name, line),
            Token::DoctypeToken(_) => builder.unended = true,
            Token::CharacterTokens(text) => builder.text(&text, line),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

#[derive(Default)]
struct Builder {
    /// The page's line at which this HTML starts.
    first: usize,
    blocks: Vec<Block>,
    login: bool,
    /// The element whose text is none of the page's, while one is open.
    hidden: Option<&'static str>,
    /// How many tables are open; those within a cell are text of that cell.
    tables: usize,
    rows: Vec<TableRow>,
    cell: Option<String>,
    heading: bool,
    /// The lines of a preformatted stretch, while one is open.
    preformatted: Option<Vec<Line>>,
    /// Whether an end is still to come: a document that says that it is one says where it ends.
    unended: bool,
    cut: Option<&'static str>,
    line: String,
    /// Where the line that is being gathered began.
    number: usize,
}

/// Elements whose text is none of the page's: what is not shown, and ways to other pages.
const HIDDEN: [&str; 6] = ["script", "style", "title", "textarea", "iframe", "nav"];

/// Elements that begin a line of their own.
const BREAKING: [&str; 22] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "dd",
    "div",
    "dl",
    "dt",
    "footer",
    "form",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "option",
    "p",
    "section",
    "select",
    "ul",
];

impl Builder {
    fn start(&mut self, tag: &Tag, line: usize) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        match name {
            "table" => self.open_table(),
            // A row outside of tables is one whose table was closed too early.
            "tr" if self.tables == 0 => {
                self.open_table();
                self.open_row(line);
            }
            "tr" if self.tables == 1 => self.open_row(line),
            "td" | "th" if self.tables == 1 => self.open_cell(tag, line),
            "pre" if self.cell.is_none() => {
                self.flush();
                self.preformatted = Some(vec![Line { number: line, text: String::new() }]);
            }
            "br" => self.break_line(line),
            "html" => self.unended = true,
            "input" => {
                self.login |=
                    attribute(tag, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("password"));
            }
            _ if is_heading(name) && self.cell.is_none() => {
                self.flush();
                self.heading = true;
            }
            _ if BREAKING.contains(&name) => self.break_line(line),
            _ => {}
        }
        // `<title/>` is of a picture.
        if tag.self_closing {
            return TokenSinkResult::Continue;
        }
        self.hidden = HIDDEN.into_iter().find(|hidden| *hidden == name).or(self.hidden);
        match name {
            "script" => TokenSinkResult::RawData(ScriptData),
            "style" | "iframe" => TokenSinkResult::RawData(Rawtext),
            "title" | "textarea" => TokenSinkResult::RawData(Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }

    fn end(&mut self, name: &str, line: usize) {
        if self.hidden == Some(name) {
            self.hidden = None;
        }
        match name {
            "table" => self.close_table(),
            "td" | "th" if self.tables == 1 => self.close_cell(),
            "pre" if self.cell.is_none() => self.flush(),
            "html" => self.unended = false,
            _ if is_heading(name) && self.cell.is_none() => self.flush(),
            _ if BREAKING.contains(&name) => {
                self.unended &= name != "body";
                self.break_line(line);
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str, line: usize) {
        if self.hidden.is_some() {
            return;
        }
        if let Some(cell) = &mut self.cell {
            cell.push_str(text);
        } else if let Some(lines) = &mut self.preformatted {
            // The tokenizer tells the line at the end of a token.
            let first = line.saturating_sub(text.matches('\n').count());
            for (index, part) in text.split('\n').enumerate() {
                match lines.last_mut().filter(|_| index == 0) {
                    Some(last) if last.text.is_empty() => {
                        *last = Line { number: first, text: part.to_owned() };
                    }
                    Some(last) => last.text.push_str(part),
                    None => lines.push(Line { number: first + index, text: part.to_owned() }),
                }
            }
        } else if self.tables == 0 {
            if self.line.trim().is_empty() {
                self.line.clear();
            }
            if self.line.is_empty() {
                let counted = text.trim_start();
                self.number = line.saturating_sub(counted.matches('\n').count());
            }
            self.line.push_str(text);
        }
    }

    /// Ends a line of text, a heading, or a preformatted stretch.
    fn flush(&mut self) {
        if let Some(lines) = self.preformatted.take() {
            let lines = lines.into_iter().map(|line| Line { text: line.text.replace('\u{a0}', " "), ..line });
            self.blocks.extend(lines.map(Block::Line));
            return;
        }
        let text = std::mem::take(&mut self.line);
        let line = Line { number: self.number, text: shown(&text) };
        let heading = std::mem::take(&mut self.heading);
        if line.text.is_empty() {
            return;
        }
        self.blocks.push(if heading {
            // Documentation systems put a link before a heading, or behind it.
            let text = line.text.trim_matches(['#', '¶', ' ']).to_owned();
            Block::Heading(Line { text, ..line })
        } else {
            Block::Line(line)
        });
    }

    fn break_line(&mut self, line: usize) {
        if let Some(cell) = &mut self.cell {
            cell.push(' ');
        } else if let Some(lines) = &mut self.preformatted {
            if lines.last().is_some_and(|last| !last.text.is_empty()) {
                lines.push(Line { number: line, text: String::new() });
            }
        } else if self.tables == 0 && !self.heading {
            self.flush();
            self.number = line;
        }
    }

    fn open_table(&mut self) {
        if self.tables == 0 {
            self.flush();
            self.rows.clear();
        }
        self.tables += 1;
    }

    fn open_row(&mut self, line: usize) {
        self.close_cell();
        self.rows.push(TableRow { number: line, cells: Vec::new(), merged: false, bars: false });
    }

    fn open_cell(&mut self, tag: &Tag, line: usize) {
        self.close_cell();
        if self.rows.is_empty() {
            self.open_row(line);
        }
        let spans = |name: &str| attribute(tag, name).is_some_and(|count| count.trim() != "1");
        if let Some(row) = self.rows.last_mut() {
            row.merged |= spans("colspan") || spans("rowspan");
        }
        self.cell = Some(String::new());
    }

    fn close_cell(&mut self) {
        if let (Some(cell), Some(row)) = (self.cell.take(), self.rows.last_mut()) {
            row.cells.push(shown(&cell));
        }
    }

    fn close_table(&mut self) {
        if self.tables == 1 {
            self.close_cell();
            let rows = std::mem::take(&mut self.rows);
            self.blocks.push(Block::Table(rows.into_iter().filter(|row| !row.cells.is_empty()).collect()));
        }
        self.tables = self.tables.saturating_sub(1);
    }

    /// The end of the page closes all that is open. Where that is a table, or a document's own end is missing, it was
    /// cut off.
    fn close(&mut self) {
        self.cut = match self.hidden {
            _ if self.tables > 0 => Some("within a table"),
            Some(_) => Some("within a script, a menu or the like"),
            None if self.unended => Some("without the `</html>` of the page that it begins"),
            None => None,
        };
        if self.tables > 0 {
            self.tables = 1;
            self.close_table();
        }
        self.flush();
    }
}

fn attribute(tag: &Tag, name: &str) -> Option<String> {
    let found = tag.attrs.iter().find(|attribute| &*attribute.name.local == name)?;
    Some(found.value.to_string())
}

fn is_heading(name: &str) -> bool {
    matches!(name.as_bytes(), [b'h', b'1'..=b'6'])
}
