// Pictures of the main pages, for people to look at: wide and narrow, light and dark. Checks nothing.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { answerAll, heading, openWith, REVIEW } from "./lib/questionnaire.mjs";
import { fillIn } from "./lib/staff.mjs";
import { submit, visiting } from "./lib/visit.mjs";

const WIDTHS = [1280, 390];
const SCHEMES = ["light", "dark"];

const PUBLIC = [
  ["start", "/"],
  ["surveys", "/befragung"],
  ["survey", "/befragung/zwischenbefragung-2026"],
  ["results", "/ergebnisse"],
  ["results-overview", "/ergebnisse/buergerbefragung-2025"],
  ["results-field", "/ergebnisse/buergerbefragung-2025/umwelt"],
  ["results-question", "/ergebnisse/buergerbefragung-2025/frage/umwelt"],
  ["timeline", "/verlauf"],
  ["method", "/methode"],
  ["data", "/daten"],
  ["privacy", "/datenschutz"],
  ["forums", "/foren"],
  ["not-found", "/gibt-es-nicht"],
  ["sign-in", "/arbeit/anmelden"],
];

/** Role, name of the picture, path, and where wanted the first link of this kind to follow from there. */
const WORK = [
  ["commission", "tasks", "/arbeit"],
  ["commission", "drafts", "/arbeit/leitbild"],
  ["commission", "workspace", "/arbeit/leitbild", "main table a"],
  ["survey_office", "survey-office", "/arbeit/befragungen"],
  ["survey_office", "survey-office-survey", "/arbeit/befragungen", "main table a"],
  ["survey_office", "results-version", "/arbeit/ergebnisse", "main table a"],
  ["forum_office", "forum-office-forum", "/arbeit/foren", "main table a"],
  ["steering", "process", "/arbeit/verlauf"],
  ["data_protection", "statement", "/arbeit/stellungnahmen", "main h2 a"],
  ["custodian", "share", "/arbeit/schluessel", "main h2 a"],
  ["admin", "accounts", "/arbeit/konten"],
  ["admin", "audit", "/arbeit/protokoll"],
];

/** Writes the pictures into `folder`. */
export async function takeScreenshots(house, folder) {
  await mkdir(folder, { recursive: true });
  await visiting(house, {}, (visit) => publicPages(visit, folder));
  await visiting(house, {}, (visit) => answering(visit, folder));
  for (const role of new Set(WORK.map(([one]) => one))) await visiting(house, {}, (visit) => workPages(visit, role, folder));
}

async function publicPages({ page }, folder) {
  for (const [name, path] of PUBLIC) {
    await page.goto(path);
    await shoot(page, folder, name);
  }
  await page.goto("/foren");
  await submit(page, page.locator("main h2 a").first());
  await shoot(page, folder, "forum");
}

async function answering({ page, product }, folder) {
  const [code] = product.codes;
  await page.goto("/u");
  await shoot(page, folder, "code");
  await openWith(page, "K7QF-2M9X-4TPA-B3ND");
  await shoot(page, folder, "code-wrong");
  await openWith(page, code);
  while ((await heading(page)) !== REVIEW) {
    const [number] = (await page.locator("#fort").innerText()).match(/\d+/);
    await shoot(page, folder, `question-page-${number}`);
    await answerAll(page, Number(number) % 4, "Mehr Busse am Abend und am Wochenende.");
    await submit(page, "Weiter");
  }
  await shoot(page, folder, "review");
  await submit(page, "Absenden");
  await shoot(page, folder, "receipt");
}

async function workPages({ page, product }, role, folder) {
  await page.goto("/arbeit");
  await fillIn(page, product.accounts.get(role), product.password);
  for (const [, name, path, link] of WORK.filter(([one]) => one === role)) {
    await page.goto(path);
    if (link) await submit(page, page.locator(link).first());
    await shoot(page, folder, `work-${name}`);
  }
}

async function shoot(page, folder, name) {
  const usual = page.viewportSize();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(usual);
  console.log(name);
}
