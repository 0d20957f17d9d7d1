//! The ways to decode and to encode a response.

use std::cell::RefCell;
use std::hint::black_box;

use ministore_model::Decoder;
use ministore_model::mini_store::order::GetOrderResponse;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::payload::Kind;
use crate::{BASE, LENIENT, OURS, lenient, plain, typify};

/// Does something with a payload.
pub type With<V = ()> = Box<dyn Fn(&[u8]) -> V>;

/// A way to decode. All are called through pointers, so that the compiler cannot inline them into the measuring loop.
pub struct Decoding {
    /// The name in the table.
    pub name: &'static str,
    /// Whether it keeps unknown fields.
    pub keeps_unknown: bool,
    /// Whether it accepts the misspelt name of [`Kind::Alias`].
    pub accepts_alias: bool,
    /// Decodes one response, and drops it.
    pub one: With,
    /// Decodes an array of responses, and drops it.
    pub many: With,
    /// Decodes one response and encodes it again.
    pub one_again: With<Value>,
    /// Decodes an array of responses and encodes it again.
    pub many_again: With<Value>,
}

impl Decoding {
    /// Whether it does the same work as the other ways with a payload of this kind.
    pub fn fits(&self, kind: Kind) -> bool {
        self.accepts_alias || kind != Kind::Alias
    }
}

/// A way to encode.
pub struct Encoding {
    /// The name in the table.
    pub name: &'static str,
    /// Decodes an array of responses, and returns a function that encodes them one by one.
    pub prepare: With<Box<dyn Fn()>>,
    /// Decodes an array of responses and encodes them one by one.
    pub encoded: With<Vec<Value>>,
}

/// All ways to decode.
pub fn decoding() -> Vec<Decoding> {
    type Plain = plain::GetOrderResponse;
    let ours = decode(OURS, ministore_model::from_slice::<GetOrderResponse>, |body| {
        Decoder::new().list_from_slice(body)
    });
    let typify = decode("typify 0.7", slice::<typify::GetOrderResponse>, slice);
    let lenient = decode(LENIENT, slice::<lenient::GetOrderResponse>, slice);
    let value = decode("`serde_json::Value`", slice::<Value>, slice);
    vec![
        Decoding { keeps_unknown: true, ..ours },
        decode(BASE, slice::<Plain>, slice),
        decode("derive, `from_utf8` and `from_str`", text::<Plain>, text),
        decode("derive, sonic-rs", sonic::<Plain>, sonic),
        decode("derive, simd-json with reused buffers", simd::<Plain>, simd),
        Decoding { accepts_alias: false, ..typify },
        Decoding { keeps_unknown: true, ..lenient },
        Decoding { keeps_unknown: true, accepts_alias: false, ..value },
    ]
}

/// All ways to encode.
pub fn encoding() -> Vec<Encoding> {
    vec![
        encode::<GetOrderResponse, _>(OURS, ministore_model::to_vec),
        encode::<GetOrderResponse, _>("ours, `serde_json::to_vec`", serde_json::to_vec),
        encode::<plain::GetOrderResponse, _>(BASE, serde_json::to_vec),
        encode::<typify::GetOrderResponse, _>("typify 0.7", serde_json::to_vec),
        encode::<lenient::GetOrderResponse, _>(LENIENT, serde_json::to_vec),
        encode::<Value, _>("`serde_json::Value`", serde_json::to_vec),
    ]
}

/// A way that drops unknown fields and accepts the alias.
fn decode<T: Serialize + 'static, E: std::error::Error + 'static>(
    name: &'static str,
    one: fn(&[u8]) -> Result<T, E>,
    many: fn(&[u8]) -> Result<Vec<T>, E>,
) -> Decoding {
    Decoding {
        name,
        keeps_unknown: false,
        accepts_alias: true,
        one: Box::new(move |body| drop(black_box(one(body).expect("a response")))),
        many: Box::new(move |body| drop(black_box(many(body).expect("responses")))),
        one_again: Box::new(move |body| again(one(body).expect("a response"))),
        many_again: Box::new(move |body| again(many(body).expect("responses"))),
    }
}

fn again(value: impl Serialize) -> Value {
    serde_json::to_value(value).expect("JSON")
}

fn slice<T: DeserializeOwned>(body: &[u8]) -> Result<T, serde_json::Error> {
    serde_json::from_slice(body)
}

fn text<T: DeserializeOwned>(body: &[u8]) -> Result<T, serde_json::Error> {
    serde_json::from_str(std::str::from_utf8(body).expect("UTF-8"))
}

/// Chooses its instructions when it is compiled, except for the check of UTF-8: SSE2 on x86-64 without `target-cpu`.
fn sonic<T: DeserializeOwned>(body: &[u8]) -> Result<T, sonic_rs::Error> {
    sonic_rs::from_slice(body)
}

/// Chooses its instructions at run time: AVX2, or else SSE4.2. It overwrites its input, so the copy of the body is part of
/// its work.
fn simd<T: DeserializeOwned>(body: &[u8]) -> Result<T, simd_json::Error> {
    thread_local! {
        static REUSED: RefCell<(Vec<u8>, simd_json::Buffers)> = RefCell::default();
    }
    REUSED.with_borrow_mut(|(copy, buffers)| {
        copy.clear();
        copy.extend_from_slice(body);
        simd_json::serde::from_slice_with_buffers(copy, buffers)
    })
}

fn encode<T: DeserializeOwned + 'static, E: std::error::Error + 'static>(
    name: &'static str,
    encode: fn(&T) -> Result<Vec<u8>, E>,
) -> Encoding {
    let decode = |body: &[u8]| -> Vec<T> { serde_json::from_slice(body).expect("responses") };
    Encoding {
        name,
        prepare: Box::new(move |body| {
            let responses = decode(body);
            Box::new(move || {
                for response in black_box(&responses) {
                    drop(black_box(encode(response).expect("JSON")));
                }
            })
        }),
        encoded: Box::new(move |body| {
            let encode = |response| serde_json::from_slice(&encode(response).expect("JSON")).expect("JSON");
            decode(body).iter().map(encode).collect()
        }),
    }
}
