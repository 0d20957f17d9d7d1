//! Lines of Rust, written as text: macro calls of one shape, which nothing needs to lay out.

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
        mut entry: impl FnMut(T, &mut Self),
    ) {
        self.words(&["\ntolerant::", name, "! {\n    "]);
        self.words(head);
        self.line(&[" {"]);
        for one in entries {
            self.text.push_str("        ");
            entry(one, self);
            self.line(&[";"]);
        }
        self.line(&["    }"]);
        self.line(&["}"]);
    }
}
