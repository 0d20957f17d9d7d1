//! Prints lines of Rust as text: macro calls of one shape, with one entry a line.
//!
//! This printer is kept beside prettyplease for its layout, not for its speed. prettyplease fills the lines of a macro's body, so
//! a row that is inserted would move all rows behind it, and a diff would show them. Lexing, parsing and printing these lines
//! with prettyplease takes 5 % longer: 439 ms instead of 417 ms of CPU for a `codegen` of 100 copies of the order's endpoint
//! (medians of 21 release runs).

/// Lines, one below the other.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub(super) text: String,
}

impl Lines {
    /// Adds words to the last line.
    pub(super) fn words(&mut self, words: &[&str]) {
        self.text.extend(words.iter().copied());
    }

    /// Adds a line.
    pub(super) fn line(&mut self, words: &[&str]) {
        self.words(words);
        self.text.push('\n');
    }

    /// Adds a call of one of the runtime's macros: a head, and one line for each entry.
    pub(super) fn call<T>(
        &mut self,
        name: &str,
        head: &[&str],
        entries: impl IntoIterator<Item = T>,
        entry: impl FnMut(T, &mut Self),
    ) {
        self.call_with(name, head, entries, entry, |_| {});
    }

    /// The same, with more behind the entries.
    pub(super) fn call_with<T>(
        &mut self,
        name: &str,
        head: &[&str],
        entries: impl IntoIterator<Item = T>,
        entry: impl FnMut(T, &mut Self),
        more: impl FnOnce(&mut Self),
    ) {
        self.line(&["\ntolerant::", name, "! {"]);
        self.block(&head.concat(), entries, entry);
        more(self);
        self.line(&["}"]);
    }

    /// Adds a block in a call: a head, and one line for each entry.
    pub(super) fn block<T>(
        &mut self,
        head: &str,
        entries: impl IntoIterator<Item = T>,
        mut entry: impl FnMut(T, &mut Self),
    ) {
        self.line(&["    ", head, " {"]);
        for one in entries {
            self.text.push_str("        ");
            entry(one, self);
            self.line(&[";"]);
        }
        self.line(&["    }"]);
    }
}
