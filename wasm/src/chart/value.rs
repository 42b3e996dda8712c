//! A chart's JSON, read with the path of whatever is wrong in it.
//!
//! A spec comes from pages, fragments and files that others write. Serde's derived readers would
//! say "invalid type" without saying where, and weigh five times as much in the browser; here a
//! [`Value`] is taken apart by one small reader that keeps the path as a JSON pointer.

use nangsuat::{Error, ErrorCode};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::spec::LARGEST;
use crate::text::number::{Language, unscale};

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

/// The first thing that is wrong in an input, and where the reader stands.
///
/// Readers and checks go on with defaults after a mistake and tell it here; carrying it back
/// through every call would double their size.
pub(crate) struct Problems {
    path: String,
    error: Option<Error>,
    /// The largest magnitude that can be drawn, by the unit.
    pub largest: f64,
}

impl Problems {
    pub fn new() -> Self {
        Self {
            path: String::new(),
            error: None,
            largest: LARGEST,
        }
    }

    /// Goes on into a field; [`Problems::leave`] comes back.
    pub fn enter(&mut self, name: &str) -> usize {
        let here = self.path.len();
        self.path.push('/');
        for sign in name.chars().take(40) {
            match sign {
                '~' => self.path.push_str("~0"),
                '/' => self.path.push_str("~1"),
                sign => self.path.push(sign),
            }
        }
        here
    }

    /// Goes on into an item of a list.
    pub fn enter_at(&mut self, at: usize) -> usize {
        self.enter(&at.to_string())
    }

    pub fn leave(&mut self, here: usize) {
        self.path.truncate(here);
    }

    /// Tells what is wrong here.
    pub fn tell(&mut self, code: ErrorCode, given: &str, allowed: &str) {
        if self.error.is_none() {
            self.error = Some(Error::new(code, self.path.as_str(), given, allowed));
        }
    }

    /// Tells what is wrong in a field.
    pub fn tell_in(&mut self, name: &str, code: ErrorCode, given: &str, allowed: &str) {
        let here = self.enter(name);
        self.tell(code, given, allowed);
        self.leave(here);
    }

    pub fn done(self) -> Result<(), Error> {
        self.error.map_or(Ok(()), Err)
    }

    /// Between one and `most` things in a field.
    pub fn count(&mut self, name: &str, given: usize, most: usize) {
        let code = match given {
            0 => ErrorCode::ChartNoData,
            given if given > most => ErrorCode::ChartTooManyPoints,
            _ => return,
        };
        let allowed = ["1..", &most.to_string()].concat();
        self.tell_in(name, code, &given.to_string(), &allowed);
    }

    /// As many things in a field as there are others.
    pub fn length(&mut self, name: &str, given: usize, needed: usize) {
        if given != needed {
            let (given, needed) = (given.to_string(), needed.to_string());
            self.tell_in(name, ErrorCode::ChartShape, &given, &needed);
        }
    }

    /// A finite value of drawable size.
    pub fn value(&mut self, name: &str, given: f64) {
        if !given.is_finite() {
            self.tell_in(name, ErrorCode::NotANumber, "NaN", "a finite number");
        } else if given.abs() > self.largest {
            let (given, allowed) = (
                unscale(given, 0, Language::En),
                unscale(self.largest, 0, Language::En),
            );
            let allowed = ["-", &allowed, "..", &allowed].concat();
            self.tell_in(name, ErrorCode::TooLarge, &given, &allowed);
        }
    }

    /// Values of drawable size in a field, as many as needed. Whether there is any.
    pub fn values(&mut self, name: &str, given: &[Option<f64>], needed: usize) -> bool {
        self.length(name, given.len(), needed);
        let here = self.enter(name);
        let mut any = false;
        for (at, number) in given.iter().enumerate() {
            if let Some(number) = number {
                any = true;
                self.value(&at.to_string(), *number);
            }
        }
        self.leave(here);
        any
    }
}

/// What can be read from a [`Value`]. The default stands for a field that is not there, where it
/// may be missing, and for one that is wrong.
pub(crate) trait Read: Default {
    /// Whether a field of this type may be missing.
    const OPTIONAL: bool = false;

    fn read(value: Value, problems: &mut Problems) -> Self;
}

impl Value {
    /// What an error says that was given.
    pub(crate) fn given(&self) -> &str {
        match self {
            Value::Null => "null",
            Value::Flag(_) => "true or false",
            Value::Number(_) => "a number",
            Value::Text(text) => text,
            Value::List(_) => "a list",
            Value::Record(_) => "an object",
        }
    }

    /// Tells that this is not what should stand here.
    pub(crate) fn is_not(&self, allowed: &str, problems: &mut Problems) {
        problems.tell(ErrorCode::NotThisFormat, self.given(), allowed);
    }
}

impl Read for f64 {
    fn read(value: Value, problems: &mut Problems) -> Self {
        if let Value::Number(number) = value {
            return number;
        }
        problems.tell(ErrorCode::NotANumber, "", "a number");
        0.0
    }
}

impl Read for u32 {
    fn read(value: Value, problems: &mut Problems) -> Self {
        match value {
            Value::Number(number)
                if number >= 0.0 && number <= f64::from(u32::MAX) && number == number.floor() =>
            {
                number as u32
            }
            other => {
                other.is_not("a whole number", problems);
                0
            }
        }
    }
}

impl Read for usize {
    fn read(value: Value, problems: &mut Problems) -> Self {
        u32::read(value, problems) as usize
    }
}

impl Read for bool {
    const OPTIONAL: bool = true;

    fn read(value: Value, problems: &mut Problems) -> Self {
        if let Value::Flag(flag) = value {
            return flag;
        }
        value.is_not("true or false", problems);
        false
    }
}

impl Read for String {
    fn read(value: Value, problems: &mut Problems) -> Self {
        if let Value::Text(text) = value {
            return text;
        }
        value.is_not("a text", problems);
        String::new()
    }
}

impl<T: Read> Read for Option<T> {
    const OPTIONAL: bool = true;

    fn read(value: Value, problems: &mut Problems) -> Self {
        match value {
            Value::Null => None,
            other => Some(T::read(other, problems)),
        }
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(value: Value, problems: &mut Problems) -> Self {
        let mut list = Vec::new();
        for (at, item) in items(value, problems).into_iter().enumerate() {
            let here = problems.enter_at(at);
            list.push(T::read(item, problems));
            problems.leave(here);
        }
        list
    }
}

fn items(value: Value, problems: &mut Problems) -> Vec<Value> {
    if let Value::List(items) = value {
        return items;
    }
    value.is_not("a list", problems);
    Vec::new()
}

/// The fields of a record that were not read yet.
pub(crate) struct Fields(Vec<(String, Value)>);

impl Fields {
    pub fn of(value: Value, problems: &mut Problems) -> Self {
        if let Value::Record(fields) = value {
            return Self(fields);
        }
        value.is_not("an object", problems);
        Self(Vec::new())
    }

    fn take(&mut self, name: &str, optional: bool, problems: &mut Problems) -> Option<Value> {
        for at in 0..self.0.len() {
            if self.0[at].0 == name {
                return Some(self.0.swap_remove(at).1);
            }
        }
        if !optional {
            problems.tell_in(name, ErrorCode::NotThisFormat, "", "this field to be there");
        }
        None
    }

    /// Reads a field into its place, or leaves what is there if it may be missing.
    pub fn read<T: Read>(
        &mut self,
        name: &str,
        place: &mut T,
        optional: bool,
        problems: &mut Problems,
    ) {
        if let Some(value) = self.take(name, optional || T::OPTIONAL, problems) {
            let here = problems.enter(name);
            *place = T::read(value, problems);
            problems.leave(here);
        }
    }

    /// Tells what is left over.
    pub fn done(self, problems: &mut Problems) {
        if let Some((name, _)) = self.0.first() {
            problems.tell_in(name, ErrorCode::NotThisFormat, name, "no such field");
        }
    }

    /// What was not read.
    pub fn rest(self) -> Value {
        Value::Record(self.0)
    }
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
        #[cfg_attr(target_family = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
        pub struct $name {
            $($(#[$field_meta])* pub $field: $type,)*
        }

        impl $crate::chart::value::Read for $name {
            fn read(
                value: $crate::chart::value::Value,
                problems: &mut $crate::chart::value::Problems,
            ) -> Self {
                let mut fields = $crate::chart::value::Fields::of(value, problems);
                let mut record = Self::default();
                $(fields.read(
                    stringify!($field),
                    &mut record.$field,
                    false $(|| stringify!($default) == "default")?,
                    problems,
                );)*
                fields.done(problems);
                record
            }
        }
    };
}

/// Reads an enum from its words.
macro_rules! words {
    ($name:ident { $($word:literal => $variant:expr,)* }) => {
        impl $crate::chart::value::Read for $name {
            fn read(
                value: $crate::chart::value::Value,
                problems: &mut $crate::chart::value::Problems,
            ) -> Self {
                if let $crate::chart::value::Value::Text(text) = &value {
                    $(if text == $word {
                        return $variant;
                    })*
                }
                value.is_not(concat!($($word, " "),*), problems);
                Self::default()
            }
        }
    };
}

pub(crate) use {record, words};
