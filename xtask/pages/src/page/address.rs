//! Method and address of the call.

use std::sync::Arc;

use super::section::Section;
use super::words::Topic;
use xtask_diagnostics::{Diagnostic, Place, Problems, Source};

/// How the endpoint is called.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub method: String,
    pub method_line: usize,
    pub host: String,
    pub path: String,
    /// The name in the query under which the token travels, if there is a query.
    pub token: Option<String>,
    pub line: usize,
}

const METHODS: [&str; 5] = ["GET", "POST", "PUT", "DELETE", "PATCH"];

/// Host, path, and the name in the query under which the token travels.
type Address = (String, String, Option<String>);

/// Finds the call. A line that says nothing else goes before one that only mentions an address or a method, and what
/// stands under the call's own heading before what stands elsewhere, outside samples and answers.
pub(super) fn call(sections: &[Section], source: &Arc<Source>, problems: &Problems) -> Option<Call> {
    let is_call = |section: &&Section| section.topic == Some(Topic::Call);
    let is_other = |section: &&Section| matches!(section.topic, None | Some(Topic::Request));
    let own = lines(sections.iter().filter(is_call));
    let others = lines(sections.iter().filter(is_other));
    let (said, mentioned): (Vec<_>, Vec<_>) = own.into_iter().partition(|(_, text)| is_statement(text));
    let (said_elsewhere, mentioned_elsewhere): (Vec<_>, Vec<_>) =
        others.into_iter().partition(|(_, text)| is_statement(text));
    let ranks = [said, said_elsewhere, mentioned, mentioned_elsewhere];
    let host = ranks.iter().flatten().find_map(|(_, text)| host_line(text));
    let mut addresses =
        first(&ranks, |text| address(text, host.as_deref()).into_iter().collect()).into_iter();
    let Some((line, (host, path, token))) = addresses.next() else {
        let help = "a page of this series says `POST https://…/path?access_token=…`; is it saved whole?";
        problems.add(Diagnostic::nowhere(format!("{}: no address of an API call", source.name)).help(help));
        return None;
    };
    for (number, (other_host, other, other_token)) in addresses {
        if (&other_host, &other, &other_token) == (&host, &path, &token) {
            continue;
        }
        let message = format!("a second address, `{other}`, beside `{path}`: which is called is not certain");
        problems.add(
            Diagnostic::at(&Place::of_line(source, number), message)
                .also(&Place::of_line(source, line), "the first"),
        );
    }
    let mut methods = first(&ranks, methods).into_iter();
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

/// What the lines of the first rank say that say anything.
fn first<T>(ranks: &[Vec<(usize, &str)>], says: impl Fn(&str) -> Vec<T>) -> Vec<(usize, T)> {
    let said = |lines: &Vec<(usize, &str)>| -> Vec<(usize, T)> {
        lines.iter().flat_map(|(number, text)| says(text).into_iter().map(|said| (*number, said))).collect()
    };
    ranks.iter().map(said).find(|said| !said.is_empty()).unwrap_or_default()
}

/// A section's lines, its heading, which may be all there is, and cells of its tables.
fn lines<'a>(sections: impl Iterator<Item = &'a Section>) -> Vec<(usize, &'a str)> {
    let mut lines = Vec::new();
    for section in sections {
        lines.push((section.heading.number, section.heading.text.as_str()));
        lines.extend(section.lines.iter().map(|line| (line.number, line.text.as_str())));
        // What a parameter is described by is no part of the call.
        if !section.has_parameters() {
            let rows = section.tables.iter().flatten();
            lines.extend(rows.flat_map(|row| row.cells.iter().map(|cell| (row.number, cell.as_str()))));
        }
    }
    lines
}

/// Whether a line says how the endpoint is called and nothing else: `Request method: POST`, an address.
fn is_statement(text: &str) -> bool {
    const LABELS: [&str; 31] = [
        "http",
        "https",
        "method",
        "request",
        "url",
        "uri",
        "address",
        "interface",
        "call",
        "api",
        "type",
        "or",
        "and",
        "is",
        "path",
        "host",
        "endpoint",
        "protocol",
        "1",
        "0",
        "请求方式",
        "请求方法",
        "请求地址",
        "接口地址",
        "调用方式",
        "调用地址",
        "请求",
        "方式",
        "方法",
        "地址",
        "或",
    ];
    let text = text.trim();
    if text.starts_with("curl ") {
        return true;
    }
    let (before, after) = match scheme(text) {
        Some((start, rest)) => {
            let end = text.len() - rest.len() + rest.find(ends_address).unwrap_or(rest.len());
            (text.get(..start).unwrap_or_default(), text.get(end..).unwrap_or_default())
        }
        None => (text, ""),
    };
    // Remarks in brackets are none of it.
    let mut depth = 0_usize;
    let mut rest = String::new();
    for letter in before.chars().chain(" ".chars()).chain(after.chars()) {
        match letter {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            _ if depth == 0 => rest.push(letter),
            _ => {}
        }
    }
    let path = |word: &&str| !word.starts_with('/');
    let words = rest
        .split_whitespace()
        .filter(path)
        .flat_map(|word| word.split(|letter: char| !letter.is_alphanumeric()));
    let mut words = words.filter(|word| !word.is_empty());
    let is_label = |word: &str| {
        LABELS.contains(&word.to_lowercase().as_str())
            || METHODS.iter().any(|method| method.eq_ignore_ascii_case(word))
    };
    words.all(is_label) || host_line(text).is_some()
}

/// The host of a request as HTTP has it.
fn host_line(text: &str) -> Option<String> {
    let host = text.trim().strip_prefix("Host:").or_else(|| text.trim().strip_prefix("host:"))?.trim();
    (host.contains('.') && !host.contains(char::is_whitespace)).then(|| host.to_lowercase())
}

/// Where an address begins, and what follows its scheme.
fn scheme(text: &str) -> Option<(usize, &str)> {
    let lower = text.to_ascii_lowercase();
    let (start, length) =
        lower.find("https://").map(|at| (at, 8)).or_else(|| lower.find("http://").map(|at| (at, 7)))?;
    Some((start, text.get(start + length..)?))
}

fn ends_address(letter: char) -> bool {
    letter.is_whitespace() || "<>\"'`，。；）)]|".contains(letter)
}

/// The address in a line; of a request as HTTP has it, the host stands in another line.
fn address(text: &str, host: Option<&str>) -> Option<Address> {
    if let Some((_, rest)) = scheme(text) {
        let whole = rest.split(ends_address).next()?;
        let (host, path) = whole.split_at(whole.find('/')?);
        return called(host, path);
    }
    let (method, path) = text.trim().split_once(' ')?;
    let path = path.trim().split(' ').next()?;
    called(host?, path).filter(|_| METHODS.contains(&method) && path.starts_with('/'))
}

fn called(host: &str, path: &str) -> Option<Address> {
    // The port that goes without saying.
    let host = host.strip_suffix(":443").unwrap_or(host);
    let path = path.split('#').next()?;
    let (path, query) = path.split_once('?').map_or((path, ""), |(path, query)| (path, query));
    let names = || query.split('&').filter_map(|part| part.split('=').next()).filter(|name| !name.is_empty());
    // Other parts of the query may stand before the token.
    let token = names().find(|name| name.to_lowercase().contains("token")).or_else(|| names().next());
    let path = path.trim_end_matches(['/', ',', '.']);
    (path.len() > 1).then(|| (host.to_lowercase(), path.to_owned(), token.map(str::to_owned)))
}

/// The methods that a line names: in capitals, or behind the word for it.
fn methods(text: &str) -> Vec<&'static str> {
    // An address may end in `/get`.
    let text = scheme(text).and_then(|(start, _)| text.get(..start)).unwrap_or(text);
    let words = || text.split(|letter: char| !letter.is_ascii_alphanumeric());
    let named = |is: fn(&str, &str) -> bool| {
        METHODS.into_iter().filter(|method| words().any(|word| is(word, method))).collect::<Vec<_>>()
    };
    let capitals = named(|word, method| word == method);
    let lower = text.trim().to_lowercase();
    let said =
        ["method", "方式", "方法"].iter().any(|word| lower.contains(word)) || lower.starts_with("http ");
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
            (
                "HTTPS://API.example/a/b?x=1&access_token=y#z",
                Some(("api.example", "/a/b", Some("access_token"))),
            ),
            ("POST /a/b?access_token=y HTTP/1.1", Some(("api.example", "/a/b", Some("access_token")))),
            ("see https://docs.example", None),
            ("no address", None),
        ] {
            let found = address(text, Some("api.example"));
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

    #[test]
    fn statements() {
        for (text, is) in [
            ("Http request method: POST", true),
            ("POST https://api.example/a", true),
            ("Request method: POST（please use https）", true),
            ("请求方式：POST", true),
            ("GET or POST", true),
            ("See https://docs.example/a.html", false),
            ("Use POST, not GET.", false),
            ("DELETE is not supported", false),
            ("Get order details", false),
        ] {
            assert_eq!(is_statement(text), is, "{text}");
        }
    }
}
