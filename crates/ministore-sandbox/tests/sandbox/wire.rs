//! HTTP by hand: bytes out, an answer in.

use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use ministore_sandbox::Sandbox;
use serde_json::Value;

/// After this, what should have ended is taken to hang. Only a test that fails waits for it.
pub(crate) const HANGING: Duration = Duration::from_secs(20);

/// An open connection.
pub(crate) struct Connection(BufReader<TcpStream>);

/// An answer, read by its `Content-Length`.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: String,
    pub(crate) body: String,
}

impl Connection {
    pub(crate) fn open(sandbox: &Sandbox) -> Self {
        let stream = TcpStream::connect(authority(sandbox)).unwrap();
        stream.set_read_timeout(Some(HANGING)).unwrap();
        Self(BufReader::new(stream))
    }

    pub(crate) fn exchange(&mut self, request: &str) -> Answer {
        self.send(request);
        self.receive()
    }

    pub(crate) fn send(&mut self, request: &str) {
        self.0.get_mut().write_all(request.as_bytes()).unwrap();
    }

    pub(crate) fn receive(&mut self) -> Answer {
        let mut status = String::new();
        self.0.read_line(&mut status).unwrap();
        let mut headers = String::new();
        while !headers.ends_with("\r\n\r\n") && headers != "\r\n" {
            assert_ne!(
                self.0.read_line(&mut headers).unwrap(),
                0,
                "closed within the headers: {status}{headers}"
            );
        }
        let length = headers.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
        let mut body = vec![0; length.parse().unwrap()];
        self.0.read_exact(&mut body).unwrap();
        let status = status.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, headers, body: String::from_utf8(body).unwrap() }
    }

    /// Whether the other side closes now and says no more. A reset closes as well.
    pub(crate) fn assert_closed(&mut self) {
        let mut rest = Vec::new();
        if let Err(error) = self.0.read_to_end(&mut rest) {
            assert_eq!(error.kind(), ErrorKind::ConnectionReset, "still open: {error}");
        }
        assert_eq!(rest, b"");
    }
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    pub(crate) fn errcode(&self) -> Option<i64> {
        serde_json::from_str::<Value>(&self.body).ok()?.get("errcode")?.as_i64()
    }

    pub(crate) fn errmsg(&self) -> String {
        self.json()["errmsg"].as_str().unwrap().to_owned()
    }

    pub(crate) fn content_type(&self) -> Option<&str> {
        self.headers.lines().find_map(|line| line.strip_prefix("content-type: "))
    }
}

pub(crate) fn authority(sandbox: &Sandbox) -> String {
    sandbox.url().strip_prefix("http://").unwrap().to_owned()
}

/// One request on a connection of its own.
pub(crate) fn exchange(sandbox: &Sandbox, request: &str) -> Answer {
    Connection::open(sandbox).exchange(request)
}

/// A `POST` with this body.
pub(crate) fn post(target: &str, body: &str) -> String {
    format!("POST {target} HTTP/1.1\r\nhost: sandbox\r\ncontent-length: {}\r\n\r\n{body}", body.len())
}

/// A `POST` whose body's length is not told beforehand.
pub(crate) fn chunked(target: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "POST {target} HTTP/1.1\r\nhost: sandbox\r\ntransfer-encoding: chunked\r\n\r\n\
         {length:x}\r\n{body}\r\n0\r\n\r\n"
    )
}

/// A `GET`.
pub(crate) fn get(target: &str) -> String {
    format!("GET {target} HTTP/1.1\r\nhost: sandbox\r\n\r\n")
}

/// A request for an order, right in all but perhaps its body.
pub(crate) fn order(body: &str) -> String {
    post("/product/order/get?access_token=SANDBOX-TOKEN", body)
}
