//! Official documents (公文): the structured text that people edit, and the Word file that is printed and sealed.

pub mod text;
pub mod word;
