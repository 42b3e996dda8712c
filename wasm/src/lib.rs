//! Charts and bindings.
