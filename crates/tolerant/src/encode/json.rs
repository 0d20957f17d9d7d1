//! Encoding to JSON: what `serde_json::to_vec` writes, byte for byte, in less time.

use super::{ArrayView, Encode, FieldRef, MapView, View};
use crate::Record;
use crate::record::Field;
use crate::special::{is_special, is_special_among, special};
use crate::unknown::UnknownStore;

/// Encodes a value as JSON without blanks.
///
/// It writes what `serde_json::to_vec` writes, in less time: the known fields in the order of the schema, then the
/// unknown ones by name. Only a [`Number`](crate::Number) with more digits than a double has is written better: all of
/// them.
///
/// # Errors
/// None for values of `serde_json` as it is by default. Its own encoder, which is asked for unknown values, may fail in
/// other builds of it.
pub fn to_vec<T: Encode>(value: &T) -> Result<Vec<u8>, serde_json::Error> {
    let mut json = Json(Vec::with_capacity(128));
    json.view(value.view())?;
    Ok(json.0)
}

/// JSON in the making.
struct Json(Vec<u8>);

impl Json {
    /// Each member begins with a comma. The first comma then becomes the brace.
    fn record(&mut self, record: &dyn Record) -> Result<(), serde_json::Error> {
        let start = self.0.len();
        let (fields, mut written) = (record.table().fields(), Ok(()));
        record.with_values(&mut |values, unknown| written = self.members(fields, values, unknown));
        written?;
        self.enclose(start, *b"{}");
        Ok(())
    }

    fn members(
        &mut self,
        fields: &[Field],
        values: &[FieldRef<'_>],
        unknown: Option<&UnknownStore>,
    ) -> Result<(), serde_json::Error> {
        for (field, value) in fields.iter().zip(values) {
            if let Some(value) = value {
                self.open(field)?;
                self.view(value.view())?;
            }
        }
        for (name, value) in unknown.map_or_else(Vec::new, UnknownStore::by_name) {
            self.name(name)?;
            self.value(value)?;
        }
        Ok(())
    }

    fn array(&mut self, array: &dyn ArrayView) -> Result<(), serde_json::Error> {
        let start = self.0.len();
        for element in array.elements() {
            self.0.push(b',');
            self.view(element.view())?;
        }
        self.enclose(start, *b"[]");
        Ok(())
    }

    fn map(&mut self, map: &dyn MapView) -> Result<(), serde_json::Error> {
        let (start, mut written) = (self.0.len(), Ok(()));
        map.each(&mut |name, value| {
            if written.is_ok() {
                written = self.name(name).and_then(|()| self.view(value.view()));
            }
        });
        self.enclose(start, *b"{}");
        written
    }

    fn enclose(&mut self, start: usize, [open, close]: [u8; 2]) {
        match self.0.get_mut(start) {
            Some(comma) => *comma = open,
            None => self.0.push(open),
        }
        self.0.push(close);
    }

    #[inline]
    fn open(&mut self, field: &Field) -> Result<(), serde_json::Error> {
        // A copy of a fixed length takes no call.
        match (field.opening, field.chunk.as_bytes().first_chunk::<32>()) {
            (Some(opening), Some(chunk)) if opening.len() < 32 => {
                let end = self.0.len() + 1 + opening.len();
                self.0.extend_from_slice(chunk);
                self.0.truncate(end);
                Ok(())
            }
            _ => self.name(field.name),
        }
    }

    fn name(&mut self, name: &str) -> Result<(), serde_json::Error> {
        self.0.push(b',');
        self.string(name)?;
        self.0.push(b':');
        Ok(())
    }

    #[inline]
    fn view(&mut self, view: View<'_>) -> Result<(), serde_json::Error> {
        match view {
            View::Text(text) => self.string(text),
            View::Integer(integer) => {
                self.word(itoa::Buffer::new().format(integer));
                Ok(())
            }
            view => self.other(view),
        }
    }

    fn other(&mut self, view: View<'_>) -> Result<(), serde_json::Error> {
        match view {
            View::Text(text) => return self.string(text),
            View::Record(record) => return self.record(record),
            View::Array(array) => return self.array(array),
            View::Map(map) => return self.map(map),
            View::Unknown(value) | View::Any(value) => return self.value(value),
            View::Integer(integer) => self.word(itoa::Buffer::new().format(integer)),
            View::Unsigned(integer) => self.word(itoa::Buffer::new().format(integer)),
            View::Number(number) => self.word(&number.to_string()),
            View::Bool(flag) => self.word(if flag { "true" } else { "false" }),
            View::Null => self.word("null"),
        }
        Ok(())
    }

    /// What needs no quotes.
    fn word(&mut self, word: &str) {
        self.0.extend_from_slice(word.as_bytes());
    }

    /// Anything else, as `serde_json` encodes it.
    fn value<T: serde_core::Serialize + ?Sized>(&mut self, value: &T) -> Result<(), serde_json::Error> {
        serde_json::to_writer(&mut self.0, value)
    }

    /// Copies a string. Once it has a character that must be escaped, `serde_json` encodes it.
    fn string(&mut self, text: &str) -> Result<(), serde_json::Error> {
        let (start, mut rest) = (self.0.len(), text.as_bytes());
        self.0.push(b'"');
        while let Some((chunk, others)) = rest.split_first_chunk::<16>() {
            if is_special_among(chunk) {
                return self.escaped(start, text);
            }
            self.0.extend_from_slice(chunk);
            rest = others;
        }
        // Of eight bytes and more, the last eight are copied over those that came before.
        if let (Some(first), Some(last)) = (rest.first_chunk::<8>(), rest.last_chunk::<8>()) {
            if (special(u64::from_le_bytes(*first)) | special(u64::from_le_bytes(*last))) != 0 {
                return self.escaped(start, text);
            }
            self.0.extend_from_slice(first);
            self.0.truncate(start + 1 + text.len() - 8);
            self.0.extend_from_slice(last);
        } else {
            if rest.iter().copied().any(is_special) {
                return self.escaped(start, text);
            }
            self.0.extend_from_slice(rest);
        }
        self.0.push(b'"');
        Ok(())
    }

    #[cold]
    fn escaped(&mut self, start: usize, text: &str) -> Result<(), serde_json::Error> {
        self.0.truncate(start);
        self.value(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_escaped_as_serde_json_escapes_them() {
        let long = "x".repeat(40);
        let mut texts: Vec<String> =
            ["", "a", "\"", "\\", "/", "\u{7f}", "\u{2028}", "微信支付", "😀"].map(str::to_owned).into();
        texts.extend((0..0x21_u8).map(|byte| char::from(byte).to_string()));
        for at in [0, 15, 16, 17, 31, 39] {
            for odd in ["\"", "\n", "é", "\0"] {
                let mut text = long.clone();
                text.insert_str(at, odd);
                texts.push(text);
            }
        }
        for text in texts {
            let mut json = Json(Vec::new());
            json.string(&text).expect("JSON");
            assert_eq!(json.0, serde_json::to_vec(&text).expect("JSON"), "{text:?}");
        }
    }
}
