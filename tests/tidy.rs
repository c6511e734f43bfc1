//! The rules of the house that no compiler knows: reads source, templates, texts, migrations and dependencies as they
//! are. Every check is shown to fail on a planted text. Must not start the application.

mod parts;
mod rooms;
pub mod source;
mod style;
mod texts;
