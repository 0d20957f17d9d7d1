//! Types that use all that the macros offer, and a document of each.

use std::collections::BTreeMap;

use serde_json::Value;
use tolerant::{Decoder, Number, Record, UnknownFields, UnknownValue};

use super::compare::{Verdict, compare};
use super::mutate::Seed;
use super::tree::Node;

/// Defines a struct and states its fields.
macro_rules! record {
    ($macro:ident $record:ident ($($unknown:ident)?) { $(
        $field:ident: $type:ty = $kind:ident $name:literal $(| $alias:literal)*;
    )* }) => {
        #[derive(Clone, PartialEq)]
        #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
        pub(crate) struct $record {
            $(pub(crate) $field: $type,)*
            $(#[cfg_attr(feature = "schemars", schemars(skip))] pub(crate) $unknown: UnknownFields<Self>,)?
        }

        tolerant::$macro! {
            $record { $($field: $kind $name $(| $alias)*;)* }
        }
    };
}

#[derive(Clone, PartialEq)]
pub(crate) enum Status {
    New,
    Paid,
    Void,
    Unknown(UnknownValue<Self>),
}

tolerant::integer_enum! {
    Status {
        10 => New, "New.";
        20 => Paid, "Paid.";
        -1 => Void, "Void.";
    }
}

#[derive(Clone, PartialEq)]
pub(crate) enum Color {
    Red,
    Empty,
    Unknown(UnknownValue<Self>),
}

tolerant::string_enum! {
    Color {
        "red" => Red, "Red.";
        "" => Empty, "No color.";
    }
}

#[derive(Clone, PartialEq)]
pub(crate) enum Word {
    Yes,
    No,
    Unknown(UnknownValue<Self>),
}

tolerant::string_enum! {
    Word {
        "yes" => Yes, "Yes.";
        "7" => No, "No, as digits.";
    }
}

macro_rules! print_enums {
    ($($enumeration:ident)*) => {$(
        impl std::fmt::Debug for $enumeration {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self {
                    Self::Unknown(value) => write!(f, "Unknown({value:?})"),
                    known => write!(f, "{:?}", known.meaning()),
                }
            }
        }
    )*};
}

print_enums! { Status Color Word }

#[derive(Clone, Copy, PartialEq)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub(crate) struct Cents(pub(crate) i64);

tolerant::integer_newtype!(Cents, "an integer, in cents");

record! { record Scalars (unknown_fields) {
    text: Option<String> = optional "text";
    integer: Option<i64> = optional "integer";
    unsigned: Option<u64> = optional "unsigned";
    flag: Option<bool> = optional "flag";
    number: Option<Number> = optional "number";
    any: Option<Value> = optional "any";
    status: Option<Status> = optional "status";
    color: Option<Color> = optional "color";
    word: Option<Word> = optional "word";
    cents: Option<Cents> = optional "cents";
    must_text: String = required "must_text";
    must_integer: i64 = required "must_integer";
    must_status: Status = required "must_status";
    must_any: Value = required "must_any";
    null_text: Option<String> = nullable "null_text";
    null_number: Option<Number> = nullable "null_number";
} }

const SCALARS: &str = r#"{"text":"a","integer":1,"unsigned":18446744073709551615,"flag":true,"number":1.5,
    "any":{"a":[1,null,"x"]},"status":10,"color":"red","word":"yes","cents":250,"must_text":"b","must_integer":-5,
    "must_status":20,"must_any":null,"null_text":null,"null_number":2}"#;

record! { record Arrays (unknown_fields) {
    integers: Vec<i64> = array "integers";
    texts: Vec<String> = required_array "texts";
    records: Vec<Small> = array "records" | "Records";
    one_or_many: Vec<Small> = one_or_many "one_or_many" | "oneOrMany";
    matrix: Vec<Vec<i64>> = array "matrix";
    optional_matrix: Option<Vec<Vec<Small>>> = optional "optional_matrix";
    nullable_elements: Vec<Option<Status>> = array "nullable_elements";
    by_name: Option<BTreeMap<String, Small>> = optional "by_name" | "byName";
    by_name_required: BTreeMap<String, Vec<Option<i64>>> = required "by_name_required";
    maps: Vec<BTreeMap<String, String>> = array "maps";
    values: Vec<Value> = array "values";
    numbers: Vec<Number> = array "numbers";
    shapes: Vec<Shape> = array "shapes";
} }

record! { record Small (unknown_fields) {
    id: Option<i64> = optional "id";
    name: Option<String> = optional "name";
} }

const ARRAYS: &str = r#"{"integers":[1,2],"texts":["a"],"records":[{"id":1,"name":"a"},{}],"one_or_many":{"id":1},
    "matrix":[[1],[],[2,3]],"optional_matrix":[[{"id":7}]],"nullable_elements":[10,null],
    "by_name":{"a":{"id":1},"b":{"x":1}},"by_name_required":{"a":[1,null],"b":[]},"maps":[{"a":"b"},{}],
    "values":[1,"a",[],{"b":null}],"numbers":[1,1.5,1e2],"shapes":[{"kind":"circle","radius":2}]}"#;

record! { record Recursive (unknown_fields) {
    boxed: Option<Box<Recursive>> = optional "boxed";
    children: Vec<Recursive> = array "children";
    by_name: Option<BTreeMap<String, Recursive>> = optional "by_name";
    shape: Option<Shape> = optional "shape";
    value: Option<i64> = optional "value";
} }

const RECURSIVE: &str = r#"{"boxed":{"boxed":null,"children":[{"boxed":null,"value":1}],"value":2},
    "children":[{"by_name":{"a":null,"b":{"value":3}}}],"by_name":{"c":{"shape":{"kind":"group","count":1,"members":[null]}}},
    "shape":{"kind":"nested","inner":{"value":4}}}"#;

record! { record Circle (unknown_fields) {
    kind: Option<String> = optional "kind";
    radius: Option<Number> = optional "radius" | "Radius";
    id: Option<u64> = optional "id";
} }

record! { record Group (unknown_fields) {
    members: Vec<Shape> = array "members";
    tags: Option<BTreeMap<String, i64>> = optional "tags";
    count: i64 = required "count";
} }

record! { closed_record Nested () {
    kind: Option<String> = optional "kind";
    inner: Option<Recursive> = optional "inner";
    any: Option<Value> = optional "any";
} }

#[derive(Clone, PartialEq)]
pub(crate) enum Shape {
    Circle(Box<Circle>),
    Group(Box<Group>),
    Nested(Box<Nested>),
    Unknown(UnknownValue<Self>),
}

tolerant::union! {
    Shape, tag "kind", of Circle, Group, Nested {
        string "circle" => Circle;
        string "group" => Group;
        integer 7 => Group;
        string "nested" => Nested;
        string "9" => Nested;
    }
}

#[cfg(feature = "schemars")]
tolerant::union_schema! { Shape of Circle, Group, Nested }

const SHAPES: &str = r#"[{"kind":"circle","radius":2.5,"id":1},{"radius":1,"kind":"circle","more":[1,{"a":"b"}]},
    {"count":1,"members":[{"kind":"circle"},{"any":5,"kind":"nested"}],"kind":7,"tags":{"a":1}},
    {"kind":"group","count":"2","members":[{"members":[],"kind":"group","count":0}]},
    {"kind":"square","side":[1.25,"x"]},{"kind":"nested","inner":{"value":1},"any":[1]}]"#;

record! { record Renamed (unknown_fields) {
    plain: Option<i64> = optional "plain" | "Plain" | "PLAIN" | "plain ";
    text: Option<String> = optional "text" | "Text" | "txt";
    required: i64 = required "required" | "Required" | "req";
    required_text: String = required "required_text" | "requiredText";
    nullable: Option<i64> = nullable "nullable" | "Nullable";
    array: Vec<Small> = array "array" | "Array" | "list";
    many: Vec<Small> = one_or_many "many" | "Many";
    required_array: Vec<i64> = required_array "required_array" | "requiredArray";
    record: Option<Small> = optional "record" | "Record";
    boxed: Option<Box<Renamed>> = optional "boxed" | "Boxed";
    map: Option<BTreeMap<String, i64>> = optional "map" | "Map";
    shape: Option<Shape> = optional "shape" | "Shape";
    any: Option<Value> = optional "any" | "Any";
    number: Option<Number> = optional "number" | "Number";
} }

const RENAMED: &str = r#"{"Plain":1,"plain":2,"txt":"a","required":1,"requiredText":"b","nullable":null,"Array":[{"id":1}],
    "Many":{"name":"c"},"required_array":[1],"Record":{"id":2},"record":{},"boxed":null,"Map":{"a":1},
    "Shape":{"kind":"circle"},"any":1,"Any":2,"number":1,"Number":1.0}"#;

record! { record Escaped (unknown_fields) {
    quote: Option<i64> = optional "a\"b";
    backslash: Option<String> = optional "a\\b" | "a/b";
    control: Option<i64> = optional "a\nb";
    nul: Option<i64> = optional "\u{0}";
    chinese: Option<String> = optional "名字" | "姓名";
    emoji: Option<i64> = optional "😀";
    empty: Option<i64> = optional "";
    blank: Option<i64> = optional " ";
    long: Option<i64> = optional "a_name_that_is_longer_than_sixty_three_bytes_and_so_shares_the_last_bit_of_lengths";
    longer: Option<i64> = optional "a_name_that_is_longer_than_sixty_three_bytes_and_so_shares_the_last_bit_of_length";
    short: Option<i64> = optional "a";
    shorter: Option<i64> = optional "ab";
    number: Option<i64> = optional "$serde_json::private::Number";
} }

const ESCAPED: &str = r#"{"a\"b":1,"a\\b":"x","a\nb":2,"\u0000":3,"名字":"y","😀":4,"":5," ":6,
    "a_name_that_is_longer_than_sixty_three_bytes_and_so_shares_the_last_bit_of_lengths":7,
    "a_name_that_is_longer_than_sixty_three_bytes_and_so_shares_the_last_bit_of_length":8,"a":9,"ab":10,
    "\u0061\u0062c":11,"$serde_json::private::Number":12}"#;

record! { closed_record Closed () {
    id: i64 = required "id" | "Id";
    name: Option<String> = optional "name";
    parts: Vec<Closed> = array "parts";
    record: Option<Small> = optional "record";
    shape: Option<Shape> = optional "shape";
    map: Option<BTreeMap<String, Closed>> = optional "map";
} }

const CLOSED: &str = r#"{"id":1,"name":"a","parts":[{"id":2,"name":"b"},{"Id":3}],"record":{"id":4},
    "shape":{"kind":"nested","any":1},"map":{"a":{"id":5}}}"#;

record! { record Wide (unknown_fields) {
    f00: Option<i64> = optional "f00"; f01: Option<i64> = optional "f01"; f02: Option<i64> = optional "f02";
    f03: Option<i64> = optional "f03"; f04: Option<i64> = optional "f04"; f05: Option<i64> = optional "f05";
    f06: Option<i64> = optional "f06"; f07: Option<i64> = optional "f07"; f08: Option<i64> = optional "f08";
    f09: Option<i64> = optional "f09"; f10: Option<i64> = optional "f10"; f11: Option<i64> = optional "f11";
    f12: Option<i64> = optional "f12"; f13: Option<i64> = optional "f13"; f14: Option<i64> = optional "f14";
    f15: Option<i64> = optional "f15"; f16: Option<i64> = optional "f16"; f17: Option<i64> = optional "f17";
    f18: Option<i64> = optional "f18"; f19: Option<i64> = optional "f19"; f20: Option<i64> = optional "f20";
    f21: Option<i64> = optional "f21"; f22: Option<i64> = optional "f22"; f23: Option<i64> = optional "f23";
    f24: Option<i64> = optional "f24"; f25: Option<i64> = optional "f25"; f26: Option<i64> = optional "f26";
    f27: Option<i64> = optional "f27"; f28: Option<i64> = optional "f28"; f29: Option<i64> = optional "f29";
    f30: Option<i64> = optional "f30" | "F30"; f31: Option<i64> = optional "f31" | "F31";
    f32: Option<i64> = optional "f32" | "F32"; f33: Option<String> = optional "f33"; f34: i64 = required "f34";
    more: Vec<Wider> = array "more";
} }

record! { record Wider (unknown_fields) {
    g00: Option<i64> = optional "g00"; g01: Option<i64> = optional "g01"; g02: Option<i64> = optional "g02";
    g03: Option<i64> = optional "g03"; g04: Option<i64> = optional "g04"; g05: Option<i64> = optional "g05";
    g06: Option<i64> = optional "g06"; g07: Option<i64> = optional "g07"; g08: Option<i64> = optional "g08";
    g09: Option<i64> = optional "g09"; g10: Option<i64> = optional "g10"; g11: Option<i64> = optional "g11";
    g12: Option<i64> = optional "g12"; g13: Option<i64> = optional "g13"; g14: Option<i64> = optional "g14";
    g15: Option<i64> = optional "g15"; g16: Option<i64> = optional "g16"; g17: Option<i64> = optional "g17";
    g18: Option<i64> = optional "g18"; g19: Option<i64> = optional "g19"; g20: Option<i64> = optional "g20";
    g21: Option<i64> = optional "g21"; g22: Option<i64> = optional "g22"; g23: Option<i64> = optional "g23";
    g24: Option<i64> = optional "g24"; g25: Option<i64> = optional "g25"; g26: Option<i64> = optional "g26";
    g27: Option<i64> = optional "g27"; g28: Option<i64> = optional "g28"; g29: Option<i64> = optional "g29";
    g30: Option<i64> = optional "g30"; g31: Option<i64> = optional "g31"; g32: Option<i64> = optional "g32";
    g33: Option<i64> = optional "g33"; g34: Option<i64> = optional "g34"; g35: Option<i64> = optional "g35";
    g36: Option<i64> = optional "g36"; g37: Option<i64> = optional "g37"; g38: Option<i64> = optional "g38";
    g39: Option<i64> = optional "g39"; g40: Option<i64> = optional "g40"; g41: Option<i64> = optional "g41";
    g42: Option<i64> = optional "g42"; g43: Option<i64> = optional "g43"; g44: Option<i64> = optional "g44";
    g45: Option<i64> = optional "g45"; g46: Option<i64> = optional "g46"; g47: Option<i64> = optional "g47";
    g48: Option<i64> = optional "g48"; g49: Option<i64> = optional "g49"; g50: Option<i64> = optional "g50";
    g51: Option<i64> = optional "g51"; g52: Option<i64> = optional "g52"; g53: Option<i64> = optional "g53";
    g54: Option<i64> = optional "g54"; g55: Option<i64> = optional "g55"; g56: Option<i64> = optional "g56";
    g57: Option<i64> = optional "g57"; g58: Option<i64> = optional "g58"; g59: Option<i64> = optional "g59";
    g60: Option<i64> = optional "g60"; g61: Option<i64> = optional "g61"; g62: Option<i64> = optional "g62";
    g63: Option<i64> = optional "g63" | "G63"; g64: Option<i64> = optional "g64" | "G64";
    g65: Option<i64> = optional "g65" | "G65"; g66: Option<String> = optional "g66"; g67: i64 = required "g67";
} }

const WIDE: &str = r#"{"f00":0,"f01":1,"f02":2,"f10":10,"f29":29,"f30":30,"f31":31,"f32":32,"f33":"a","f34":34,"more":[
    {"g00":0,"g62":62,"g63":63,"g64":64,"g65":65,"g66":"b","g67":67},
    {"g67":1,"G63":2,"g31":3,"g30":4,"g00":5},{"g64":1,"g67":2}]}"#;

/// A type, and documents of it.
pub(crate) struct Root {
    pub(crate) name: &'static str,
    pub(crate) seed: Seed,
    pub(crate) compare: fn(&[u8], Decoder) -> Verdict,
}

/// The names and aliases of a record.
fn names<T: Record>() -> Vec<&'static str> {
    let fields = T::empty_record().table().fields().iter();
    fields.flat_map(|field| [field.name].into_iter().chain(field.aliases.iter().copied())).collect()
}

macro_rules! roots {
    ($($name:literal: $type:ty = $document:expr, $names:expr;)*) => {
        vec![$(Root {
            name: $name,
            seed: Seed { document: Node::parse($document), names: $names },
            compare: compare::<$type>,
        },)*]
    };
}

pub(crate) fn roots() -> Vec<Root> {
    roots! {
        "scalars": Scalars = SCALARS, names::<Scalars>();
        "arrays": Arrays = ARRAYS, names::<Arrays>();
        "recursive": Recursive = RECURSIVE, names::<Recursive>();
        "shapes": Vec<Shape> = SHAPES, names::<Circle>();
        "renamed": Renamed = RENAMED, names::<Renamed>();
        "escaped": Escaped = ESCAPED, names::<Escaped>();
        "closed": Closed = CLOSED, names::<Closed>();
        "wide": Wide = WIDE, names::<Wide>();
        "wider": Wider = r#"{"g00":0,"g62":62,"g63":63,"g64":64,"g65":65,"g66":"b","g67":67}"#, names::<Wider>();
        "shape": Shape = r#"{"kind":"group","count":1,"members":[{"kind":"circle","radius":1}]}"#, names::<Group>();
        "shape, tag last": Shape = r#"{"members":[{"radius":1,"kind":"circle"}],"count":1,"kind":"group"}"#,
            names::<Group>();
        "array": Vec<Small> = r#"[{"id":1,"name":"a"},{"id":2}]"#, names::<Small>();
        "array of arrays": Vec<Vec<i64>> = "[[1,2],[],[3]]", Vec::new();
        "array with null": Vec<Option<Small>> = r#"[{"id":1},null]"#, names::<Small>();
        "map": BTreeMap<String, Renamed> = r#"{"a":{"required":1,"required_text":"","nullable":1,"required_array":[]}}"#,
            names::<Renamed>();
        "map of arrays": BTreeMap<String, Vec<Number>> = r#"{"a":[1,2.5],"b":[]}"#, Vec::new();
        "value": Value = r#"{"a":[1,2.5,{"b":"c"}],"d":null}"#, Vec::new();
        "integer": i64 = "7", Vec::new();
        "unsigned": u64 = "18446744073709551615", Vec::new();
        "number": Number = "1.5", Vec::new();
        "text": String = r#""a\n""#, Vec::new();
        "boolean": bool = "true", Vec::new();
        "status": Status = "10", Vec::new();
        "color": Color = r#""red""#, Vec::new();
    }
}
