//! What a client and the client that fetches its tokens have in common.

use std::sync::Arc;
use std::time::Duration;

use crate::clock::Clock;
use crate::limiter::Limiter;
use crate::retry::{Budget, RetryPolicy};
use crate::server::TestServer;

#[derive(Clone)]
pub(crate) struct Settings {
    pub(crate) server: Option<TestServer>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) limiter: Option<Arc<dyn Limiter>>,
    pub(crate) retry: RetryPolicy,
    pub(crate) budget: Arc<Budget>,
    /// How long a call may take, all attempts and waits together.
    pub(crate) limit: Duration,
    /// A number from 0 to 1.
    pub(crate) random: fn() -> f64,
}
