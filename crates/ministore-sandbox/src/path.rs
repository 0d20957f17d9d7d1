//! Paths of endpoints, and the values that a request has in place of their parameters.

use percent_encoding::percent_decode_str;
use tolerant::{PathPart, path_parts};

/// The values of the path's parameters, by name; `None` if the request is for another path.
pub(crate) fn values(template: &'static str, path: &str) -> Option<Vec<(&'static str, String)>> {
    let mut values = Vec::new();
    let mut rest = path;
    let mut parts = path_parts(template).peekable();
    while let Some(part) = parts.next() {
        match part {
            PathPart::Text(text) => rest = rest.strip_prefix(text)?,
            PathPart::Parameter(name) => {
                // A value ends where the next text begins, and is within its part of the path.
                let end = rest.find('/').unwrap_or(rest.len());
                let end = match parts.peek() {
                    Some(PathPart::Text(text)) if !text.starts_with('/') => {
                        let text = text.split('/').next().unwrap_or_default();
                        rest.get(..end)?.find(text)?
                    }
                    _ => end,
                };
                let (value, after) = rest.split_at_checked(end).filter(|(value, _)| !value.is_empty())?;
                values.push((name, percent_decode_str(value).decode_utf8_lossy().into_owned()));
                rest = after;
            }
        }
    }
    rest.is_empty().then_some(values)
}

/// The endpoint that a request went to: what is registered where it arrived.
#[derive(Clone, Copy)]
pub(crate) struct Found {
    pub(crate) path: &'static str,
    /// Whether the request has the endpoint's method.
    pub(crate) is_of_method: bool,
}

/// Whether a request went to an endpoint of this path and method. One of a method that nothing is registered for went to
/// whatever has its path.
pub(crate) fn is_of(found: Option<Found>, path: &str, method: &str, of: (&'static str, &str)) -> bool {
    let (template, wanted) = of;
    match found {
        Some(found) => found.path == template && (!found.is_of_method || method == wanted),
        None => values(template, path).is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::values;

    #[test]
    fn values_of_paths() {
        for (template, path, expected) in [
            ("/a", "/a", Some(vec![])),
            ("/a", "/a/", None),
            ("/a", "/b", None),
            ("/users/{id}", "/users/7", Some(vec![("id", "7")])),
            ("/users/{id}", "/users/a%2Fb%20%C3%A9", Some(vec![("id", "a/b é")])),
            ("/users/{id}", "/users/", None),
            ("/users/{id}", "/users/7/name", None),
            ("/users/{id}/name", "/users/7/name", Some(vec![("id", "7")])),
            ("/{a}/{b}", "/1/2", Some(vec![("a", "1"), ("b", "2")])),
            ("/{a}:stop", "/1:stop", Some(vec![("a", "1")])),
            ("/{a}:stop", "/1", None),
            ("/{a}.{b}/c", "/1.2/c", Some(vec![("a", "1"), ("b", "2")])),
            ("/{a}.x/c", "/1/.x/c", None),
        ] {
            let found = values(template, path);
            let expected: Option<Vec<_>> =
                expected.map(|list| list.into_iter().map(|(name, value)| (name, value.to_owned())).collect());
            assert_eq!(found, expected, "{template} {path}");
        }
    }
}
