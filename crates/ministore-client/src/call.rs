//! One call: its attempts, the waits between them, and its token.

use std::future::Future;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use http::Request;
use tolerant::{ErrcodeClass, TokenPlace};

use crate::blocking::TimeLeft;
use crate::client::Shared;
use crate::facts::{Facts, Reply};
use crate::trace::Attempt;
use crate::{AccessToken, Credential, Error, RequestBody, TimeLimit, Transport, TransportError};

impl<T: Transport> Shared<T> {
    /// Sends a request until it is answered, or until it is not to be retried.
    ///
    /// An answer may report a failure. An error may lack the call's path.
    pub(crate) async fn call<A: Reply>(
        &self,
        request: &Request<RequestBody>,
        facts: &Facts,
    ) -> Result<A, Error> {
        self.settings.retry.check()?;
        self.settings.budget.deposit();
        let end = self.settings.clock.now().saturating_add(self.settings.limit);
        let (mut attempts, mut refreshed, mut token) = (0, false, None);
        loop {
            if let Some(limiter) = &self.settings.limiter {
                self.within(end, limiter.ready()).await.map_err(|error| error.after(attempts))?;
            }
            if facts.token != TokenPlace::Nowhere && token.is_none() {
                let fetched = self.within(end, self.tokens.token()).await.and_then(|token| token);
                token = Some(fetched.map_err(Error::without_token)?);
            }
            attempts += 1;
            let credential =
                token.as_ref().map(|token| Credential::at(facts.token, token)).transpose()?.flatten();
            let mut request = request.clone();
            request.extensions_mut().insert(TimeLeft(end.saturating_sub(self.settings.clock.now())));
            let attempt = Attempt::new(facts, &request, attempts);
            let sent = self.within(end, attempt.watch(self.transport.send(request, credential))).await;
            let sent = sent.and_then(|sent| Ok(sent.map_err(|error| error.in_call(self.settings.limit))?));
            let answer = sent.and_then(|response| A::decode(facts, response));
            attempt.end(&answer);
            // A busy answer is boxed, as it is kept while the call waits.
            let (error, busy) = match answer {
                Ok(mut answer) => {
                    answer.set_attempts(attempts);
                    match answer.class() {
                        Some(ErrcodeClass::Token) => {
                            let Some(rejected) = token.take().filter(|_| !refreshed) else {
                                return Ok(answer);
                            };
                            refreshed = true;
                            let mut answer = Box::new(answer);
                            // The source is given the refused token, so that it does not discard a fresh one.
                            match self
                                .within(end, self.tokens.refresh(rejected))
                                .await
                                .and_then(|token| token)
                            {
                                Ok(fresh) => token = Some(fresh),
                                Err(error) => {
                                    answer.set_token_error(error);
                                    return Ok(*answer);
                                }
                            }
                            continue;
                        }
                        Some(ErrcodeClass::Busy) => (answer.failure(), Some(Box::new(answer))),
                        _ => return Ok(answer),
                    }
                }
                Err(error) => (error.after(attempts), None),
            };
            let wait = self.settings.retry.wait(facts.safety, attempts, &error, (self.settings.random)());
            let left = end.saturating_sub(self.settings.clock.now());
            match wait.filter(|wait| *wait < left && self.settings.budget.withdraw()) {
                Some(wait) => self.settings.clock.sleep(wait).await,
                None => return busy.map(|answer| *answer).ok_or(error),
            }
            token = None;
        }
    }

    /// A token of the source, within the time of a call.
    pub(crate) async fn token(&self) -> Result<AccessToken, Error> {
        let end = self.settings.clock.now().saturating_add(self.settings.limit);
        self.within(end, self.tokens.token()).await.and_then(|token| token)
    }

    /// The output of a future within the time of the call.
    async fn within<V>(&self, end: Duration, future: impl Future<Output = V>) -> Result<V, Error> {
        // A future that is ready at once needs no timer.
        let (mut future, mut over) = (pin!(future), None);
        std::future::poll_fn(|context| {
            if let Poll::Ready(value) = future.as_mut().poll(context) {
                return Poll::Ready(Ok(value));
            }
            let left = || self.settings.clock.sleep(end.saturating_sub(self.settings.clock.now()));
            let over = over.get_or_insert_with(left);
            let limit = TimeLimit::Call(self.settings.limit);
            over.as_mut().poll(context).map(|()| Err(TransportError::timed_out(limit).into()))
        })
        .await
    }
}
