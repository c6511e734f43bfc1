// The survey office: opens every page of both surveys and of their results, and is told what is wrong with a file.

import { refuses, working } from "../../lib/staff.mjs";
import { see, submit } from "../../lib/visit.mjs";

export async function run(house) {
  await working(house, "survey_office", async (visit) => {
    await surveys(visit);
    await wrongFile(visit);
    await results(visit);
  });
}

async function surveys(visit) {
  const { page, checks } = visit;
  await page.goto("/arbeit/befragungen");
  const rows = page.locator("main table tbody tr").filter({ hasText: /zwischenbefragung-2026|buergerbefragung-2025/ });
  const paths = await rows.locator("a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  checks.equal("both surveys are there", paths.length, 2);
  for (const path of paths) for (const part of ["", "/verwahrung", "/codes"]) await see(visit, path + part);
  await page.goto(`${paths[0]}/codes`);
  await page.locator("#f-count").fill("viele");
  await submit(page, page.locator("form:has(#f-count)").getByRole("button"));
  await refuses(visit, "a number of codes that is none", "count", /ganze Zahl/, ["count", "viele"]);
}

async function wrongFile(visit) {
  const { page } = visit;
  await page.goto("/arbeit/befragungen");
  const source = "id: neu\nversion: 1\npages: keine\n";
  await page.locator("#f-source").fill(source);
  await submit(page, "Befragung anlegen");
  await refuses(visit, "a questionnaire that is none", "source", /Zeile \d|title|pages/, ["source", source]);
}

async function results(visit) {
  const { page, checks } = visit;
  await page.goto("/arbeit/ergebnisse");
  await submit(page, page.locator("main table a").first());
  await visit.inspect("a version of the results");
  checks.that("every question stands in the table", (await page.locator("main table tbody tr").count()) > 20);
  await page.goto("/arbeit/ergebnisse");
  await page.locator("main details summary").first().click();
  const form = page.locator("main details form").first();
  await form.locator("input[name=strength_above]").fill("30");
  await form.locator("input[name=weakness_below]").fill("70");
  await submit(page, form.getByRole("button"));
  await refuses(visit, "thresholds that cross", "reason", /füllen Sie/, ["strength_above", "30"]);
}
