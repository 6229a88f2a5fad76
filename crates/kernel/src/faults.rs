//! Checks of what people typed: all faults at once, each with its field.

use crate::error::{Error, Fault, Result, Words};

/// Collects what is wrong with a form.
#[derive(Debug, Default)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// A form with nothing wrong yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes a fault.
    pub fn add(&mut self, field: impl Into<String>, code: &'static str, words: Words) {
        self.0.push(Fault {
            field: field.into(),
            code: code.into(),
            words,
        });
    }

    /// The text must not be blank and have at most `most` characters. Gives it back trimmed.
    pub fn text(&mut self, field: &str, text: &str, most: usize) -> String {
        let text = text.trim();
        if text.is_empty() {
            self.add(
                field,
                "required",
                Words::new("请填写", "Please fill this in"),
            );
        }
        self.optional_text(field, text, most)
    }

    /// The text may be blank and has at most `most` characters. Gives it back trimmed.
    pub fn optional_text(&mut self, field: &str, text: &str, most: usize) -> String {
        let text = text.trim();
        let length = text.chars().count();
        if length > most {
            self.add(
                field,
                "too_long",
                Words::new(
                    format!("最多{most}个字，现在有{length}个字"),
                    format!("At most {most} characters; there are {length}"),
                ),
            );
        }
        if text
            .chars()
            .any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        {
            self.add(
                field,
                "unreadable",
                Words::new(
                    "含有无法显示的字符，请重新输入",
                    "It has unprintable characters",
                ),
            );
        }
        text.to_owned()
    }

    /// The number must lie within `least` and `most`.
    pub fn within(&mut self, field: &str, number: i64, least: i64, most: i64) {
        if !(least..=most).contains(&number) {
            self.add(
                field,
                "out_of_range",
                Words::new(
                    format!("应在{least}到{most}之间"),
                    format!("Between {least} and {most}"),
                ),
            );
        }
    }

    /// Notes a fault when `wrong`.
    pub fn when(&mut self, wrong: bool, field: &str, code: &'static str, words: Words) {
        if wrong {
            self.add(field, code, words);
        }
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Refuses the form if anything is wrong with it.
    pub fn end(self) -> Result<()> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(Error::Invalid(self.0))
        }
    }
}
