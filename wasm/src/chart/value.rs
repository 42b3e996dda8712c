//! A chart's JSON, read with the path of whatever is wrong in it.
//!
//! A spec comes from pages, fragments and files that others write. Serde's derived readers would
//! say "invalid type" without saying where, and weigh five times as much in the browser; here a
//! [`Value`] is taken apart by one small reader that keeps the path as a JSON pointer.

use nangsuat::{Error, ErrorCode};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// Any JSON.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing.
    Null,
    /// A truth value.
    Flag(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// Named values, as they stand in the text.
    Record(Vec<(String, Value)>),
}

impl Value {
    /// That this is not what stands here.
    pub(crate) fn is_not(&self, allowed: &str) -> Error {
        let given = match self {
            Value::Null => "null",
            Value::Flag(_) => "true or false",
            Value::Number(_) => "a number",
            Value::Text(text) => text,
            Value::List(_) => "a list",
            Value::Record(_) => "an object",
        };
        Error::new(ErrorCode::NotThisFormat, "", given, allowed)
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Value;

    fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Flag(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number as f64))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number as f64))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Number(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut record = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            record.push(entry);
        }
        Ok(Value::Record(record))
    }
}

#[cfg(target_family = "wasm")]
mod from_js {
    use super::Value;
    use wasm_bindgen::{JsCast, JsValue};

    /// Objects nested deeper than this are no chart.
    const DEEPEST: usize = 8;

    impl From<&JsValue> for Value {
        fn from(value: &JsValue) -> Self {
            read(value, DEEPEST)
        }
    }

    fn read(value: &JsValue, deeper: usize) -> Value {
        if let Some(flag) = value.as_bool() {
            Value::Flag(flag)
        } else if let Some(number) = value.as_f64() {
            Value::Number(number)
        } else if let Some(text) = value.as_string() {
            Value::Text(text)
        } else if deeper == 0 || !value.is_object() {
            Value::Null
        } else if let Some(list) = value.dyn_ref::<js_sys::Array>() {
            let mut items = Vec::new();
            for at in 0..list.length() {
                items.push(read(&list.get(at), deeper - 1));
            }
            Value::List(items)
        } else {
            let entries = js_sys::Object::entries(value.unchecked_ref());
            let mut record = Vec::new();
            for at in 0..entries.length() {
                let entry: js_sys::Array = entries.get(at).unchecked_into();
                let value = entry.get(1);
                // A property that was set to nothing is not there.
                if !value.is_undefined() {
                    let name = entry.get(0).as_string().unwrap_or_default();
                    record.push((name, read(&value, deeper - 1)));
                }
            }
            Value::Record(record)
        }
    }
}

/// What can be read from a [`Value`]. The default stands for a field that is not there, where it
/// may be missing, and for one that is wrong, until the error is told.
pub(crate) trait Read: Default {
    fn read(value: Value) -> Result<Self, Error>;

    /// Whether a field of this type may be missing.
    const OPTIONAL: bool = false;
}

impl Read for f64 {
    fn read(value: Value) -> Result<Self, Error> {
        match value {
            Value::Number(number) => Ok(number),
            other => Err(Error {
                code: ErrorCode::NotANumber,
                ..other.is_not("a number")
            }),
        }
    }
}

impl Read for u32 {
    fn read(value: Value) -> Result<Self, Error> {
        match value {
            Value::Number(number)
                if number >= 0.0
                    && number <= f64::from(u32::MAX)
                    && number == libm::floor(number) =>
            {
                Ok(number as u32)
            }
            other => Err(other.is_not("a whole number")),
        }
    }
}

impl Read for usize {
    fn read(value: Value) -> Result<Self, Error> {
        u32::read(value).map(|number| number as usize)
    }
}

impl Read for bool {
    const OPTIONAL: bool = true;

    fn read(value: Value) -> Result<Self, Error> {
        match value {
            Value::Flag(flag) => Ok(flag),
            other => Err(other.is_not("true or false")),
        }
    }
}

impl Read for String {
    fn read(value: Value) -> Result<Self, Error> {
        match value {
            Value::Text(text) => Ok(text),
            other => Err(other.is_not("a text")),
        }
    }
}

impl<T: Read> Read for Option<T> {
    const OPTIONAL: bool = true;

    fn read(value: Value) -> Result<Self, Error> {
        match value {
            Value::Null => Ok(None),
            other => T::read(other).map(Some),
        }
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(value: Value) -> Result<Self, Error> {
        let Value::List(items) = value else {
            return Err(value.is_not("a list"));
        };
        let mut list = Vec::with_capacity(items.len());
        for item in items {
            match T::read(item) {
                Ok(item) => list.push(item),
                Err(error) => return Err(error.under(&["/", &list.len().to_string()].concat())),
            }
        }
        Ok(list)
    }
}

/// The fields of a record that were not read yet, and the first that was wrong.
pub(crate) struct Fields {
    fields: Vec<(String, Value)>,
    error: Option<Error>,
}

impl Fields {
    pub fn of(value: Value) -> Self {
        match value {
            Value::Record(fields) => Self {
                fields,
                error: None,
            },
            other => Self {
                fields: Vec::new(),
                error: Some(other.is_not("an object")),
            },
        }
    }

    fn take(&mut self, name: &str) -> Option<Value> {
        let at = self.fields.iter().position(|(field, _)| field == name)?;
        Some(self.fields.swap_remove(at).1)
    }

    fn fail(&mut self, name: &str, error: Error) {
        if self.error.is_none() {
            self.error = Some(error.under(&at(name)));
        }
    }

    /// Reads a field into its place, or leaves what is there if it may be missing.
    pub fn read<T: Read>(&mut self, name: &str, place: &mut T, optional: bool) {
        match self.take(name) {
            Some(value) => match T::read(value) {
                Ok(read) => *place = read,
                Err(error) => self.fail(name, error),
            },
            None if optional || T::OPTIONAL => {}
            None => self.fail(name, Value::Null.is_not("this field")),
        }
    }

    /// The record, if nothing was wrong and nothing was left over.
    pub fn done<T>(mut self, record: T) -> Result<T, Error> {
        if let Some((name, value)) = self.fields.pop() {
            self.fail(&name, value.is_not("no such field"));
        }
        self.error.map_or(Ok(record), Err)
    }

    /// What was not read.
    pub fn rest(self) -> Result<Value, Error> {
        self.error.map_or(Ok(Value::Record(self.fields)), Err)
    }
}

/// A field's JSON pointer.
fn at(name: &str) -> String {
    let mut path = String::from("/");
    for sign in name.chars().take(40) {
        match sign {
            '~' => path.push_str("~0"),
            '/' => path.push_str("~1"),
            sign => path.push(sign),
        }
    }
    path
}

/// Declares a struct that is read from a [`Value`]. A field may be missing if it is an `Option`, a
/// flag, or marked with `= default`.
macro_rules! record {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $($(#[$field_meta:meta])* pub $field:ident: $type:ty $(= $default:ident)?,)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Default, serde::Serialize)]
        #[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
        pub struct $name {
            $($(#[$field_meta])* pub $field: $type,)*
        }

        impl $crate::chart::value::Read for $name {
            fn read(value: $crate::chart::value::Value) -> Result<Self, nangsuat::Error> {
                let mut fields = $crate::chart::value::Fields::of(value);
                let mut record = Self::default();
                $(fields.read(
                    stringify!($field),
                    &mut record.$field,
                    false $(|| stringify!($default) == "default")?,
                );)*
                fields.done(record)
            }
        }
    };
}

/// Reads an enum from its words.
macro_rules! words {
    ($name:ident { $($word:literal => $variant:expr,)* }) => {
        impl $crate::chart::value::Read for $name {
            fn read(value: $crate::chart::value::Value) -> Result<Self, nangsuat::Error> {
                match &value {
                    $($crate::chart::value::Value::Text(word) if word == $word => Ok($variant),)*
                    other => Err(other.is_not(&[$($word),*].join(", "))),
                }
            }
        }
    };
}

pub(crate) use {record, words};
