//! Without a Tokio runtime: an error that says what to do, and no panic.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use ministore_client::{AppCredentials, ErrorKind};

use crate::way::Client;
use crate::{builder, request};

#[test]
fn without_a_runtime_the_error_names_the_blocking_client() {
    let app = Client::builder(AppCredentials::new("wx1", "SECRET")).danger_test_server("http://127.0.0.1:1");
    for client in [builder("http://127.0.0.1:1").build().unwrap(), app.build().unwrap()] {
        let request = request();
        let call = pin!(client.send(&request));
        let Poll::Ready(sent) = call.poll(&mut Context::from_waker(Waker::noop())) else {
            panic!("it waits for a runtime that is not there")
        };
        let error = sent.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config);
        assert!(error.to_string().contains("`ministore_client::blocking`"), "{error}");
    }
}
