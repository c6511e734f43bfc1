//! One error for the whole product, with two texts: a message for the person (a key of the Fluent texts) and a context
//! for the operator (written to the log, never sent to a client).

use actix_web::http::StatusCode;

/// What every fallible function of the product returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A text for a person: key in `locales/` and its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Key in the Fluent files.
    pub key: &'static str,
    /// Named arguments of the text.
    pub args: Vec<(&'static str, String)>,
}

/// What is wrong with one field of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// Name of the form field.
    pub field: String,
    /// What is wrong and what to do.
    pub message: Message,
}

/// Everything that can go wrong, by what the person has to be told.
#[derive(Debug)]
pub enum Error {
    /// There is nothing here, or one may not know that there is.
    NotFound,
    /// Signed in, but not entitled; only used where the existence of the thing is no secret.
    Forbidden,
    /// Not signed in: go to the sign-in page and come back to this path.
    SignIn(String),
    /// The request contradicts the state of things or the rules of the process.
    Refused(Message),
    /// Fields of a form are wrong; the page is shown again with all input.
    Invalid(Vec<FieldError>),
    /// The body is larger than allowed.
    TooLarge,
    /// Too many failed attempts.
    TooMany,
    /// The store cannot take the request now; trying again later is right.
    Busy(String),
    /// A fault of ours. The text is for the log.
    Internal(String),
}

impl Message {
    /// A text without arguments.
    pub fn new(key: &'static str) -> Self {
        Self { key, args: Vec::new() }
    }

    /// Adds an argument.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}

impl From<&'static str> for Message {
    fn from(key: &'static str) -> Self {
        Self::new(key)
    }
}

impl FieldError {
    /// An error beside the field `field`.
    pub fn new(field: impl Into<String>, message: impl Into<Message>) -> Self {
        Self { field: field.into(), message: message.into() }
    }
}

impl Error {
    /// The request is refused with a reason the person can act on.
    pub fn refused(message: impl Into<Message>) -> Self {
        Self::Refused(message.into())
    }

    /// One field is wrong.
    pub fn field(field: impl Into<String>, message: impl Into<Message>) -> Self {
        Self::Invalid(vec![FieldError::new(field, message)])
    }

    /// A fault of ours, with what we were doing.
    pub fn internal(doing: &str, cause: impl std::fmt::Display) -> Self {
        Self::Internal(format!("{doing}: {cause}"))
    }

    /// The HTTP status that says the same.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::SignIn(_) => StatusCode::SEE_OTHER,
            Self::Refused(_) => StatusCode::CONFLICT,
            Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What the person is told.
    pub fn message(&self) -> Message {
        match self {
            Self::NotFound => "error-not-found".into(),
            Self::Forbidden => "error-forbidden".into(),
            Self::SignIn(_) => "error-sign-in".into(),
            Self::Refused(message) => message.clone(),
            Self::Invalid(errors) => {
                errors.first().map_or_else(|| "error-invalid".into(), |error| error.message.clone())
            }
            Self::TooLarge => "error-too-large".into(),
            Self::TooMany => "error-too-many".into(),
            Self::Busy(_) => "error-busy".into(),
            Self::Internal(_) => "error-internal".into(),
        }
    }
}

impl std::fmt::Display for Error {
    /// The operator's text.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Busy(context) | Self::Internal(context) => write!(f, "{context}"),
            other => write!(f, "{}", other.message().key),
        }
    }
}

impl std::error::Error for Error {}

impl From<diesel::result::Error> for Error {
    /// A failed query is a fault or a busy store, never "not found": stores return options for that.
    fn from(error: diesel::result::Error) -> Self {
        let text = error.to_string();
        let busy = [
            "database is locked",
            "disk is full",
            "readonly",
            "disk I/O",
            "server closed",
            "terminating connection",
            "could not connect",
            "connection",
            "No space left",
        ];
        if busy.iter().any(|part| text.contains(part)) {
            Self::Busy(format!("database: {text}"))
        } else {
            Self::Internal(format!("database: {text}"))
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::internal("reading or writing JSON", error)
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::internal("reading or writing a file", error)
    }
}
