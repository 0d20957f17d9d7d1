//! Times with jiff: civil, and at UTC+8.
#![cfg(feature = "jiff")]

use ministore_model::{BeijingTime, UnixSeconds};

#[test]
fn beijing_time_is_utc_plus_eight() {
    let time = BeijingTime::new("2020-03-25 13:05:25");
    assert_eq!(time.civil().map(|time| time.to_string()).as_deref(), Some("2020-03-25T13:05:25"));
    let zoned = time.zoned().expect("a moment");
    assert_eq!(zoned.to_string(), "2020-03-25T13:05:25+08:00[+08:00]");
    assert_eq!(zoned.timestamp().as_second(), 1_585_112_725);
    assert_eq!(UnixSeconds::new(1_585_112_725).zoned().map(|time| time.to_string()), Some(zoned.to_string()));
}

#[test]
fn what_is_no_time_stays_text() {
    for text in [
        "",
        "0000-00-00 00:00:00",
        "2021-02-30 00:00:00",
        "2021-02-01 24:00:00",
        "2021-02-01 23:59:60",
        "2021-02-01T10:00:00",
        "2021-02-01 10:00:00Z",
        "2021-02-01 10:00:00+08:00",
        " 2021-02-01 10:00:00",
        "2021-2-1 10:00:00",
        "1620738080",
        "2021-02-01 10:00:0x",
        "２021-02-01 10:00",
    ] {
        let time = BeijingTime::new(text);
        assert_eq!(time.civil(), None, "{text}");
        assert_eq!(time.as_str(), Some(text));
    }
    assert_eq!(UnixSeconds::new(0).zoned(), None);
    assert_eq!(UnixSeconds::new(i64::MAX).zoned(), None);
}
