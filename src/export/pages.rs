//! Files of released results and the page that lists them. A release is read once, its table written while it is sent.

use actix_web::{HttpRequest, HttpResponse, http::header, web};
use futures_util::{StreamExt, stream};
use serde::Deserialize;

use super::{
    csv::{Dialect, chunks},
    package::{self, Place},
    table,
    view::{CatalogueView, DataSet},
};
use crate::{
    platform::{Result, Services, web::Page},
    results::{self, Release},
    survey,
};

/// Which version is asked for.
#[derive(Clone, Copy, Deserialize)]
pub struct Version {
    fassung: Option<i32>,
}

pub async fn machine_csv(
    app: web::Data<Services>,
    slug: web::Path<String>,
    web::Query(version): web::Query<Version>,
) -> Result<HttpResponse> {
    let release = released(&app, slug.into_inner(), version.fassung).await?;
    Ok(file(&app, &release, Dialect::Machine))
}

pub async fn excel_csv(
    app: web::Data<Services>,
    slug: web::Path<String>,
    web::Query(version): web::Query<Version>,
) -> Result<HttpResponse> {
    let release = released(&app, slug.into_inner(), version.fassung).await?;
    Ok(file(&app, &release, Dialect::Excel))
}

pub async fn data_package(
    app: web::Data<Services>,
    slug: web::Path<String>,
    web::Query(version): web::Query<Version>,
) -> Result<HttpResponse> {
    let release = released(&app, slug.into_inner(), version.fassung).await?;
    let note = table::note(app.site.synthetic());
    let config = app.config();
    let place = Place {
        public_url: &config.server.public_url,
        county: &config.county.name,
        note: &note,
        version: version.fassung,
    };
    Ok(HttpResponse::Ok().json(package::describe(&release, &place)))
}

pub async fn catalogue(app: web::Data<Services>, request: HttpRequest) -> Result<HttpResponse> {
    let sets = app
        .stores
        .work
        .read(|c| {
            let releases = results::public_list(c)?;
            let surveys = survey::list(c)?;
            let set = |line: results::ReleaseLine| {
                let survey = surveys.iter().find(|survey| survey.id == line.survey)?;
                Some(DataSet {
                    title: survey.title.clone(),
                    slug: survey.slug.clone(),
                    version: line.version,
                    released_at: line.released_at,
                })
            };
            Ok(releases.into_iter().filter_map(set).collect())
        })
        .await?;
    let columns = table::COLUMNS.iter().map(|column| column.name).collect();
    app.site.page(&request, &CatalogueView { sets, columns })
}

async fn released(app: &Services, slug: String, version: Option<i32>) -> Result<Release> {
    app.stores.work.read(move |c| results::released(c, &slug, version)).await
}

fn file(app: &Services, release: &Release, dialect: Dialect) -> HttpResponse {
    let ending = if dialect == Dialect::Excel { "-excel" } else { "" };
    let name = format!("{}-fassung-{}{ending}.csv", release.report.frame.slug, release.version);
    let parts = chunks(release, dialect, &table::note(app.site.synthetic()));
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/csv; charset=utf-8; header=present"))
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .streaming(stream::iter(parts).map(|part| part.map(web::Bytes::from)))
}
