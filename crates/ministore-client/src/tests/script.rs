//! A transport that answers by a script, and notes what it was sent, and when.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use tokio::time::{Instant, sleep};

use crate::{Credential, Transport, TransportError, authorize};

/// What comes of one request.
#[derive(Clone, Debug)]
pub(super) enum Step {
    Answer(u16, String),
    /// HTTP 503 that asks to wait for so many seconds.
    Later(&'static str),
    Fail(TransportError),
    /// The same, so many milliseconds later.
    After(u64, Box<Step>),
    Never,
}

pub(super) fn ok(body: &str) -> Step {
    Step::Answer(200, body.to_owned())
}

pub(super) fn order() -> Step {
    ok(r#"{"errcode":0,"order":{"order_id":7}}"#)
}

pub(super) fn errcode(code: i64) -> Step {
    ok(&format!(r#"{{"errcode":{code},"errmsg":"told"}}"#))
}

pub(super) fn token(token: &str, life: i64) -> Step {
    ok(&format!(r#"{{"access_token":"{token}","expires_in":{life}}}"#))
}

/// Answers by the script; when that is at its end, by its last step. Requests for tokens have a script of their own.
#[derive(Clone)]
pub(super) struct Script(Arc<Inner>);

struct Inner {
    calls: Mutex<VecDeque<Step>>,
    tokens: Mutex<VecDeque<Step>>,
    seen: Mutex<Vec<Seen>>,
    start: Instant,
}

#[derive(Clone, Debug)]
pub(super) struct Seen {
    pub(super) url: String,
    pub(super) body: String,
    pub(super) at: Duration,
}

impl Script {
    pub(super) fn new(calls: impl Into<VecDeque<Step>>, tokens: impl Into<VecDeque<Step>>) -> Self {
        Self(Arc::new(Inner {
            calls: Mutex::new(calls.into()),
            tokens: Mutex::new(tokens.into()),
            seen: Mutex::default(),
            start: Instant::now(),
        }))
    }

    fn requests(&self, of_tokens: bool) -> Vec<Seen> {
        let seen = self.0.seen.lock().unwrap();
        seen.iter().filter(|seen| seen.url.contains("stable_token") == of_tokens).cloned().collect()
    }

    /// What was sent, but for tokens.
    pub(super) fn calls(&self) -> Vec<Seen> {
        self.requests(false)
    }

    /// The requests for tokens.
    pub(super) fn fetches(&self) -> Vec<Seen> {
        self.requests(true)
    }

    /// Goes on with other answers for tokens.
    pub(super) fn then_tokens(&self, tokens: impl Into<VecDeque<Step>>) {
        *self.0.tokens.lock().unwrap() = tokens.into();
    }
}

impl Transport for Script {
    async fn send(
        &self,
        request: Request<crate::RequestBody>,
        credential: Option<Credential<'_>>,
    ) -> Result<Response<Bytes>, TransportError> {
        let url = authorize(request.uri(), credential).expose().to_owned();
        let body = String::from_utf8(request.body().to_vec()).unwrap();
        let script = if url.contains("stable_token") { &self.0.tokens } else { &self.0.calls };
        self.0.seen.lock().unwrap().push(Seen { url, body, at: self.0.start.elapsed() });
        let mut step = {
            let mut script = script.lock().unwrap();
            if script.len() > 1 { script.pop_front().unwrap() } else { script.front().cloned().unwrap() }
        };
        loop {
            match step {
                Step::Answer(status, body) => {
                    return Ok(Response::builder().status(status).body(body.into()).unwrap());
                }
                Step::Later(seconds) => {
                    let answer = Response::builder().status(503).header("retry-after", seconds);
                    return Ok(answer.body(Bytes::new()).unwrap());
                }
                Step::Fail(error) => return Err(error),
                Step::After(time, then) => {
                    sleep(Duration::from_millis(time)).await;
                    step = *then;
                }
                Step::Never => std::future::pending().await,
            }
        }
    }
}
