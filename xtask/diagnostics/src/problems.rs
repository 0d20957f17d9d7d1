//! All errors of an input, reported together.

use std::cell::{RefCell, RefMut};
use std::collections::HashSet;
use std::fmt::Write as _;

use crate::diagnostic::{Diagnostic, MAX_MESSAGE};
use crate::printable::printable;
use crate::source::Place;

/// All errors of an input. A stage adds to it and continues as far as it can, so that one run reports everything.
#[derive(Debug, Default)]
pub struct Problems(RefCell<Vec<Diagnostic>>);

/// An error without its excerpt.
#[derive(Clone, Debug)]
pub struct Message {
    /// What is wrong.
    pub text: String,
    /// Where, if it is in a file.
    pub place: Option<Place>,
    /// What to do.
    pub help: Option<String>,
}

impl Message {
    /// The line in its file, if it is in one.
    pub fn line(&self) -> Option<usize> {
        self.place.as_ref().map(|place| place.source.position(place.span.start).0)
    }
}

/// The maximum number of errors that are printed in full. With more, the input is most likely the wrong file.
const MAX_RENDERED: usize = 100;

impl Problems {
    /// Adds an error.
    pub fn add(&self, diagnostic: Diagnostic) {
        self.0.borrow_mut().push(diagnostic);
    }

    /// Adds the errors of `others`.
    pub fn absorb(&self, others: Self) {
        self.0.borrow_mut().extend(others.0.into_inner());
    }

    /// Whether there is no error.
    pub fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// These errors, each message prefixed with `prefix` and a colon: the input that they are about, if a command has several.
    #[must_use]
    pub fn with_prefix(self, prefix: &str) -> Self {
        for diagnostic in self.0.borrow_mut().iter_mut() {
            diagnostic.message = format!("{prefix}: {}", diagnostic.message);
        }
        self
    }

    /// These errors and those of `other`.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.0.borrow_mut().extend(other.0.into_inner());
        self
    }

    /// `value` if there is no error.
    ///
    /// # Errors
    ///
    /// These errors, if there are any.
    pub fn check<T>(self, value: T) -> Result<T, Self> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }

    /// All errors, in the order of files and positions. An error that was added twice is there once.
    fn sorted(&self) -> RefMut<'_, Vec<Diagnostic>> {
        let mut diagnostics = self.0.borrow_mut();
        diagnostics.sort_by_cached_key(|diagnostic| {
            diagnostic.place.as_ref().map(|place| (place.source.name.clone(), place.span.start))
        });
        let mut known = HashSet::new();
        diagnostics.retain(|Diagnostic { message, place, .. }| {
            let place = place.as_ref().map(|place| (place.source.name.clone(), place.span.clone()));
            place.is_none() || known.insert((message.clone(), place))
        });
        diagnostics
    }

    /// Each error, for a report of one line.
    pub fn messages(&self) -> Vec<Message> {
        let message = |error: &Diagnostic| Message {
            text: printable(&error.message, MAX_MESSAGE),
            place: error.place.clone(),
            help: error.help.as_deref().map(|help| printable(help, MAX_MESSAGE)),
        };
        self.sorted().iter().map(message).collect()
    }

    /// All errors without excerpts: messages, places and help. Tests compare this, so that a change of the excerpts changes
    /// none of them.
    pub fn render_short(&self) -> String {
        self.sorted().iter().map(Diagnostic::render_short).collect()
    }

    /// All errors as text, in the order of files and positions, then their number. An error that was added twice is printed
    /// once. After 100 errors, the rest is counted only.
    pub fn render(&self) -> String {
        let diagnostics = self.sorted();
        let mut text = String::new();
        for diagnostic in diagnostics.iter().take(MAX_RENDERED) {
            let _ = writeln!(text, "{}\n", diagnostic.render());
        }
        let plural = |count: usize| if count == 1 { "" } else { "s" };
        let count = diagnostics.len();
        if let Some(more @ 1..) = count.checked_sub(MAX_RENDERED) {
            let _ = writeln!(text, "… and {more} more error{}\n", plural(more));
        }
        let _ = writeln!(text, "{count} error{} found", plural(count));
        text
    }
}

impl From<Diagnostic> for Problems {
    fn from(diagnostic: Diagnostic) -> Self {
        Self(RefCell::new(vec![diagnostic]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Place, Source};

    /// A list that is cut says how many errors are missing from it.
    #[test]
    fn many_errors_are_counted() {
        let source = Source::new("a.json", "x\n".repeat(300));
        for (count, end) in [
            (1, "\n\n1 error found\n"),
            (100, "100 errors found\n"),
            (101, "\n… and 1 more error\n\n101 errors found\n"),
            (250, "\n… and 150 more errors\n\n250 errors found\n"),
        ] {
            let problems = Problems::default();
            for line in 0..count {
                problems.add(Diagnostic::at(&Place::of_line(&source, line + 1), "wrong"));
            }
            let text = problems.render();
            assert!(text.ends_with(end), "{count}: {text}");
            assert_eq!(text.matches("error: wrong").count(), count.min(100), "{count}");
            assert_eq!(text.contains('…'), count > 100, "{count}");
            // The short form has all of them, each with its place.
            assert_eq!(problems.render_short().lines().count(), 2 * count, "{count}");
        }
    }

    #[test]
    fn an_error_that_is_added_twice_is_printed_once() {
        let source = Source::new("a.json", "x\ny\n");
        let problems = Problems::default();
        for (start, message) in [(0, "one"), (2, "one"), (0, "two"), (0, "one")] {
            problems.add(Diagnostic::at(&Place::of_text(&source, start..start + 1), message));
        }
        let text = problems.render();
        assert_eq!(text.matches("error: one").count(), 2, "{text}");
        assert!(text.ends_with("\n\n3 errors found\n"), "{text}");
    }
}
