//! Arrays: an element without a value is left out, which is an anomaly.

use super::expected::OBJECT;
use super::source::Elements;
use super::{ArrayMut, Context, Failed, budget};
use crate::Anomaly;

/// Decodes the elements of an array. Of `whole` documents, none may be left out.
pub(super) fn decode<E: Elements + ?Sized>(
    places: &mut dyn ArrayMut,
    elements: &mut E,
    whole: bool,
    cx: &mut Context,
) -> Result<(), Failed> {
    places.begin();
    // A document can say that it was repaired.
    let store = if whole { budget::STORE } else { 0 };
    let (size, mut index, mut count) = (places.size(), 0, 0);
    loop {
        let size = budget::element(size, count) + store;
        let (mut next, mut has_value) = (cx.charge(size).map(|()| true), true);
        if next.is_ok() {
            match if elements.is_object() { places.push_record() } else { None } {
                Some(record) => next = elements.object(record, cx).map(|()| true),
                None => has_value = places.add(&mut |mut field| next = elements.next(&mut field, cx)),
            }
        }
        match next {
            Ok(true) => {}
            Ok(false) => {
                cx.refund(size);
                break;
            }
            Err(Failed) => {
                cx.leave_element(index);
                return Err(Failed);
            }
        }
        index += 1;
        if has_value {
            count += 1;
            continue;
        }
        if whole {
            cx.leave_element(index - 1);
            return Err(cx.refuse(OBJECT, "nothing"));
        }
        cx.refund(size);
        cx.take_anomaly();
    }
    if count < index {
        cx.note(Anomaly::EmptyElement);
    }
    Ok(())
}
