//! The call in `endpoint.json`: method, path, parameters, token, and what the bodies are.

use std::collections::HashMap;

use super::Word;
use super::members::{Members, choice, expected, text};
use super::schema::Scalar;
use xtask_diagnostics::json::{Node, Value};
use xtask_diagnostics::{Diagnostic, Place, Problems};

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// `GET`: the request has no body.
    Get,
    /// `POST`.
    Post,
    /// `PUT`.
    Put,
    /// `PATCH`.
    Patch,
    /// `DELETE`.
    Delete,
}

const METHODS: [(&str, Method); 5] = [
    ("GET", Method::Get),
    ("POST", Method::Post),
    ("PUT", Method::Put),
    ("PATCH", Method::Patch),
    ("DELETE", Method::Delete),
];

impl Method {
    /// The method as HTTP writes it.
    pub fn as_str(self) -> &'static str {
        METHODS.iter().find(|(_, method)| *method == self).map_or("", |(word, _)| word)
    }
}

/// A parameter of a call outside its body.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Where the parameter is in the file.
    pub place: Place,
    /// Where the call has it.
    pub location: Location,
    /// The name on the wire.
    pub name: Word,
    /// The type of its value.
    pub kind: Scalar,
    /// Whether each call has it.
    pub required: bool,
    /// What it is, in one line; empty until a person has written it.
    pub description: Word,
    /// The Rust name of the field, where the wire's cannot be one (`x-name`).
    pub field: Option<Word>,
}

/// Where a call has a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Location {
    /// In the URL's query.
    Query,
    /// In a header.
    Header,
    /// In the URL's path, in place of `{name}`.
    Path,
}

const LOCATIONS: [(&str, Location); 3] =
    [("query", Location::Query), ("header", Location::Header), ("path", Location::Path)];

impl Location {
    /// The location as `endpoint.json` writes it.
    pub fn word(self) -> &'static str {
        LOCATIONS.iter().find(|(_, location)| *location == self).map_or("", |(word, _)| word)
    }
}

/// Where a call has its access token.
#[derive(Clone, Debug)]
pub enum Token {
    /// In the URL's query, under this name.
    Query(Word),
    /// In a header.
    Header {
        /// The header's name.
        name: Word,
        /// The word before the token: `Bearer`.
        scheme: Option<Word>,
    },
}

impl Token {
    /// The name of the query parameter or header.
    pub fn name(&self) -> &Word {
        match self {
            Self::Query(name) | Self::Header { name, .. } => name,
        }
    }
}

/// What shows whether a call failed.
#[derive(Clone, Debug)]
pub enum Envelope {
    /// A return code in the answer's body; 0 and none mean success.
    Code {
        /// The field of the response that holds the return code.
        code: String,
        /// The field that holds the message beside it, if there is one.
        message: Option<String>,
        /// Where the file states this; `None` for the default, in which the message may be missing.
        place: Option<Place>,
    },
    /// The HTTP status alone.
    Status,
}

impl Default for Envelope {
    fn default() -> Self {
        Self::Code { code: "errcode".to_owned(), message: Some("errmsg".to_owned()), place: None }
    }
}

/// What the body of a request is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// JSON.
    Json,
    /// There is none.
    None,
    /// Something else, for which nothing is generated.
    Unsupported,
}

/// What a body is, or why nothing is generated for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Body(Body),
    Other(&'static str),
}

/// What the bodies of a call are, and why nothing is generated, if so.
pub(super) fn bodies(members: &Members<'_>, method: Option<Method>) -> (Body, Option<&'static str>) {
    const BODIES: [(&str, Form); 5] = [
        ("json", Form::Body(Body::Json)),
        ("none", Form::Body(Body::None)),
        ("multipart", Form::Other("the request is multipart")),
        ("form", Form::Other("the request is a form")),
        ("text", Form::Other("the request is text")),
    ];
    const ANSWERS: [(&str, Option<&str>); 2] = [("json", None), ("binary", Some("the answer is binary"))];
    let is_get = method == Some(Method::Get);
    let answer = members.get("answer").and_then(|node| choice(node, &ANSWERS, members.problems)).flatten();
    let default = if is_get { Body::None } else { Body::Json };
    let node = members.get("body");
    let form = node.and_then(|node| choice(node, &BODIES, members.problems));
    if let (true, Some(node), Some(form)) = (is_get, node, form)
        && form != Form::Body(Body::None)
    {
        let help = "list its parameters under `parameters`";
        members.problems.add(Diagnostic::at(&node.place, "a GET has no body").help(help));
    }
    match form {
        Some(Form::Other(reason)) => (Body::Unsupported, Some(reason)),
        Some(Form::Body(body)) => (body, answer),
        None => (default, answer),
    }
}

pub(super) fn method(members: &Members<'_>) -> Option<Method> {
    members.need_choice("method", &METHODS)
}

/// `{"in": "query", "name": …}`, `{"in": "header", "name": …, "scheme": …}`, or `{"in": "nowhere"}`.
pub(super) fn token(node: &Node, problems: &Problems) -> Option<Option<Token>> {
    let members = Members::of(node, "the token's place", problems)?;
    let location = members.need_choice(
        "in",
        &[("query", Some(Location::Query)), ("header", Some(Location::Header)), ("nowhere", None)],
    );
    let token = match location {
        Some(Some(Location::Header)) => {
            let name = members.need_text("name").filter(|name| is_token(name, "a header", problems));
            let scheme = members.text("scheme");
            match scheme.map(|scheme| is_token(&scheme, "a scheme", problems).then_some(scheme)) {
                Some(None) => None,
                scheme => name.map(|name| Token::Header { name, scheme: scheme.flatten() }),
            }
        }
        Some(Some(_)) => members.need_text("name").map(Token::Query),
        Some(None) | None => None,
    };
    members.finish();
    if location?.is_some() { token.map(Some) } else { Some(None) }
}

/// `"http"`, or `{ "code": …, "message": … }`.
pub(super) fn envelope(node: &Node, problems: &Problems) -> Option<Envelope> {
    if let Value::String(_) = node.value {
        return choice(node, &[("http", ())], problems).map(|()| Envelope::Status);
    }
    let Value::Object(_) = node.value else {
        return expected("`\"http\"`, or an object with the field of the return code", node, problems);
    };
    let members = Members::of(node, "an envelope", problems)?;
    let code = members.need_text("code");
    let message = members.text("message").map(|word| word.text);
    members.finish();
    Some(Envelope::Code { code: code?.text, message, place: Some(node.place.clone()) })
}

/// The parameters of the call, held against its path and its token.
pub(super) fn parameters(
    nodes: &[Node],
    path: Option<&Word>,
    token: Option<&Token>,
    problems: &Problems,
) -> Vec<Parameter> {
    let parameters: Vec<Parameter> = nodes.iter().filter_map(|node| parameter(node, problems)).collect();
    let mut first_of: HashMap<(Location, String), &Parameter> = HashMap::new();
    for parameter in &parameters {
        let name = &parameter.name;
        let key = (parameter.location, spelling(parameter.location, &name.text));
        if let Some(first) = first_of.get(&key) {
            let message = format!("two {} parameters are called `{}`", parameter.location.word(), name.text);
            problems.add(Diagnostic::at(&name.place, message).also(&first.name.place, "the other one"));
        } else {
            first_of.insert(key, parameter);
        }
        if let Some(token) = token.filter(|token| is_same(parameter, token)) {
            let message = format!("`{}` is the access token", name.text);
            let help = "remove the parameter: the client adds the token";
            problems.add(Diagnostic::at(&name.place, message).also(&token.name().place, "see").help(help));
        }
    }
    // A parameter that is invalid may be the path's.
    if let Some(path) = path.filter(|_| parameters.len() == nodes.len()) {
        hold_against_path(&parameters, path, problems);
    }
    parameters
}

/// Header names ignore case (RFC 9110, section 5.1).
fn spelling(location: Location, name: &str) -> String {
    if location == Location::Header { name.to_ascii_lowercase() } else { name.to_owned() }
}

fn is_same(parameter: &Parameter, token: &Token) -> bool {
    let location = match token {
        Token::Query(_) => Location::Query,
        Token::Header { .. } => Location::Header,
    };
    parameter.location == location
        && spelling(location, &parameter.name.text) == spelling(location, &token.name().text)
}

/// Each path parameter is a placeholder of the path, and the other way round.
fn hold_against_path(parameters: &[Parameter], path: &Word, problems: &Problems) {
    let in_path = |parameter: &&Parameter| parameter.location == Location::Path;
    for parameter in parameters.iter().filter(in_path) {
        if !placeholders(&path.text).any(|name| name == parameter.name.text) {
            let message = format!("the path has no `{{{}}}`", parameter.name.text);
            problems.add(Diagnostic::at(&parameter.name.place, message).also(&path.place, "the path"));
        }
        if !parameter.required {
            problems.add(Diagnostic::at(&parameter.place, "a path parameter is required"));
        }
    }
    for name in placeholders(&path.text) {
        if !parameters.iter().filter(in_path).any(|parameter| parameter.name.text == name) {
            let message = format!("`{{{name}}}` is no path parameter");
            let help = format!(r#"add it to `parameters`: `{{ "in": "path", "name": "{name}", … }}`"#);
            problems.add(Diagnostic::at(&path.place, message).help(help));
        }
    }
}

fn parameter(node: &Node, problems: &Problems) -> Option<Parameter> {
    const KINDS: [(&str, Scalar); 4] = [
        ("string", Scalar::String),
        ("integer", Scalar::Integer),
        ("number", Scalar::Number),
        ("boolean", Scalar::Boolean),
    ];
    let members = Members::of(node, "a parameter", problems)?;
    let location = members.need_choice("in", &LOCATIONS);
    let name = members.need_text("name");
    let kind = members.need_choice("type", &KINDS);
    members.need("required");
    let required = members.flag("required");
    let description = members.need_text_or_empty("description");
    let field = members.get("x-name").and_then(|node| text(node, problems));
    members.finish();
    let (location, name) = (location?, name?);
    if location == Location::Header {
        if !is_token(&name, "a header", problems) {
            return None;
        }
        refuse_framing(&name, problems);
    }
    Some(Parameter {
        place: node.place.clone(),
        location,
        name,
        kind: kind?,
        required: required?,
        description: description?,
        field,
    })
}

/// The client sets these by itself.
fn refuse_framing(name: &Word, problems: &Problems) {
    const OWN: [&str; 5] = ["connection", "content-length", "content-type", "host", "transfer-encoding"];
    if OWN.contains(&name.text.to_ascii_lowercase().as_str()) {
        let message = format!("the client sets the header `{}`", name.text);
        problems.add(Diagnostic::at(&name.place, message).help("remove the parameter"));
    }
}

/// A token of HTTP (RFC 9110, section 5.6.2).
fn is_token(word: &Word, what: &str, problems: &Problems) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    let fine = word.text.bytes().all(fits);
    if !fine {
        let message = format!("not a valid name for {what}");
        problems.add(Diagnostic::at(&word.place, message).help("letters, digits, `-` and `_`"));
    }
    fine
}

/// The names in braces of a valid path.
pub(super) fn placeholders(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0))
}

/// The folder of an endpoint, below `schema/`: the path in lower case and without braces, where `_` stands for each
/// character but letters, digits, `_`, `-` and `/`.
///
/// ```
/// use xtask_schema::folder_of_path;
///
/// assert_eq!(folder_of_path("/retail/B2b/getrefund"), "retail/b2b/getrefund");
/// assert_eq!(folder_of_path("/v1.0/users/{userId}"), "v1_0/users/userid");
/// ```
pub fn folder_of_path(path: &str) -> String {
    let path = path.strip_prefix('/').unwrap_or(path);
    let letters = path.chars().filter(|letter| !matches!(letter, '{' | '}'));
    let letters = letters.map(|letter| match letter.to_ascii_lowercase() {
        plain @ ('a'..='z' | '0'..='9' | '_' | '-' | '/') => plain,
        _ => '_',
    });
    letters.collect()
}

/// Whether a path is one that a URL, a folder and a module can have; if not, that is reported.
pub(super) fn is_path(word: &Word, problems: &Problems) -> bool {
    let part = |part: &str| !part.chars().all(|letter| letter == '.') && is_part(part);
    let fine = word.text.strip_prefix('/').is_some_and(|path| path.split('/').all(part));
    if !fine {
        let help =
            "letters, digits, `_`, `-`, `.`, `:` and `{name}`, each part behind a `/`: `/product/order/get`";
        problems.add(Diagnostic::at(&word.place, "not a valid path for a URL and a folder").help(help));
        return false;
    }
    let names: Vec<&str> = placeholders(&word.text).collect();
    let twice =
        names.iter().enumerate().find(|(index, name)| names.iter().take(*index).any(|of| of == *name));
    if let Some((_, name)) = twice {
        problems.add(Diagnostic::at(&word.place, format!("the path has `{{{name}}}` twice")));
    }
    twice.is_none()
}

/// A part of a path: literals and placeholders, of which no two touch, as nothing would tell them apart.
fn is_part(part: &str) -> bool {
    let plain = |text: &str, others: &[u8]| {
        text.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte) || others.contains(&byte))
    };
    let mut pieces = part.split('{');
    let first = pieces.next().unwrap_or_default();
    let rest: Vec<Option<(&str, &str)>> = pieces.map(|piece| piece.split_once('}')).collect();
    let count = rest.len();
    let placeholder = |(index, piece): (usize, &Option<(&str, &str)>)| {
        piece.is_some_and(|(name, after)| {
            !name.is_empty()
                && plain(name, b"")
                && plain(after, b".:")
                && (!after.is_empty() || index + 1 == count)
        })
    };
    plain(first, b".:") && rest.iter().enumerate().all(placeholder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use xtask_diagnostics::Source;

    #[test]
    fn folders_of_paths() {
        for (path, folder) in [
            ("/product/order/get", "product/order/get"),
            ("/cgi-bin/stable_token", "cgi-bin/stable_token"),
            ("/retail/B2b/getrefund", "retail/b2b/getrefund"),
            ("/v1.0/users/{userId}", "v1_0/users/userid"),
            ("/v1/things/{id}:archive", "v1/things/id_archive"),
            ("/a/{x}.{y}", "a/x_y"),
            ("/é", "_"),
            ("/", ""),
            ("", ""),
        ] {
            assert_eq!(folder_of_path(path), folder, "{path}");
        }
    }

    #[test]
    fn paths() {
        let source = Source::new("endpoint.json", "");
        let fits = |path: &str| {
            let problems = Problems::default();
            let word = Word { text: path.to_owned(), place: Place::of_text(&source, 0..0) };
            is_path(&word, &problems) && problems.is_empty()
        };
        for path in ["/a", "/a/B2b/c-d_e", "/v1.0/users/{userId}", "/{a}/{b}", "/{a}.{b}", "/a/{id}:stop"] {
            assert!(fits(path), "{path}");
        }
        for path in [
            "", "/", "a", "/a/", "//a", "/a//b", "/a b", "/a?b", "/a%20b", "/..", "/a/./b", "/{}", "/{a",
            "/a}", "/{a}}", "/{{a}}", "/{a b}", "/{a.b}", "/{a/b}", "/{a}{b}", "/{a}/{a}", "/é",
        ] {
            assert!(!fits(path), "{path}");
        }
    }
}
