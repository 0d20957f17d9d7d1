//! What carries requests for a blocking client.

use std::future::{Future, ready};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};

use crate::{Credential, RequestBody, TransportError};

/// Sends a request to a server and returns the answer, whatever its status. The calling thread waits for it.
///
/// The request does not contain the token: [`authorize`](crate::authorize()) returns the URL to send to, and a header to
/// add where the endpoint wants its token in one. A transport follows no redirect, limits its time and the size of the body
/// that it reads, gives up when the call has no time left ([`TimeLeft`]), and sends the request's body in one piece.
///
/// `examples/own_transport.rs` is one, to copy:
/// `cargo run --package ministore-client --example own_transport --no-default-features`.
pub trait Transport: Send + Sync + 'static {
    /// Sends one request, once.
    ///
    /// # Errors
    /// There is no whole answer. The [kind](crate::TransportErrorKind) decides whether the call is retried.
    fn send(
        &self,
        request: Request<RequestBody>,
        credential: Option<Credential<'_>>,
    ) -> Result<Response<Bytes>, TransportError>;
}

/// How much time a call has left: an extension of each request. Nothing interrupts a transport that waits on the calling
/// thread, so it gives up after this time, with [`TimeLimit::Call`](crate::TimeLimit::Call).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeLeft(pub Duration);

/// A transport whose answers are there when they are asked for.
#[derive(Debug)]
pub(super) struct Waiting<T>(pub(super) T);

impl<T: Transport> crate::Transport for Waiting<T> {
    fn send(
        &self,
        request: Request<RequestBody>,
        credential: Option<Credential<'_>>,
    ) -> impl Future<Output = Result<Response<Bytes>, TransportError>> + Send {
        ready(self.0.send(request, credential))
    }
}
