//! Written against the obstacle course's generated crate, and run inside it.
#![allow(clippy::unwrap_used, missing_docs)]

use ministore_model::thing::r#type::match_all::{Filter, State, Wanted};
use ministore_model::deep::down::{Deeper, DeeperAnswer};
use ministore_model::{ChangeParts, DeleteThing, ListThings, ListedThing, ERRCODES, Endpoint, Envelope, Fen, MatchAll, Matched, OrderId, Ping, Pong, TokenPlace, from_slice};

const ANSWER: &str = r#"{"errcode":0,"match":{"Async ":true,"状态":"s","camelCase":"CANARY","phones":["CANARY"],"ids":[1,"2"],"states":[7,0,8],
    "fee":{"cost":"5"},"drift":1,"new":"3","read":{"x":1},"a.b":"d"}}"#;

fn matched() -> Matched {
    let answer: <MatchAll as Endpoint>::Response = from_slice(ANSWER.as_bytes()).unwrap();
    answer.into_success().unwrap()
}

#[test]
fn fields_have_their_names() {
    let matched = matched();
    assert_eq!(matched.r#async, Some(true));
    assert_eq!(matched.camel_case.as_deref(), Some("CANARY"));
    assert_eq!(matched.state_text.as_deref(), Some("s"));
    assert_eq!(matched.ids, [OrderId(1), OrderId(2)]);
    assert_eq!(matched.states, [State::Seven, State::Code, State::from(8)]);
    assert_eq!(matched.fee.first().and_then(|fee| fee.cost), Some(Fen(5)));
    assert_eq!((matched.drift, matched.dotted.as_deref()), (Some(1), Some("d")));
    let set = Matched::default().with_async(true).with_drift(1).with_new(3).with_ids([OrderId(1)]).with_states([State::Seven]);
    assert_eq!((set.r#async, set.drift, set.new.and_then(|new| new.seconds())), (Some(true), Some(1), Some(3)));
    assert_eq!((set.ids.as_slice(), set.states.as_slice()), ([OrderId(1)].as_slice(), [State::Seven].as_slice()));
    assert!(!format!("{matched:?}").contains("CANARY"));
    let drift: Vec<String> = matched.drift().iter().map(ToString::to_string).collect();
    assert_eq!(drift, ["states[2]: unknown value, a number", "read.x: unknown field, a number"]);
    assert_eq!(from_slice::<Matched>(&serde_json::to_vec(&matched).unwrap()).unwrap(), matched);
}

#[test]
fn requests_are_made_of_what_they_must_hold() {
    let mut request = MatchAll::new("t".to_owned(), OrderId(1), Wanted::Quoted, Filter::new(true));
    request.page_size = Some(10);
    let written = serde_json::to_string(&request).unwrap();
    assert_eq!(written, r#"{"type":"t","pageSize":10,"gen_id":1,"state":"a\"b\\","filter":{"self_made":true}}"#);
    assert_eq!(from_slice::<MatchAll>(written.as_bytes()).unwrap(), request);
    let set = request.clone().with_type("t").with_page_size(10).with_tags([] as [&str; 0]);
    assert_eq!(set, request);
    assert_eq!(from_slice::<MatchAll>(written.replace("gen_id", "gen").as_bytes()).unwrap(), request);
    let lacking = written.replace("\"gen_id\":1,", "");
    assert!(from_slice::<MatchAll>(lacking.as_bytes()).unwrap_err().to_string().starts_with("gen_id: missing required field"));
    let lacking = written.replace("\"self_made\":true", "");
    assert!(from_slice::<MatchAll>(lacking.as_bytes()).unwrap_err().to_string().starts_with("filter.self_made: "));
}

/// A type of another endpoint is that type, and its errata hold here, too.
#[test]
fn types_are_shared() {
    let body = ANSWER.replace(r#"{"errcode":0,"#, r#"{"errcode":0,"state":7,"#);
    let answer: DeeperAnswer = from_slice(body.as_bytes()).unwrap();
    assert_eq!(answer.r#match, Some(matched()));
    assert_eq!(answer.state, Some(State::Seven));
}

#[test]
fn pages_follow_each_other() {
    use ministore_model::{NoProgress, Paged};
    let mut request = Deeper::default();
    request.size = Some(2);
    let page = |layers: usize, all| {
        let mut answer = DeeperAnswer::default();
        answer.layers.resize_with(layers, Default::default);
        answer.all = Some(all);
        answer
    };
    assert_eq!(request.position(), None);
    assert_eq!(request.next_position(&page(2, 3)), Ok(Some(1)));
    request.set_position(1);
    assert_eq!((request.position(), request.page), (Some(1), Some(1)));
    assert_eq!(request.next_position(&page(1, 3)), Ok(None));
    assert_eq!(request.next_position(&page(0, 3)), Err(NoProgress::EmptyPage));
    assert_eq!(Deeper::items(&page(2, 3)).len(), 2);
    assert_eq!(Deeper::into_items(page(2, 3)).len(), 2);
}

#[test]
fn endpoints_say_what_they_are() {
    assert_eq!((MatchAll::PATH, MatchAll::TOKEN), ("/thing/type/match-all", TokenPlace::Query("access_token")));
    assert_eq!(Deeper::default().page, None);
    let sample = <Deeper as Endpoint>::Response::sample();
    assert_eq!((sample.errcode, sample), (Some(0), from_slice(ministore_model::thing::r#type::match_all::deeper::samples::ONE.as_bytes()).unwrap()));
    assert_eq!(Deeper::PATH, "/thing/type/match-all/deeper");
    assert_eq!((Ping::METHOD.as_str(), Ping::TOKEN), ("GET", TokenPlace::Nowhere));
    assert_eq!(from_slice::<Pong>(b"{}").unwrap().into_success(), Some(Pong::default()));
    assert_eq!(ERRCODES.iter().map(|known| known.code).collect::<Vec<_>>(), [i64::MIN]);
}

/// Parameters of the call are fields, and no part of the body.
#[test]
fn calls_have_parameters() {
    let mut request = ChangeParts::new("a/b".to_owned(), 7);
    request.size = Some(tolerant::Number::parse("1.50").unwrap());
    request.x_dry_run = Some(true);
    assert_eq!(serde_json::to_string(&request).unwrap(), r#"{"size":1.5}"#);
    let set = ChangeParts::new("a/b".to_owned(), 7).with_size(tolerant::Number::parse("1.50").unwrap()).with_x_dry_run(true);
    assert_eq!(set, request);
    assert_eq!(format!("{request:?}"), "ChangeParts { size: Number(1.5) }");
    let mut values = Vec::new();
    request.parameters().unwrap().each(&mut |parameter, value| {
        values.extend(value.text().map(|text| (parameter.name, text.into_owned())));
    });
    let expected = [("thingId", "a/b"), ("type", "7"), ("X-Dry-Run", "true")];
    assert_eq!(values, expected.map(|(name, value)| (name, value.to_owned())));
    let mut again: ChangeParts = from_slice(b"{\"size\":1.5}").unwrap();
    again.parameters_mut().unwrap().decode(&mut |parameter| {
        values.iter().find(|(name, _)| *name == parameter.name).map(|(_, text)| text.clone())
    }).unwrap();
    assert_eq!(again, request);
    assert_eq!((ChangeParts::PATH, ChangeParts::METHOD.as_str()), ("/v1.0/Things/{thingId}:parts", "PUT"));
    assert_eq!(ChangeParts::TOKEN, TokenPlace::Header { name: "Authorization", scheme: Some("Bearer") });
    let things: <ListThings as Endpoint>::Response = from_slice(br#"[{"id":"a"}]"#).unwrap();
    assert_eq!(things.into_success().unwrap().first().map(|thing: &ListedThing| thing.id.as_deref()), Some(Some("a")));
    assert_eq!(ministore_model::v1_0::things::samples::two()[1].unknown_fields.len(), 1);
    assert_eq!(DeleteThing::BODY, tolerant::BodyFormat::None);
}

/// What the page says of a request's values is checked where the caller asks, and only then.
#[test]
fn requests_are_held_to_what_the_page_says() {
    let mut request = MatchAll::new("t".to_owned(), OrderId(1), Wanted::Quoted, Filter::new(true));
    assert_eq!(request.validate(), Ok(()));
    request.page_size = Some(10);
    request.tags = vec!["a".to_owned(), "äöü".to_owned()];
    request.filter.depth = Some(0);
    assert_eq!(Endpoint::validate(&request), Ok(()));
    request.r#type = "CANARY CANARY".to_owned();
    request.page_size = Some(103);
    request.tags = vec!["CANARY".to_owned(), String::new(), String::new()];
    request.filter.depth = Some(4);
    let written = serde_json::to_string(&request).unwrap();
    assert_eq!(from_slice::<MatchAll>(written.as_bytes()).unwrap(), request);
    let invalid = request.validate().unwrap_err();
    assert_eq!(Endpoint::validate(&request).as_ref(), Err(&invalid));
    let reported: Vec<String> = invalid.violations().iter().map(ToString::to_string).collect();
    assert_eq!(
        reported,
        [
            "type: at most 8 characters",
            "pageSize: at most 100",
            "pageSize: less than 100.5",
            "pageSize: a multiple of 5",
            "tags: at most 2 elements",
            "tags: no element twice",
            "tags[0]: at most 3 characters",
            "filter.depth: at most 3",
        ]
    );
    assert!(!format!("{invalid} {invalid:?}").contains("CANARY"));
    // A type without rules has none to hold to, and one of a response is not asked.
    assert_eq!(Deeper::default().validate(), Ok(()));
}
