//! HTTP on a thread of its own: bytes in, bytes out, and an end that comes at once.

use std::error::Error;
use std::future::pending;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::{Arc, mpsc};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use http::{Request, StatusCode};
use http_body_util::BodyExt;
use hyper::body::{Body, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::runtime::{self, Runtime};
use tokio::sync::oneshot;

use crate::exchange::{Answer, Arrival, Silence, plain};
use crate::platform::Platform;

/// How long a handler that is still running may hold up the end.
const GRACE: Duration = Duration::from_millis(100);

/// What a debugger calls the threads on which handlers run.
const HANDLER_THREAD: &str = "ministore-handler";

/// A running server. Dropping it closes every connection and waits for its thread.
pub(crate) struct Server {
    address: SocketAddr,
    /// Closed, rather than sent to, to stop.
    running: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    pub(crate) fn start(platform: Arc<Platform>) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let (running, stopped) = oneshot::channel();
        let (report, outcome) = mpsc::channel();
        let thread = thread::Builder::new()
            .name("ministore-sandbox".to_owned())
            .spawn(move || serve(listener, platform, stopped, &report))?;
        outcome.recv().map_err(io::Error::other)??;
        Ok(Self { address, running: Some(running), thread: Some(thread) })
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.running.take());
        if let Some(thread) = self.thread.take() {
            // An error would be a panic of that thread: it has been printed, and a drop can do no more.
            let _ = thread.join();
        }
    }
}

/// Reports whether it could begin, and serves until `stopped`.
///
/// The runtime is made, used and dropped on this thread: on the caller's, which may belong to a runtime already, tokio
/// would panic.
fn serve(
    listener: TcpListener,
    platform: Arc<Platform>,
    stopped: oneshot::Receiver<()>,
    report: &mpsc::Sender<io::Result<()>>,
) {
    let runtime = match begin(listener, platform) {
        Ok(runtime) => runtime,
        Err(error) => return drop(report.send(Err(error))),
    };
    // The caller waits for it, so it arrives.
    let _ = report.send(Ok(()));
    // It ends in an error, always: nothing is ever sent.
    let _ = runtime.block_on(stopped);
    runtime.shutdown_timeout(GRACE);
}

/// A runtime with the server on it. Connections are tasks of it too, so they end when it does, idle or not.
fn begin(listener: TcpListener, platform: Arc<Platform>) -> io::Result<Runtime> {
    let runtime = runtime::Builder::new_current_thread().enable_io().thread_name(HANDLER_THREAD).build()?;
    let listener = runtime.block_on(async { tokio::net::TcpListener::from_std(listener) })?;
    runtime.spawn(accept(listener, platform));
    Ok(runtime)
}

async fn accept(listener: tokio::net::TcpListener, platform: Arc<Platform>) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => drop(tokio::spawn(converse(stream, Arc::clone(&platform)))),
            // A connection that was gone before it was taken, or no file left for it: the next may do better.
            Err(_) => tokio::task::yield_now().await,
        }
    }
}

async fn converse(stream: TcpStream, platform: Arc<Platform>) {
    let service = service_fn(move |request| answer(request, Arc::clone(&platform)));
    // A conversation that breaks off is the client's to notice.
    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
}

/// Reads a whole request and has the platform answer it, on a thread where a handler may wait or panic.
///
/// An error closes the connection.
async fn answer(
    request: Request<Incoming>,
    platform: Arc<Platform>,
) -> Result<Answer, Box<dyn Error + Send + Sync>> {
    let (head, body) = request.into_parts();
    let has_length = body.size_hint().exact().is_some();
    let body = body.collect().await?.to_bytes();
    let arrival = Arrival { head, body, has_length };
    match tokio::task::spawn_blocking(move || platform.answer(arrival)).await {
        Ok(Ok(answer)) => Ok(answer),
        Ok(Err(Silence::Closed)) => Err("hung up, as ordered".into()),
        Ok(Err(Silence::Open)) => pending().await,
        Err(_) => Ok(plain(StatusCode::INTERNAL_SERVER_ERROR, "the handler panicked")),
    }
}
