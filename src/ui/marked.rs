//! A text with parts of it marked.

use std::ops::Range;

use leptos::prelude::*;

/// A text, and which bytes of it stand out; the ranges are in order and apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marked {
    /// The whole text.
    pub(crate) text: String,
    /// What stands out.
    pub(crate) marks: Vec<Range<usize>>,
}

impl Marked {
    /// A text of which nothing stands out.
    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            marks: Vec::new(),
        }
    }

    /// The parts of the text, each with whether it stands out.
    fn parts(&self) -> Vec<(String, bool)> {
        let mut parts = Vec::new();
        let mut push = |range: Range<usize>, is_marked| {
            // A range that is none of this text's marks nothing.
            let part = self.text.get(range).unwrap_or_default();
            if !part.is_empty() {
                parts.push((part.to_owned(), is_marked));
            }
        };
        let mut end = 0;
        for mark in &self.marks {
            push(end..mark.start, false);
            push(mark.clone(), true);
            end = mark.end;
        }
        push(end..self.text.len(), false);
        parts
    }

    /// The text as it is shown.
    pub(crate) fn view(&self) -> AnyView {
        self.parts()
            .into_iter()
            .map(|(part, is_marked)| {
                if is_marked {
                    view! { <mark>{part}</mark> }.into_any()
                } else {
                    part.into_any()
                }
            })
            .collect_view()
            .into_any()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_the_text_is_lost() {
        let marked = |marks: &[Range<usize>]| {
            Marked {
                text: "West Coast".into(),
                marks: marks.to_vec(),
            }
            .parts()
        };
        let parts = |list: &[(&str, bool)]| -> Vec<(String, bool)> {
            list.iter()
                .map(|(part, on)| ((*part).into(), *on))
                .collect()
        };
        assert_eq!(marked(&[]), parts(&[("West Coast", false)]));
        assert_eq!(
            marked(&[0..1, 5..7]),
            parts(&[("W", true), ("est ", false), ("Co", true), ("ast", false)])
        );
    }
}
