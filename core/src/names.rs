//! Enums whose variants are words in files.

/// Declares an enum from one list of variants and their stable names: the enum with `ALL`,
/// `NAMES`, `name` and `Display`, written and read as its name. One table serves both directions,
/// where serde's derived code would weigh twelve bytes a variant and more in a browser.
macro_rules! names {
    (
        $(#[$meta:meta])*
        pub enum $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $text:literal,)* }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[cfg_attr(feature = "ts", derive(tsify::Tsify))]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name {
            $(
                $(#[$variant_meta])*
                #[cfg_attr(any(feature = "ts", feature = "schema"), serde(rename = $text))]
                $variant,
            )*
        }

        impl $name {
            /// Every one, in the order of declaration.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The names of [`Self::ALL`].
            pub const NAMES: &'static [&'static str] = &[$($text,)*];

            /// The stable name, as in JSON, CSV and locale files.
            pub const fn name(self) -> &'static str {
                Self::NAMES[self as usize]
            }

            /// The one of that name.
            pub fn from_name(name: &str) -> Option<$name> {
                let at = Self::NAMES.iter().position(|known| *known == name)?;
                Some(Self::ALL[at])
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let name = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                $name::from_name(&name)
                    .ok_or_else(|| serde::de::Error::unknown_variant(&name, Self::NAMES))
            }
        }
    };
}

pub(crate) use names;
