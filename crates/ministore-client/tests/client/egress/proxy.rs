//! A proxy on loopback: it tunnels (`CONNECT`), or is sent the whole URL, and notes the heads of both.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use crate::stub::answer;
use crate::verdict::ORDER;

pub(crate) struct Proxy {
    address: SocketAddr,
    heads: Arc<Mutex<Vec<String>>>,
}

#[derive(Clone, Copy)]
pub(crate) enum Refusal {
    Credentials,
    All,
    HangUp,
}

impl Proxy {
    /// Tunnels to this address, or answers in the platform's place.
    pub(crate) fn start(to: Option<SocketAddr>) -> Self {
        Self::serving(move |stream, heads| match to {
            Some(to) => tunnel(&stream, to, heads),
            None => answer_all(&stream, heads),
        })
    }

    pub(crate) fn refusing(refusal: Refusal) -> Self {
        Self::serving(move |mut stream, heads| {
            head(&mut BufReader::new(&stream), heads);
            let said = match refusal {
                Refusal::Credentials => answer("407 Proxy Authentication Required", "CanarySecret"),
                Refusal::All => answer("403 CanarySecret", "CanarySecret"),
                Refusal::HangUp => String::new(),
            };
            let _ = stream.write_all(said.as_bytes());
        })
    }

    fn serving(serve: impl Fn(TcpStream, &Mutex<Vec<String>>) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let heads = Arc::<Mutex<Vec<String>>>::default();
        let (serve, seen) = (Arc::new(serve), Arc::clone(&heads));
        // The threads end with the process.
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (serve, seen) = (Arc::clone(&serve), Arc::clone(&seen));
                thread::spawn(move || serve(stream.unwrap(), &seen));
            }
        });
        Self { address, heads }
    }

    pub(crate) fn url(&self, credentials: &str) -> String {
        format!("http://{credentials}{}", self.address)
    }

    pub(crate) fn heads(&self) -> Vec<String> {
        self.heads.lock().unwrap().clone()
    }
}

/// Reads a head, and notes it.
fn head(reader: &mut BufReader<&TcpStream>, heads: &Mutex<Vec<String>>) -> String {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") && reader.read_line(&mut head).unwrap() > 0 {}
    heads.lock().unwrap().push(head.clone());
    head
}

fn answer_all(mut stream: &TcpStream, heads: &Mutex<Vec<String>>) {
    let mut reader = BufReader::new(stream);
    if head(&mut reader, heads).starts_with("CONNECT ") {
        stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").unwrap();
        head(&mut reader, heads);
    }
    let length = heads.lock().unwrap().last().unwrap().to_lowercase();
    let length = length.lines().find_map(|line| line.strip_prefix("content-length: ")).map(str::to_owned);
    reader.read_exact(&mut vec![0; length.unwrap().parse().unwrap()]).unwrap();
    stream.write_all(answer("200 OK", ORDER).as_bytes()).unwrap();
}

fn tunnel(mut stream: &TcpStream, to: SocketAddr, heads: &Mutex<Vec<String>>) {
    head(&mut BufReader::new(stream), heads);
    stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").unwrap();
    let platform = TcpStream::connect(to).unwrap();
    let (from, into) = (stream.try_clone().unwrap(), platform.try_clone().unwrap());
    thread::spawn(move || copy(&from, &into));
    copy(&platform, stream);
}

fn copy(mut from: &TcpStream, mut into: &TcpStream) {
    let _ = std::io::copy(&mut from, &mut into);
    let _ = into.shutdown(Shutdown::Write);
}
