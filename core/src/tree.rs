//! Values that a page has parsed already, read into any type that serde knows.
//!
//! One deserializer for all of them, which gives a type what it asks for and nothing else: the
//! code that serde derives weighs less in a browser than for a parser of JSON, and an error says
//! where.

use std::fmt::Display;

use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess,
    Unexpected, VariantAccess, Visitor,
};
use serde_json::Value;

use crate::error::{Error, ErrorCode};

/// Why a value does not fit its type, and where: a JSON pointer. Behind a pointer, since derived
/// code hands it on at every field.
#[derive(Debug)]
struct Misfit(Box<(String, String)>);

impl Misfit {
    #[cold]
    #[inline(never)]
    fn new(why: String) -> Self {
        Self(Box::new((String::new(), why)))
    }

    #[cold]
    #[inline(never)]
    fn under(mut self, name: &str) -> Self {
        let name = name.replace('~', "~0").replace('/', "~1");
        self.0.0.insert_str(0, &name);
        self.0.0.insert(0, '/');
        self
    }
}

impl Display for Misfit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.1)
    }
}

impl std::error::Error for Misfit {}

impl de::Error for Misfit {
    fn custom<T: Display>(why: T) -> Self {
        Self::new(why.to_string())
    }

    // Without the value itself: writing a number out would weigh more than all of this.
    fn invalid_type(given: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        let given = match given {
            Unexpected::Unit => "null",
            Unexpected::Bool(_) => "a truth value",
            Unexpected::Str(_) => "a text",
            Unexpected::Seq => "a list",
            Unexpected::Map => "an object",
            _ => "a number",
        };
        Self::new(format!("{given} instead of {expected}"))
    }

    fn invalid_value(given: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::invalid_type(given, expected)
    }
}

/// Reads a value; `expected` says what it should be.
///
/// # Errors
/// [`UnreadableFile`](ErrorCode::UnreadableFile) with the path of the first thing that does not
/// fit.
///
/// ```
/// use nangsuat::{plan::Tolerance, tree};
///
/// let value = serde_json::json!({"points": 0.005, "relative": "much"});
/// let error = tree::read::<Tolerance>(value, "a tolerance").unwrap_err();
/// assert_eq!(error.path, "/relative");
/// assert_eq!(error.given, "a text instead of f64");
/// ```
pub fn read<T: DeserializeOwned>(value: Value, expected: &str) -> Result<T, Error> {
    T::deserialize(Tree(value)).map_err(|misfit| {
        let (path, why) = *misfit.0;
        Error::new(ErrorCode::UnreadableFile, path, why, expected)
    })
}

struct Tree(Value);

impl Tree {
    fn refuse<T>(&self, expected: &dyn de::Expected) -> Result<T, Misfit> {
        let given = match &self.0 {
            Value::Null => Unexpected::Unit,
            Value::Bool(flag) => Unexpected::Bool(*flag),
            Value::Number(_) => Unexpected::Float(0.0),
            Value::String(text) => Unexpected::Str(text),
            Value::Array(_) => Unexpected::Seq,
            Value::Object(_) => Unexpected::Map,
        };
        Err(de::Error::invalid_type(given, expected))
    }
}

macro_rules! whole_numbers {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
            // A page has no whole numbers of a type of their own.
            match self.0.as_f64() {
                Some(number) if number.fract() == 0.0 => visitor.visit_i64(number as i64),
                _ => self.refuse(&visitor),
            }
        })*
    };
}

macro_rules! as_is {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
            self.deserialize_any(visitor)
        })*
    };
}

impl<'de> Deserializer<'de> for Tree {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(flag) => visitor.visit_bool(flag),
            Value::Number(number) => visitor.visit_f64(number.as_f64().unwrap_or(f64::NAN)),
            Value::String(text) => visitor.visit_string(text),
            Value::Array(items) => visitor.visit_seq(Items::new(items)),
            Value::Object(fields) => visitor.visit_map(Fields::new(fields)),
        }
    }

    whole_numbers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
    }

    as_is! {
        deserialize_char deserialize_bytes deserialize_byte_buf deserialize_unit
        deserialize_ignored_any
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0.as_f64() {
            Some(number) => visitor.visit_f64(number),
            None => self.refuse(&visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Bool(flag) => visitor.visit_bool(flag),
            _ => self.refuse(&visitor),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::String(text) => visitor.visit_string(text),
            _ => self.refuse(&visitor),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.deserialize_any(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Array(items) => visitor.visit_seq(Items::new(items)),
            _ => self.refuse(&visitor),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Object(fields) => visitor.visit_map(Fields::new(fields)),
            _ => self.refuse(&visitor),
        }
    }

    // A struct is an object with names, never a list in some order.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::String(name) => visitor.visit_enum(Variant {
                name,
                content: None,
            }),
            Value::Object(fields) if fields.len() == 1 => match fields.into_iter().next() {
                Some((name, content)) => visitor.visit_enum(Variant {
                    name,
                    content: Some(content),
                }),
                None => Err(Misfit::new(String::new())),
            },
            _ => self.refuse(&visitor),
        }
    }
}

struct Items {
    rest: std::vec::IntoIter<Value>,
    at: usize,
}

impl Items {
    fn new(items: Vec<Value>) -> Self {
        let rest = items.into_iter();
        Self { rest, at: 0 }
    }
}

impl<'de> SeqAccess<'de> for Items {
    type Error = Misfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Misfit> {
        let Some(item) = self.rest.next() else {
            return Ok(None);
        };
        let at = self.at;
        self.at += 1;
        match seed.deserialize(Tree(item)) {
            Ok(item) => Ok(Some(item)),
            Err(misfit) => Err(misfit.under(&at.to_string())),
        }
    }
}

struct Fields {
    rest: serde_json::map::IntoIter,
    name: String,
    value: Value,
}

impl Fields {
    fn new(fields: serde_json::Map<String, Value>) -> Self {
        Self {
            rest: fields.into_iter(),
            name: String::new(),
            value: Value::Null,
        }
    }
}

impl<'de> MapAccess<'de> for Fields {
    type Error = Misfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Misfit> {
        let Some((name, value)) = self.rest.next() else {
            return Ok(None);
        };
        (self.name, self.value) = (name, value);
        seed.deserialize(Name(&self.name)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Misfit> {
        let value = self.value.take();
        seed.deserialize(Tree(value))
            .map_err(|misfit| misfit.under(&self.name))
    }
}

/// The name of a field or variant.
struct Name<'a>(&'a str);

impl<'de> Deserializer<'de> for Name<'_> {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_str(self.0)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier
        ignored_any
    }
}

struct Variant {
    name: String,
    content: Option<Value>,
}

impl<'de> EnumAccess<'de> for Variant {
    type Error = Misfit;
    type Variant = Content;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Content), Misfit> {
        let variant = seed.deserialize(Name(&self.name))?;
        Ok((variant, Content(self)))
    }
}

struct Content(Variant);

impl Content {
    fn tree(self) -> Tree {
        Tree(self.0.content.unwrap_or_default())
    }
}

impl<'de> VariantAccess<'de> for Content {
    type Error = Misfit;

    fn unit_variant(self) -> Result<(), Misfit> {
        match self.0.content {
            None => Ok(()),
            Some(_) => Err(Misfit::new(format!("nothing belongs into {}", self.0.name))),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Misfit> {
        let name = self.0.name.clone();
        seed.deserialize(self.tree())
            .map_err(|misfit| misfit.under(&name))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Misfit> {
        self.tree().deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.tree().deserialize_map(visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Document, Plan};
    use crate::province::Province;
    use crate::series::SeriesFile;
    use serde_json::json;

    /// As a page passes it: every number is one kind of number.
    fn passed(value: Value) -> Value {
        match value {
            Value::Number(number) => json!(number.as_f64()),
            Value::Array(items) => items.into_iter().map(passed).collect(),
            Value::Object(fields) => {
                Value::Object(fields.into_iter().map(|(k, v)| (k, passed(v))).collect())
            }
            other => other,
        }
    }

    fn alike<T: DeserializeOwned + PartialEq + std::fmt::Debug>(json: &str) {
        let value = serde_json::from_str(json).unwrap();
        let expected: T = serde_json::from_str(json).unwrap();
        assert_eq!(read::<T>(passed(value), "").unwrap(), expected);
    }

    #[test]
    fn files_are_read_as_the_reader_of_json_reads_them() {
        alike::<Document>(include_str!("../data/plan/an_giang.json"));
        alike::<SeriesFile>(include_str!("../data/series/an_giang.json"));
        alike::<SeriesFile>(include_str!("../data/series/contribution_shares.json"));
        alike::<Province>(
            r#"{"format": "nangsuat/province", "version": 1, "name": null, "unit": 9,
            "options": {"shares": {"fixed": 0.6}, "timing": "closing", "depreciation": 0.05,
                "initial": {"steady_state": {"over": {"from": 2015, "to": 2020}}},
                "period": {"from": 2019, "to": 2021}},
            "years": [{"year": 2019, "more": {"a": null}, "note": "x", "odd": [1], "output": 1}],
            "observations": [{"any": [true, null, 1.5, {"thing": "x"}]}]}"#,
        );
        alike::<Province>(r#"{"options": {"shares": "own", "initial": {"given": 5}}}"#);
        let value = serde_json::from_str(include_str!("../data/plan/an_giang.json")).unwrap();
        assert_eq!(Plan::from_value(value), Plan::an_giang());
    }

    #[test]
    fn truth_is_neither_a_number_nor_a_word() {
        assert_eq!(read::<bool>(json!(true), ""), Ok(true));
        for value in [json!(1), json!("true"), json!(null)] {
            let error = read::<bool>(value, "a choice").unwrap_err();
            assert_eq!(error.code, ErrorCode::UnreadableFile);
            assert!(
                error.given.ends_with(" instead of a boolean"),
                "{}",
                error.given
            );
            assert_eq!(error.allowed, "a choice");
        }
        let misfit: Misfit = de::Error::custom("a reason");
        assert_eq!(misfit.to_string(), "a reason");
    }

    #[test]
    fn what_does_not_fit_is_named_with_its_path() {
        for (value, path, given) in [
            (json!([]), "", "a list instead of struct Province"),
            (json!({"unit": 1.5}), "/unit", "a number instead of u8"),
            (json!({"unit": 300}), "/unit", "a number instead of u8"),
            (
                json!({"years": [{}, 5]}),
                "/years/1",
                "a number instead of an object with a year and items",
            ),
            (
                json!({"options": {"grid": {"depreciations": [0.1, null]}}}),
                "/options/grid/depreciations/1",
                "null instead of f64",
            ),
            (
                json!({"options": {"initial": {"given": "x"}}}),
                "/options/initial/given",
                "a text instead of f64",
            ),
            (
                json!({"options": {"initial": {"given": 1, "steady_state": 2}}}),
                "/options/initial",
                "an object instead of",
            ),
            (
                json!({"options": {"initial": {"given": true}}}),
                "/options/initial/given",
                "a truth value instead of f64",
            ),
            (
                json!({"options": {"shares": {"own": 1}}}),
                "/options/shares",
                "nothing belongs into own",
            ),
            (
                json!({"source": {"pub/lisher": 1}}),
                "/source",
                "unknown field `pub/lisher`, expected one of `publisher`, `title`, `quoted_by`, `url`, `doi`",
            ),
            (
                json!({"vintage": "certain"}),
                "/vintage",
                "unknown variant `certain`, expected one of `computed`, `first_estimate`, `estimate`, `not_stated`, `preliminary`, `final`",
            ),
            (
                json!({"colour": 1}),
                "",
                "unknown field `colour`, expected one of `format`, `version`",
            ),
        ] {
            let error = read::<Province>(value.clone(), "accounts").unwrap_err();
            assert_eq!(error.path, path, "{value}");
            assert!(
                error.given.starts_with(&given[..given.len().min(60)]),
                "{}",
                error.given
            );
        }
    }
}
