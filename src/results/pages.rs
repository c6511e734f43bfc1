//! Public pages of released results. They read rows of releases and nothing else, so that their cost does not depend
//! on the number of answers: at most three statements.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;

use super::{
    chart::{self, Form},
    frame,
    model::Release,
    present,
    report::{ItemReport, Report},
    statistics::{disclose::Policy, reliability::ReliabilityRule, round, rule::Rule},
    store,
    view::*,
};
use crate::{
    platform::{Error, Result, Services, db::Work, web::Page},
    survey,
};

/// Which version is asked for.
#[derive(Clone, Copy, Deserialize)]
pub struct Version {
    pub fassung: Option<i32>,
}

pub async fn list(app: web::Data<Services>, request: HttpRequest) -> Result<HttpResponse> {
    let view = app
        .stores
        .work
        .read(|c| {
            let newest = store::find_newest_released(c)?;
            let lead = newest.as_ref().map(|release| release.id.clone());
            let older =
                lines(c)?.into_iter().filter(|(id, _)| Some(id) != lead.as_ref()).map(|(_, line)| line).collect();
            let newest = newest.map(|release| Overview::of(&release, Head::of(&release, None, release.version)));
            Ok(ListView { newest, older })
        })
        .await?;
    app.site.page(&request, &view)
}

pub async fn overview(
    app: web::Data<Services>,
    request: HttpRequest,
    slug: web::Path<String>,
    web::Query(version): web::Query<Version>,
) -> Result<HttpResponse> {
    let (release, versions) = app
        .stores
        .work
        .read(move |c| {
            let release = super::released(c, &slug, version.fassung)?;
            let versions: Vec<ListLine> = store::list(c)?
                .into_iter()
                .filter(|line| line.survey == release.survey && line.released_at.is_some())
                .map(|line| ListLine {
                    title: release.report.frame.title.clone(),
                    slug: release.report.frame.slug.clone(),
                    version: line.version,
                    released_at: line.released_at,
                })
                .collect();
            Ok((release, versions))
        })
        .await?;
    let newest = versions.iter().map(|line| line.version).max().unwrap_or(release.version);
    let head = Head::of(&release, version.fassung, newest);
    app.site.page(&request, &overview_view(&release, head, versions))
}

pub async fn field(
    app: web::Data<Services>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    web::Query(version): web::Query<Version>,
) -> Result<HttpResponse> {
    let (slug, field) = path.into_inner();
    let (release, newest) = app.stores.work.read(move |c| found(c, &slug, version.fassung)).await?;
    let report = &release.report;
    let known = report.fields.iter().find(|known| present::field_path(&known.slug) == field);
    let known = known.ok_or(Error::NotFound)?;
    let (mut judged, others): (Vec<&ItemReport>, Vec<&ItemReport>) =
        report.items.iter().filter(|item| item.field == known.slug).partition(|item| item.verdict.is_some());
    by_share(&mut judged);
    let view = FieldView {
        head: Head::of(&release, version.fassung, newest),
        card: FieldCard::of(known, report),
        chart: DotChart::of("feld", &judged, report),
        rows: rows(&judged, report),
        others: rows(&others, report),
    };
    app.site.page(&request, &view)
}

pub async fn item(
    app: web::Data<Services>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    web::Query(version): web::Query<Version>,
) -> Result<HttpResponse> {
    let (slug, code) = path.into_inner();
    let (release, newest) = app.stores.work.read(move |c| found(c, &slug, version.fassung)).await?;
    let item = release.report.item(&code).ok_or(Error::NotFound)?;
    let head = Head::of(&release, version.fassung, newest);
    app.site.page(&request, &item_view(item, &release.report, head))
}

pub async fn method(app: web::Data<Services>, request: HttpRequest) -> Result<HttpResponse> {
    let release = app.stores.work.read(store::find_newest_released).await?;
    app.site.page(&request, &method_view(release.as_ref()))
}

/// A version with the number of the newest.
fn found(c: &mut Work, slug: &str, version: Option<i32>) -> Result<(Release, i32)> {
    let release = super::released(c, slug, version)?;
    let newest = match version {
        None => release.version,
        Some(_) => store::list(c)?
            .iter()
            .filter(|line| line.survey == release.survey && line.released_at.is_some())
            .map(|line| line.version)
            .max()
            .unwrap_or(release.version),
    };
    Ok((release, newest))
}

fn lines(c: &mut Work) -> Result<Vec<(crate::platform::ids::ReleaseId, ListLine)>> {
    let released = super::public_list(c)?;
    let surveys = survey::list(c)?;
    let line = |one: super::ReleaseLine| {
        let survey = surveys.iter().find(|survey| survey.id == one.survey)?;
        let line = ListLine {
            title: survey.title.clone(),
            slug: survey.slug.clone(),
            version: one.version,
            released_at: one.released_at,
        };
        Some((one.id, line))
    };
    Ok(released.into_iter().filter_map(line).collect())
}

/// Rows of items.
pub(super) fn rows(items: &[&ItemReport], report: &Report) -> Vec<ItemRow> {
    items.iter().map(|item| ItemRow::of(item, report)).collect()
}

fn overview_view(release: &Release, head: Head, versions: Vec<ListLine>) -> OverviewView {
    let report = &release.report;
    let (mut judged, others): (Vec<&ItemReport>, Vec<&ItemReport>) =
        report.items.iter().partition(|item| item.verdict.is_some());
    by_share(&mut judged);
    let mut total = [0; 5];
    for field in &report.fields {
        for (sum, count) in total.iter_mut().zip(field.counts) {
            *sum += count;
        }
    }
    OverviewView {
        overview: Overview::of(release, head),
        fields: report.fields.iter().map(|field| FieldCard::of(field, report)).collect(),
        chart: DotChart::of("alle", &judged, report),
        rows: rows(&judged, report),
        others: rows(&others, report),
        counts: counts(total),
        family: report.family,
        versions,
    }
}

fn item_view(item: &ItemReport, report: &Report, head: Head) -> ItemView {
    let p = |cell: Option<&super::report::Cell>| match cell {
        Some(cell) if cell.number().is_some_and(|p| p < 0.001) => "< 0,001".to_owned(),
        Some(cell) => cell
            .number()
            .and_then(|p| round::decimal(p, 0, 3))
            .map_or_else(|| cell.text.clone(), |p| format!("= {}", p.german())),
        None => String::new(),
    };
    let verdict = item.verdict.as_ref();
    let positive = item.positive.as_ref();
    ItemView {
        sentence: present::sentence(item),
        short: present::shortened(&present::sentence(item), 42),
        row: ItemRow::of(item, report),
        field_path: present::field_path(&item.field).to_owned(),
        number: item.number,
        wording: match &item.question {
            Some(question) => format!("{question} – {}", item.label),
            None => item.label.clone(),
        },
        meaning: present::meaning(item),
        margin: positive.map_or_else(String::new, |positive| positive.margin.text.clone()),
        strip: present::item_strip(item, report),
        wide: chart::bar(&item.codes, Form::Wide),
        narrow: chart::bar(&item.codes, Form::Narrow),
        codes: item.codes.iter().map(CodeRow::of).collect(),
        missing: item.missing.clone(),
        p_strength: p(verdict.map(|verdict| &verdict.p_strength)),
        p_weakness: p(verdict.map(|verdict| &verdict.p_weakness)),
        sensitive_to: verdict.map_or_else(Vec::new, |verdict| verdict.sensitive_to.clone()),
        class: present::class_of(item),
        family: report.family,
        shift: format!("{:.0}", 100.0 * report.frame.settings.rule.shift),
        quotable: positive.is_some_and(|positive| positive.value.number().is_some()),
        head,
    }
}

fn method_view(release: Option<&Release>) -> MethodView {
    let report = release.map(|release| &release.report);
    let settings = report.map_or_else(usual_settings, |report| report.frame.settings.clone());
    let municipalities = report.map_or_else(Vec::new, |report| {
        let pairs = report.frame.municipalities.iter().zip(&report.basis.municipalities);
        let whole =
            |count: i64| super::report::Cell::from(super::statistics::sign::Figure::count(count.unsigned_abs())).text;
        let row = |(one, part): (&frame::Municipality, &super::report::Participation)| MunicipalityRow {
            name: one.name.clone(),
            population: whole(one.population),
            invited: whole(one.invited),
            interviews: part.interviews.text.clone(),
            rate: present::percent(&part.rate),
        };
        pairs.map(row).collect()
    });
    let percent = |share: f64| format!("{:.0}", 100.0 * share);
    MethodView {
        head: release.map(|release| Head::of(release, None, release.version)),
        settings: Settings {
            weak: percent(settings.rule.weakness_below),
            strong: percent(settings.rule.strength_above),
            interview: settings.interview,
            least_n: settings.rule.least_n,
            k: settings.disclosure.k,
            percent_base: settings.disclosure.percent_base,
            solid_n: settings.reliability.solid_n,
        },
        left_out: municipalities.iter().filter(|row| row.interviews == "-").map(|row| row.name.clone()).collect(),
        municipalities,
        removed: report.and_then(present::removed),
        deff: report.map(|report| report.basis.deff.clone()),
        n_eff: report.map(|report| report.basis.n_eff.clone()),
        family: report.map_or(0, |report| report.family),
    }
}

/// What holds before the first release.
fn usual_settings() -> frame::Settings {
    frame::Settings {
        rule: Rule::default(),
        disclosure: Policy::default(),
        reliability: ReliabilityRule::default(),
        interview: 50,
        changed: None,
    }
}
