//! Mounts the rooms: the whole route table of the product, and the navigation of the working area.

use crate::{
    auth::{self, Audience, Permission, Table},
    catalogue, export, forum, leitbild,
    platform::web,
    portal, process, results, survey, urn,
};

/// The working area's navigation: who sees it, key of its text (`work-<key>`), path.
pub const ENTRIES: &[(Permission, &str, &str)] = &[
    (Permission::DraftLeitbild, "leitbild", "/arbeit/leitbild"),
    (Permission::RunForum, "forums", "/arbeit/foren"),
    (Permission::SteerProcess, "process", "/arbeit/verlauf"),
    (Permission::ReleaseResults, "results", "/arbeit/ergebnisse"),
    (Permission::RunSurvey, "surveys", "/arbeit/befragungen"),
    (Permission::StateOnProtection, "statements", "/arbeit/stellungnahmen"),
    (Permission::HoldShare, "shares", "/arbeit/schluessel"),
    (Permission::ManageAccounts, "accounts", "/arbeit/konten"),
    (Permission::ManageAccounts, "fields", "/arbeit/politikfelder"),
    (Permission::ReadAuditLog, "audit", "/arbeit/protokoll"),
];

/// Every route of the product with its audience.
pub fn table() -> Table {
    let mut table = Table::default();
    table.get("/assets/{version}/{path:.*}", Audience::Everyone, web::serve_asset);
    auth::routes(&mut table);
    catalogue::routes(&mut table);
    process::routes(&mut table);
    survey::routes(&mut table);
    urn::routes(&mut table);
    results::routes(&mut table);
    forum::routes(&mut table);
    leitbild::routes(&mut table);
    export::routes(&mut table);
    portal::routes(&mut table);
    table
}
