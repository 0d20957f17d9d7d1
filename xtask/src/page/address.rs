//! Method and address of the call.

use std::rc::Rc;

use super::section::Section;
use super::words::Topic;
use crate::text::{Diagnostic, Place, Problems, Source};

/// How the endpoint is called.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) method: String,
    pub(crate) method_line: usize,
    pub(crate) host: String,
    pub(crate) path: String,
    /// The name in the query under which the token travels, if there is a query.
    pub(crate) token: Option<String>,
    pub(crate) line: usize,
}

const METHODS: [&str; 5] = ["GET", "POST", "PUT", "DELETE", "PATCH"];

/// Finds the call: under its own heading, or else anywhere outside samples.
pub(super) fn call(sections: &[Section], source: &Rc<Source>, problems: &Problems) -> Option<Call> {
    let is_call = |section: &&Section| section.topic == Some(Topic::Call);
    let is_other = |section: &&Section| matches!(section.topic, None | Some(Topic::Request));
    let own = lines(sections.iter().filter(is_call));
    let all = || own.iter().copied().chain(lines(sections.iter().filter(is_other)));
    let mut addresses = all().filter_map(|(number, text)| address(text).map(|found| (number, found)));
    let Some((line, (host, path, token))) = addresses.next() else {
        let help = "a page of this series says `POST https://…/path?access_token=…`; is it saved whole?";
        problems.add(Diagnostic::nowhere(format!("{}: no address of an API call", source.name)).help(help));
        return None;
    };
    for (number, (_, other, _)) in addresses.filter(|(_, (_, other, _))| *other != path) {
        let message = format!("a second address, `{other}`, beside `{path}`: which is called is not certain");
        problems.add(
            Diagnostic::at(&Place::of_line(source, number), message)
                .also(&Place::of_line(source, line), "the first"),
        );
    }
    let said =
        |(number, text): (usize, &'_ str)| methods(text).into_iter().map(move |method| (number, method));
    let mut methods = all().flat_map(said);
    let Some((method_line, method)) = methods.next() else {
        let message = "the page does not say the method of the call";
        problems
            .add(Diagnostic::at(&Place::of_line(source, line), message).help("such as `POST`, in capitals"));
        return None;
    };
    for (number, other) in methods.filter(|(_, other)| *other != method) {
        let message = format!("a second method, {other}, beside {method}: which is meant is not certain");
        problems.add(
            Diagnostic::at(&Place::of_line(source, number), message)
                .also(&Place::of_line(source, method_line), "the first"),
        );
    }
    Some(Call { method: method.to_owned(), method_line, host, path, token, line })
}

/// A section's lines, and its heading, which may be all there is.
fn lines<'a>(sections: impl Iterator<Item = &'a Section>) -> Vec<(usize, &'a str)> {
    let mut lines = Vec::new();
    for section in sections {
        lines.push((section.heading.number, section.heading.text.as_str()));
        lines.extend(section.lines.iter().map(|line| (line.number, line.text.as_str())));
    }
    lines
}

/// Host, path, and the name of the query's first part.
fn address(text: &str) -> Option<(String, String, Option<String>)> {
    let start = text.find("https://").map(|at| at + 8).or_else(|| text.find("http://").map(|at| at + 7))?;
    let rest = text.get(start..)?;
    let end = |letter: char| letter.is_whitespace() || "<>\"'`，。；）)]|".contains(letter);
    let whole = rest.split(end).next()?;
    let (address, query) =
        whole.split_once('?').map_or((whole, None), |(address, query)| (address, Some(query)));
    let (host, path) = address.split_at(address.find('/')?);
    let token = query.and_then(|query| query.split(['=', '&']).next()).filter(|name| !name.is_empty());
    (path.len() > 1)
        .then(|| (host.to_owned(), path.trim_end_matches('/').to_owned(), token.map(str::to_owned)))
}

/// The methods that a line names: in capitals, or behind the word for it.
fn methods(text: &str) -> Vec<&'static str> {
    let words = || text.split(|letter: char| !letter.is_ascii_alphanumeric());
    let named = |is: fn(&str, &str) -> bool| {
        METHODS.into_iter().filter(|method| words().any(|word| is(word, method))).collect::<Vec<_>>()
    };
    let capitals = named(|word, method| word == method);
    let said = ["method", "方式", "方法"].iter().any(|word| text.to_lowercase().contains(word));
    if capitals.is_empty() && said { named(str::eq_ignore_ascii_case) } else { capitals }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for (text, is) in [
            (
                "POST https://api.example/a/b?access_token=x",
                Some(("api.example", "/a/b", Some("access_token"))),
            ),
            ("`http://api.example/a/` is called", Some(("api.example", "/a", None))),
            ("see https://docs.example", None),
            ("no address", None),
        ] {
            let found = address(text);
            let found =
                found.as_ref().map(|(host, path, token)| (host.as_str(), path.as_str(), token.as_deref()));
            assert_eq!(found, is, "{text}");
        }
    }

    #[test]
    fn methods_of_a_line() {
        for (text, is) in [
            ("Http request method: POST", vec!["POST"]),
            ("请求方式：post", vec!["POST"]),
            ("method: POST or GET", vec!["GET", "POST"]),
            ("Get order details", vec![]),
            ("POSTAL", vec![]),
        ] {
            assert_eq!(methods(text), is, "{text}");
        }
    }
}
