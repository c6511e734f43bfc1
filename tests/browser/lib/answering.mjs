// The way of a citizen with a letter, from the start page to the receipt, as the journeys with and without scripts take
// it. Every page is inspected; what must be true of a single page stands where the page is.

import { answerAll, complains, given, heading, openWith, REVIEW } from "./questionnaire.mjs";
import { submit } from "./visit.mjs";

const YEAR = "f-a.zuzugsjahr";
const WISH = "Mehr Busse am Abend & am Wochenende.\nUnd: „Radwege“ <bitte> ausbessern!";
const ANSWERING = { answering: true };

/** What people write into the questionnaire here, line by line. */
export const TYPED = WISH.split("\n");

/** From the start page to the receipt. `detour(visit, code)` is taken from the third page and must come back to it. */
export async function answer(visit, code, detour) {
  const { page, checks } = visit;
  await page.goto("/");
  await visit.inspect("start page");
  await openWith(page, code);
  await firstPage(visit);
  await submit(page, "Weiter");
  const pages = await restOfPages(visit, () => detour(visit, code));
  checks.equal("all pages were asked", pages, 8);
  await review(visit);
  await change(visit);
  await submit(page, "Absenden");
  await receipt(visit);
  await again(visit, code);
}

/** One answer of the question with this number. */
function choice(page, number, label) {
  return page.getByRole("group", { name: new RegExp(`^${number}\\. `) }).getByLabel(label, { exact: true });
}

/** Answers the first page and comes to the year, wrong at first. */
async function firstPage(visit) {
  const { page, checks } = visit;
  await visit.inspect("first page", ANSWERING);
  checks.that("the first page says what it is about", await page.getByText("Bevor Sie beginnen").isVisible());
  await choice(page, 1, "eher gut").check();
  await choice(page, 2, "sehr stark").check();
  await choice(page, 3, "nein, ich bin zugezogen oder zurückgekommen").check();
  const before = await heading(page);
  await submit(page, "Weiter");
  checks.that("the year is asked of who moved here, before the next page", await page.locator(`[id="${YEAR}"]`).isVisible());
  if ((await heading(page)) !== before) await submit(page, "Zurück");
  await visit.inspect("first page with the year", ANSWERING);
  const typed = page.locator(`[id="${YEAR}"]`);
  await typed.fill("2099");
  await submit(page, "Weiter");
  await visit.inspect("a year in the future", { status: 422, ...ANSWERING });
  await complains(checks, page, "a year in the future", { field: YEAR, typed: "2099" });
  checks.that("the other answers are still there", await choice(page, 1, "eher gut").isChecked());
  await typed.fill("1998");
}

/** Answers all further pages up to the review; returns how many pages there were. */
async function restOfPages(visit, detour) {
  const { page, checks } = visit;
  let count = 1;
  while ((await heading(page)) !== REVIEW && count < 20) {
    count += 1;
    const name = await heading(page);
    await visit.inspect(`page ${count}, ${name}`, ANSWERING);
    if (count === 3) await detour();
    checks.equal(`page ${count} stays until it is answered`, await heading(page), name);
    await answerAll(page, count % 5, WISH);
    await submit(page, "Weiter");
  }
  return count;
}

async function review(visit) {
  const { page, checks } = visit;
  await visit.inspect("review", ANSWERING);
  const said = await page.locator(".kl-review").innerText();
  checks.that("the review shows the year", said.includes("1998"));
  checks.that("the review shows the wish as it was typed", TYPED.every((line) => said.includes(line)));
  checks.that("every question has an answer", !said.includes("nicht beantwortet"));
}

/** Changes the second answer from the review and comes back to it. */
async function change(visit) {
  const { page, checks } = visit;
  const entry = page.locator(".kl-review > li", { hasText: "verbunden?" });
  checks.that("the review shows what was chosen", (await entry.innerText()).includes("sehr stark"));
  await submit(page, entry.getByRole("button"));
  await choice(page, 2, "gar nicht").check();
  for (let count = 0; count < 20 && (await heading(page)) !== REVIEW; count += 1) await submit(page, "Weiter");
  checks.that("the review shows the changed answer", (await entry.innerText()).includes("gar nicht"));
}

async function receipt(visit) {
  const { page, checks } = visit;
  checks.equal("sent", await heading(page), "Danke, Ihre Antwort zählt");
  await visit.inspect("receipt", ANSWERING);
  const number = page.locator(".kl-receipt");
  const first = await number.innerText();
  checks.match("there is a receipt", first, /^[0-9A-Z-]{8,}$/);
  await page.reload();
  checks.equal("sending the same form again gives the same receipt", await number.innerText(), first);
  const left = () => localStorage.length + sessionStorage.length;
  if (visit.scripting) checks.equal("nothing is left on the device", await page.evaluate(left), 0);
}

async function again(visit, code) {
  const { page, checks } = visit;
  await page.goto("/u");
  await openWith(page, code);
  await visit.inspect("the code once more", { status: 422, ...ANSWERING });
  const field = page.getByLabel("Ihr Code aus dem Brief");
  checks.that("the whole code can be seen", await field.evaluate((input) => input.scrollWidth <= input.clientWidth));
  checks.match("the code counts once", await page.locator("#f-code-f").innerText(), /schon eine Antwort gezählt/);
}

/** Back to the page before by the page's own button, and on again: both pages keep their answers. */
export async function backAndForth(visit) {
  const { page, checks } = visit;
  await answerAll(page, 1, WISH);
  const here = await given(page);
  await submit(page, "Zurück");
  checks.that("the page before still has its answers", JSON.parse(await given(page)).length > 0);
  await submit(page, "Weiter");
  checks.equal("back and on again: nothing is lost", await given(page), here);
}
