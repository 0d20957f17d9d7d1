//! The ways to read and to write an answer.

use std::hint::black_box;

use ministore_model::{Decoder, GetOrderResponse};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::{BASE, LENIENT, OURS, lenient, plain, typify};

/// Does something with a payload.
pub type With<V = ()> = Box<dyn Fn(&[u8]) -> V>;

/// A way to read. Each is called through pointers, so that no compiler joins it with what measures it.
pub struct Reading {
    /// What it is.
    pub name: &'static str,
    /// Whether it keeps what the schema does not know.
    pub keeps_unknown: bool,
    /// Reads one answer, and drops it.
    pub one: With,
    /// Reads a list of answers, and drops it.
    pub many: With,
    /// Reads one answer and writes what it holds; none if it cannot be read.
    pub back: With<Option<Value>>,
}

/// A way to write.
pub struct Writing {
    /// What it is.
    pub name: &'static str,
    /// Reads a list of answers, for the function that comes back to write them one by one.
    pub prepare: With<Box<dyn Fn()>>,
    /// Reads a list of answers and writes them, one by one.
    pub written: With<Vec<Value>>,
}

/// All ways to read.
pub fn reading() -> Vec<Reading> {
    vec![
        read(OURS, true, ministore_model::from_slice::<GetOrderResponse>, |body| {
            Decoder::new().list_from_slice(body)
        }),
        read_by_serde::<plain::GetOrderResponse>(BASE, false),
        read("derive, `from_utf8` and `from_str`", false, text::<plain::GetOrderResponse>, text),
        read_by_serde::<typify::GetOrderResponse>("typify 0.7", false),
        read_by_serde::<lenient::GetOrderResponse>(LENIENT, true),
        read_by_serde::<Value>("`serde_json::Value`", true),
    ]
}

/// All ways to write.
pub fn writing() -> Vec<Writing> {
    vec![
        write::<GetOrderResponse, _>(OURS, ministore_model::to_vec),
        write::<GetOrderResponse, _>("ours, `serde_json::to_vec`", serde_json::to_vec),
        write::<plain::GetOrderResponse, _>(BASE, serde_json::to_vec),
        write::<typify::GetOrderResponse, _>("typify 0.7", serde_json::to_vec),
        write::<lenient::GetOrderResponse, _>(LENIENT, serde_json::to_vec),
        write::<Value, _>("`serde_json::Value`", serde_json::to_vec),
    ]
}

fn read<T: Serialize + 'static, E: std::error::Error + 'static>(
    name: &'static str,
    keeps_unknown: bool,
    one: fn(&[u8]) -> Result<T, E>,
    many: fn(&[u8]) -> Result<Vec<T>, E>,
) -> Reading {
    Reading {
        name,
        keeps_unknown,
        one: Box::new(move |body| drop(black_box(one(body).expect("an answer")))),
        many: Box::new(move |body| drop(black_box(many(body).expect("answers")))),
        back: Box::new(move |body| Some(serde_json::to_value(one(body).ok()?).expect("JSON"))),
    }
}

fn read_by_serde<T: DeserializeOwned + Serialize + 'static>(
    name: &'static str,
    keeps_unknown: bool,
) -> Reading {
    read(name, keeps_unknown, slice::<T>, slice)
}

fn slice<T: DeserializeOwned>(body: &[u8]) -> Result<T, serde_json::Error> {
    serde_json::from_slice(body)
}

fn text<T: DeserializeOwned>(body: &[u8]) -> Result<T, serde_json::Error> {
    serde_json::from_str(std::str::from_utf8(body).expect("UTF-8"))
}

fn write<T: DeserializeOwned + 'static, E: std::error::Error + 'static>(
    name: &'static str,
    write: fn(&T) -> Result<Vec<u8>, E>,
) -> Writing {
    let read = |body: &[u8]| -> Vec<T> { serde_json::from_slice(body).expect("answers") };
    Writing {
        name,
        prepare: Box::new(move |body| {
            let answers = read(body);
            Box::new(move || {
                for answer in black_box(&answers) {
                    drop(black_box(write(answer).expect("JSON")));
                }
            })
        }),
        written: Box::new(move |body| {
            let write = |answer| serde_json::from_slice(&write(answer).expect("JSON")).expect("JSON");
            read(body).iter().map(write).collect()
        }),
    }
}
