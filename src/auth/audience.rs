//! The route table: every route states who it is for. Rooms add rows, `app.rs` mounts them, the guard asks the table,
//! and `tests/access.rs` walks it.

use std::collections::BTreeMap;

use actix_web::{FromRequest, Handler, Responder, Route, guard, http::Method, web};

use super::model::Permission;

/// Who a route is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Anyone, without signing in.
    Everyone,
    /// Anyone answering a survey: nothing of the request is logged.
    Respondent,
    /// Anyone at the door of the working area: signing in, setting up.
    Visitor,
    /// Anyone signed in.
    SignedIn,
    /// Who holds the permission; the others get 404.
    May(Permission),
}

/// One route.
pub struct Row {
    /// Its method.
    pub method: Method,
    /// Its pattern.
    pub path: &'static str,
    /// Who it is for.
    pub audience: Audience,
    route: Route,
}

/// All routes of the product.
#[derive(Default)]
pub struct Table {
    /// In the order in which they were added.
    pub rows: Vec<Row>,
}

impl Table {
    /// A page; HEAD is answered as well.
    pub fn get<F, Args>(&mut self, path: &'static str, audience: Audience, handler: F)
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        let route = web::route().guard(guard::Any(guard::Get()).or(guard::Head())).to(handler);
        self.rows.push(Row { method: Method::GET, path, audience, route });
    }

    /// A form's target.
    pub fn post<F, Args>(&mut self, path: &'static str, audience: Audience, handler: F)
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        self.rows.push(Row { method: Method::POST, path, audience, route: web::post().to(handler) });
    }

    /// Mounts everything on a worker's application.
    pub fn mount(self, config: &mut web::ServiceConfig) {
        let mut by_path: Vec<(&'static str, Vec<Route>)> = Vec::new();
        for row in self.rows {
            match by_path.iter_mut().find(|(path, _)| *path == row.path) {
                Some((_, routes)) => routes.push(row.route),
                None => by_path.push((row.path, vec![row.route])),
            }
        }
        for (path, routes) in by_path {
            let resource = routes.into_iter().fold(web::resource(path), actix_web::Resource::route);
            config.service(resource);
        }
    }

    /// Audience by method and pattern, for the guard.
    pub fn audiences(&self) -> BTreeMap<(String, String), Audience> {
        self.rows.iter().map(|row| ((row.method.to_string(), row.path.to_owned()), row.audience)).collect()
    }
}
