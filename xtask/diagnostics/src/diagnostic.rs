//! One error: its message, the places it is about, and advice; and how it is rendered.

use std::fmt::Write as _;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::printable::printable;
use crate::source::Place;

/// One error of the input.
#[derive(Debug)]
pub struct Diagnostic {
    pub(super) message: String,
    pub(super) place: Option<Place>,
    also: Vec<(Place, String)>,
    pub(super) help: Option<String>,
}

impl Diagnostic {
    /// An error at a place in a file.
    pub fn at(place: &Place, message: impl Into<String>) -> Self {
        Self { message: message.into(), place: Some(place.clone()), also: Vec::new(), help: None }
    }

    /// An error without a place in a file: a file that cannot be read, an invalid command line.
    pub fn nowhere(message: impl Into<String>) -> Self {
        Self { message: message.into(), place: None, also: Vec::new(), help: None }
    }

    /// Adds another place that the error is about, with a label.
    #[must_use]
    pub fn also(mut self, place: &Place, label: impl Into<String>) -> Self {
        self.also.push((place.clone(), label.into()));
        self
    }

    /// Sets the advice, which may have several lines.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The error as rustc prints one: message, file, line, column, excerpt; then the JSON pointer and the advice.
    pub(super) fn render(&self) -> String {
        let message = printable(&self.message, MAX_MESSAGE);
        let mut group = Group::with_title(Level::ERROR.primary_title(message));
        if let Some(place) = &self.place {
            let (here, elsewhere): (Vec<_>, Vec<_>) =
                self.also.iter().partition(|(other, _)| fit_one_excerpt(place, other));
            group = excerpt(group, place, AnnotationKind::Primary, "", &here);
            for (other, label) in elsewhere {
                group = excerpt(group, other, AnnotationKind::Context, label, &[]);
            }
            let pointer = place.pointer();
            if !pointer.is_empty() {
                let pointer = printable(&pointer, MAX_DETAIL);
                group = group.element(Level::NOTE.message(format!("at #{pointer}")));
            }
        }
        if let Some(help) = &self.help {
            // Advice of ours may have lines.
            let lines: Vec<String> = help.split('\n').map(|line| printable(line, MAX_DETAIL)).collect();
            group = group.element(Level::HELP.message(lines.join("\n")));
        }
        let report: [Group<'_>; 1] = [group];
        Renderer::plain().render(&report)
    }

    /// The message, then a line each for the place, the other places and the help.
    pub(crate) fn render_short(&self) -> String {
        let mut text = format!("error: {}\n", printable(&self.message, MAX_MESSAGE));
        if let Some(place) = &self.place {
            let pointer = printable(&place.pointer(), MAX_DETAIL);
            let pointer = if pointer.is_empty() { pointer } else { format!(" #{pointer}") };
            let _ = writeln!(text, "  --> {}{pointer}", stretch(place));
        }
        for (other, label) in &self.also {
            let _ = writeln!(text, "  also {}: {label}", stretch(other));
        }
        for line in self.help.iter().flat_map(|help| help.split('\n')) {
            let _ = writeln!(text, "  help: {}", printable(line, MAX_DETAIL));
        }
        text
    }
}

/// `schema/common.json:3:5-12`: a place with the column behind its last character, and its last line where that is another.
fn stretch(place: &Place) -> String {
    let (first, _) = place.source.position(place.span.start);
    let (last, column) = place.source.position(place.span.end);
    if first == last { format!("{place}-{column}") } else { format!("{place}-{last}:{column}") }
}

/// The longest run of lines, in bytes, that is shown as an excerpt: rendering a longer one would take too long.
const MAX_EXCERPT_BYTES: usize = 16 * 1024;

/// Whether both places fit one excerpt.
fn fit_one_excerpt(place: &Place, other: &Place) -> bool {
    let both = place.span.start.min(other.span.start)..place.span.start.max(other.span.start);
    Arc::ptr_eq(&other.source, &place.source) && place.source.lines(both).0.len() <= MAX_EXCERPT_BYTES
}

/// Adds a place and its lines to the group, and the other places on these lines. If the lines are too long, only the
/// position.
fn excerpt<'a>(
    group: Group<'a>,
    place: &'a Place,
    kind: AnnotationKind,
    label: &'a str,
    here: &[&'a (Place, String)],
) -> Group<'a> {
    let source = &place.source;
    let starts = || here.iter().map(|(other, _)| other.span.start).chain([place.span.start]);
    let from = starts().min().unwrap_or_default();
    let to = starts().max().unwrap_or_default();
    let (lines, number) = source.lines(from..to);
    if lines.len() > MAX_EXCERPT_BYTES {
        let (line, column) = source.position(place.span.start);
        return group.element(Origin::path(source.name.as_str()).line(line).char_column(column));
    }
    let inside = |place: &Place| {
        let span = first_line(place);
        span.start - lines.start..span.end - lines.start
    };
    let text = source.text.get(lines.clone()).unwrap_or_default();
    let annotation = kind.span(inside(place));
    let annotation = if label.is_empty() { annotation } else { annotation.label(label) };
    let mut snippet = Snippet::source(text).line_start(number).path(source.name.as_str());
    snippet = snippet.annotation(annotation);
    for (other, label) in here {
        snippet = snippet.annotation(AnnotationKind::Context.span(inside(other)).label(label.as_str()));
    }
    group.element(snippet)
}

/// The first line of a place: enough to find an object of a hundred lines.
fn first_line(place: &Place) -> std::ops::Range<usize> {
    let text = place.source.text.get(place.span.clone()).unwrap_or_default();
    let length = text.find(['\n', '\r']).unwrap_or(text.len());
    place.span.start..place.span.start + length
}

/// The maximum length, in characters, of a message, and of a pointer or a line of advice: names in them may be of any
/// length.
pub(super) const MAX_MESSAGE: usize = 300;
const MAX_DETAIL: usize = 2000;
