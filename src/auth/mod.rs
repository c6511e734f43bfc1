//! Auth: who may do what. Accounts, roles, sessions, the guard in front of every route, the consent of a second person,
//! and the audit log. Invariant: a route without a stated audience is answered by nobody; every change by staff leaves
//! a row in the audit log, in the same transaction.

pub mod approval;
mod audience;
pub mod account;
pub mod audit;
mod guard;
mod limit;
mod model;
mod pages;
mod password;
mod policy;
mod request;
pub mod session;
mod store;
mod view;

pub use approval::{Act, Approval};
pub use audience::{Audience, Row, Table};
pub use guard::{Access, guard};
pub use limit::Limiter;
pub use model::{Account, Actor, Permission, Role};
pub use policy::may;
pub use request::{Posted, SignedIn, prefix_of};

/// Mounts the room's routes.
pub fn routes(table: &mut Table) {
    use Audience::{May, SignedIn, Visitor};
    table.get("/arbeit/anmelden", Visitor, pages::sign_in_form);
    table.post("/arbeit/anmelden", Visitor, pages::sign_in);
    table.post("/arbeit/abmelden", SignedIn, pages::sign_out);
    table.get("/arbeit/kennwort", SignedIn, pages::password_form);
    table.post("/arbeit/kennwort", SignedIn, pages::change_password);
    table.get("/arbeit/konten", May(Permission::ManageAccounts), pages::accounts);
    table.post("/arbeit/konten", May(Permission::ManageAccounts), pages::create_account);
    table.get("/arbeit/konten/{id}", May(Permission::ManageAccounts), pages::account);
    table.post("/arbeit/konten/{id}", May(Permission::ManageAccounts), pages::update_account);
    table.get("/arbeit/protokoll", May(Permission::ReadAuditLog), pages::audit_log);
}
