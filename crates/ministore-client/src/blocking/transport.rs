//! What carries requests for a blocking client.

use std::future::{Future, ready};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};

use crate::{Credential, RequestBody, TransportError};

/// Carries a request to a server and brings the answer back, whatever its status; the calling thread waits for it.
///
/// The token is no part of the request: [`authorize`](crate::authorize()) makes the URL to send to, and perhaps a
/// header to add, of the request's and the credential. A transport follows no redirect, bounds how long it takes and how large a body it reads, gives up when the
/// call's time is over ([`TimeLeft`]), and sends the body in one piece.
///
/// `examples/own_transport.rs` is one, to copy:
/// `cargo run --package ministore-client --example own_transport --no-default-features`.
pub trait Transport: Send + Sync + 'static {
    /// Sends one request, once.
    ///
    /// # Errors
    /// There is no whole answer. Which [kind](crate::TransportErrorKind) it is decides whether the call may be tried again.
    fn send(
        &self,
        request: Request<RequestBody>,
        credential: Option<Credential<'_>>,
    ) -> Result<Response<Bytes>, TransportError>;
}

/// How much of its time a call has left: it stands in the extensions of each request. A transport that waits on the calling
/// thread is not interrupted, so it should give up after this, too.
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
