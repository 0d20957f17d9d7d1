//! A saved page of the documentation, read: pasted text, Markdown or HTML → what the page says, each with its line.
//!
//! | stage | from | to |
//! | --- | --- | --- |
//! | [`input`] | a file | text, or why it is none |
//! | [`blocks`] | text | headings, tables, lines |
//! | [`headings`], [`section`] | those | what stands under which heading |
//! | [`sample`] | a section's lines | its samples' fields, and what had to be repaired |
//! | [`topics`] | sections | what each is about, by the words of [`words`] and by its tables |
//! | [`table`], [`parameters`], [`rows`], [`lists`], [`address`] | sections | parameters, values, codes, the call |
//! | [`others`], [`row_heuristics`] | what is left | that it is prose |
//!
//! What cannot be read for certain is a problem at its line. Nothing is skipped, and nothing is guessed.

mod address;
pub(crate) mod blocks;
mod headings;
pub(crate) mod input;
mod lists;
mod parameters;
mod row_heuristics;
mod rows;
pub(crate) mod sample;
mod section;
mod table;
mod topics;
mod types;
mod unrecognized;
mod words;

use std::sync::Arc;

pub(crate) use self::address::Call;
pub use self::input::open_page;
pub(crate) use self::lists::{Enumeration, Listed};
pub(crate) use self::rows::{BareList, Row};
pub(crate) use self::sample::Reading;
pub(crate) use self::types::RowType;

use self::section::{Section, sections};
use self::table::Reader;
use self::topics::Fields;
use self::words::Topic;
use xtask_diagnostics::{Diagnostic, Place, Problems, Source};

/// A parsed page.
#[derive(Debug)]
pub struct Page {
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
    /// Whether there is a part for return codes, be it empty.
    pub(crate) has_codes: bool,
    /// The sample of the answer.
    pub(crate) sample: Reading,
}

/// Parses a page.
///
/// # Errors
///
/// Everything on the page that is ambiguous or unsupported, each with its line: a page is parsed as a whole or not at all.
pub fn parse_page(source: &Arc<Source>) -> Result<Page, Problems> {
    let blocks = blocks::blocks(source);
    if let Some(within) = blocks.cut {
        let last = Place::of_line(source, source.text.trim_end().lines().count());
        let message = format!("the page ends {within}: a part of it is missing");
        return Err(Diagnostic::at(&last, message).help("save the page whole").into());
    }
    let login = blocks.login;
    let problems = Problems::default();
    let mut sections = sections(blocks.list);
    for section in &mut sections {
        (section.samples, section.lines) =
            sample::read(source, std::mem::take(&mut section.lines), &problems);
    }
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
    topics::of_parameters(&mut sections, &Reader { source, names: &[], problems: &problems });
    let names: Vec<String> = sections.iter().filter_map(Section::name).map(str::to_owned).collect();
    let reader = Reader { source, names: &names, problems: &problems };
    let call = address::call(&sections, source, &problems);
    let ((request, request_lists), (response, response_lists)) = reader.parameters(&sections, call.as_ref());
    let fields = Fields::of(response.iter().chain(&request));
    topics::of_lists(&mut sections, &request, &response);
    let of = |pick: fn(&Topic) -> bool| {
        sections.iter().filter(move |section| section.topic.as_ref().is_some_and(pick))
    };
    let headed = sections.iter().filter_map(|section| match &section.topic {
        Some(Topic::Enumeration(words)) => {
            Some((section, fields.named(words).or_else(|| words.first().cloned())))
        }
        _ => None,
    });
    let enumerations = reader.enumerations(headed);
    let has_codes = of(|topic| *topic == Topic::Codes).next().is_some();
    let codes = reader.codes(of(|topic| *topic == Topic::Codes));
    for section in &sections {
        reader.unrecognized(section);
    }
    let title = title(&sections);
    // What a request holds is the table's to say: its sample is read for what is wrong in it.
    let of_answer =
        |section: &Section| matches!(section.topic, Some(Topic::ResponseSample | Topic::Response));
    let readings = sections.into_iter().filter(of_answer).flat_map(|section| section.samples).collect();
    let sample = sample::all(source, readings, &problems);
    if sample.is_none() {
        let message = format!("{}: no sample of the answer", source.name);
        problems.add(
            Diagnostic::nowhere(message).help("it stands under a heading such as `Return Package Example`"),
        );
    }
    match (call, sample) {
        (Some(call), Some(sample)) => problems.check(Page {
            title,
            call,
            request,
            response,
            request_lists,
            response_lists,
            enumerations,
            codes,
            has_codes,
            sample,
        }),
        _ => Err(problems),
    }
}

/// The first heading that is about nothing in particular, above all that are.
fn title(sections: &[Section]) -> Option<String> {
    let first = sections.iter().take_while(|section| section.topic.is_none());
    let titles = first.filter(|section| !section.has_parameters()).map(|section| section.heading.text.trim());
    titles.filter(|title| !title.is_empty()).map(str::to_owned).next()
}
