//! What each part is about: by its heading, by the headings above that, and by its position on the page.

mod objects;
mod points;

use self::points::is_of_names;
use super::call::says;
use super::names::{self, Name};
use super::open::{OpenPoint, Skipped};
use super::parts::{Heading, Part, Table};
use super::record::{is_item, is_typed_name};
use super::rows::loose;
use super::segment::sample::goes_on;
use crate::document::Text;
use crate::layout::{Column, Layout, Role, Root};

/// The parts by what they are about.
#[derive(Debug, Default)]
pub(crate) struct Sections {
    pub(crate) title: Option<String>,
    pub(crate) tables: Vec<Placed>,
    pub(crate) lists: Vec<List>,
    pub(crate) codes: Vec<Table>,
    pub(crate) has_codes: bool,
    pub(crate) samples: Vec<(Option<Root>, Vec<Text>)>,
    /// Lines among which the call is, the likeliest first: under its heading, before any parameters, elsewhere.
    pub(crate) call: [Vec<Text>; 3],
    pub(crate) open: Vec<OpenPoint>,
    pub(crate) skipped: Vec<Skipped>,
    /// Whether the page says that the request has no parameters.
    pub(crate) none: bool,
}

/// A table of parameters.
#[derive(Debug)]
pub(crate) struct Placed {
    pub(crate) table: Table,
    pub(crate) side: Root,
    /// The object that it describes; none for the request or the response itself.
    pub(crate) object: Option<Name>,
    pub(crate) anchor: Option<String>,
    /// Whether it has no name, and stands right below the row that holds it: rows behind its last may be those of the table
    /// above.
    pub(crate) held: bool,
    /// Its chapter, if no heading states its side.
    pub(crate) chapter: Option<usize>,
}

/// A table of values, and the lines above it.
#[derive(Debug)]
pub(crate) struct List {
    pub(crate) name: Option<Name>,
    pub(crate) table: Table,
    pub(crate) before: Vec<Text>,
}

/// Sorts the parts.
pub(crate) fn sections(mut parts: Vec<Part>, layout: &Layout) -> Sections {
    let mut out = Sections::default();
    super::second::cut(&mut parts, layout, &mut out.open);
    let mut walk = Walk {
        layout,
        out,
        chapter: 0,
        above: Vec::new(),
        side: None,
        answered: false,
        before: Vec::new(),
        skipped: None,
        tables: 0,
        after_sample: false,
        holders: Vec::new(),
    };
    for part in parts {
        walk.part(part);
    }
    walk.flush();
    super::sides::by_samples(&mut walk.out, layout);
    walk.out
}

struct Walk<'a> {
    layout: &'a Layout,
    out: Sections,
    /// How many headings of a role there were.
    chapter: usize,
    /// The headings that hold what comes next.
    above: Vec<Heading>,
    /// The side that a heading named last.
    side: Option<Root>,
    /// Whether the answer's part of the page has begun.
    answered: bool,
    /// The lines since the heading or the last table.
    before: Vec<Text>,
    skipped: Option<Skipped>,
    /// Tables of parameters below this heading.
    tables: usize,
    /// Whether a sample stands just above.
    after_sample: bool,
    /// The names of rows that may hold others, and of their types.
    holders: Vec<String>,
}

impl Walk<'_> {
    fn role(&self) -> Option<Role> {
        // A part of a chapter that is skipped is skipped, whatever lines in it look like headings.
        let marked = self.above.iter().rposition(|heading| heading.level < 7);
        if let Some(marked) = marked
            && self.above.get(marked).is_some_and(|heading| heading.role.is_none())
        {
            let mut above = self.above.get(..marked).unwrap_or_default().iter().rev();
            if above.find_map(|heading| heading.role) == Some(Role::Skip) {
                return Some(Role::Skip);
            }
        }
        self.above.iter().rev().find_map(|heading| heading.role)
    }

    fn part(&mut self, part: Part) {
        match part {
            Part::Heading(heading) => self.heading(heading),
            Part::Line(text) => self.line(text),
            Part::Doubtful(text) => self.doubtful(&text),
            Part::Code(lines) => {
                let rank = usize::from(self.role() != Some(Role::Call)) * 2;
                if self.role() != Some(Role::Skip)
                    && let Some(list) = self.out.call.get_mut(rank)
                {
                    list.extend(lines.iter().cloned());
                }
                self.skip(lines.first().map_or(0, |text| text.at.line), lines.len(), "code");
            }
            Part::Sample(lines) => self.sample(lines),
            Part::Table(table) => self.table(table),
        }
    }

    fn heading(&mut self, heading: Heading) {
        self.flush();
        self.before.clear();
        self.tables = 0;
        self.chapter += usize::from(heading.role.is_some_and(|role| role != Role::Object));
        self.after_sample = false;
        if self.out.title.is_none() && heading.role.is_none() && self.above.is_empty() {
            let title = heading.text.text.trim_start_matches(['#', ' ']).trim();
            self.out.title = Some(title.to_owned()).filter(|title| !title.is_empty());
        }
        let is_object = self.name(&heading.text).path.is_some() || heading.role == Some(Role::Object);
        while self.above.last().is_some_and(|last| {
            last.level >= heading.level && !(last.role.is_some() && heading.role.is_none() && is_object)
        }) {
            self.above.pop();
        }
        match heading.role {
            Some(Role::Request | Role::RequestSample | Role::Query | Role::Headers | Role::Path) => {
                self.side = Some(Root::Request);
            }
            Some(Role::Response | Role::ResponseSample) => {
                self.side = Some(Root::Response);
                self.answered = true;
            }
            Some(Role::Codes) => self.out.has_codes = true,
            _ => {}
        }
        self.out.call.get_mut(2).into_iter().for_each(|list| list.push(heading.text.clone()));
        self.above.push(heading);
    }

    fn line(&mut self, text: Text) {
        let role = self.role();
        let listed = self.tables == 0 && is_side(role) && is_item(&text.text, self.layout);
        if listed || self.tables > 0 && is_typed_name(&text.text, self.layout) {
            self.doubtful(&text);
        }
        if std::mem::take(&mut self.after_sample) && goes_on(text.text.trim()) {
            self.more_of_sample(&text);
        }
        let is_first = self.out.title.is_none() && self.above.is_empty();
        if is_first && text.text.chars().count() <= 60 {
            // Of a path of chapters, such as `API /Orders /List orders`, the last is the page.
            let last = text.text.rsplit(" /").next().unwrap_or_default();
            self.out.title = Some(last.trim().to_owned()).filter(|title| !title.is_empty());
        }
        let is_request = !matches!(role, Some(Role::Response | Role::Codes | Role::Enumeration));
        if is_request && self.layout.is_none(&text.text) && self.side != Some(Root::Response) {
            self.out.none = true;
        }
        let rank = match role {
            Some(Role::Call) => 0,
            None | Some(Role::Request | Role::Query | Role::Parameters) if !self.answered => 1,
            _ => 2,
        };
        self.out.call.get_mut(rank).into_iter().for_each(|list| list.push(text.clone()));
        let why = if role == Some(Role::Skip) { "a chapter without fields" } else { "prose" };
        if role == Some(Role::Skip) || !says(&text, self.layout) {
            self.skip(text.at.line, 1, why);
        }
        self.before.push(text);
    }

    fn sample(&mut self, lines: Vec<Text>) {
        if self.role() == Some(Role::Skip) {
            return self.skip(lines.first().map_or(0, |text| text.at.line), lines.len(), "code");
        }
        let side = match self.role() {
            Some(Role::RequestSample | Role::Request) => Some(Root::Request),
            Some(Role::ResponseSample | Role::Response | Role::Codes) => Some(Root::Response),
            _ => None,
        };
        let text: String = lines.iter().map(|line| line.text.as_str()).collect();
        let is_answer = self.layout.envelopes.iter().any(|envelope| {
            ['"', '\'', '“', '”'].iter().any(|quote| text.contains(&format!("{quote}{}", envelope.code)))
        });
        let side = side.or(is_answer.then_some(Root::Response));
        if side == Some(Root::Response) {
            self.answered = true;
        }
        self.out.samples.push((side, lines));
        self.after_sample = true;
    }

    fn table(&mut self, table: Table) {
        let role = self.role();
        let has = |column: Column| table.columns.contains(&column);
        let label = table.label.as_ref().map(|label| self.name(label));
        let own =
            self.above.last().filter(|heading| is_name(heading.role)).map(|heading| self.name(&heading.text));
        let is_path = own.as_ref().is_some_and(|name| name.path.is_some());
        let name = label.or_else(|| self.mentioned().filter(|_| !is_path)).or(own);
        if role == Some(Role::Skip) && name.as_ref().is_none_or(|name| name.path.is_none()) {
            if has(Column::Name) && (has(Column::Type) || has(Column::Required) || is_of_names(&table)) {
                let reason = "a table of parameters in a chapter that has none of this call";
                self.not_placed(&table, reason, "nothing is transcribed of it".to_owned());
            }
            return self.skip(table.at.line, table.records.len() + 1, "a table in a chapter without fields");
        }
        let first = table.columns.first().copied();
        let is_list = matches!(first, Some(Column::Value | Column::Code)) && !has(Column::Type);
        let of_codes = first == Some(Column::Code) || role == Some(Role::Codes);
        if (is_list || !has(Column::Type) && !has(Column::Required))
            && of_codes
            && role != Some(Role::Enumeration)
        {
            self.out.has_codes = true;
            return self.out.codes.push(table);
        }
        let before = std::mem::take(&mut self.before);
        if is_list && role != Some(Role::Enumeration) {
            // A table of facts, such as `HTTP URL | https://…`, may hold the call.
            let rows = table.records.iter().map(|record| Text {
                at: record.at,
                text: record.cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" "),
            });
            let rank = usize::from(role != Some(Role::Call));
            self.out.call.get_mut(rank).into_iter().for_each(|list| list.extend(rows.clone()));
            if role == Some(Role::Call) {
                return self.skip(table.at.line, table.records.len() + 1, "facts of the call");
            }
        }
        if is_list || role == Some(Role::Enumeration) && !has(Column::Type) {
            return self.out.lists.push(List { name, table, before });
        }
        if !has(Column::Name) {
            return self.unknown(&table);
        }
        if table.guessed {
            self.guessed(&table);
        }
        let anchor = self.above.last().and_then(|heading| heading.anchor.clone());
        let is_stated = name.as_ref().is_some_and(|name| name.path.is_some())
            || matches!(
                role,
                Some(Role::Query | Role::Headers | Role::Path | Role::Request | Role::Response)
            );
        let chapter = Some(self.chapter).filter(|_| !is_stated);
        let side = match (name.as_ref().and_then(|name| name.path.as_ref()), role) {
            (Some((side, _)), _) => *side,
            (None, Some(Role::Query)) => Root::Query,
            (None, Some(Role::Headers)) => Root::Headers,
            (None, Some(Role::Path)) => Root::Path,
            (None, Some(Role::Request)) => Root::Request,
            (None, Some(Role::Response)) => Root::Response,
            (None, Some(Role::Parameters) | None) if self.answered => Root::Response,
            (None, _) => self.side.unwrap_or(if self.answered { Root::Response } else { Root::Request }),
        };
        // The first table below a heading of a side is the side's own, whatever line stands above it.
        let own_side = self.above.last().is_some_and(|heading| is_side(heading.role));
        let known = name.as_ref().is_some_and(|name| {
            let is_holder = self.holders.iter().any(|holder| loose(holder) == loose(&name.word));
            name.path.is_some() || is_holder || self.is_object_word(&name.text)
        });
        let object = name.filter(|_| known || !(own_side && self.tables == 0));
        let held = if object.is_none() { self.held(&table, side) } else { None };
        self.tables += 1;
        self.hold(&table);
        let is_held = held.is_some();
        self.out.tables.push(Placed { table, side, object: object.or(held), anchor, held: is_held, chapter });
    }

    fn name(&self, heading: &Text) -> Name {
        names::name(heading, &self.layout.objects)
    }

    fn skip(&mut self, line: usize, lines: usize, why: &'static str) {
        let heading =
            self.above.last().map(|heading| heading.text.text.trim().to_owned()).unwrap_or_default();
        match &mut self.skipped {
            Some(known) if known.why == why && known.heading == heading => known.lines += lines,
            _ => {
                self.flush();
                self.skipped = Some(Skipped { heading, line, lines, why });
            }
        }
    }

    fn flush(&mut self) {
        self.out.skipped.extend(self.skipped.take());
    }
}

fn is_name(role: Option<Role>) -> bool {
    matches!(role, None | Some(Role::Object | Role::Enumeration))
}

fn is_side(role: Option<Role>) -> bool {
    matches!(
        role,
        Some(Role::Request | Role::Response | Role::Query | Role::Headers | Role::Path | Role::Parameters)
    )
}
