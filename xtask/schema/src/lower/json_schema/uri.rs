//! URIs and references to them, as far as files of a folder are found by them (RFC 3986, section 5).

use std::fmt;

/// A URI without its fragment, or a relative reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Uri {
    pub(super) scheme: Option<String>,
    pub(super) authority: Option<String>,
    pub(super) path: String,
    query: Option<String>,
}

impl Uri {
    /// Takes a reference apart (appendix B): whatever is written is one.
    pub(super) fn of(text: &str) -> Self {
        let (text, query) = match text.split_once('?') {
            Some((text, query)) => (text, Some(query.to_owned())),
            None => (text, None),
        };
        let (scheme, rest) = match text.split_once(':') {
            Some((scheme, rest)) if is_scheme(scheme) => (Some(scheme.to_ascii_lowercase()), rest),
            _ => (None, text),
        };
        let (authority, path) = match rest.strip_prefix("//") {
            Some(rest) => {
                let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
                (Some(authority.to_ascii_lowercase()), path)
            }
            None => (None, rest),
        };
        Self { scheme, authority, path: path.to_owned(), query }
    }

    /// What this leads to from `base` (section 5.2); nothing where it leads above the base's uppermost folder.
    pub(super) fn from(&self, base: &Self) -> Option<Self> {
        let mut target = self.clone();
        if self.scheme.is_none() {
            target.scheme.clone_from(&base.scheme);
            if self.authority.is_none() {
                target.authority.clone_from(&base.authority);
                if self.path.is_empty() {
                    target.path.clone_from(&base.path);
                    target.query = self.query.clone().or_else(|| base.query.clone());
                } else if !self.path.starts_with('/') {
                    let folder = base.path.rfind('/').and_then(|end| base.path.get(..=end));
                    let root = if base.authority.is_some() { "/" } else { "" };
                    target.path = format!("{}{}", folder.unwrap_or(root), self.path);
                }
            }
        }
        target.path = without_dots(&target.path)?;
        Some(target)
    }
}

/// A path without `.` and `..` (section 5.2.4).
fn without_dots(path: &str) -> Option<String> {
    let (root, rest) = match path.strip_prefix('/') {
        Some(rest) => ("/", rest),
        None => ("", path),
    };
    let mut steps: Vec<&str> = Vec::new();
    let mut is_folder = false;
    for step in rest.split('/') {
        is_folder = matches!(step, "." | "..");
        match step {
            "." => {}
            ".." => _ = steps.pop()?,
            step => steps.push(step),
        }
    }
    let end = if is_folder && !steps.is_empty() { "/" } else { "" };
    Some(format!("{root}{}{end}", steps.join("/")))
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
}

impl fmt::Display for Uri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(scheme) = &self.scheme {
            write!(f, "{scheme}:")?;
        }
        if let Some(authority) = &self.authority {
            write!(f, "//{authority}")?;
        }
        f.write_str(&self.path)?;
        match &self.query {
            Some(query) => write!(f, "?{query}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of RFC 3986, section 5.4, without fragments. What leads above the uppermost folder leads nowhere here.
    #[test]
    fn the_examples_of_the_rfc() {
        let base = Uri::of("http://a/b/c/d;p?q");
        for (text, leads_to) in [
            ("g:h", "g:h"),
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g"),
            ("?y", "http://a/b/c/d;p?y"),
            ("g?y", "http://a/b/c/g?y"),
            (";x", "http://a/b/c/;x"),
            ("g;x?y", "http://a/b/c/g;x?y"),
            ("", "http://a/b/c/d;p?q"),
            (".", "http://a/b/c/"),
            ("./", "http://a/b/c/"),
            ("..", "http://a/b/"),
            ("../", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../..", "http://a/"),
            ("../../", "http://a/"),
            ("../../g", "http://a/g"),
            ("/./g", "http://a/g"),
            ("g.", "http://a/b/c/g."),
            ("..g", "http://a/b/c/..g"),
            ("./../g", "http://a/b/g"),
            ("./g/.", "http://a/b/c/g/"),
            ("g/./h", "http://a/b/c/g/h"),
            ("g/../h", "http://a/b/c/h"),
            ("g;x=1/../y", "http://a/b/c/y"),
            ("g?y/../x", "http://a/b/c/g?y/../x"),
            ("HTTP://A/g", "http://a/g"),
        ] {
            let target = Uri::of(text).from(&base).map(|uri| uri.to_string());
            assert_eq!(target.as_deref(), Some(leads_to), "{text}");
        }
        for text in ["../../../g", "/../g", "../../../../etc/passwd"] {
            assert_eq!(Uri::of(text).from(&base), None, "{text}");
        }
        assert_eq!(
            Uri::of("a").from(&Uri::of("http://b")).map(|uri| uri.to_string()).as_deref(),
            Some("http://b/a")
        );
    }
}
