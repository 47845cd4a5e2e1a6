//! A contact's own keys and values.

use serde_json::{Map, Value};

use crate::{Problem, limits};

/// A contact's own keys and values: any JSON object within the limit.
pub type Metadata = Map<String, Value>;

/// Judges metadata: its size as JSON, and no NUL in any key or text.
pub(crate) fn check_metadata(metadata: &Metadata) -> Result<(), Problem> {
    let bytes = serde_json::to_string(metadata).map_or(usize::MAX, |json| json.len());
    if bytes > limits::METADATA_BYTES {
        return Err(Problem::new(
            "too_long",
            format!(
                "Metadata may take {} bytes as JSON; this takes {bytes}.",
                limits::METADATA_BYTES
            ),
        ));
    }
    if metadata
        .iter()
        .any(|(key, value)| key.contains('\0') || has_nul(value))
    {
        return Err(Problem::new(
            "invalid_characters",
            "Metadata contains a NUL character; remove it.",
        ));
    }
    Ok(())
}

fn has_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(items) => items.iter().any(has_nul),
        Value::Object(map) => map
            .iter()
            .any(|(key, value)| key.contains('\0') || has_nul(value)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(value: &Value) -> Result<(), Problem> {
        check_metadata(value.as_object().unwrap())
    }

    #[test]
    fn the_limit_is_on_the_json() {
        let fits = "x".repeat(limits::METADATA_BYTES - r#"{"k":""}"#.len());
        assert!(check(&json!({ "k": fits })).is_ok());
        assert_eq!(
            check(&json!({ "k": format!("{fits}x") })).unwrap_err().code,
            "too_long"
        );
    }

    #[test]
    fn nul_is_found_at_any_depth() {
        assert!(check(&json!({"a": {"b": ["c\0"]}})).is_err());
        assert!(check(&json!({"a": {"b\0": 1}})).is_err());
    }

    #[test]
    fn numbers_keep_every_digit() {
        let text = r#"{"n":12345678901234567890123.450}"#;
        let metadata: Metadata = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&metadata).unwrap(), text);
    }
}
