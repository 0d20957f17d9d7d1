//! Bodies that are compressed: what is asked for, what is decoded, and how much of it.

use std::io::Write;

use ministore_client::ErrorKind;

use crate::stub::{Fault, Stub};
use crate::verdict::{NOT_JSON, ORDER, Row, check};
use crate::{builder, request};

fn gzip(body: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(body).unwrap();
    encoder.finish().unwrap()
}

fn coded(coding: &str, body: &[u8]) -> Fault {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Encoding: {coding}\r\nContent-Length: {length}\r\n\r\n"
    );
    Fault::Say([head.as_bytes(), body].concat())
}

#[tokio::test]
async fn what_is_asked_for_is_what_is_decoded() {
    let stub = Stub::playing([coded("gzip", &gzip(ORDER.as_bytes()))]);
    let answer = builder(stub.url()).build().unwrap().send_raw(&request()).await;
    let asked = stub.requests()[0].contains("accept-encoding: gzip\r\n");
    assert_eq!(asked, cfg!(feature = "gzip"));
    assert_eq!(stub.requests()[0].matches("encoding").count(), usize::from(asked));
    match answer {
        Ok(answer) => {
            assert!(asked);
            assert_eq!(answer.body, ORDER);
            answer.into_success().unwrap();
        }
        Err(error) => assert_eq!((error.kind(), asked), (ErrorKind::NotJson, false)),
    }
}

/// What was not asked for is not decoded, and what is coded twice is decoded once.
#[tokio::test]
async fn other_codings_are_no_json() {
    let zipped = gzip(ORDER.as_bytes());
    let row = |what, coding, body: &[u8]| -> Row { (what, coded(coding, body), NOT_JSON) };
    check(vec![
        row("br", "br", b"\x8b\x02\x80{}\x03"),
        row("zstd", "zstd", b"\x28\xb5\x2f\xfd\x04\0\x11\0\0{}"),
        row("deflate", "deflate", b"x\x9c\xab\xae\x05\0\x01u\0\xf9"),
        row("gzip within gzip", "gzip", &gzip(&zipped)),
        row("gzip, gzip", "gzip, gzip", &gzip(&zipped)),
        row("unannounced", "identity", &zipped),
        row("unheard of", "rot13", b"{beqre:{}}"),
    ])
    .await;
}

#[cfg(feature = "gzip")]
#[tokio::test]
async fn a_bomb_is_cut_at_the_limit() {
    use crate::verdict::LARGE;
    let bomb = gzip(" ".repeat((1 << 20) + 1).as_bytes());
    assert!(bomb.len() < 2_000, "what counts is the length as decoded");
    check(vec![
        ("bomb", coded("gzip", &bomb), LARGE),
        ("bombs in a row", coded("gzip", &bomb.repeat(500)), LARGE),
        ("bomb without an end", coded("gzip", &bomb[..bomb.len() - 9]), LARGE),
    ])
    .await;
    let whole = gzip((" ".repeat((1 << 20) - ORDER.len()) + ORDER).as_bytes());
    // What follows a whole body, checksum and all, is nobody's.
    for (body, is_taken) in
        [(&whole[..], true), (&[&whole[..], b"garbage"].concat(), crate::way::LETS_GARBAGE_BE)]
    {
        let stub = Stub::playing([coded("gzip", body)]);
        let answer = builder(stub.url()).body_limit(1 << 20).build().unwrap().send(&request()).await;
        assert_eq!(answer.is_ok(), is_taken);
    }
}

#[cfg(feature = "gzip")]
#[tokio::test]
async fn a_bad_coding_is_a_broken_exchange() {
    use crate::verdict::BROKEN;
    let good = gzip(ORDER.as_bytes());
    let with = |at: usize, byte: u8| {
        let mut bad = good.clone();
        bad[at] = byte;
        bad
    };
    check(vec![
        ("not coded at all", coded("gzip", ORDER.as_bytes()), BROKEN),
        ("cut", coded("gzip", &good[..good.len() / 2]), BROKEN),
        ("no checksum", coded("gzip", &good[..good.len() - 8]), BROKEN),
        ("wrong checksum", coded("gzip", &with(good.len() - 8, 0)), BROKEN),
        ("wrong length", coded("gzip", &with(good.len() - 1, 9)), BROKEN),
        ("wrong method", coded("gzip", &with(2, 3)), BROKEN),
    ])
    .await;
}
