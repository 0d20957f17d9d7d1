//! What is wrong, where, and what to do about it: gathered, so that all of it is told at once.

use std::cell::{RefCell, RefMut};
use std::fmt::Write as _;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::source::Place;

/// One thing that is wrong.
#[derive(Debug)]
pub struct Diagnostic {
    message: String,
    place: Option<Place>,
    also: Vec<(Place, String)>,
    help: Option<String>,
}

/// All that is wrong. Stages add to it and go on, as far as going on makes sense.
#[derive(Debug, Default)]
pub struct Problems(RefCell<Vec<Diagnostic>>);

impl Diagnostic {
    pub fn at(place: &Place, message: impl Into<String>) -> Self {
        Self { message: message.into(), place: Some(place.clone()), also: Vec::new(), help: None }
    }

    /// For what has no place in a file: a file that cannot be read, a command line.
    pub fn nowhere(message: impl Into<String>) -> Self {
        Self { message: message.into(), place: None, also: Vec::new(), help: None }
    }

    /// Another place that has to do with it.
    #[must_use]
    pub fn also(mut self, place: &Place, label: impl Into<String>) -> Self {
        self.also.push((place.clone(), label.into()));
        self
    }

    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Rustc's way: message, file, line, column, excerpt; then the JSON pointer and the advice.
    fn render(&self) -> String {
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
    fn render_short(&self) -> String {
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

/// A stretch of a file that is longer is not searched for what to show of it: it would take as long each time.
const MAX_EXCERPT_BYTES: usize = 16 * 1024;

/// Whether one excerpt can show both places.
fn fit_one_excerpt(place: &Place, other: &Place) -> bool {
    let both = place.span.start.min(other.span.start)..place.span.start.max(other.span.start);
    Arc::ptr_eq(&other.source, &place.source) && place.source.lines(both).0.len() <= MAX_EXCERPT_BYTES
}

/// A place added to what is told: with its lines, and the others that stand beside it; of a line that is too long to
/// search, where it stands alone.
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

/// An object may span a hundred lines; its first is enough to find it.
fn first_line(place: &Place) -> std::ops::Range<usize> {
    let text = place.source.text.get(place.span.clone()).unwrap_or_default();
    let length = text.find(['\n', '\r']).unwrap_or(text.len());
    place.span.start..place.span.start + length
}

/// How many letters of a message, and of a pointer or an advice, are shown: names in them may be of any length.
const MAX_MESSAGE: usize = 300;
const MAX_DETAIL: usize = 2000;

/// Words of the input, for a terminal: what does not show is spelt out, and what is long is cut in the middle.
fn printable(text: &str, max: usize) -> String {
    let mut visible = String::new();
    let mut add = |letters: &mut dyn Iterator<Item = char>| {
        for letter in letters {
            if is_hidden(letter) { visible.extend(letter.escape_default()) } else { visible.push(letter) }
        }
    };
    let count = text.chars().count();
    if count <= max {
        add(&mut text.chars());
    } else {
        add(&mut text.chars().take(max / 2));
        add(&mut "…".chars());
        add(&mut text.chars().skip(count - max / 2));
    }
    visible
}

/// More than this nobody reads: most likely the file is another than was meant.
const MAX_RENDERED: usize = 100;

impl Problems {
    pub fn add(&self, diagnostic: Diagnostic) {
        self.0.borrow_mut().push(diagnostic);
    }

    /// What is wrong there is wrong here too.
    pub fn absorb(&self, others: Self) {
        self.0.borrow_mut().extend(others.0.into_inner());
    }

    pub fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// The same, each message saying first which input it is about, where a command has several.
    #[must_use]
    pub fn about(self, input: &str) -> Self {
        for diagnostic in self.0.borrow_mut().iter_mut() {
            diagnostic.message = format!("{input}: {}", diagnostic.message);
        }
        self
    }

    /// These and those of another input.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.0.borrow_mut().extend(other.0.into_inner());
        self
    }

    /// `Ok` where nothing is wrong: what was read or made may then be relied on.
    pub fn check<T>(self, value: T) -> Result<T, Self> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }

    /// All of them, in the order of files and places.
    fn sorted(&self) -> RefMut<'_, Vec<Diagnostic>> {
        let mut diagnostics = self.0.borrow_mut();
        diagnostics.sort_by_cached_key(|diagnostic| {
            diagnostic.place.as_ref().map(|place| (place.source.name.clone(), place.span.start))
        });
        diagnostics
    }

    /// All of them without excerpts: messages, places and help. Tests compare this, so that a change of the excerpts
    /// changes none of them.
    pub fn render_short(&self) -> String {
        self.sorted().iter().map(Diagnostic::render_short).collect()
    }

    /// All of them as text, in the order of files and places, and how many there are.
    pub fn render(&self) -> String {
        let diagnostics = self.sorted();
        let mut text = String::new();
        for diagnostic in diagnostics.iter().take(MAX_RENDERED) {
            let _ = writeln!(text, "{}\n", diagnostic.render());
        }
        let count = diagnostics.len();
        if count > MAX_RENDERED {
            let _ = writeln!(text, "… and {} more\n", count - MAX_RENDERED);
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

/// A character that does not show, or changes how others show: in generated code it would deceive a reader. Controls, and
/// what Unicode calls default-ignorable or a bidirectional control.
pub fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'..='\u{1160}'
                | '\u{17b4}'..='\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff0}'..='\u{fffb}'
                | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

/// The nearest of `known` to `word`, if it is near enough to be what was meant.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // No two words differ by less than their lengths do: most are told apart by that, and a word may be long.
    let letters = word.chars().count();
    let room = |candidate: &str| candidate.len().max(3) / 3;
    known
        .into_iter()
        .filter(|candidate| letters.abs_diff(candidate.chars().count()) <= room(candidate))
        .map(|candidate| (strsim::osa_distance(word, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= room(candidate))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Among how many words the one that was meant is looked for: all of any list that a person wrote.
pub const SEARCHED: usize = 300;

/// What an unknown word may have been meant to be, or what there is.
pub fn offer<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> String {
    const LISTED: usize = 20;
    let known: Vec<&str> = known.take(SEARCHED).collect();
    match (nearest(word, known.iter().copied()), known.len()) {
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, 0) => "there are none".to_owned(),
        (None, count) if count > LISTED => "none is nearly called so".to_owned(),
        (None, _) => format!("there are: {}", known.join(", ")),
    }
}

/// Whether one name may be the other, repaired, and by how many letters they differ.
pub fn distance_of_names(name: &str, was: &str) -> (bool, usize) {
    let plain = |name: &str| name.to_lowercase().replace([' ', '_', '-'], "");
    let letters = strsim::osa_distance(&plain(name), &plain(was));
    (letters <= was.chars().count().max(3) / 3, letters)
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
