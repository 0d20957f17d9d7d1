//! A server with a certificate that only the tests' own root makes valid. Its key is for tests alone.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use crate::stub::answer;
use crate::verdict::ORDER;
use crate::way;

pub(crate) struct Platform {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Platform {
    pub(crate) fn start() -> Self {
        let certificate = CertificateDer::from_pem_slice(include_bytes!("cert.pem")).unwrap();
        let key = PrivateKeyDer::from_pem_slice(include_bytes!("key.pem")).unwrap();
        let config = ServerConfig::builder_with_provider(Arc::new(way::crypto()));
        let config = config.with_safe_default_protocol_versions().unwrap().with_no_client_auth();
        let config = Arc::new(config.with_single_cert(vec![certificate], key).unwrap());
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let requests = Arc::<Mutex<Vec<String>>>::default();
        let seen = Arc::clone(&requests);
        thread::spawn(move || {
            for stream in listener.incoming() {
                serve(stream.unwrap(), Arc::clone(&config), &seen);
            }
        });
        Self { address, requests }
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

/// Answers one request, if the client trusts the certificate.
fn serve(stream: TcpStream, config: Arc<ServerConfig>, seen: &Mutex<Vec<String>>) {
    let mut reader = BufReader::new(StreamOwned::new(ServerConnection::new(config).unwrap(), stream));
    let mut request = String::new();
    while !request.ends_with("\r\n\r\n") {
        if !reader.read_line(&mut request).is_ok_and(|length| length > 0) {
            return;
        }
    }
    let length = request.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
    reader.read_exact(&mut vec![0; length.parse().unwrap()]).unwrap();
    seen.lock().unwrap().push(request);
    let _ = reader.get_mut().write_all(answer("200 OK", ORDER).as_bytes());
    reader.get_mut().conn.send_close_notify();
    let _ = reader.get_mut().flush();
}
