//! What becomes of a row, in a word or two.

use contract::{ContactField, RowError};
use sheet::phone::{Repair, Repairs};
use sheet::{Action, Choices, Fate, JudgedRow};

use super::line::Line;
use crate::features::import::fields::field_label;
use crate::ui::{Icon, Tone, grouped};

/// What is said of a row.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Verdict {
    pub(super) tone: Tone,
    pub(super) icon: Icon,
    pub(super) text: String,
    /// All of it, with what to do.
    pub(super) detail: Option<String>,
}

impl Verdict {
    fn new(tone: Tone, icon: Icon, text: impl Into<String>) -> Self {
        Self {
            tone,
            icon,
            text: text.into(),
            detail: None,
        }
    }

    fn detailed(self, detail: String) -> Self {
        let detail = Some(detail);
        Self { detail, ..self }
    }

    fn failed(errors: &[RowError]) -> Self {
        let text = errors.first().map_or_else(|| "Failed".to_owned(), short);
        Self::new(Tone::Bad, Icon::ALERT, text).detailed(full(errors))
    }

    /// The verdict on a row under what was chosen for numbers that are there already; none where it is not known yet.
    /// What keeps it out is said before all else.
    pub(super) fn of(line: &Line, choices: Choices) -> Option<Self> {
        if !line.is_judged {
            return None;
        }
        let row = &line.row;
        match row.fate {
            Fate::Waiting => {}
            Fate::Created => return Some(Self::new(Tone::Good, Icon::CHECK, "Imported")),
            Fate::Updated => return Some(Self::new(Tone::Good, Icon::CHECK, "Updated")),
            Fate::Failed => return Some(Self::failed(&row.errors)),
            Fate::Skipped => return Some(Self::new(Tone::Faint, Icon::COPY, "Left out")),
        }
        let phone = row.phone.as_ref();
        let repairs = |repairs: Option<Repairs>| repairs.map(in_words).unwrap_or_default();
        if let Some(error) = row.errors.first() {
            if error.code != UNCONFIRMED {
                return Some(Self::failed(&row.errors));
            }
            let open = repairs(phone.map(|phone| phone.open));
            let verdict = Self::new(Tone::Warn, Icon::INFO, format!("Accept: {open}"));
            return Some(verdict.detailed(full(&row.errors)));
        }
        if let Some(verdict) = Self::twice(row, choices) {
            return Some(verdict);
        }
        if phone.is_some_and(|phone| phone.is_doubtful) {
            let detail = "Nobody can have this number, it goes in all the same.".to_owned();
            return Some(Self::new(Tone::Warn, Icon::INFO, "Doubtful number").detailed(detail));
        }
        let repaired = repairs(phone.map(|phone| phone.repairs));
        if !repaired.is_empty() {
            let text = format!("Repaired: {repaired}");
            return Some(Self::new(Tone::Info, Icon::CHECK_CIRCLE, text));
        }
        if !row.fixed.is_empty() {
            return Some(Self::new(Tone::Good, Icon::PENCIL, "Fixed by you"));
        }
        Some(Self::new(Tone::Good, Icon::CHECK, "Ready"))
    }

    /// The verdict on somebody who would be called twice.
    fn twice(row: &JudgedRow, choices: Choices) -> Option<Self> {
        let action = choices.action(row.standing());
        let is_left_out = action == Action::Skip;
        let above = row.repeats.map(grouped);
        let is_update = !is_left_out && action != Action::Create;
        let text = match (above, row.in_folder, row.elsewhere) {
            _ if is_update => "Updates the contact".to_owned(),
            (Some(above), _, _) if is_left_out => format!("Left out: repeats row {above}"),
            (Some(above), _, _) => format!("Repeats row {above}"),
            (None, true, _) if is_left_out => "Left out: in the folder".to_owned(),
            (None, true, _) => "In the folder already".to_owned(),
            (None, false, true) if is_left_out => "Left out: other folder".to_owned(),
            (None, false, true) => "In another folder".to_owned(),
            (None, false, false) => return None,
        };
        let verdict = if is_left_out {
            Self::new(Tone::Faint, Icon::COPY, text)
        } else if is_update {
            Self::new(Tone::Info, Icon::PENCIL, text)
        } else {
            Self::new(Tone::Good, Icon::CHECK, text)
        };
        Some(verdict.detailed(everywhere(row)))
    }
}

/// Everywhere that its number is already.
fn everywhere(row: &JudgedRow) -> String {
    let above = row
        .repeats
        .map(|above| format!("Row {} has this number.", grouped(above)));
    let places = [
        above,
        row.in_folder
            .then(|| "A contact of the folder has this number.".to_owned()),
        row.elsewhere
            .then(|| "A contact of another folder has this number.".to_owned()),
    ];
    places.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// The problem of a number that a repair would save.
pub(super) const UNCONFIRMED: &str = "repair_unconfirmed";

/// Everything that is wrong, in full.
fn full(errors: &[RowError]) -> String {
    let sentences: Vec<String> = errors
        .iter()
        .map(|error| format!("{}: {}", field_label(error.field.as_deref()), error.message))
        .collect();
    sentences.join("\n")
}

/// “Digits lost”, “Email: not an address”: what is wrong, as short as a column is. Mostly that is the phone, or the
/// row as a whole, which need no name.
fn short(error: &RowError) -> String {
    let field = error.field.as_deref();
    let contact_field = field.and_then(ContactField::from_name);
    let is_email = contact_field == Some(ContactField::Email);
    let is_phone = contact_field == Some(ContactField::PhoneNumber);
    let what = match error.code.as_ref() {
        "required" if is_phone => "no number",
        "required" => "empty",
        "scientific_notation" => "digits lost",
        "spreadsheet_error" => "a formula failed",
        "placeholder" => "says there is none",
        "invalid_format" if is_email => "not an address",
        "invalid_format" if is_phone => "not a phone number",
        "no_such_country" => "no such country code",
        "missing_country_code" => "country missing",
        "ambiguous_country" => "country or + missing",
        "not_in_country" => "not in that country",
        "too_short" => "too short",
        "too_long" => "too long",
        "wrong_length" => "wrong length",
        "invalid_characters" => "characters not allowed",
        "too_many_cells" => "too many cells",
        _ => return format!("{}: {}", field_label(field), error.message),
    };
    if is_phone || field.is_none() {
        let (first, rest) = what.split_at(1);
        return [&first.to_uppercase(), rest].concat();
    }
    format!("{}: {what}", field_label(field))
}

/// “00 → +, extension cut”.
fn in_words(repairs: Repairs) -> String {
    let words: Vec<&str> = repairs.iter().map(word).collect();
    words.join(", ")
}

fn word(repair: Repair) -> &'static str {
    match repair {
        Repair::Separators => "separators",
        Repair::InternationalPrefix => "00 \u{2192} +",
        Repair::LostPlus => "+ added",
        Repair::Digits => "digits",
        Repair::Invisible => "hidden signs",
        Repair::Label => "label dropped",
        Repair::Extension => "extension cut",
        Repair::SeveralNumbers => "first of several",
        Repair::TrunkPrefix => "(0) dropped",
        Repair::Quote => "quotes dropped",
        Repair::Letters => "letters \u{2192} digits",
        Repair::Decimal => "decimals",
        Repair::CountryOfRow => "country of the row",
        Repair::CountryAdded => "country added",
    }
}

#[cfg(test)]
mod tests {
    use contract::Problem;
    use sheet::{Choice, JudgedPhone};

    use super::*;

    fn line() -> Line {
        Line::from(Line::unjudged(7, vec!["0044 20".into(), "x".into()]).row)
    }

    fn text(line: &Line) -> String {
        Verdict::of(line, Choices::default()).map_or_else(String::new, |verdict| verdict.text)
    }

    #[test]
    fn what_keeps_a_row_out_is_said_first() {
        let mut line = line();
        line.row.repeats = Some(1_200);
        assert_eq!(text(&line), "Left out: repeats row 1,200");
        let problem = Problem::new("invalid_format", "This is not an e-mail address.").at("email");
        line.row.errors = vec![RowError::new(7, problem)];
        assert_eq!(text(&line), "Email: not an address");
        let problem = Problem::new("scientific_notation", "Gone.").at("phone_number");
        line.row.errors = vec![RowError::new(7, problem)];
        assert_eq!(text(&line), "Digits lost");
        assert_eq!(text(&Line::unjudged(7, Vec::new())), "");
    }

    #[test]
    fn what_was_chosen_says_what_becomes_of_somebody_who_is_there_already() {
        let mut line = line();
        line.row.elsewhere = true;
        assert_eq!(text(&line), "In another folder");
        line.row.in_folder = true;
        assert_eq!(text(&line), "Left out: in the folder");
        line.row.repeats = Some(2);
        let choices = Choices {
            in_file: Choice::Keep,
            in_folder: Choice::Keep,
            elsewhere: Choice::Keep,
        };
        let verdict = Verdict::of(&line, choices).unwrap();
        assert_eq!(verdict.text, "Repeats row 2");
        assert_eq!(verdict.detail.unwrap().lines().count(), 3);
    }

    #[test]
    fn a_repair_is_named() {
        let mut line = line();
        let repairs = Repairs::NONE
            .with(Repair::InternationalPrefix)
            .with(Repair::Extension);
        line.row.phone = Some(JudgedPhone {
            number: Some("+44 20".into()),
            repairs,
            open: Repairs::NONE,
            is_doubtful: false,
        });
        assert_eq!(text(&line), "Repaired: 00 \u{2192} +, extension cut");
    }
}
