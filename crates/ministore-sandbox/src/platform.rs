//! What all requests share: the log, the failures on order, and the rules that hold before an endpoint is asked.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Response, StatusCode};
use http_body_util::Full;
use ministore_model::Errcode;

use crate::failure::{Failure, Silence};
use crate::log::{RecordedRequest, TokenCheck};
use crate::route::Route;

/// What goes back over HTTP.
pub(crate) type Answer = Response<Full<Bytes>>;

/// A request as HTTP delivers it.
pub(crate) struct Arrival {
    pub(crate) head: http::request::Parts,
    pub(crate) body: Bytes,
    /// Whether the body's length was told beforehand. A chunked body's is not.
    pub(crate) length_told: bool,
}

/// What the sandbox knows, shared by its handle and its server.
pub(crate) struct Platform {
    state: Mutex<State>,
}

struct State {
    token: String,
    routes: HashMap<&'static str, Route>,
    failures: VecDeque<Order>,
    requests: Vec<RecordedRequest>,
}

/// A failure on order, for requests to this path or to any.
struct Order {
    path: Option<&'static str>,
    failure: Failure,
}

impl Platform {
    pub(crate) fn new(token: &str) -> Self {
        let state = State {
            token: token.to_owned(),
            routes: HashMap::new(),
            failures: VecDeque::new(),
            requests: Vec::new(),
        };
        Self { state: Mutex::new(state) }
    }

    /// The answer, or what becomes of the connection where there is none.
    pub(crate) fn answer(&self, arrival: Arrival) -> Result<Answer, Silence> {
        let length_told = arrival.length_told;
        // The lock is let go before a handler runs: a handler may take long, and may use the sandbox.
        let (request, ordered, route) = self.state().receive(arrival);
        let reply = match (ordered, &route) {
            (Some(failure), _) => Err(failure),
            (None, _) if !length_told => Err(Failure::status(412)),
            (None, None) => Err(Failure::status(404)),
            (None, Some(route)) => route.reply(&request),
        };
        match reply {
            Ok(body) => Ok(json(body)),
            Err(failure) => failure.answer(&request.rid(), route.map_or(&[][..], |route| route.errcodes())),
        }
    }

    pub(crate) fn token(&self) -> String {
        self.state().token.clone()
    }

    pub(crate) fn accept_token(&self, token: String) {
        self.state().token = token;
    }

    pub(crate) fn register(&self, path: &'static str, route: Route) {
        self.state().routes.insert(path, route);
    }

    pub(crate) fn order(&self, path: Option<&'static str>, failure: Failure) {
        self.state().failures.push_back(Order { path, failure });
    }

    pub(crate) fn requests(&self) -> Vec<RecordedRequest> {
        self.state().requests.clone()
    }

    /// No code that could panic runs under the lock, so a poisoned one is as good as another.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Writes the request down and finds who is to answer it. Both at once, so that the log's order is the queue's.
    fn receive(&mut self, arrival: Arrival) -> (RecordedRequest, Option<Failure>, Option<Route>) {
        let path = arrival.head.uri.path();
        let route = self.routes.get(path).cloned();
        let ordered = self.take_failure(path);
        let query = arrival.head.uri.query().unwrap_or_default();
        let token =
            route.as_ref().map_or(TokenCheck::NotNeeded, |route| route.check_token(query, &self.token));
        let number = self.requests.len() + 1;
        let request = RecordedRequest::new(number, arrival, token, route.is_some());
        self.requests.push(request.clone());
        (request, ordered, route)
    }

    fn take_failure(&mut self, path: &str) -> Option<Failure> {
        let first = self.failures.iter().position(|order| order.path.is_none_or(|of| of == path))?;
        self.failures.remove(first).map(|order| order.failure)
    }
}

/// A success: whatever the handler said, as JSON.
fn json(body: Bytes) -> Answer {
    let mut answer = Response::new(Full::new(body));
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    answer
}

/// A few words about the sandbox itself, which the platform would never say.
pub(crate) fn plain(status: StatusCode, text: impl Into<Bytes>) -> Answer {
    let mut answer = Response::new(Full::new(text.into()));
    *answer.status_mut() = status;
    answer
}

/// What a return code means: the endpoint's own table first, then the platform's.
pub(crate) fn meaning(code: i64, own: &[Errcode]) -> &'static str {
    own.iter()
        .chain(ministore_model::ERRCODES)
        .find(|errcode| errcode.code == code)
        .map_or("a return code that no table lists", |errcode| errcode.meaning)
}
