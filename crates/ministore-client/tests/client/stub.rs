//! A server of few words: it reads a request, does as it was told, and closes the connection.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use socket2::SockRef;

pub(crate) struct Stub {
    url: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Stub {
    /// Gives each request this answer.
    pub(crate) fn answering(answer: impl Into<Vec<u8>>) -> Self {
        let answer = answer.into();
        Self::serving(move |mut stream| {
            // A client that has read enough may be gone by now.
            let _ = stream.write_all(&answer);
        })
    }

    /// Hands the connection over once a request was read.
    pub(crate) fn serving(serve: impl Fn(TcpStream) + Send + 'static) -> Self {
        Self::accepting(move |stream, seen| {
            let Some(request) = read_request(&mut BufReader::new(&stream)) else { return };
            seen.lock().unwrap().push(request);
            serve(stream);
        })
    }

    /// Treats each connection to the next fault; when these are at their end, to the last of them.
    pub(crate) fn playing(faults: impl Into<VecDeque<Fault>>) -> Self {
        Self::platform(VecDeque::new(), faults)
    }

    /// The same, with faults of their own for requests for a token.
    pub(crate) fn platform(tokens: impl Into<VecDeque<Fault>>, orders: impl Into<VecDeque<Fault>>) -> Self {
        let (tokens, orders) = (Mutex::new(tokens.into()), Mutex::new(orders.into()));
        Self::accepting(move |stream, seen| {
            let (mut tokens, mut orders) = (tokens.lock().unwrap(), orders.lock().unwrap());
            let unread = tokens.is_empty() && matches!(orders.front(), Some(Fault::ResetUnread));
            let request =
                if unread { Some(String::new()) } else { read_request(&mut BufReader::new(&stream)) };
            let Some(request) = request else { return };
            let of_token = request.contains("stable_token");
            seen.lock().unwrap().push(request);
            next(if of_token { &mut tokens } else { &mut orders }).play(stream);
        })
    }

    /// Hands each connection over, and a list to note requests in.
    pub(crate) fn accepting(serve: impl Fn(TcpStream, &Mutex<Vec<String>>) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::<Mutex<Vec<String>>>::default();
        let seen = Arc::clone(&requests);
        // The thread ends with the process.
        thread::spawn(move || {
            for stream in listener.incoming() {
                serve(stream.unwrap(), &seen);
            }
        });
        Self { url, requests }
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// The requests so far, byte for byte.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

/// What a server does with a request that it has read, before it closes the connection.
#[derive(Clone)]
pub(crate) enum Fault {
    /// Says this.
    Say(Vec<u8>),
    /// Says this, and resets the connection.
    Reset(Vec<u8>),
    /// Resets the connection, and has not read a byte.
    ResetUnread,
    /// Says this, and then nothing, until the client gives up.
    Stall(Vec<u8>),
    /// Says the one, and then the other, slowly and without end.
    Drip(Vec<u8>, &'static [u8]),
    /// Says the one, and then the other, as fast as it can and without end.
    Pour(Vec<u8>, Vec<u8>),
}

impl Fault {
    pub(crate) fn say(said: impl Into<Vec<u8>>) -> Self {
        Self::Say(said.into())
    }

    // Whatever a client has had enough of, it may hang up.
    fn play(&self, mut stream: TcpStream) {
        match self {
            Self::Say(said) => drop(stream.write_all(said)),
            Self::Reset(said) => {
                let _ = stream.write_all(said);
                reset(&stream);
            }
            Self::ResetUnread => reset(&stream),
            Self::Stall(said) => {
                let _ = stream.write_all(said);
                until_closed(stream);
            }
            Self::Drip(start, drop) => {
                let _ = stream.write_all(start);
                while stream.write_all(drop).is_ok() {
                    thread::sleep(Duration::from_millis(2));
                }
            }
            Self::Pour(start, block) => {
                let _ = stream.write_all(start);
                while stream.write_all(block).is_ok() {}
            }
        }
    }
}

/// Makes the close that follows a reset.
pub(crate) fn reset(stream: &TcpStream) {
    SockRef::from(stream).set_linger(Some(Duration::ZERO)).unwrap();
}

/// The first; the last one stays.
fn next(faults: &mut VecDeque<Fault>) -> Fault {
    let fault = faults.front().expect("a request that nobody expects").clone();
    if faults.len() > 1 {
        faults.pop_front();
    }
    fault
}

/// The next request of a connection; none, if it was closed before one came.
pub(crate) fn read_request(reader: &mut BufReader<&TcpStream>) -> Option<String> {
    let mut request = String::new();
    while !request.ends_with("\r\n\r\n") {
        if reader.read_line(&mut request).ok()? == 0 {
            assert!(request.is_empty(), "the request ends early: {request}");
            return None;
        }
    }
    let length = request.lines().find_map(|line| line.strip_prefix("content-length: "));
    let length = length.or(request.starts_with("GET ").then_some("0")).expect("a content-length");
    let mut body = vec![0; length.parse().unwrap()];
    reader.read_exact(&mut body).unwrap();
    assert!(reader.buffer().is_empty(), "more than the body was sent");
    Some(request + str::from_utf8(&body).unwrap())
}

/// An answer with its length stated, and with the end of its connection.
pub(crate) fn answer(status: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}", body.len())
}

/// Waits until the client gives up.
pub(crate) fn until_closed(mut stream: TcpStream) {
    let _ = stream.read(&mut [0]);
}

/// A listener that nobody must connect to.
pub(crate) struct Bystander(TcpListener);

impl Bystander {
    pub(crate) fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        Self(listener)
    }

    pub(crate) fn address(&self) -> String {
        self.0.local_addr().unwrap().to_string()
    }

    /// Whether a connection was made, be it without a byte sent. A client's connection stands here before its call ends.
    pub(crate) fn was_reached(&self) -> bool {
        match self.0.accept() {
            Ok(_) => true,
            Err(error) => {
                assert_eq!(error.kind(), ErrorKind::WouldBlock);
                false
            }
        }
    }
}
