// Anybody, without signing in: what is running, the results from the overview down to one question and its table, the
// forum with its calendar, the open data, and how and by what right all this is done.

import { download, followLinks, PHONE, see, submit, visiting } from "../lib/visit.mjs";

const RESULTS = "/ergebnisse/buergerbefragung-2025";

const PAGES = [
  "/befragung", "/befragung/zwischenbefragung-2026", "/befragung/buergerbefragung-2025", "/verlauf",
  "/methode", "/daten", "/datenschutz", "/impressum", "/barrierefreiheit",
];

export async function run(house) {
  await visiting(house, {}, async (visit) => {
    await results(visit);
    await forum(visit);
    await downloads(visit);
    for (const path of PAGES) await see(visit, path);
    await see(visit, "/gibt-es-nicht", { status: 404 });
    await see(visit, `${RESULTS}/frage/gibt-es-nicht`, { status: 404 });
    await followLinks(visit);
    visit.checks.none("no public page sets a cookie", (await visit.context.cookies()).map((cookie) => cookie.name));
  });
  await visiting(house, { viewport: PHONE }, menu);
}

async function results(visit) {
  const { page, checks } = visit;
  await see(visit, "/");
  await follow(page, page.getByRole("link", { name: "Ergebnisse", exact: true }).first());
  await visit.inspect("list of results");
  await follow(page, page.locator(`main a[href="${RESULTS}"]`).first());
  await visit.inspect("results overview");
  await page.locator("main details summary", { hasText: "Tabelle" }).first().click();
  const rows = page.locator("main details table").first().locator("tbody tr");
  checks.that("the table behind the chart opens", (await rows.first().isVisible()) && (await rows.count()) > 10);
  await follow(page, page.locator("main h3 a").filter({ hasText: "Umwelt" }));
  await visit.inspect("results of a field");
  await follow(page, page.locator("main table a", { hasText: "Umwelt" }).first());
  await visit.inspect("results of a question");
  const table = page.locator("main details table").first();
  if (!(await table.isVisible())) await page.locator("main details summary").first().click();
  checks.that("the question has its table", await table.getByRole("rowheader", { name: "sehr gut" }).isVisible());
  checks.match("with base and interval", await page.locator("main").innerText(), /95-Prozent-Intervall|Intervall/);
}

async function forum(visit) {
  const { page, checks } = visit;
  await see(visit, "/foren");
  await follow(page, page.locator("main h2 a").first());
  await visit.inspect("forum");
  checks.that("the agenda has times", (await page.locator(".kl-agenda time").count()) > 3);
  const calendar = await fetched(visit, await page.getByRole("link", { name: /ICS/ }).getAttribute("href"));
  checks.match("calendar: its kind", calendar.kind, /^text\/calendar; charset=utf-8/i);
  const lines = calendar.text.split("\r\n");
  checks.equal("calendar: whole", [lines[0], ...lines.slice(-2)].join(), "BEGIN:VCALENDAR,END:VCALENDAR,");
  checks.equal("calendar: one event", lines.filter((line) => line === "BEGIN:VEVENT").length, 1);
  checks.none("calendar: no line above 75 octets", lines.filter((line) => Buffer.byteLength(line) > 75));
  checks.match("calendar: begins at a German hour", calendar.text, /\r\nDTSTART;TZID=Europe\/Berlin:\d{8}T180000\r\n/);
}

async function downloads(visit) {
  const { page, checks } = visit;
  await page.goto(RESULTS);
  const link = page.locator("main a[href*='tabellen-excel.csv']").first();
  const file = await download(page, link);
  checks.match("the table for Excel is a file with a name", file.suggestedFilename(), /^[a-z0-9-]+\.csv$/);
  const excel = await fetched(visit, `${RESULTS}/tabellen-excel.csv`);
  checks.that("for Excel: umlauts survive", excel.text.startsWith("\ufeff") && excel.text.includes("für"));
  checks.match("for Excel: decimal comma between semicolons", excel.text, /;"?\d+,\d+"?;/);
  const machine = await fetched(visit, `${RESULTS}/tabellen.csv`);
  checks.match("for machines: its kind", machine.kind, /^text\/csv; charset=utf-8/i);
  checks.match("for machines: decimal point between commas", machine.text, /,\d+\.\d+,/);
  const description = JSON.parse((await fetched(visit, `${RESULTS}/datapackage.json`)).text);
  const columns = description.resources[0].schema.fields.map((field) => field.name).join();
  checks.equal("the description names every column", machine.text.split(/\r?\n/, 1)[0].replace("\ufeff", ""), columns);
  checks.match("the fields as linked data", (await fetched(visit, "/daten/politikfelder.ttl")).text, /skos:ConceptScheme/);
}

/** On a phone the navigation is a menu. */
async function menu(visit) {
  const { page, checks } = visit;
  await page.goto("/");
  checks.that("the menu is closed", !(await page.locator(".kl-menu a").first().isVisible()));
  await page.locator(".kl-menu summary").click();
  await visit.inspect("start page with its menu open");
  await submit(page, page.locator(".kl-menu a", { hasText: "Bürgerforum" }));
  checks.equal("the menu leads on", new URL(page.url()).pathname, "/foren");
}

const follow = submit;

async function fetched({ context }, href) {
  const response = await context.request.get(href);
  const bytes = await response.body();
  return { kind: response.headers()["content-type"], text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes) };
}
