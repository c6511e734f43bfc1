//! Identifiers: one newtype per kind of thing, so that the id of one cannot be passed for another's. Stored as text.
//! Only for the work store: register and urn use random 128-bit keys that tell nothing about time or order.

/// Defines an id type over a UUIDv7 text.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
            diesel::expression::AsExpression, diesel::deserialize::FromSqlRow,
        )]
        #[diesel(sql_type = diesel::sql_types::Text)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// A new id, sortable by time of creation.
            pub fn new() -> Self {
                Self(uuid::Uuid::now_v7().to_string())
            }

            /// Reads an id from a path or a form; anything that is no UUID is refused.
            pub fn parse(text: &str) -> Option<Self> {
                uuid::Uuid::parse_str(text).ok().map(|id| Self(id.to_string()))
            }

            /// The text form.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The 128-bit form, for key derivation.
            pub fn uuid(&self) -> uuid::Uuid {
                uuid::Uuid::parse_str(&self.0).unwrap_or_default()
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl<DB> diesel::serialize::ToSql<diesel::sql_types::Text, DB> for $name
        where
            DB: diesel::backend::Backend,
            str: diesel::serialize::ToSql<diesel::sql_types::Text, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut diesel::serialize::Output<'b, '_, DB>) -> diesel::serialize::Result {
                self.0.as_str().to_sql(out)
            }
        }

        impl<DB> diesel::deserialize::FromSql<diesel::sql_types::Text, DB> for $name
        where
            DB: diesel::backend::Backend,
            String: diesel::deserialize::FromSql<diesel::sql_types::Text, DB>,
        {
            fn from_sql(raw: DB::RawValue<'_>) -> diesel::deserialize::Result<Self> {
                String::from_sql(raw).map(Self)
            }
        }
    };
}

id!(/// An account of a person who signs in.
    AccountId);
id!(/// A request for a second person's consent.
    ApprovalId);
id!(/// A survey (one wave).
    SurveyId);
id!(/// A frozen edition of a questionnaire.
    EditionId);
id!(/// A batch of access codes.
    BatchId);
id!(/// A released set of results.
    ReleaseId);
id!(/// A forum.
    ForumId);
id!(/// An agenda item of a forum.
    AgendaItemId);
id!(/// A Leitbild version.
    LeitbildId);
id!(/// A statement of a Leitbild.
    StatementId);
id!(/// A development process of a Leitbild.
    ProcessId);
id!(/// A queued job.
    JobId);
