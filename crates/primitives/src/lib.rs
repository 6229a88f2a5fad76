//! primitives

pub mod document;
