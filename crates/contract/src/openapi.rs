//! The contract's types as OpenAPI schemas, made of the names and limits that requests are judged by.

mod queries;

use std::borrow::Cow;

use serde_json::{Value, json};
use utoipa::openapi::schema::{AdditionalProperties, AnyOf, ArrayBuilder, OneOf, SchemaType};
use utoipa::openapi::{KnownFormat, Object, ObjectBuilder, Ref, RefOr, Schema, SchemaFormat, Type};
use utoipa::{PartialSchema, ToSchema};

use crate::{
    CallOutcome, Contact, ContactDraft, ContactField, ContactPatch, FieldError, ImportRequest,
    Meta, NewContact, NewFolder, Pagination, PhoneNumber, RateLimitDetails, Timestamp, limits,
};

/// Any text: only NUL is refused.
const TEXT: &str = r"^[^\u0000]*$";
/// What people write into a number to make it easier to read.
const SEPARATORS: &str = "[-. ()]*";
/// Unicode's white space, which is what trimming takes away.
const SPACE: &str = r"\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000";
/// Base64 with its padding, and without bits that mean nothing.
const BASE64: &str =
    "^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$";

fn string(description: &str) -> ObjectBuilder {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .description(Some(description))
}

fn text(description: &str, max_chars: usize) -> ObjectBuilder {
    string(description)
        .max_length(Some(max_chars))
        .pattern(Some(TEXT))
}

fn nullable(schema: ObjectBuilder) -> ObjectBuilder {
    schema.schema_type(SchemaType::from_iter([Type::String, Type::Null]))
}

fn id(description: &str) -> ObjectBuilder {
    string(description).format(Some(SchemaFormat::KnownFormat(KnownFormat::Uuid)))
}

fn time(description: &str) -> ObjectBuilder {
    string(description).format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)))
}

fn metadata(description: &str) -> ObjectBuilder {
    ObjectBuilder::new()
        .description(Some(description))
        .additional_properties(Some(AdditionalProperties::FreeForm(true)))
        .examples([json!({"customer_id": 1042, "plan": "annual"})])
}

/// A phone number as a request may write it.
fn typed_phone() -> ObjectBuilder {
    let pattern =
        format!("^{SEPARATORS}\\+{SEPARATORS}[1-9]({SEPARATORS}[0-9]){{1,14}}{SEPARATORS}$");
    string("E.164; spaces, hyphens, full stops and brackets are dropped.")
        .pattern(Some(pattern))
        .examples([json!("+1 (415) 555-0100")])
}

fn description(field: ContactField) -> &'static str {
    match field {
        ContactField::PhoneNumber => "Who is called.",
        ContactField::FirstName => "First name.",
        ContactField::LastName => "Last name.",
        ContactField::Email => "E-mail address.",
        ContactField::CompanyName => "The company they work for.",
        ContactField::Industry => "The company's industry.",
        ContactField::Location => "Where they are.",
        ContactField::PinCode => "Postal code.",
        ContactField::Keywords => "Comma-separated tags.",
    }
}

/// The optional texts of a contact.
fn texts() -> impl Iterator<Item = (ContactField, ObjectBuilder)> {
    ContactField::ALL
        .into_iter()
        .skip(1)
        .map(|field| (field, nullable(text(description(field), field.max_chars()))))
}

/// The optional fields of a contact, as a request may write them.
fn with_optional_fields(object: ObjectBuilder) -> ObjectBuilder {
    let object = texts().fold(object, |object, (field, schema)| {
        let schema = match field {
            ContactField::Email => schema.pattern(Some(email_or_nothing())),
            _ => schema,
        };
        object.property(field.name(), schema)
    });
    let words = format!(
        "Own keys and values, at most {} bytes as JSON.",
        limits::METADATA_BYTES
    );
    let metadata = metadata(&words).schema_type(SchemaType::from_iter([Type::Object, Type::Null]));
    object.property("metadata", metadata)
}

/// The rule of `check_email`; an empty text is no value.
fn email_or_nothing() -> String {
    let sign = format!(r"[^@<>,;\u0000-\u001f\u007f-\u009f{SPACE}]");
    let label = format!(r"[^@<>,;.\u0000-\u001f\u007f-\u009f{SPACE}]");
    format!("^({sign}+@{label}+(\\.{label}+)+)?$")
}

/// A request's object: what it does not name is refused.
fn body(description: &str) -> ObjectBuilder {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .description(Some(description))
        .additional_properties(Some(AdditionalProperties::FreeForm(false)))
}

fn reference<T: ToSchema>() -> RefOr<Schema> {
    Ref::from_schema_name(T::name()).into()
}

/// What a failure says beyond its sentence.
pub(crate) fn details() -> Schema {
    let fields = ArrayBuilder::new().items(reference::<FieldError>());
    AnyOf::builder()
        .item(fields)
        .item(reference::<RateLimitDetails>())
        .build()
        .into()
}

/// An outcome or nothing.
fn outcome() -> ObjectBuilder {
    let names = CallOutcome::ALL
        .into_iter()
        .map(|outcome| Some(outcome.as_str()));
    nullable(string(
        "How the last call ended; written by the calling system.",
    ))
    .enum_values(Some(names.chain([None])))
}

macro_rules! schemas {
    ($($type:ident => $schema:expr;)+) => {
        $(impl PartialSchema for $type {
            fn schema() -> RefOr<Schema> {
                RefOr::T(Schema::from($schema))
            }
        }

        impl ToSchema for $type {
            fn name() -> Cow<'static, str> {
                Cow::Borrowed(stringify!($type))
            }
        })+
    };
}

schemas! {
    Timestamp => time("RFC 3339, UTC.").examples([json!("2026-11-22T18:00:00.000Z")]).build();
    PhoneNumber => string("E.164.")
        .pattern(Some(r"^\+[1-9][0-9]{1,14}$"))
        .examples([json!("+14155550100")])
        .build();
    NewFolder => new_folder();
    Contact => contact();
    NewContact => with_optional_fields(body("Makes a contact."))
        .property("folder_id", id("The folder it goes into."))
        .required("folder_id")
        .property("phone_number", typed_phone())
        .required("phone_number")
        .build();
    ContactDraft => with_optional_fields(body("A contact of an import."))
        .property("phone_number", typed_phone())
        .required("phone_number")
        .build();
    ContactPatch => with_optional_fields(body("Changes a contact: absent keeps, null clears."))
        .property("folder_id", id("Moves the contact."))
        .property("phone_number", typed_phone())
        .min_properties(Some(1))
        .build();
    ImportRequest => import();
    ContactPage => ObjectBuilder::new()
        .schema_type(Type::Object)
        .description(Some("One page of contacts."))
        .property("data", ArrayBuilder::new().items(reference::<Contact>()))
        .required("data")
        .property("meta", reference::<Meta>())
        .required("meta")
        .property("pagination", reference::<Pagination>())
        .required("pagination")
        .build();
}

/// The answer to a list of contacts: a `Success` that has its `pagination`.
pub struct ContactPage;

fn new_folder() -> Object {
    let most = limits::FOLDER_NAME_CHARS - 2;
    let edge = format!("[^\\u0000{SPACE}]");
    let name = format!("^[{SPACE}]*{edge}([^\\u0000]{{0,{most}}}{edge})?[{SPACE}]*$");
    let words = format!(
        "1 to {} characters after trimming.",
        limits::FOLDER_NAME_CHARS
    );
    let description = text("What it is for.", limits::FOLDER_DESCRIPTION_CHARS);
    body("Makes a folder.")
        .property(
            "name",
            string(&words)
                .pattern(Some(name))
                .examples([json!("Renewals")]),
        )
        .required("name")
        .property("description", nullable(description))
        .build()
}

fn contact() -> Object {
    let object = ObjectBuilder::new()
        .schema_type(Type::Object)
        .description(Some("A person to call."))
        .property("id", id("The contact's id."))
        .property("folder_id", id("The folder it is in."))
        .property("phone_number", reference::<PhoneNumber>());
    let object = texts().fold(object, |object, (field, schema)| {
        object.property(field.name(), schema)
    });
    let object = object
        .property(
            "metadata",
            metadata("Own keys and values.").schema_type(Type::Object),
        )
        .property("last_call_outcome", outcome())
        .property("last_called_at", nullable(time("When that was.")))
        .property("created_at", reference::<Timestamp>())
        .property("updated_at", reference::<Timestamp>());
    let others = [
        "id",
        "folder_id",
        "metadata",
        "last_call_outcome",
        "last_called_at",
        "created_at",
        "updated_at",
    ];
    let names = ContactField::ALL.into_iter().map(ContactField::name);
    names
        .chain(others)
        .fold(object, ObjectBuilder::required)
        .build()
}

/// Either of the two sources, and nothing or null in the other's place.
fn import() -> OneOf {
    let null = || ObjectBuilder::new().schema_type(Type::Null);
    let with = |description: &str, mapping: ObjectBuilder| {
        body(description)
            .property("folder_id", id("Where the contacts go."))
            .required("folder_id")
            .property("mapping_config", mapping)
    };
    let nothing_to_map = mapping()
        .max_properties(Some(0))
        .examples(Vec::<Value>::new());
    // Rows are judged one by one: a bad one fails alone, whatever it is.
    let row = AnyOf::builder()
        .item(reference::<ContactDraft>())
        .item(ObjectBuilder::new().schema_type(SchemaType::AnyValue));
    let rows = ArrayBuilder::new()
        .items(row)
        .max_items(Some(limits::IMPORT_ROWS));
    let words = format!(
        "A CSV file in base64: at most {} bytes, {} rows and {} columns.",
        limits::CSV_BYTES,
        limits::IMPORT_ROWS,
        limits::CSV_COLUMNS
    );
    let csv = string(&words)
        .pattern(Some(BASE64))
        .content_encoding("base64")
        .content_media_type("text/csv");
    let as_rows = with("An import of JSON objects.", nothing_to_map)
        .property("contacts", rows)
        .required("contacts")
        .property("csv_base64", null());
    let as_csv = with("An import of a CSV file.", mapping())
        .property("csv_base64", csv)
        .required("csv_base64")
        .property("contacts", null());
    OneOf::builder().item(as_rows).item(as_csv).build()
}

fn mapping() -> ObjectBuilder {
    let names = ContactField::ALL.map(ContactField::name).join("|");
    let target = nullable(string(
        "A field, `metadata.KEY`, or null to leave the column out.",
    ))
    .pattern(Some(format!(r"^({names}|metadata\.[\s\S]+)$")));
    ObjectBuilder::new()
        .schema_type(SchemaType::from_iter([Type::Object, Type::Null]))
        .description(Some("From a CSV header to a field."))
        .additional_properties(Some(Schema::from(target.build())))
        .examples([json!({"Telephone": "phone_number", "Plan": "metadata.plan", "Notes": null})])
}
