//! Failures that hold the echo wherever a server may put it.

use super::watch::ECHO;
use crate::stub::answer;

/// Answers that fail, and that hold the echo wherever a server may put it.
pub(super) fn answers() -> Vec<(&'static str, Vec<u8>)> {
    let ok = |body: &str| answer("200 OK", body).into_bytes();
    let json = |template: &str| ok(&template.replace('@', ECHO));
    let utf8 = [&ok(&format!("{{\"errmsg\":\"{ECHO}\u{fd}\"}}"))[..]].concat();
    let not_utf8 = utf8.iter().map(|byte| if *byte == 0xc3 { 0xff } else { *byte }).collect();
    vec![
        ("html", ok(&format!("<html>{ECHO}</html>"))),
        ("html 502", answer("502 Bad Gateway", &format!("<html>{ECHO}</html>")).into_bytes()),
        ("reason phrase", answer(&format!("502 {ECHO}"), "").into_bytes()),
        ("bare text", json("@")),
        ("bare string", json(r#""@""#)),
        ("cut json", json(r#"{"order":{"openid":"@"#)),
        ("control character", json("{\"errmsg\":\"@\u{1}\"}")),
        ("bad escape", json(r#"{"errmsg":"@\q"}"#)),
        ("bad key", json(r#"{"@":}"#)),
        ("not UTF-8", not_utf8),
        ("string for a number", json(r#"{"order":{"order_id":"@"}}"#)),
        ("digits out of range", ok(r#"{"order":{"order_id":"1380013800013800138000"}}"#)),
        ("fraction", ok(r#"{"order":{"order_id":13800138000.5}}"#)),
        ("string for an object", json(r#"{"order":"@"}"#)),
        ("list for an object", json(r#"{"order":["@"]}"#)),
        ("string for an errcode", json(r#"{"errcode":"@"}"#)),
        ("object for text", json(r#"{"order":{"openid":{"@":"@"}}}"#)),
        ("twice", json(r#"{"errmsg":"@","errmsg":"@"}"#)),
        ("no order", json(r#"{"errcode":0,"errmsg":"@","@":"@"}"#)),
        ("errcode", json(r#"{"errcode":40001,"errmsg":"@"}"#)),
        ("errcode with a false id", json(r#"{"errcode":40001,"errmsg":"rid: @"}"#)),
        ("errcode with an id", json(r#"{"errcode":40001,"errmsg":"@ rid: 6949fe38-0627ff0d-47df91c7"}"#)),
        ("unknown errcode", json(r#"{"errcode":987654,"errmsg":"@","@":"@"}"#)),
        ("errcode 500", answer("500 Oops", &format!(r#"{{"errcode":-1,"errmsg":"{ECHO}"}}"#)).into_bytes()),
    ]
}

/// Exchanges that break off, with the echo in what came of them.
pub(super) fn broken() -> Vec<(&'static str, Vec<u8>)> {
    let raw = |template: &str| template.replace('@', ECHO).into_bytes();
    vec![
        ("closed", raw("")),
        ("not HTTP", raw("@\r\n\r\n")),
        ("bad header", raw("HTTP/1.1 200 OK\r\n@\r\n\r\n")),
        ("bad length", raw("HTTP/1.1 200 OK\r\nContent-Length: @\r\n\r\n")),
        ("bad chunk", raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n@\r\n")),
        ("cut body", raw("HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n@")),
        ("large body", raw(&format!("HTTP/1.1 200 OK\r\n\r\n{}", "@".repeat(100)))),
        (
            "redirect",
            raw(
                "HTTP/1.1 302 Found\r\nLocation: http://CanaryChen@127.0.0.1:1/13800138000?access_token=68_CanaryToken\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
            ),
        ),
        (
            "host of a redirect",
            raw(
                "HTTP/1.1 302 Found\r\nLocation: http://CanaryToken/\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
            ),
        ),
        (
            "token as a host",
            raw(
                "HTTP/1.1 302 Found\r\nLocation: http://68_CanaryToken.a/\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
            ),
        ),
        (
            "number as a host",
            raw(
                "HTTP/1.1 302 Found\r\nLocation: //13800138000/\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
            ),
        ),
        (
            "odd redirect",
            raw("HTTP/1.1 307 Found\r\nLocation: @\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"),
        ),
    ]
}
