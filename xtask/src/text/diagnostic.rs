//! What is wrong, where, and what to do about it: gathered, so that all of it is told at once.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::source::Place;

/// One thing that is wrong.
#[derive(Debug)]
pub(crate) struct Diagnostic {
    message: String,
    place: Option<Place>,
    also: Vec<(Place, String)>,
    help: Option<String>,
}

/// All that is wrong. Stages add to it and go on, as far as going on makes sense.
#[derive(Debug, Default)]
pub(crate) struct Problems(RefCell<Vec<Diagnostic>>);

impl Diagnostic {
    pub(crate) fn at(place: &Place, message: impl Into<String>) -> Self {
        Self { message: message.into(), place: Some(place.clone()), also: Vec::new(), help: None }
    }

    /// For what has no place in a file: a file that cannot be read, a command line.
    pub(crate) fn nowhere(message: impl Into<String>) -> Self {
        Self { message: message.into(), place: None, also: Vec::new(), help: None }
    }

    /// Another place that has to do with it.
    pub(crate) fn also(mut self, place: &Place, label: impl Into<String>) -> Self {
        self.also.push((place.clone(), label.into()));
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Rustc's way: message, file, line, column, excerpt; then the JSON pointer and the advice.
    fn render(&self) -> String {
        let mut group = Group::with_title(Level::ERROR.primary_title(self.message.as_str()));
        if let Some(place) = &self.place {
            let (here, elsewhere): (Vec<_>, Vec<_>) =
                self.also.iter().partition(|(other, _)| Arc::ptr_eq(&other.source, &place.source));
            let mut snippet = excerpt(place, AnnotationKind::Primary, "");
            for (other, label) in here {
                snippet =
                    snippet.annotation(AnnotationKind::Context.span(first_line(other)).label(label.as_str()));
            }
            group = group.element(snippet);
            for (other, label) in elsewhere {
                group = group.element(excerpt(other, AnnotationKind::Context, label));
            }
            let pointer = place.pointer();
            if !pointer.is_empty() {
                group = group.element(Level::NOTE.message(format!("at #{pointer}")));
            }
        }
        if let Some(help) = &self.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        let report: [Group<'_>; 1] = [group];
        Renderer::plain().render(&report)
    }
}

fn excerpt<'a>(
    place: &'a Place,
    kind: AnnotationKind,
    label: &'a str,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let annotation = kind.span(first_line(place));
    let annotation = if label.is_empty() { annotation } else { annotation.label(label) };
    Snippet::source(place.source.text.as_str()).path(place.source.name.as_str()).annotation(annotation)
}

/// An object may span a hundred lines; its first is enough to find it.
fn first_line(place: &Place) -> std::ops::Range<usize> {
    let text = place.source.text.get(place.span.clone()).unwrap_or_default();
    let length = text.find(['\n', '\r']).unwrap_or(text.len());
    place.span.start..place.span.start + length
}

/// More than this nobody reads: most likely the file is another than was meant.
const SHOWN: usize = 100;

impl Problems {
    pub(crate) fn add(&self, diagnostic: Diagnostic) {
        self.0.borrow_mut().push(diagnostic);
    }

    /// What is wrong there is wrong here too.
    pub(crate) fn absorb(&self, others: Self) {
        self.0.borrow_mut().extend(others.0.into_inner());
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// The same, each message saying first which input it is about, where a command has several.
    #[must_use]
    pub(crate) fn about(self, input: &str) -> Self {
        for diagnostic in self.0.borrow_mut().iter_mut() {
            diagnostic.message = format!("{input}: {}", diagnostic.message);
        }
        self
    }

    /// These and those of another input.
    #[must_use]
    pub(crate) fn and(self, other: Self) -> Self {
        self.0.borrow_mut().extend(other.0.into_inner());
        self
    }

    /// `Ok` where nothing is wrong: what was read or made may then be relied on.
    pub(crate) fn check<T>(self, value: T) -> Result<T, Self> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }

    /// All of them as text, in the order of files and places, and how many there are.
    pub(crate) fn render(&self) -> String {
        let mut diagnostics = self.0.borrow_mut();
        diagnostics.sort_by_key(|diagnostic| {
            diagnostic.place.as_ref().map(|place| (place.source.name.clone(), place.span.start))
        });
        let mut text = String::new();
        for diagnostic in diagnostics.iter().take(SHOWN) {
            let _ = writeln!(text, "{}\n", diagnostic.render());
        }
        let count = diagnostics.len();
        if count > SHOWN {
            let _ = writeln!(text, "… and {} more\n", count - SHOWN);
        }
        let _ = writeln!(text, "{count} error{} found", if count == 1 { "" } else { "s" });
        text
    }
}

impl From<Diagnostic> for Problems {
    fn from(diagnostic: Diagnostic) -> Self {
        Self(RefCell::new(vec![diagnostic]))
    }
}

/// A character that does not show, or changes how others show: in generated code it would deceive a reader.
pub(crate) fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The nearest of `known` to `word`, if it is near enough to be what was meant.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|candidate| (strsim::osa_distance(word, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= (candidate.len().max(3) / 3))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Whether one name may be the other, repaired, and by how many letters they differ.
pub(crate) fn distance_of_names(name: &str, was: &str) -> (bool, usize) {
    let plain = |name: &str| name.to_lowercase().replace([' ', '_', '-'], "");
    let letters = strsim::osa_distance(&plain(name), &plain(was));
    (letters <= was.chars().count().max(3) / 3, letters)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Source;

    #[test]
    fn the_nearest_word_is_near() {
        let known = ["description", "type", "title", "$ref", "properties"];
        for (word, near) in [
            ("descripton", Some("description")),
            ("tpye", Some("type")),
            ("titel", Some("title")),
            ("propertys", Some("properties")),
            ("minLength", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, known), near, "{word}");
        }
    }

    #[test]
    fn problems_are_told_in_the_order_of_files_and_lines() {
        let (one, two) = (Source::new("a.json", "x\ny\n"), Source::new("b.json", "z\n"));
        let problems = Problems::default();
        problems.add(Diagnostic::at(&Place::of_text(&two, 0..1), "third"));
        problems.add(
            Diagnostic::at(&Place::of_text(&one, 2..3), "second").also(&Place::of_text(&two, 0..1), "see"),
        );
        problems.add(Diagnostic::at(&Place::of_text(&one, 0..1), "first").help("mend it"));
        problems.add(Diagnostic::nowhere("no place"));
        insta::assert_snapshot!(problems.render(), @"
        error: no place

        error: first
         --> a.json:1:1
          |
        1 | x
          | ^
          |
          = help: mend it

        error: second
         --> a.json:2:1
          |
        2 | y
          | ^
          |
         ::: b.json:1:1
          |
        1 | z
          | - see

        error: third
         --> b.json:1:1
          |
        1 | z
          | ^

        4 errors found
        ");
    }
}
