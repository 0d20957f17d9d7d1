//! One call: as many attempts as it takes, and as it may have.

use std::future::Future;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use http::Request;
use tolerant::{Endpoint, Envelope, ErrcodeClass, TokenPlace};

use crate::blocking::TimeLeft;
use crate::client::Shared;
use crate::trace::Attempt;
use crate::{Answer, Credential, Error, RequestBody, Transport, TransportError, decode};

/// What an attempt came to.
enum Outcome<E: Endpoint> {
    /// An answer to hand out, be it of a failure.
    Answer(Box<Answer<E>>),
    /// The platform refuses the token.
    Refused(Box<Answer<E>>),
    /// The platform is busy.
    Busy(Box<Answer<E>>),
    Failed(Error),
}

impl<T: Transport> Shared<T> {
    /// Sends a request until it is answered, or until nothing speaks for another attempt.
    pub(crate) async fn call<E: Endpoint>(&self, request: &Request<RequestBody>) -> Result<Answer<E>, Error> {
        self.settings.budget.deposit();
        let end = self.settings.clock.now().saturating_add(self.settings.limit);
        let (mut attempts, mut refreshed, mut token) = (0, false, None);
        loop {
            if let Some(limiter) = &self.settings.limiter {
                self.within(end, limiter.ready()).await.map_err(|error| error.after(attempts))?;
            }
            if E::TOKEN != TokenPlace::Nowhere && token.is_none() {
                token = Some(self.within(end, self.tokens.token()).await.and_then(|token| token)?);
            }
            attempts += 1;
            let credential = token.as_ref().map(Credential::of::<E>).transpose()?.flatten();
            let mut request = request.clone();
            request.extensions_mut().insert(TimeLeft(end.saturating_sub(self.settings.clock.now())));
            let attempt = Attempt::new::<E>(&request, attempts);
            let sent = self.within(end, attempt.watch(self.transport.send(request, credential))).await;
            let answer = sent.and_then(|sent| decode::<E>(sent?));
            attempt.end(&answer);
            let outcome = match answer {
                Ok(answer) => judge(Answer { attempts, ..answer }),
                Err(error) => Outcome::Failed(error.after(attempts)),
            };
            let (error, busy) = match outcome {
                Outcome::Answer(answer) => return Ok(*answer),
                // The refused token is told, so that one which is fresh already is not thrown away with it.
                Outcome::Refused(answer) => {
                    let Some(rejected) = token.take().filter(|_| !refreshed) else { return Ok(*answer) };
                    refreshed = true;
                    // What the platform said is worth more than that there is no other token.
                    let fresh = self.within(end, self.tokens.refresh(rejected)).await.and_then(|token| token);
                    let Ok(fresh) = fresh else { return Ok(*answer) };
                    token = Some(fresh);
                    continue;
                }
                Outcome::Busy(answer) => (answer.failure(), Some(answer)),
                Outcome::Failed(error) => (error, None),
            };
            let wait = self.settings.retry.wait(E::SAFETY, attempts, &error, (self.settings.random)());
            let left = end.saturating_sub(self.settings.clock.now());
            match wait.filter(|wait| *wait < left && self.settings.budget.withdraw()) {
                Some(wait) => self.settings.clock.sleep(wait).await,
                None => return busy.map(|answer| *answer).ok_or(error),
            }
            token = None;
        }
    }

    /// What comes of a future within the time that the call has.
    async fn within<V>(&self, end: Duration, future: impl Future<Output = V>) -> Result<V, Error> {
        // What is at hand needs no timer.
        let (mut future, mut over) = (pin!(future), None);
        std::future::poll_fn(|context| {
            if let Poll::Ready(value) = future.as_mut().poll(context) {
                return Poll::Ready(Ok(value));
            }
            let left = || self.settings.clock.sleep(end.saturating_sub(self.settings.clock.now()));
            let over = over.get_or_insert_with(left);
            over.as_mut().poll(context).map(|()| Err(TransportError::timeout().into()))
        })
        .await
    }
}

/// An answer that tells that the platform is busy, or that it refuses the token, is no answer yet.
fn judge<E: Endpoint>(answer: Answer<E>) -> Outcome<E> {
    let class = answer.response.errcode().and_then(E::known_errcode).map(|known| known.class);
    match class {
        Some(ErrcodeClass::Token) => Outcome::Refused(Box::new(answer)),
        Some(ErrcodeClass::Busy) => Outcome::Busy(Box::new(answer)),
        _ => Outcome::Answer(Box::new(answer)),
    }
}
