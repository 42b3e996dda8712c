//! What goes back to a page, as a [`Value`]: the one type that the binding turns into objects.
//!
//! A serializer of its own, since nothing that it is given can fail: no result is looked at on
//! the way, and each type's derived code is a call for each field.

use serde::ser::{self, Serialize};

use crate::chart::Value;

/// What serialises to a [`Value`].
pub fn value<T: Serialize + ?Sized>(from: &T) -> Value {
    let mut output = Output(Vec::new());
    match from.serialize(&mut output) {
        Ok(()) => output.0.pop().unwrap_or(Value::Null),
        Err(never) => match never {},
    }
}

/// The values that are complete; of an open record or list, the ones so far, and before each
/// value of a record its name.
struct Output(Vec<Value>);

/// There is no such error.
#[derive(Debug, thiserror::Error)]
enum Never {}

impl ser::Error for Never {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        unreachable!("the types of this crate have no serializer that fails")
    }
}

impl Output {
    fn text(&mut self, text: &str) {
        self.0.push(Value::Text(text.to_owned()));
    }

    fn open(&mut self) -> Open<'_> {
        let start = self.0.len();
        Open {
            output: self,
            start,
        }
    }

    fn close_list(&mut self, start: usize) {
        let items = self.0.split_off(start);
        self.0.push(Value::List(items));
    }

    fn close_record(&mut self, start: usize) {
        let mut fields = Vec::new();
        let mut name = None;
        for value in self.0.drain(start..) {
            match (name.take(), value) {
                (None, Value::Text(text)) => name = Some(text),
                (Some(name), value) => fields.push((name, value)),
                (None, _) => {}
            }
        }
        self.0.push(Value::Record(fields));
    }
}

struct Open<'a> {
    output: &'a mut Output,
    start: usize,
}

macro_rules! numbers {
    ($($method:ident($type:ty),)*) => {
        $(#[allow(clippy::cast_lossless)]
        fn $method(self, number: $type) -> Result<(), Never> {
            self.serialize_f64(number as f64)
        })*
    };
}

impl<'a> ser::Serializer for &'a mut Output {
    type Ok = ();
    type Error = Never;
    type SerializeSeq = Open<'a>;
    type SerializeTuple = Open<'a>;
    type SerializeTupleStruct = Open<'a>;
    type SerializeTupleVariant = ser::Impossible<(), Never>;
    type SerializeMap = Open<'a>;
    type SerializeStruct = Open<'a>;
    type SerializeStructVariant = ser::Impossible<(), Never>;

    numbers! {
        serialize_i8(i8), serialize_i16(i16), serialize_i32(i32), serialize_i64(i64),
        serialize_u8(u8), serialize_u16(u16), serialize_u32(u32), serialize_u64(u64),
        serialize_f32(f32),
    }

    fn serialize_f64(self, number: f64) -> Result<(), Never> {
        self.0.push(Value::Number(number));
        Ok(())
    }

    fn serialize_bool(self, flag: bool) -> Result<(), Never> {
        self.0.push(Value::Flag(flag));
        Ok(())
    }

    fn serialize_char(self, sign: char) -> Result<(), Never> {
        self.0.push(Value::Text(sign.into()));
        Ok(())
    }

    fn serialize_str(self, text: &str) -> Result<(), Never> {
        self.text(text);
        Ok(())
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Result<(), Never> {
        self.collect_seq(bytes)
    }

    fn serialize_none(self) -> Result<(), Never> {
        self.0.push(Value::Null);
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Never> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Never> {
        self.0.push(Value::Null);
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Never> {
        self.0.push(Value::Null);
        Ok(())
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Never> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        let start = self.0.len();
        self.text(variant);
        value.serialize(&mut *self)?;
        self.close_record(start);
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Open<'a>, Never> {
        Ok(self.open())
    }

    fn serialize_tuple(self, _: usize) -> Result<Open<'a>, Never> {
        Ok(self.open())
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Open<'a>, Never> {
        Ok(self.open())
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Never> {
        unreachable!("no type of this crate has such a variant")
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Open<'a>, Never> {
        Ok(self.open())
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Open<'a>, Never> {
        Ok(self.open())
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Never> {
        unreachable!("no type of this crate has such a variant")
    }
}

macro_rules! lists {
    ($($trait:ident::$method:ident,)*) => {
        $(impl ser::$trait for Open<'_> {
            type Ok = ();
            type Error = Never;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
                value.serialize(&mut *self.output)
            }

            fn end(self) -> Result<(), Never> {
                self.output.close_list(self.start);
                Ok(())
            }
        })*
    };
}

lists! {
    SerializeSeq::serialize_element,
    SerializeTuple::serialize_element,
    SerializeTupleStruct::serialize_field,
}

impl ser::SerializeMap for Open<'_> {
    type Ok = ();
    type Error = Never;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Never> {
        key.serialize(&mut *self.output)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        value.serialize(&mut *self.output)
    }

    fn end(self) -> Result<(), Never> {
        self.output.close_record(self.start);
        Ok(())
    }
}

impl ser::SerializeStruct for Open<'_> {
    type Ok = ();
    type Error = Never;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        self.output.text(name);
        value.serialize(&mut *self.output)
    }

    fn end(self) -> Result<(), Never> {
        self.output.close_record(self.start);
        Ok(())
    }
}

impl Serialize for Value {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Flag(flag) => serializer.serialize_bool(*flag),
            Value::Number(number) if number.is_finite() => serializer.serialize_f64(*number),
            // What is no number is nothing.
            Value::Null | Value::Number(_) => serializer.serialize_unit(),
            Value::Text(text) => serializer.serialize_str(text),
            Value::List(items) => serializer.collect_seq(items),
            Value::Record(fields) => serializer.collect_map(fields.iter().map(|(k, v)| (k, v))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typed::TypedCase;
    use nangsuat::Map;
    use nangsuat::case::Case;
    use nangsuat::growth::{Method, Shares};
    use serde::Serialize;

    /// Written as JSON and read back, which keeps the order of fields.
    fn through_json<T: Serialize>(from: &T) -> Value {
        serde_json::from_str(&serde_json::to_string(from).unwrap()).unwrap()
    }

    fn same<T: Serialize>(from: &T) {
        assert!(through_json(&value(from)) == through_json(from));
    }

    #[test]
    fn a_value_is_what_json_would_be() {
        let json = r#"{"format": "nangsuat/statements", "version": 1, "sector": "rice",
            "options": {"growth_method": {"shares": {"fixed": 0.25}, "rates": "percent"}},
            "reference": {"kind": "own", "labour_productivity": 2e8, "labour_share": 0.4},
            "years": [{"year": 2018, "net_revenue": 900, "workers_closing": "many"},
                {"year": 2019, "net_revenue": 1000, "cost_of_goods_sold": 800, "labour_cost": 150,
                "selling_and_admin_expense": 50, "depreciation": 20, "workers_closing": 9}]}"#;
        let case = Case::from_json(json).unwrap();
        let typed = TypedCase::write(&case, crate::text::number::Language::Vi);
        let assessed = typed.assess(&[0.07]);
        assert!(!assessed.assessment.errors.is_empty());
        same(&case);
        same(&typed);
        same(&assessed);
    }

    #[test]
    fn every_shape_that_serde_knows() {
        #[derive(Serialize)]
        struct Unit;
        #[derive(Serialize)]
        struct Wrapped(u8);
        #[derive(Serialize)]
        struct Pair(i64, char);
        struct Bytes;
        impl Serialize for Bytes {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_bytes(&[0, 255])
            }
        }
        let method = Method::new(Shares::Average, nangsuat::growth::Rates::Log).unwrap();
        let map: Map<String, Vec<bool>> = [("a".to_owned(), vec![true])].into_iter().collect();
        let shapes = ((), Unit, Wrapped(1), Pair(-2, 'đ'));
        same(&shapes);
        same(&(method, &map));
        same(&[Some(1.5), None]);
        same(&"text");
        same(&Bytes);
        assert_eq!(serde_json::to_string(&value(&f64::NAN)).unwrap(), "null");
        assert!(value(&value(&f64::INFINITY)) == Value::Null);
    }
}
