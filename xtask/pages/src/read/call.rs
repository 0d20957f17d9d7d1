//! Method and address of the call.

use super::open::{OpenPoint, quote};
use super::sections::Sections;
use crate::document::Text;
use crate::layout::Layout;
use xtask_schema::OpenKind;

/// How the endpoint is called.
#[derive(Clone, Debug, Default)]
pub(crate) struct Call {
    pub(crate) method: String,
    pub(crate) method_line: usize,
    pub(crate) host: String,
    /// As printed, capitals and `{placeholders}` included.
    pub(crate) path: String,
    /// The names in the query of the address.
    pub(crate) query: Vec<String>,
    pub(crate) line: usize,
}

impl Call {
    /// Writes path parameters in braces, and proposes a method where the page has none.
    pub(super) fn settle(&mut self, has_body: bool, open: &mut Vec<OpenPoint>) {
        self.without_colons();
        if !self.method.is_empty() {
            return;
        }
        let method = if has_body { "POST" } else { "GET" };
        open.push(OpenPoint {
            at: "call".to_owned(),
            kind: OpenKind::Call,
            line: self.line,
            quote: self.path.clone(),
            reason: "the page does not say the method of the call".to_owned(),
            proposal: method.to_owned(),
        });
        (self.method, self.method_line) = (method.to_owned(), self.line);
    }

    /// `/users/:id` is `/users/{id}`.
    fn without_colons(&mut self) {
        let part = |part: &str| match part.strip_prefix(':') {
            Some(name) if is_name(name) => format!("{{{name}}}"),
            _ => part.to_owned(),
        };
        self.path = self.path.split('/').map(part).collect::<Vec<_>>().join("/");
    }
}

const METHODS: [&str; 5] = ["GET", "POST", "PUT", "DELETE", "PATCH"];

/// Finds the call among the lines, the likeliest first. Another address is an open point.
pub(super) fn call(sections: &Sections, layout: &Layout, open: &mut Vec<OpenPoint>) -> Option<Call> {
    let ranks = &sections.call;
    let mut found: Vec<(Call, &Text, usize)> = Vec::new();
    for (rank, lines) in ranks.iter().enumerate() {
        let host = lines.iter().find_map(|line| line.text.trim().strip_prefix("Host:").map(str::trim));
        found.extend(lines.iter().filter_map(|line| Some((address(line, host, layout)?, line, rank))));
    }
    let statement = |line: &Text| is_statement(line, layout);
    let best = found
        .iter()
        .find(|(_, line, rank)| *rank < 2 && statement(line))
        .or_else(|| found.iter().find(|(_, line, _)| statement(line)))
        .or_else(|| found.first());
    let (mut call, line, rank) = best.map(|(call, line, rank)| (call.clone(), *line, *rank))?;
    for (other, at, other_rank) in &found {
        if other.path == call.path {
            for name in &other.query {
                if !call.query.contains(name) {
                    call.query.push(name.clone());
                }
            }
        } else if (*other_rank == rank && rank < 2 || own_method(&at.text).is_some())
            && other.host == call.host
            && statement(at)
        {
            open.push(OpenPoint {
                at: "call".to_owned(),
                kind: OpenKind::Call,
                line: at.at.line,
                quote: quote(&at.text),
                reason: format!("a second address beside line {}", line.at.line),
                proposal: format!("the call is {}", call.path),
            });
        }
    }
    if goes_on(line.text.trim(), &call.path) {
        open.push(OpenPoint {
            at: "call".to_owned(),
            kind: OpenKind::Call,
            line: line.at.line,
            quote: quote(&line.text),
            reason: "the address goes on behind a character that no path of ours has".to_owned(),
            proposal: format!("the call is {}", call.path),
        });
    }
    let mut methods = ranks.iter().flatten().filter_map(|line| Some((method(&line.text, layout)?, line)));
    let first = own_method(&line.text).map(|method| (method, line)).or_else(|| methods.next());
    if let Some((mut method, at)) = first {
        let others: Vec<&str> =
            METHODS.into_iter().filter(|other| is_alternative(&at.text, method, other)).collect();
        if !others.is_empty() {
            // With a body, if one of them has one: the rows of the request are of some use then.
            method =
                others.iter().copied().chain([method]).find(|method| *method == "POST").unwrap_or(method);
            open.push(OpenPoint {
                at: "call".to_owned(),
                kind: OpenKind::Call,
                line: at.at.line,
                quote: quote(&at.text),
                reason: "a second method".to_owned(),
                proposal: method.to_owned(),
            });
        }
        (call.method, call.method_line) = (method.to_owned(), at.at.line);
    }
    Some(call)
}

/// Whether a line that is little more than an address says how to call; a link within prose does not.
pub(super) fn is_statement(line: &Text, layout: &Layout) -> bool {
    let rest = line.text.trim();
    let before =
        rest.find("http").or_else(|| rest.find('/')).and_then(|at| rest.get(..at)).unwrap_or_default();
    let before = crate::layout::normal(before);
    before.chars().count() <= 4
        || METHODS.iter().any(|method| before.contains(&method.to_lowercase()))
        || layout.labels.iter().any(|label| before.contains(label.as_str()))
}

/// Whether more of a path follows the one that was read: `/order/中文/get`.
fn goes_on(text: &str, path: &str) -> bool {
    let rest = text.find(path).and_then(|at| text.get(at + path.len()..)).unwrap_or_default();
    let word = rest.split(char::is_whitespace).next().unwrap_or_default();
    let word = word.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/');
    word.match_indices('/').any(|(at, _)| {
        word.get(at + 1..).is_some_and(|next| next.starts_with(|l: char| l.is_ascii_alphanumeric()))
            && !word.get(..at).is_some_and(|before| before.ends_with(['<', '/', ':']))
    })
}

/// `/users/<id>` is `/users/{id}`.
fn in_braces(text: &str) -> String {
    let mut parts = text.split("/<");
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.map(|part| match part.split_once('>') {
        Some((name, rest)) if is_name(name) => format!("/{{{name}}}{rest}"),
        _ => format!("/<{part}"),
    });
    std::iter::once(first).chain(rest).collect()
}

/// The host and the path of the address in a line.
pub(super) fn stated(line: &Text, layout: &Layout) -> Option<(String, String)> {
    address(line, None, layout).map(|call| (call.host, call.path))
}

/// Whether a line says how to call.
pub(super) fn says(line: &Text, layout: &Layout) -> bool {
    address(line, None, layout).is_some() || method(&line.text, layout).is_some()
}

/// The method on the line of the address.
fn own_method(text: &str) -> Option<&'static str> {
    let at = text.to_ascii_lowercase().find("http").or_else(|| text.find('/'));
    let before = at.and_then(|at| text.get(..at)).unwrap_or(text).to_uppercase();
    METHODS.into_iter().find(|method| is_word(&before, method))
}

/// The method that a line states: it begins with it, or a label stands before it.
fn method(text: &str, layout: &Layout) -> Option<&'static str> {
    let upper = text.trim().to_uppercase();
    let found = METHODS.into_iter().find(|method| is_word(&upper, method))?;
    let at = upper.find(found)?;
    let before = crate::layout::normal(upper.get(..at)?);
    let is_label =
        before.chars().count() <= 24 && layout.labels.iter().any(|label| before.contains(label.as_str()));
    (at == 0 || is_label).then_some(found)
}

/// Whether a line gives two methods as equals: `GET or POST`, `GET/POST`.
fn is_alternative(text: &str, method: &str, other: &str) -> bool {
    let upper = text.to_uppercase();
    let (Some(one), Some(two)) = (upper.find(method), upper.find(other)) else { return false };
    let (first, second, length) = if one < two { (one, two, method.len()) } else { (two, one, other.len()) };
    let between = upper.get(first + length..second).map(str::trim);
    method != other && matches!(between, Some("OR" | "/" | "|" | "," | "、" | "或" | "AND" | "和"))
}

fn is_word(text: &str, word: &str) -> bool {
    let inside = |letter: Option<char>| letter.is_some_and(|l| l.is_ascii_alphanumeric() || l == '_');
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|text| text.chars().last());
        let after = text.get(at + word.len()..).and_then(|text| text.chars().next());
        !inside(before) && !inside(after)
    })
}

/// The address in a line: whole, or behind a method as HTTP has it.
fn address(line: &Text, host: Option<&str>, layout: &Layout) -> Option<Call> {
    let text = in_braces(line.text.trim());
    let text = text.as_str();
    let lower = text.to_ascii_lowercase();
    let ends =
        |letter: char| letter.is_whitespace() || "<>\"'`，。；）)]|（(【".contains(letter) || is_cjk(letter);
    let whole =
        match lower.find("https://").map(|at| at + 8).or_else(|| lower.find("http://").map(|at| at + 7)) {
            Some(from) => {
                let mut words = text.get(from..)?.split(ends);
                let first = words.next()?;
                // A blank that slipped into the path: `…/component/ set_option?token=T`.
                let next = words
                    .next()
                    .filter(|next| first.ends_with('/') && next.contains('?'))
                    .unwrap_or_default();
                format!("{first}{next}")
            }
            None => {
                let (word, rest) = text.split_once(' ')?;
                let path = rest.trim().split(ends).next()?;
                let is_path = METHODS.contains(&word) && path.starts_with('/');
                format!("{}{path}", host.filter(|_| is_path)?)
            }
        };
    let (host, path) = whole.split_at(whole.find('/')?);
    let host = host.strip_suffix(":443").unwrap_or(host);
    let (path, query) = path.split('#').next()?.split_once('?').unwrap_or((path, ""));
    let path = path.trim_end_matches(['/', '.', ',', ';', ':']);
    let lower = path.to_lowercase();
    let is_page = [".html", ".md", ".png", ".jpg"].iter().any(|end| lower.ends_with(end));
    let labels = host.contains('.') && host.chars().all(|l| l.is_ascii_alphanumeric() || ".-".contains(l));
    if path.is_empty() || is_page || !labels || layout.is_documentation(host) {
        return None;
    }
    let query = query.split('&').filter_map(|part| part.split('=').next()).map(|name| name.trim().to_owned());
    Some(Call {
        host: host.to_lowercase(),
        path: path.to_owned(),
        query: query.filter(|name| is_name(name)).collect(),
        line: line.at.line,
        ..Call::default()
    })
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|l| l.is_ascii_alphanumeric() || "_.-".contains(l))
}

fn is_cjk(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}
