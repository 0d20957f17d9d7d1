//! Finds the file of a reference: by its path in the folder, or by its `$id`. Nothing is fetched.

use std::collections::{BTreeMap, HashMap};

use super::uri::Uri;
use crate::load::Word;
use crate::load::json_schema::File;
use xtask_diagnostics::{Diagnostic, Place, Problems};
use xtask_diagnostics::{nearest, offer};

/// All files, by path and by URI.
pub(super) struct Documents<'a> {
    by_path: BTreeMap<&'a str, usize>,
    by_id: HashMap<String, usize>,
    /// What references of a file are relative to.
    bases: Vec<Uri>,
}

impl<'a> Documents<'a> {
    pub(super) fn new(files: &'a [File], problems: &Problems) -> Self {
        let by_path = files.iter().enumerate().map(|(index, file)| (file.name.as_str(), index)).collect();
        let mut documents = Self { by_path, by_id: HashMap::new(), bases: Vec::with_capacity(files.len()) };
        let mut known: HashMap<String, &Word> = HashMap::new();
        for (index, file) in files.iter().enumerate() {
            let path = Uri::of(&format!("/{}", file.name.as_str()));
            let base = file
                .document
                .id
                .as_ref()
                .and_then(|id| documents.identify(id, &path, index, &mut known, problems));
            documents.bases.push(base.unwrap_or(path));
        }
        documents
    }

    /// The URI of a file that has an `$id`.
    fn identify(
        &mut self,
        id: &'a Word,
        path: &Uri,
        index: usize,
        known: &mut HashMap<String, &'a Word>,
        problems: &Problems,
    ) -> Option<Uri> {
        let (text, fragment) = id.text.split_once('#').unwrap_or((&id.text, ""));
        let refuse = |message: String, help: &str| {
            problems.add(Diagnostic::at(&id.place, message).help(help));
            None
        };
        if !fragment.is_empty() {
            return refuse(
                "the `$id` of a file has no fragment".to_owned(),
                "name a schema within it by `$anchor`",
            );
        }
        let Some(uri) = Uri::of(text).from(path) else {
            return refuse("this is outside the folder of schemas".to_owned(), "write a URI, or remove it");
        };
        let text = uri.to_string();
        if let Some(first) = known.get(&text) {
            let message = format!("two files have the `$id` `{}`", id.text);
            problems.add(Diagnostic::at(&id.place, message).also(&first.place, "the other one"));
            return None;
        }
        let at_path = self.by_path.get(text.trim_start_matches('/')).filter(|_| uri.scheme.is_none());
        if at_path.is_some_and(|other| *other != index) {
            return refuse(
                "this is the path of another file".to_owned(),
                "a reference could mean either of them",
            );
        }
        known.insert(text.clone(), id);
        self.by_id.insert(text, index);
        Some(uri)
    }

    /// The file to which a reference of the file `from` leads; `None` is an error, which is reported.
    pub(super) fn find(
        &self,
        from: usize,
        document: &str,
        place: &Place,
        problems: &Problems,
    ) -> Option<usize> {
        if document.is_empty() {
            return Some(from);
        }
        let refuse = |message: String, help: String| {
            problems.add(Diagnostic::at(place, message).help(help));
            None
        };
        let (written, base) = (Uri::of(document), self.bases.get(from)?);
        let Some(uri) = written.from(base) else {
            let help = "a reference to a file of the folder is relative to the referring file".to_owned();
            return refuse(
                format!("there is no file `{document}`: this is outside the folder of schemas"),
                help,
            );
        };
        let text = uri.to_string();
        if let Some(index) = self.by_id.get(&text) {
            return Some(*index);
        }
        let is_path = |uri: &Uri| uri.scheme.is_none() && uri.authority.is_none();
        if !is_path(&uri) || document.starts_with('/') {
            let mut help = "no file of the folder has this `$id`".to_owned();
            let beside = self.beside(from, &written).filter(|_| is_path(&written));
            if let Some(path) = beside {
                help = format!(
                    "this file has an `$id`, and references are relative to it: give {path} `\"$id\": \"{text}\"`, if that file is meant"
                );
            } else if let Some(near) = nearest(&text, self.known_ids()) {
                help = format!("did you mean `{near}`?");
            }
            let message = format!(
                "there is no `{text}`, and nothing is fetched: files must be in the folder of schemas"
            );
            return refuse(message, help);
        }
        let path = text.trim_start_matches('/');
        if let Some(index) = self.by_path.get(path) {
            return Some(*index);
        }
        refuse(format!("there is no file `{path}`"), offer(path, self.by_path.keys().copied()))
    }

    fn known_ids(&self) -> impl Iterator<Item = &str> {
        let mut ids: Vec<&str> = self.by_id.keys().map(String::as_str).collect();
        ids.sort_unstable();
        ids.into_iter()
    }

    /// The file to which a reference would lead without any `$id`.
    fn beside(&self, from: usize, written: &Uri) -> Option<&str> {
        let own = self.by_path.iter().find(|(_, index)| **index == from)?.0;
        let path = written.from(&Uri::of(&format!("/{own}")))?.to_string();
        self.by_path.get_key_value(path.trim_start_matches('/')).map(|(path, _)| *path)
    }
}
