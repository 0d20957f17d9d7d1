//! What all requests share: the log, the failures on order, and the rules that hold before an endpoint is asked.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tolerant::{CodePlace, Endpoint, Errcode, Method};

use crate::exchange::{Answer, Arrival, Silence, json};
use crate::failure::Failure;
use crate::log::{RecordedRequest, TokenCheck};
use crate::path::{Found, is_of};
use crate::route::Route;

/// Where a failure is shown where no endpoint is.
const ERRCODE: CodePlace = CodePlace::Body { code: "errcode", message: Some("errmsg") };

/// What the sandbox knows, shared by its handle and its server.
pub(crate) struct Platform {
    state: Mutex<State>,
}

struct State {
    token: String,
    routes: Vec<Route>,
    /// The return codes that all endpoints share, from the endpoint that was registered last.
    common_errcodes: &'static [Errcode],
    failures: VecDeque<Order>,
    requests: Vec<RecordedRequest>,
}

/// A failure on order, for requests to the endpoint of this path and method or to any.
struct Order {
    of: Option<(&'static str, Method)>,
    failure: Failure,
}

impl Platform {
    pub(crate) fn new(token: &str) -> Self {
        let state = State {
            token: token.to_owned(),
            routes: Vec::new(),
            common_errcodes: &[],
            failures: VecDeque::new(),
            requests: Vec::new(),
        };
        Self { state: Mutex::new(state) }
    }

    /// The answer, or what becomes of the connection where there is none.
    pub(crate) fn answer(&self, arrival: Arrival) -> Result<Answer, Silence> {
        let has_length = arrival.has_length;
        // The lock is let go before a handler runs: a handler may take long, and may use the sandbox.
        let (request, ordered, route) = self.state().receive(arrival);
        let reply = match (ordered, &route) {
            (Some(failure), _) => Err(failure),
            (None, _) if !has_length => Err(Failure::status(412)),
            (None, None) => Err(self.state().no_handler(&request)),
            (None, Some(route)) => route.reply(&request),
        };
        match reply {
            Ok(body) => Ok(json(body)),
            Err(failure) => {
                let known = |code| match &route {
                    Some(route) => (route.known_errcode())(code),
                    None => self.state().common_errcode(code),
                };
                let code = route.as_ref().map_or(ERRCODE, Route::code);
                failure.answer(&request.rid(), code, known)
            }
        }
    }

    pub(crate) fn token(&self) -> String {
        self.state().token.clone()
    }

    pub(crate) fn accept_token(&self, token: String) {
        self.state().token = token;
    }

    pub(crate) fn register<E: Endpoint>(&self, route: Route) {
        let mut state = self.state();
        state.common_errcodes = E::COMMON_ERRCODES;
        match state.routes.iter_mut().find(|other| other.is_same(&route)) {
            Some(other) => *other = route,
            None => state.routes.push(route),
        }
    }

    pub(crate) fn order(&self, of: Option<(&'static str, Method)>, failure: Failure) {
        self.state().failures.push_back(Order { of, failure });
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
        let (path, method) = (arrival.head.uri.path(), arrival.head.method.as_str());
        let ranked = self.routes.iter().filter_map(|route| Some((route.rank(method, path)?, route)));
        let route = ranked.min_by_key(|(rank, _)| *rank).map(|(_, route)| route.clone());
        let found = route.as_ref().map(|route| route.found(method));
        let ordered = self.take_failure(found, path, method);
        let query = arrival.head.uri.query().unwrap_or_default();
        let token = route.as_ref().map_or(TokenCheck::NotNeeded, |route| {
            route.check_token(query, &arrival.head.headers, &self.token)
        });
        let number = self.requests.len() + 1;
        let request = RecordedRequest::new(number, arrival, token, found);
        self.requests.push(request.clone());
        (request, ordered, route)
    }

    /// What is answered at a path that has no handler. It is for who reads a test's output, so it says what to do.
    fn no_handler(&self, request: &RecordedRequest) -> Failure {
        let known: Vec<_> = self.routes.iter().map(Route::name).collect();
        let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
        let text = format!(
            "the sandbox has no handler for {} {}: register one with \
             `sandbox.on(|request: RequestType| Reply::success(value))`, where `RequestType` is the request of this \
             endpoint; registered: {known}",
            request.method(),
            request.path(),
        );
        // The client's error does not print the body, which may be a customer's data.
        eprintln!("{text}");
        Failure::body(serde_json::json!({ "error": text }).to_string()).with_status(404)
    }

    /// What is known of a return code where no endpoint is.
    fn common_errcode(&self, code: i64) -> Option<&'static Errcode> {
        self.common_errcodes.iter().find(|known| known.code == code)
    }

    fn take_failure(&mut self, found: Option<Found>, path: &str, method: &str) -> Option<Failure> {
        let is_of = |order: &Order| {
            order.of.is_none_or(|(of, wanted)| is_of(found, path, method, (of, wanted.as_str())))
        };
        let first = self.failures.iter().position(is_of)?;
        self.failures.remove(first).map(|order| order.failure)
    }
}
