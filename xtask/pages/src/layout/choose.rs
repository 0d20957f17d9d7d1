//! Loads layouts, and chooses the one of a page.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::file::File;
use super::types::Types;
use super::{Answer, Column, Layout, normal};
use crate::page::RowType;
use xtask_diagnostics::{Diagnostic, Place, Problems, Source, offer};

/// All layouts of `schema/layouts/`.
#[derive(Debug)]
pub struct Layouts(Vec<Layout>);

impl Layouts {
    /// Loads the layouts in a folder.
    ///
    /// # Errors
    ///
    /// A file is invalid, each with its line and column; or the folder has none.
    pub fn load(folder: &Path) -> Result<Self, Problems> {
        let name = folder.display();
        let refuse = |why: String| Problems::from(Diagnostic::nowhere(format!("{name}: {why}")));
        let entries = fs::read_dir(folder).map_err(|error| refuse(format!("cannot be read: {error}")))?;
        let mut texts = BTreeMap::new();
        for entry in entries {
            let path = entry.map_err(|error| refuse(format!("cannot be read: {error}")))?.path();
            let (Some(stem), Some("json")) = (
                path.file_stem().and_then(|stem| stem.to_str()),
                path.extension().and_then(|end| end.to_str()),
            ) else {
                let message = format!("{}: not a layout", path.display());
                return Err(Diagnostic::nowhere(message).help("layouts are files that end in .json").into());
            };
            let text = fs::read_to_string(&path)
                .map_err(|error| refuse(format!("{stem}.json cannot be read: {error}")))?;
            texts.insert(stem.to_owned(), text);
        }
        Self::parse(&format!("{name}"), &texts)
    }

    /// The same from texts, by name.
    pub(crate) fn parse(folder: &str, texts: &BTreeMap<String, String>) -> Result<Self, Problems> {
        let problems = Problems::default();
        let mut files = BTreeMap::new();
        for (name, text) in texts {
            match serde_json::from_str::<File>(text) {
                Ok(file) => drop(files.insert(name.clone(), file)),
                Err(error) => problems.add(invalid(&format!("{folder}/{name}.json"), text, &error)),
            }
        }
        let mut layouts = Vec::new();
        for (name, file) in &files {
            let mut layout = Layout {
                name: name.clone(),
                title: file.title.clone(),
                marks: file.marks.clone(),
                is_default: file.default,
                ..Layout::default()
            };
            let mut seen = vec![name.as_str()];
            extend(&mut layout, file, &files, &mut seen, folder, name, &problems);
            finish(&mut layout);
            layouts.push(layout);
        }
        let defaults: Vec<&str> =
            layouts.iter().filter(|layout| layout.is_default).map(|layout| layout.name.as_str()).collect();
        if let [first, second, ..] = defaults.as_slice() {
            let message = format!("{folder}/{second}.json: a second default: {first}.json is one too");
            problems.add(Diagnostic::nowhere(message).help("only one layout can be the default"));
        }
        if layouts.is_empty() && problems.is_empty() {
            let message = format!("{folder}: no layout: no file that ends in .json");
            problems.add(
                Diagnostic::nowhere(message).help("a layout says how a documentation site writes its pages"),
            );
        }
        problems.check(Self(layouts))
    }

    /// The layout of this name.
    pub fn named(&self, name: &str) -> Result<&Layout, Problems> {
        self.0.iter().find(|layout| layout.name == name).ok_or_else(|| {
            let known = self.0.iter().map(|layout| format!("{}: {}", layout.name, layout.title));
            let help = format!("schema/layouts/ has\n{}", known.collect::<Vec<_>>().join("\n"));
            Diagnostic::nowhere(format!("no layout `{name}`")).help(help).into()
        })
    }

    /// The layout of a page: that of which it has the most marks, else the one whose words it uses most, else the default.
    pub fn of(&self, text: &str) -> Option<&Layout> {
        /// Characters of a heading, at most.
        const LONGEST: usize = 30;
        let marked = self.0.iter().map(|layout| {
            let has = layout.marks.iter().filter(|mark| text.contains(mark.as_str())).count();
            (layout, has)
        });
        let best =
            marked.filter(|(_, has)| *has > 0).reduce(|best, next| if next.1 > best.1 { next } else { best });
        if let Some((layout, _)) = best {
            return Some(layout);
        }
        let known = |layout: &Layout, line: &str| {
            let line = crate::layout::plain(line);
            let is_path = || {
                let first = line.split_whitespace().next().and_then(|word| word.split_once('.'));
                first.is_some_and(|(root, _)| layout.objects.roots.contains_key(&root.to_lowercase()))
            };
            line.chars().count() <= LONGEST && (layout.role(&line).is_some() || is_path())
        };
        let words = |layout: &Layout| text.lines().filter(|line| known(layout, line)).count();
        let scored = self.0.iter().map(|layout| (layout, (words(layout), layout.is_default)));
        scored.reduce(|best, next| if next.1 > best.1 { next } else { best }).map(|(layout, _)| layout)
    }
}

/// A file that is no layout, with the place of the error. A string that ends there is quoted whole: it is a misspelt key.
fn invalid(name: &str, text: &str, error: &serde_json::Error) -> Diagnostic {
    let source = Source::new(name, text);
    let start = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    let end = (start + error.column()).min(text.len());
    let before = text.get(start..end).unwrap_or_default();
    let key = before.strip_suffix('"').and_then(|rest| rest.rfind('"'));
    let span = start + key.unwrap_or_else(|| before.len().saturating_sub(1))..end;
    let place = if text.get(span.clone()).is_some() {
        Place::of_text(&source, span)
    } else {
        Place::of_line(&source, error.line())
    };
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
    Diagnostic::at(&place, message).help("schema/README.md has the keys of a layout")
}

fn extend<'a>(
    layout: &mut Layout,
    file: &'a File,
    files: &'a BTreeMap<String, File>,
    seen: &mut Vec<&'a str>,
    folder: &str,
    name: &str,
    problems: &Problems,
) {
    add(layout, file);
    for other in &file.extends {
        if seen.contains(&other.as_str()) {
            continue;
        }
        seen.push(other);
        match files.get(other) {
            Some(file) => extend(layout, file, files, seen, folder, other, problems),
            None => {
                let message = format!("{folder}/{name}.json: it extends `{other}`, which is no layout");
                problems
                    .add(Diagnostic::nowhere(message).help(offer(other, files.keys().map(String::as_str))));
            }
        }
    }
}

/// Adds a file's words to those that the layout has; the first meaning of a word rules.
fn add(layout: &mut Layout, file: &File) {
    let columns = &file.columns;
    for (words, column) in [
        (&columns.name, Column::Name),
        (&columns.kind, Column::Type),
        (&columns.required, Column::Required),
        (&columns.description, Column::Description),
        (&columns.value, Column::Value),
        (&columns.code, Column::Code),
        (&columns.other, Column::Other),
    ] {
        for word in words {
            layout.columns.entry(normal(word)).or_insert(column);
        }
    }
    let types = &file.types;
    let Types { words: known } = &mut layout.types;
    for (words, kind) in [
        (&types.integer, RowType::Number),
        (&types.number, RowType::Float),
        (&types.string, RowType::String),
        (&types.boolean, RowType::Boolean),
        (&types.object, RowType::Object),
        (&types.array, RowType::Array(None)),
        (&types.any, RowType::Any),
        (&types.binary, RowType::Binary),
    ] {
        for word in words {
            known.entry(word.to_lowercase()).or_insert_with(|| kind.clone());
        }
    }
    for (words, answer) in [
        (&file.required.yes, Answer::Required),
        (&file.required.no, Answer::Optional),
        (&file.required.conditional, Answer::Conditional),
    ] {
        for word in words {
            layout.required.entry(normal(word)).or_insert(answer);
        }
    }
    layout.none.extend(file.none.iter().map(|word| normal(word)));
    layout.rules.extend(file.headings.iter().cloned());
    let objects = &file.objects;
    for (root, side) in &objects.roots {
        layout.objects.roots.entry(root.to_lowercase()).or_insert(*side);
    }
    layout.objects.words.extend(objects.words.iter().map(|word| normal(word)));
    layout.objects.elements.extend(objects.elements.iter().map(|word| normal(word)));
    layout.objects.enumerations.extend(objects.enumerations.iter().map(|word| normal(word)));
    layout.nesting.extend(file.nesting.iter().cloned());
    layout.tokens.extend(file.tokens.iter().cloned());
    layout.envelopes.extend(file.envelopes.iter().cloned());
    layout.labels.extend(file.labels.iter().map(|word| normal(word)));
    layout.documents.extend(file.documents.iter().cloned());
    layout.scripts.extend(file.scripts.iter().cloned());
    layout.ignored.extend(file.ignored.iter().map(|word| normal(word)));
}

fn finish(layout: &mut Layout) {
    let longest = |words: &mut Vec<(String, Column)>| {
        words.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then(a.0.cmp(&b.0)));
    };
    layout.cuts = layout.columns.iter().map(|(word, column)| (word.clone(), *column)).collect();
    longest(&mut layout.cuts);
    layout.answers = layout.required.iter().map(|(word, answer)| (word.clone(), *answer)).collect();
    layout.answers.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then(a.0.cmp(&b.0)));
    layout.objects.words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    layout.objects.enumerations.sort_by_key(|word| std::cmp::Reverse(word.len()));
}
