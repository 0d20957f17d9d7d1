//! What visitors of objects, lists and scalars share: nothing is nothing, and what cannot stand there is refused.

/// The methods of a `Visitor` for `null`, which is the same as nothing at all.
macro_rules! nothing_is {
    ($nothing:expr) => {
        fn visit_unit<E: serde::de::Error>(self) -> Result<Self::Value, E> {
            Ok($nothing)
        }

        fn visit_none<E: serde::de::Error>(self) -> Result<Self::Value, E> {
            Ok($nothing)
        }

        fn visit_some<D: serde::Deserializer<'de>>(self, source: D) -> Result<Self::Value, D::Error> {
            source.deserialize_any(self)
        }
    };
}

/// The methods of a `Visitor` that refuse every scalar but text. The visitor has `refuse(self, found) -> E`. serde's
/// own refusals would print the value.
macro_rules! refuse_scalars {
    () => {
        fn visit_bool<E: serde::de::Error>(self, _: bool) -> Result<Self::Value, E> {
            Err(self.refuse("a flag"))
        }

        fn visit_i64<E: serde::de::Error>(self, _: i64) -> Result<Self::Value, E> {
            Err(self.refuse("a number"))
        }

        fn visit_u64<E: serde::de::Error>(self, _: u64) -> Result<Self::Value, E> {
            Err(self.refuse("a number"))
        }

        fn visit_i128<E: serde::de::Error>(self, _: i128) -> Result<Self::Value, E> {
            Err(self.refuse("a number"))
        }

        fn visit_u128<E: serde::de::Error>(self, _: u128) -> Result<Self::Value, E> {
            Err(self.refuse("a number"))
        }

        fn visit_f64<E: serde::de::Error>(self, _: f64) -> Result<Self::Value, E> {
            Err(self.refuse("a number"))
        }

        fn visit_bytes<E: serde::de::Error>(self, _: &[u8]) -> Result<Self::Value, E> {
            Err(self.refuse("bytes"))
        }
    };
}

/// The methods of a `Visitor` that refuse a name that is no text, as other formats may have it.
macro_rules! refuse_names {
    () => {
        $crate::de::refuse::refuse_names! {
            visit_bool: bool,
            visit_i64: i64,
            visit_u64: u64,
            visit_i128: i128,
            visit_u128: u128,
            visit_f64: f64,
            visit_bytes: &[u8],
        }
    };
    ($($visit:ident: $name:ty,)+) => {$(
        fn $visit<E: serde::de::Error>(self, _: $name) -> Result<Self::Value, E> {
            Err(E::custom("a name is no text"))
        }
    )+};
}

/// The methods of a `Visitor` of objects for what is none: `[]` and `""` say nothing, which is odd.
macro_rules! no_object {
    () => {
        $crate::de::refuse::nothing_is!(());

        fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<(), E> {
            if !text.is_empty() {
                return Err(self.refuse("text"));
            }
            self.context.note($crate::drift::Oddity::TextForObject);
            Ok(())
        }

        fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
            if seq.next_element::<serde::de::IgnoredAny>()?.is_some() {
                return Err(self.refuse("a list"));
            }
            self.context.note($crate::drift::Oddity::ListForObject);
            Ok(())
        }

        $crate::de::refuse::refuse_scalars!();
    };
}

pub(super) use {no_object, nothing_is, refuse_names, refuse_scalars};
