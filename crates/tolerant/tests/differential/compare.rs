//! Compares the two ways of decoding a body: the fast reader, and `serde_json`.

use std::fmt::{Debug, Write as _};

use tolerant::{Decode, DecodeErrorKind, Decoder, Number, View, drift, to_vec};

/// How a body was decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Verdict {
    Decoded,
    Repaired,
    NotJson,
    Mismatch,
    TooLarge,
}

/// Decodes the body both ways. Panics if the results differ: the value, its encoding, its `Debug`, its drift, or the
/// error with its kind, path, line, column and text.
///
/// If the body has numbers whose digits serde does not hand over, each is replaced by `0`, with blanks behind it.
pub(crate) fn compare<T: Decode + PartialEq + std::fmt::Debug>(body: &[u8], decoder: Decoder) -> Verdict {
    let mut lost = lost_numbers(body);
    if lost.is_empty() {
        return compare_exactly::<T>(body, decoder);
    }
    // Here, the results may differ. Decoding must end anyway.
    let _ = (decoder.from_slice::<T>(body), decoder.by_serde().from_slice::<T>(body));
    let mut body = body.to_vec();
    // In a body that is not JSON, one may follow another number: the two are one number then.
    while !lost.is_empty() {
        for range in lost {
            if let Some([first, rest @ ..]) = body.get_mut(range) {
                *first = b'0';
                rest.fill(b' ');
            }
        }
        lost = lost_numbers(&body);
    }
    compare_exactly::<T>(&body, decoder)
}

fn compare_exactly<T: Decode + PartialEq + std::fmt::Debug>(body: &[u8], decoder: Decoder) -> Verdict {
    let fast = decoder.from_slice::<T>(body);
    // With its feature `arbitrary_precision`, `serde_json` hands over numbers as objects, and so looks into an object
    // before it is refused: there, nothing is compared.
    let has_digits = serde_json::from_str::<serde_json::Number>("1e400").is_ok();
    let by_serde =
        if has_digits { decoder.from_slice::<T>(body) } else { decoder.by_serde().from_slice(body) };
    let report = |what: &str, fast: &dyn Debug, by_serde: &dyn Debug| -> ! {
        panic!(
            "{what} differs\n fast reader: {fast:?}\n   by serde: {by_serde:?}\n       body: {}",
            body.escape_ascii()
        )
    };
    match (fast, by_serde) {
        (Ok(fast), Ok(by_serde)) => {
            if fast != by_serde {
                report("the value", &fast, &by_serde);
            }
            let [encoded, encoded_by_serde] = [&fast, &by_serde].map(|value| to_vec(value).expect("JSON"));
            if encoded != encoded_by_serde {
                report("the encoding", &encoded.escape_ascii(), &encoded_by_serde.escape_ascii());
            }
            let [shown, shown_by_serde] = [&fast, &by_serde].map(|value| format!("{value:?}"));
            if shown != shown_by_serde {
                report("`Debug`", &shown, &shown_by_serde);
            }
            let [lines, lines_by_serde] = [&fast, &by_serde].map(|value| drift_lines(value.view()));
            if lines != lines_by_serde {
                report("the drift", &lines, &lines_by_serde);
            }
            if lines.contains("a body that was repaired") { Verdict::Repaired } else { Verdict::Decoded }
        }
        (Err(fast), Err(by_serde)) => {
            if fast != by_serde || fast.to_string() != by_serde.to_string() {
                report("the error", &fast, &by_serde);
            }
            match fast.kind() {
                DecodeErrorKind::NotJson => Verdict::NotJson,
                DecodeErrorKind::TooLarge => Verdict::TooLarge,
                _ => Verdict::Mismatch,
            }
        }
        (fast, by_serde) => report("the result", &fast, &by_serde),
    }
}

/// The drift of all records in a value, in lines.
fn drift_lines(view: View<'_>) -> String {
    let mut lines = String::new();
    match view {
        View::Record(record) => {
            for line in drift(record) {
                let _ = writeln!(lines, "{line}");
            }
        }
        View::Array(array) => {
            for index in 0..array.count() {
                lines.extend(array.at(index).map(|element| drift_lines(element.view())));
            }
        }
        View::Map(map) => map.each(&mut |_, value| lines.push_str(&drift_lines(value.view()))),
        _ => {}
    }
    lines
}

/// The numbers of a body whose digits serde does not hand over.
fn lost_numbers(body: &[u8]) -> Vec<std::ops::Range<usize>> {
    let (mut lost, mut at) = (Vec::new(), 0);
    while let Some(byte) = body.get(at) {
        let rest = body.get(at..).unwrap_or_default();
        at += match byte {
            b'"' => string_length(rest),
            b'-' | b'0'..=b'9' => {
                let length = number_length(rest);
                let digits = rest.get(..length).and_then(|digits| std::str::from_utf8(digits).ok());
                if digits.is_some_and(is_lost) {
                    lost.push(at..at + length);
                }
                length.max(1)
            }
            _ => 1,
        };
    }
    lost
}

/// The only permitted difference: serde hands over a double, and the number is not the shortest decimal of that double,
/// or it is an integer from 2^43, which the type of a double does not prove.
fn is_lost(digits: &str) -> bool {
    const LIMIT: f64 = 8_796_093_022_208.0; // 2^43
    if digits.parse::<i64>().is_ok() || digits.parse::<u64>().is_ok() {
        return false;
    }
    let Some(number) = Number::parse(digits) else { return false };
    let is_integer = number.as_i64().is_some() || number.as_u64().is_some();
    !number.is_exact_f64() || (is_integer && number.as_f64().abs() >= LIMIT)
}

/// The length of the longest number at the start of this text.
fn number_length(text: &[u8]) -> usize {
    let count = text.iter().take_while(|byte| b"+-.0123456789eE".contains(byte)).count();
    let is_number = |length: &usize| {
        let digits = text.get(..*length).and_then(|digits| std::str::from_utf8(digits).ok());
        digits.and_then(Number::parse).is_some()
    };
    (1..=count).rev().find(is_number).unwrap_or(0)
}

/// The length of the string at the start of this text.
fn string_length(text: &[u8]) -> usize {
    let mut length = 1;
    loop {
        match text.get(length) {
            Some(b'"') => return length + 1,
            Some(b'\\') => length += 2,
            Some(_) => length += 1,
            None => return text.len().max(1),
        }
    }
}
