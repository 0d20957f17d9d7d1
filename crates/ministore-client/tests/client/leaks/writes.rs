//! What a write sends is in no error and no log: tracking numbers, addresses, notes.

use std::fmt::Debug;

use ministore_client::{AppCredentials, Endpoint, encode};
use ministore_model::store::order::{
    DeliveryUpdate, NewAddress, SendDeliveryRequest, SentDelivery, UpdateAddressRequest,
    UpdateDeliveryRequest, UpdateMerchantNotesRequest,
};

use super::echoes::{answers, broken};
use super::watch::{CANARIES, ECHO, Watch, log, read_logs};
use super::{SECRET, TOKEN, builder, with};
use crate::stub::{Fault, Stub, answer, until_closed};

fn delivery() -> SendDeliveryRequest {
    let parcel = SentDelivery::new(1, Vec::new()).with_delivery_id(ECHO).with_waybill_id(ECHO);
    SendDeliveryRequest::new(ECHO.to_owned(), vec![parcel])
}

fn update() -> UpdateDeliveryRequest {
    let parcel = DeliveryUpdate::new(1, ECHO.to_owned(), ECHO.to_owned(), Vec::new());
    UpdateDeliveryRequest::new(ECHO.to_owned()).with_delivery_list([parcel])
}

fn address() -> UpdateAddressRequest {
    let address = NewAddress::new().with_user_name(ECHO).with_tel_number(ECHO).with_detail_info(ECHO);
    UpdateAddressRequest::new("37".to_owned(), address)
}

fn notes() -> UpdateMerchantNotesRequest {
    UpdateMerchantNotesRequest::new("37".to_owned(), ECHO.to_owned())
}

#[tokio::test]
async fn no_error_and_no_log_shows_what_a_write_sends() {
    read_logs();
    fail(&delivery()).await;
    fail(&update()).await;
    fail(&address()).await;
    fail(&notes()).await;
    log(|log| assert_eq!(log.hits, [""; 0]));
}

/// Fails in every way, with the canaries in the request and in what comes back.
async fn fail<E: Endpoint + Clone>(request: &E)
where
    E::Response: Send,
    <E::Response as ministore_client::Envelope>::Success: Debug + Send,
{
    let mut watch = Watch::default();
    watch.debug("encoded", &encode(request).unwrap());
    let failures: Vec<_> = answers().into_iter().chain(broken()).collect();
    let faults: Vec<_> = failures.iter().map(|(_, said)| Fault::say(said.as_slice())).collect();
    let stub = Stub::playing(faults);
    let client = builder(stub.url()).build().unwrap();
    let mut errors = 0;
    for (what, _) in &failures {
        // What is wrong with an order alone is a success here.
        if let Err(error) = client.send(request).await {
            watch.error(what, &error);
            errors += 1;
        }
    }
    assert!(errors >= 24, "{}: {errors}", E::PATH);
    for request in stub.requests() {
        assert!(request.contains("CanaryChen") && request.contains("13800138000"), "{request}");
    }

    // A refusal, and a refresh that fails.
    let token = format!(r#"{{"access_token":"{TOKEN}","expires_in":7200}}"#);
    let refused = |errcode: i64| format!(r#"{{"errcode":{errcode},"errmsg":"{ECHO}"}}"#);
    let [token, refused, failed] =
        [token, refused(40001), refused(40125)].map(|body| Fault::say(answer("200 OK", &body)));
    let stub = Stub::platform([token, failed], [refused]);
    let app = with(AppCredentials::new("wx1", SECRET), stub.url()).build().unwrap();
    let error = app.send(request).await.unwrap_err();
    watch.error("no other token", &error);
    watch.error("the refusal", error.refusal().unwrap());

    let late = Stub::serving(until_closed);
    watch.error("no answer", &builder(late.url()).build().unwrap().send(request).await.unwrap_err());
    watch.error(
        "no connection",
        &builder("http://127.0.0.1:1").build().unwrap().send(request).await.unwrap_err(),
    );
    assert_eq!(watch.checks, (2 + (errors + 4) * 6) * CANARIES.len());
}

/// The model hides what is personal in a request.
#[test]
fn personal_fields_of_requests_are_not_printed() {
    let mut watch = Watch::default();
    watch.debug("address", &address());
    watch.debug("notes", &notes());
}
