//! A list of 100,000 orders, walked over HTTP: whole, and in the memory of a page.
//!
//! All memory of this program is counted. The sandbox keeps every request, so a server that keeps nothing takes its place.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::expect_used)]

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use ministore_client::{AccessToken, Client};
use ministore_model::store::order::{ListOrdersRequest, ListOrdersResponse};
use ministore_model::{from_slice, to_vec};
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const ORDERS: u64 = 100_000;
const FIRST: u64 = 3_705_115_058_471_200_000;
const KIB: usize = 1 << 10;

#[tokio::test]
async fn a_hundred_thousand_orders_take_the_memory_of_a_page() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("its address"));
    thread::spawn(move || listener.incoming().try_for_each(|stream| serve(&stream?)));
    let token = AccessToken::new("TOKEN").expect("a token");
    let client = Client::builder(token).danger_test_server(&url).build().expect("a client");
    let request = ListOrdersRequest::new(100);

    // The first tenth has all that grows at first: buffers, the connection.
    let (mut ids, mut count, mut before) = (client.items(&request), 0, 0);
    while let Some(id) = ids.next().await {
        assert_eq!(id.expect("an id"), (FIRST + count).to_string());
        count += 1;
        if count == ORDERS / 10 {
            before = MEMORY.current_usage();
            MEMORY.reset_peak_usage();
        }
    }
    assert_eq!(count, ORDERS);
    // The text of the ids alone takes 1,700 KiB.
    let grown = MEMORY.peak_usage().saturating_sub(before);
    println!("in use {} KiB; over 90,000 orders at most {} KiB more", before / KIB, grown / KIB);
    assert!(grown < 64 * KIB, "{} KiB", grown / KIB);
}

/// Answers what comes over one connection.
fn serve(stream: &TcpStream) -> io::Result<()> {
    let (mut requests, mut stream) = (BufReader::new(stream), stream);
    let (mut line, mut body) = (String::new(), Vec::new());
    loop {
        let mut length = 0;
        while line != "\r\n" {
            line.clear();
            if requests.read_line(&mut line)? == 0 {
                return Ok(());
            }
            let header = line.to_ascii_lowercase();
            if let Some(value) = header.strip_prefix("content-length:") {
                length = value.trim().parse().map_err(io::Error::other)?;
            }
        }
        line.clear();
        body.resize(length, 0);
        requests.read_exact(&mut body)?;
        let page = page(&from_slice(&body).map_err(io::Error::other)?);
        let page = to_vec(&page)?;
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", page.len());
        stream.write_all(&[head.as_bytes(), &page].concat())?;
    }
}

/// A hundred ids a page. The cursor is the number of ids before it.
fn page(request: &ListOrdersRequest) -> ListOrdersResponse {
    let begin: u64 = request.next_key.as_deref().map_or(0, |key| key.parse().expect("a cursor of ours"));
    let end = ORDERS.min(begin + u64::try_from(request.page_size).expect("a number of orders"));
    ListOrdersResponse::default()
        .with_order_id_list((begin..end).map(|number| (FIRST + number).to_string()))
        .with_next_key(end.to_string())
        .with_has_more(end < ORDERS)
}
