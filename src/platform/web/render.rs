//! From a view (one struct per template) to a page in the product's frame.

use actix_web::{HttpMessage, HttpRequest, HttpResponse, http::header};
use serde::Serialize;
use tera::{Context, Tera};

use super::{assets, templates};
use crate::platform::{Clock, Error, Result, config::Config, i18n};

/// What rendering needs; one per process.
pub struct Site {
    tera: Tera,
    config: Config,
    clock: Clock,
    synthetic: bool,
}

/// Which frame a page stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Area {
    /// A public page under one entry of the main navigation.
    Public(&'static str),
    /// A page of the questionnaire: no navigation, nothing that leads away.
    Survey,
    /// A page of the working area under one entry of its navigation.
    Work(&'static str),
    /// A page outside any navigation entry.
    Plain,
}

/// A page: the struct holds exactly what its template shows.
pub trait View: Serialize {
    /// The template, relative to `templates/`.
    const TEMPLATE: &'static str;

    /// The frame.
    fn area(&self) -> Area;

    /// Language of the page.
    fn language(&self) -> &str {
        i18n::GERMAN
    }
}

/// Who is looking, put into the request by the guard of the working area.
#[derive(Clone, Debug, Serialize)]
pub struct Viewer {
    /// Name as shown in the page head.
    pub name: String,
    /// Token that every form of this session carries.
    pub csrf: String,
    /// Entries of the working area's navigation this person may use: key, path.
    pub entries: Vec<(&'static str, &'static str)>,
}

/// What the frame shows around every page.
#[derive(Debug, Serialize)]
pub struct Frame<'a> {
    county: &'a str,
    address: &'a str,
    hotline: &'a str,
    hotline_tel: String,
    hotline_hours: &'a str,
    email: &'a str,
    synthetic: bool,
    assets: &'static str,
    area: &'static str,
    entry: &'static str,
    viewer: Option<Viewer>,
    now: String,
}

/// Renders views to responses.
pub trait Page {
    /// A page with status 200.
    fn page<V: View>(&self, request: &HttpRequest, view: &V) -> Result<HttpResponse>;
    /// A page with another status: 422 for a form with errors, 404, 409.
    fn page_with<V: View>(&self, request: &HttpRequest, view: &V, status: u16) -> Result<HttpResponse>;
}

impl Site {
    /// Parses the templates. `synthetic` marks every page as made of invented data.
    pub fn new(config: &Config, clock: &Clock, synthetic: bool) -> Result<Self> {
        Ok(Self { tera: templates::load()?, config: config.clone(), clock: clock.clone(), synthetic })
    }

    /// The configuration.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Whether all data is invented.
    pub fn synthetic(&self) -> bool {
        self.synthetic
    }

    /// Renders a view inside the frame.
    pub fn html<V: View>(&self, request: &HttpRequest, view: &V) -> Result<String> {
        let mut context = Context::from_serialize(view).map_err(|error| Error::internal(V::TEMPLATE, error))?;
        context.insert("lang", view.language());
        context.insert("frame", &self.frame(view.area(), request.extensions().get::<Viewer>().cloned()));
        self.tera.render(V::TEMPLATE, &context).map_err(|error| Error::internal(V::TEMPLATE, error))
    }

    /// Renders a template that is no page (a data format), with the view's fields alone.
    pub fn text<T: Serialize>(&self, template: &str, view: &T) -> Result<String> {
        let context = Context::from_serialize(view).map_err(|error| Error::internal(template, error))?;
        self.tera.render(template, &context).map_err(|error| Error::internal(template, error))
    }

    fn frame(&self, area: Area, viewer: Option<Viewer>) -> Frame<'_> {
        let county = &self.config.county;
        let (area, entry) = match area {
            Area::Public(entry) => ("public", entry),
            Area::Survey => ("survey", ""),
            Area::Work(entry) => ("work", entry),
            Area::Plain => ("public", ""),
        };
        Frame {
            county: &county.name,
            address: &county.address,
            hotline: &county.hotline,
            hotline_tel: telephone(&county.hotline),
            hotline_hours: &county.hotline_hours,
            email: &county.email,
            synthetic: self.synthetic,
            assets: assets::version(),
            area,
            entry,
            viewer,
            now: self.clock.now().format("%Y-%m-%dT%H:%M:%S").to_string(),
        }
    }
}

impl Page for Site {
    fn page<V: View>(&self, request: &HttpRequest, view: &V) -> Result<HttpResponse> {
        self.page_with(request, view, 200)
    }

    fn page_with<V: View>(&self, request: &HttpRequest, view: &V, status: u16) -> Result<HttpResponse> {
        let status = actix_web::http::StatusCode::from_u16(status).map_err(|error| Error::internal("status", error))?;
        Ok(HttpResponse::build(status)
            .insert_header((header::CONTENT_TYPE, "text/html; charset=utf-8"))
            .body(self.html(request, view)?))
    }
}

/// Sends the browser on after a form was done, so that reloading does not send it again.
pub fn redirect(path: impl AsRef<str>) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, path.as_ref())).finish()
}

/// `02921 00-0000` as a dialling address (RFC 3966) with the German country code.
fn telephone(shown: &str) -> String {
    let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
    digits.strip_prefix('0').map_or_else(|| format!("+{digits}"), |rest| format!("+49{rest}"))
}
