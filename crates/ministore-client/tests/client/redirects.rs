//! No redirect is followed: the token stays where it was sent.

use ministore_client::ErrorKind;

use crate::stub::{Bystander, Stub};
use crate::{client, request};

#[tokio::test]
async fn no_redirect_is_followed() {
    for status in ["301", "302", "303", "307", "308"] {
        let bystander = Bystander::new();
        let stub = Stub::answering(format!(
            "HTTP/1.1 {status} Elsewhere\r\nLocation: http://{}/a?access_token=token\r\nContent-Length: 0\r\n\r\n",
            bystander.address()
        ));

        let error = client(&stub).send(&request()).await.unwrap_err();

        assert_eq!(error.kind(), ErrorKind::Status);
        assert_eq!(
            error.to_string(),
            format!("redirected to 127.0.0.1, not followed (HTTP {status}, 0 bytes)")
        );
        assert!(!bystander.was_reached(), "{status} was followed");
        assert_eq!(stub.requests().len(), 1, "{status} was sent again");
    }
}

#[tokio::test]
async fn nor_one_to_the_same_server() {
    for status in ["301", "302", "303", "307", "308"] {
        let stub = Stub::answering(format!(
            "HTTP/1.1 {status} Elsewhere\r\nLocation: /product/order/get\r\nContent-Length: 0\r\n\r\n"
        ));
        assert_eq!(client(&stub).send(&request()).await.unwrap_err().kind(), ErrorKind::Status);
        assert_eq!(stub.requests().len(), 1, "{status} was followed");
    }
}
