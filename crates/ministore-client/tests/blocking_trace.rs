//! At the level TRACE, ureq logs every byte: so nothing is sent then. A process of its own, as a logger is for all of it.

use std::io::{self, Write};
use std::net::TcpListener;
use std::sync::{Mutex, PoisonError};

use ministore_client::{AccessToken, ErrorKind, blocking::Client};
use ministore_model::OrderId;
use ministore_model::mini_store::order::GetOrderRequest;
use tracing_subscriber::filter::LevelFilter;

static LOG: Mutex<Vec<u8>> = Mutex::new(Vec::new());

struct Reader;

impl Write for Reader {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LOG.lock().unwrap_or_else(PoisonError::into_inner).write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn nothing_is_sent_while_the_log_would_show_it() -> Result<(), Box<dyn std::error::Error>> {
    tracing_subscriber::fmt().with_max_level(LevelFilter::TRACE).with_writer(|| Reader).init();
    let listener = TcpListener::bind("127.0.0.1:0")?;
    listener.set_nonblocking(true)?;
    let url = format!("http://{}", listener.local_addr()?);
    let client = Client::builder(AccessToken::new("CanaryToken")?).danger_test_server(&url).build()?;
    let error = client.send(&GetOrderRequest::new(OrderId(1))).expect_err("nothing is sent");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Config, 1));
    assert!(error.to_string().contains("let `ureq` and `ureq_proto` log no more than DEBUG"), "{error}");
    assert_eq!(listener.accept().map(|_| ()).map_err(|error| error.kind()), Err(io::ErrorKind::WouldBlock));
    log::trace!("the logger hears this");
    let log = String::from_utf8(LOG.lock().expect("a log").clone())?;
    assert!(log.contains("the logger hears this") && !log.contains("CanaryToken"), "{log}");
    Ok(())
}
