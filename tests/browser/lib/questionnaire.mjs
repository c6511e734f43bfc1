// Walking through the questionnaire: answering whatever a page asks, and what can be said about its pages.

import { submit } from "./visit.mjs";

/** The heading of the review page. */
export const REVIEW = "Ihre Antworten prüfen";

export const heading = (page) => page.locator("h1").innerText();

/** Types the code and opens the questionnaire, on whatever page asks for it. */
export async function openWith(page, code) {
  await page.getByLabel("Ihr Code aus dem Brief").fill(code);
  await submit(page, "Befragung starten");
}

/**
 * Answers every choice of the page that has no answer yet: of each list the answer number `nth`, where there are several
 * to tick the first two, and `text` in every long text.
 */
export async function answerAll(page, nth, text) {
  const radios = page.locator("#fragebogen input[type=radio]");
  const names = await radios.evaluateAll((all) => [...new Set(all.map((one) => one.name))]);
  for (const name of names) {
    const choices = page.locator(`input[type=radio][name="${name}"]`);
    const answered = await page.locator(`input[type=radio][name="${name}"]:checked`).count();
    if (answered === 0) await choices.nth(Math.min(nth, (await choices.count()) - 1)).check();
  }
  const boxes = page.locator("#fragebogen input[type=checkbox][name]");
  for (let index = 0; index < Math.min(2, await boxes.count()); index += 1) await boxes.nth(index).check();
  for (const area of await page.locator("#fragebogen textarea").all()) await area.fill(text);
}

/** Names and values of everything that is chosen or typed on the page. */
export async function given(page) {
  return page.locator("#fragebogen").evaluate((form) => {
    const shown = [...form.elements].filter((one) => one.name?.startsWith("a.") && one.type !== "hidden");
    const chosen = shown.filter((one) => !["radio", "checkbox"].includes(one.type) || one.checked);
    return JSON.stringify(chosen.map((one) => [one.name, one.value]));
  });
}

/** What has to be true where a form came back with something wrong: `field` is the field's id. */
export async function complains(checks, page, name, { field, typed }) {
  const input = page.locator(`[id="${field}"]`);
  const error = page.locator(`[id="${field}-f"]`);
  checks.that(`${name}: the error stands beside the field`, await error.isVisible());
  checks.equal(`${name}: the field is marked`, await input.getAttribute("aria-invalid"), "true");
  const described = (await input.getAttribute("aria-describedby")) ?? "";
  checks.that(`${name}: the field names its error`, described.split(" ").includes(`${field}-f`));
  checks.equal(`${name}: the summary has the focus`, await page.evaluate(() => document.activeElement.id), "fehler");
  checks.match(`${name}: the title says it first`, await page.title(), /^Fehler: /);
  checks.equal(`${name}: what was typed is still there`, await input.inputValue(), typed);
  await page.locator(`#fehler a[href="#${field}"]`).click();
  checks.equal(`${name}: the summary leads to the field`, await page.evaluate(() => document.activeElement.id), field);
}
