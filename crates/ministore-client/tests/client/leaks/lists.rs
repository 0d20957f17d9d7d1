//! What lists hold is in no error, no log and no `Debug`: cursors, elements, what was asked for.

use ministore_model::store::order::{ListOrdersRequest, ListOrdersResponse};
use ministore_sandbox::{Reply, Sandbox};

use super::TOKEN;
use super::builder;
use super::echoes::{answers, broken};
use super::watch::{CANARIES, ECHO, Watch, log, read_logs};
use crate::stub::{Fault, Stub};

fn request() -> ListOrdersRequest {
    ListOrdersRequest::new(3).with_openid(ECHO).with_next_key(ECHO)
}

#[tokio::test]
async fn no_error_no_log_and_no_type_shows_a_cursor() {
    read_logs();
    let mut watch = Watch::default();
    let failures: Vec<_> = answers().into_iter().chain(broken()).collect();
    let faults: Vec<_> = failures.iter().map(|(_, said)| Fault::say(said.as_slice())).collect();
    let stub = Stub::playing(faults);
    let client = builder(stub.url()).build().unwrap();
    let mut errors = 0;
    for (what, _) in &failures {
        let mut pages = client.pages(&request());
        watch.debug("pages before", &pages);
        match pages.next().await.unwrap() {
            // What is wrong with an order alone is a page without elements here.
            Ok(page) => watch.debug(what, &page),
            Err(error) => {
                watch.error(what, &error);
                errors += 1;
            }
        }
        watch.debug("pages after", &pages);
    }
    assert!(errors >= 24, "{errors}");
    for request in stub.requests() {
        assert!(request.contains("CanaryChen") && request.contains("13800138000"), "{request}");
    }
    log(|log| assert_eq!(log.hits, [""; 0]));
}

/// Elements and cursors hold the echo, and the list ends with an error of its own: the cursor stays, comes again, is missing.
#[tokio::test]
async fn no_list_shows_what_it_holds() {
    read_logs();
    let mut watch = Watch::default();
    let sandbox = Sandbox::start().unwrap();
    sandbox.accept_token(TOKEN);
    let client = builder(&sandbox.url()).build().unwrap();
    for next in [ECHO, "CanarySecret", ""] {
        sandbox.on(move |request: ListOrdersRequest| {
            let page = ListOrdersResponse::default().with_order_id_list([ECHO, ECHO]).with_has_more(true);
            let again = request.next_key.as_deref() == Some(next);
            Reply::success(page.with_next_key(if again { ECHO } else { next }))
        });
        let (mut pages, mut items) = (client.pages(&request()), client.items(&request()));
        let error = loop {
            watch.debug("pages", &pages);
            match pages.next().await.unwrap() {
                Ok(page) => {
                    watch.debug("page", &page);
                    assert!(page.position().is_some_and(|position| position.contains("Canary")));
                    assert_eq!(page.into_items(), [ECHO, ECHO]);
                }
                Err(error) => break error,
            }
        };
        watch.error("no way on", &error);
        watch.debug("pages at their end", &pages);
        while let Some(item) = items.next().await {
            watch.debug("items", &items);
            if let Err(error) = item {
                watch.error("no way on", &error);
            }
        }
        watch.debug("items at their end", &items);
    }
    assert!(watch.checks > 50 * CANARIES.len());
    log(|log| assert_eq!(log.hits, [""; 0]));
}
