//! A saved page of the documentation, read: pasted text, Markdown or HTML → what the page says, each with its line.
//!
//! | stage | from | to |
//! | --- | --- | --- |
//! | [`input`] | a file | text, or why it is none |
//! | [`blocks`] | text | headings, tables, lines |
//! | [`section`] | those | what stands under which heading, by the words of [`words`] |
//! | [`table`], [`rows`], [`lists`], [`address`] | sections | parameters, values, codes, the call |
//! | [`sample`] | a sample's lines | its fields, and what had to be repaired |
//!
//! What cannot be read for certain is a problem at its line. Nothing is skipped, and nothing is guessed.

mod address;
mod blocks;
pub(crate) mod input;
mod lists;
mod rows;
mod sample;
mod section;
mod table;
mod types;
mod words;

use std::rc::Rc;

pub(crate) use self::address::Call;
pub(crate) use self::lists::{Enumeration, Listed};
pub(crate) use self::rows::{BareList, Row};
pub(crate) use self::sample::Reading;
pub(crate) use self::types::RowType;

use self::rows::Named;
use self::section::{Section, sections};
use self::table::Reader;
use self::words::Topic;
use crate::text::{Diagnostic, Place, Problems, Source};

/// What a page says.
#[derive(Debug)]
pub(crate) struct Page {
    /// What it is called, if a heading of its own says so.
    pub(crate) title: Option<String>,
    pub(crate) call: Call,
    pub(crate) request: Vec<Row>,
    pub(crate) response: Vec<Row>,
    /// Lists of the request that only a row of their own tells: the rows below print no brackets, and have them here.
    pub(crate) request_lists: Vec<BareList>,
    /// The same of the answer.
    pub(crate) response_lists: Vec<BareList>,
    pub(crate) enumerations: Vec<Enumeration>,
    pub(crate) codes: Vec<Listed>,
    /// The sample of the answer.
    pub(crate) sample: Reading,
}

/// The rows of a request or of an answer, and the lists among them that only a row tells.
type Side = (Vec<Row>, Vec<BareList>);

/// Reads a page.
pub(crate) fn read(source: &Rc<Source>) -> Result<Page, Problems> {
    let blocks = blocks::blocks(source);
    let login = blocks.login;
    let sections = sections(blocks.list);
    let problems = Problems::default();
    if !sections.iter().any(Section::has_parameters) {
        let message =
            format!("{}: no table of parameters, so this is no page of the documentation", source.name);
        let help = if login {
            "it asks for a password: a login page was saved in its place"
        } else {
            "save the page whole, as text, Markdown or HTML"
        };
        return Err(Diagnostic::nowhere(message).help(help).into());
    }
    let names: Vec<String> = sections
        .iter()
        .filter(|section| is_named(section))
        .filter_map(Section::name)
        .map(str::to_owned)
        .collect();
    let reader = Reader { source, names: &names, problems: &problems };
    let call = address::call(&sections, source, &problems);
    let ((request, request_lists), (response, response_lists)) = reader.parameters(&sections, call.as_ref());
    let of = |pick: fn(&Topic) -> bool| {
        sections.iter().filter(move |section| section.topic.as_ref().is_some_and(pick))
    };
    let enumerations = of(|topic| matches!(topic, Topic::Enumeration(_)))
        .filter_map(|section| match &section.topic {
            Some(Topic::Enumeration(name)) => reader.enumeration(section, name),
            _ => None,
        })
        .collect();
    let codes = of(|topic| *topic == Topic::Codes).flat_map(|section| reader.codes(section)).collect();
    // Read for what is wrong in it: what a request holds is the table's to say.
    for section in of(|topic| *topic == Topic::RequestSample) {
        sample::read(source, &section.lines, &problems);
    }
    let samples = of(|topic| *topic == Topic::ResponseSample)
        .filter_map(|section| sample::read(source, &section.lines, &problems));
    // A page may show a failure too: the sample is the one that shows most.
    let sample = samples.max_by_key(|reading| reading.fields.len());
    if sample.is_none() {
        let message = format!("{}: no sample of the answer", source.name);
        problems.add(
            Diagnostic::nowhere(message).help("it stands under a heading such as `Return Package Example`"),
        );
    }
    match (call, sample) {
        (Some(call), Some(sample)) => {
            let title = title(&sections);
            problems.check(Page {
                title,
                call,
                request,
                response,
                request_lists,
                response_lists,
                enumerations,
                codes,
                sample,
            })
        }
        _ => Err(problems),
    }
}

/// The first heading that is about nothing in particular, above all that are.
fn title(sections: &[Section]) -> Option<String> {
    let first = sections.iter().take_while(|section| section.topic.is_none());
    let titles = first.filter(|section| !section.has_parameters()).map(|section| section.heading.text.trim());
    titles.filter(|title| !title.is_empty()).map(str::to_owned).next()
}

/// Whether it is a table with a name, which rows elsewhere may refer to.
fn is_named(section: &Section) -> bool {
    section.topic.is_none() && section.has_parameters()
}

/// Whether nothing stands in a section, or that there is nothing.
fn says_none(section: &Section) -> bool {
    const NONE: [&str; 7] = ["none", "no", "nothing", "no parameters", "无", "无参数", "-"];
    let says = |line: &str| line.is_empty() || NONE.contains(&line.to_lowercase().as_str());
    section.tables.is_empty()
        && section.lines.iter().all(|line| says(line.text.trim().trim_end_matches(['.', '。'])))
}

impl Reader<'_> {
    /// The rows of the request and of the answer.
    fn parameters(&self, sections: &[Section], call: Option<&Call>) -> (Side, Side) {
        let mut named: Vec<Named> = Vec::new();
        for section in sections.iter().filter(|section| is_named(section)) {
            let Some(name) = section.name() else {
                let message = "a table of parameters under a heading that is not understood";
                let help = "known: request parameters, return parameters, or the name of an object that a row refers to";
                self.tell(section, message, help);
                continue;
            };
            let rows = self.tables(section).iter().flat_map(|table| self.rows(table)).collect();
            named.push(Named { name: name.to_owned(), line: section.heading.number, rows });
        }
        let mut used = Vec::new();
        let mut side = |topic: &Topic, what: &str| {
            let own: Vec<&Section> =
                sections.iter().filter(|section| section.topic.as_ref() == Some(topic)).collect();
            let mut tables = Vec::new();
            for section in &own {
                let found = self.tables(section);
                if found.is_empty() && !says_none(section) {
                    let help = "its first line names the columns: parameter, type, and the like; a page without writes `none`";
                    self.tell(section, "no table of parameters is understood under this heading", help);
                }
                tables.extend(found);
            }
            let rows: Vec<Row> = tables
                .iter()
                .filter(|table| {
                    let fits = table.is_of_parameters();
                    if !fits {
                        let place = Place::of_line(self.source, table.number);
                        let message = "a table of parameters has a column of names and one of types";
                        self.problems.add(Diagnostic::at(&place, message));
                    }
                    fits
                })
                .flat_map(|table| self.rows(table))
                .collect();
            if own.is_empty() {
                let message = format!("{}: no heading for the parameters of the {what}", self.source.name);
                self.problems.add(Diagnostic::nowhere(message).help("is the page saved whole?"));
            }
            self.flatten(rows, &named, &mut used)
        };
        let mut request = side(&Topic::Request, "request");
        let response = side(&Topic::Response, "answer");
        // The token travels in the query; some pages list it among the parameters.
        let token = call.and_then(|call| call.token.as_deref());
        request.0.retain(|row| Some(row.path.to_string().as_str()) != token);
        if response.0.is_empty() && self.problems.is_empty() {
            let message = format!("{}: the table of the answer has no rows", self.source.name);
            self.problems.add(Diagnostic::nowhere(message).help("is the page saved whole?"));
        }
        for table in named.iter().filter(|table| !used.contains(&table.name)) {
            let message = format!("no row refers to the table `{}`", table.name);
            let help = "a row's type or description names it: `object Order`, `see Order`";
            self.problems.add(Diagnostic::at(&Place::of_line(self.source, table.line), message).help(help));
        }
        (request, response)
    }

    fn tell(&self, section: &Section, message: &str, help: &str) {
        let place = Place::of_line(self.source, section.heading.number);
        self.problems.add(Diagnostic::at(&place, message).help(help));
    }
}
