// The whole way in Chromium: publish by two, answer with and without scripts on the smallest phone, open by two shares,
// release by two, cite the finding, compare page and file. Driven by `tests/app/in_browser.rs`, which owns the clock: a
// line "please X" asks it for something, it answers with a line of JSON. Usage: node whole_way.mjs, then the start as JSON.

import { createInterface } from "node:readline";
import { chromium } from "playwright-core";
import { Checks } from "./lib/checks.mjs";
import { answerAll, heading, openWith, REVIEW } from "./lib/questionnaire.mjs";
import { fillIn } from "./lib/staff.mjs";
import { DESKTOP, PHONE, submit, visiting } from "./lib/visit.mjs";
import { FLAGS } from "./lib/chromium.mjs";

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const hear = async () => JSON.parse((await lines.next()).value);
const please = async (what) => {
  console.log(`please ${what}`);
  return hear();
};

const start = await hear();
const collected = new Checks();
const checks = collected.named("whole way");
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
const house = { browser, checks, product: { url: start.url } };

/** Opens everything that is folded away. */
const unfold = (page) => page.locator("main details").evaluateAll((all) => all.forEach((one) => { one.open = true; }));

/** Lets one person of the working area do something. */
const as = (email, work) => visiting(house, { viewport: DESKTOP }, async (visit) => {
  await visit.page.goto("/arbeit/anmelden");
  await fillIn(visit.page, email, start.passwords[email]);
  await work(visit);
});

try {
  await as(start.office[0], async ({ page, inspect }) => {
    await page.goto(`/arbeit/befragungen/${start.survey}`);
    await page.locator("#f-opens_at").fill(start.opens);
    await page.locator("#f-closes_at").fill(start.closes);
    await page.locator("#f-paper_days").fill("0");
    await submit(page, page.locator("form[action$='/veroeffentlichen'] button[type=submit]").first());
    await inspect("publication requested");
  });
  await as(start.office[1], async ({ page, inspect }) => {
    await page.goto(`/arbeit/befragungen/${start.survey}`);
    await submit(page, page.locator("button[name=schritt][value=bestaetigen], form:has(input[value=bestaetigen]) button").first());
    await inspect("published by the second person");
  });
  for (const [index, scripting] of [true, false].entries()) {
    await visiting(house, { viewport: PHONE, scripting }, async ({ page, inspect }) => {
      await page.goto("/");
      await openWith(page, start.codes[index]);
      for (let pages = 0; (await heading(page)) !== REVIEW && pages < 20; pages += 1) {
        await answerAll(page, 1, "Mehr Busse am Abend.");
        await submit(page, "Weiter");
      }
      await inspect(`review, scripts ${scripting ? "on" : "off"}`, { answering: true });
      await submit(page, "Absenden");
      await inspect(`receipt, scripts ${scripting ? "on" : "off"}`, { answering: true });
      checks.match("there is a receipt", await page.locator(".kl-receipt").innerText(), /^[0-9A-Z-]{8,}$/);
    });
  }
  await please("answers");
  await please("end");
  for (const [index, email] of start.holders.entries()) {
    await as(email, async ({ page, inspect }) => {
      await page.goto(`/arbeit/schluessel/${start.survey}`);
      const form = page.locator("form[action$='/oeffnen']");
      const file = { name: "anteil.age", mimeType: "text/plain", buffer: Buffer.from(start.files[index]) };
      await form.locator("input[type=file]").setInputFiles(file);
      await form.locator("input[type=password]").fill(start.passphrase);
      await submit(page, form.locator("button[type=submit]"));
      await inspect(index === 0 ? "one share brought" : "opened by the second share");
    });
  }
  let version;
  await as(start.office[0], async ({ page, inspect }) => {
    await page.goto("/arbeit/ergebnisse");
    await submit(page, page.locator("form[action$='/berechnen'] button").first());
    version = new URL(page.url()).pathname;
    await page.locator("form[action$='/anfragen'] [name=reason]").fill("Geprüft");
    await submit(page, page.locator("form[action$='/anfragen'] button").first());
    await inspect("release requested");
  });
  await as(start.steering, async ({ page, inspect }) => {
    await page.goto(version);
    await submit(page, page.locator("form[action$='/bestaetigen'] button").first());
    await inspect("released by the second person");
  });
  await as(start.member, async ({ page, inspect }) => {
    await page.goto("/arbeit/leitbild");
    await page.locator("#f-title").fill("Leitbild 2027");
    await submit(page, page.locator("form:has(#f-title) button[type=submit]"));
    await unfold(page);
    await page.locator("[name='add-umwelt']").fill("Wir bewahren die Börde.");
    await submit(page, page.locator("form:has([name='add-umwelt']) button[type=submit]"));
    await unfold(page);
    const select = page.locator("select[name$='-umwelt'][name^='cite-']");
    await select.selectOption({ index: 1 });
    await submit(page, page.locator("form:has(select[name$='-umwelt'][name^='cite-']) button[type=submit]"));
    await inspect("the finding is cited");
    const cited = page.locator("section.kl-sentence").filter({ hasText: "Wir bewahren die Börde." });
    checks.that("the sentence shows its evidence", (await cited.locator("a[href*='/ergebnisse/']").count()) > 0);
  });
  await visiting(house, { viewport: PHONE }, async ({ page, inspect, context }) => {
    await page.goto(`/ergebnisse/${start.slug}/frage/umwelt`);
    await inspect("the question's result");
    const table = await page.locator("table").first().innerText();
    const file = await (await context.request.get(`/ergebnisse/${start.slug}/tabellen-excel.csv`)).text();
    const rows = file.split("\r\n").map((line) => line.split(";")).filter((row) => row[2] === "umwelt" && row[4] === "Antwort");
    checks.equal("the file has all five answers", rows.length, 5);
    const shown = table.split("\n").map((line) => line.split("\t"));
    for (const row of rows) {
      const line = shown.find((cells) => cells[0] === row[5]);
      const plain = (value) => (value === "0" ? "-" : value);
      checks.equal(`${row[5]}: file and page say the same`, JSON.stringify(line?.slice(1)), JSON.stringify([plain(row[6]), plain(row[10])]));
    }
  });
} catch (error) {
  checks.that("comes to its end", false, String(error.stack ?? error).split("\n").slice(0, 8));
} finally {
  await browser.close();
  process.stdin.destroy();
}
process.exitCode = collected.close() ? 0 : 1;
