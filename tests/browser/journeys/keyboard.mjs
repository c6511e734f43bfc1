// Somebody without a mouse: from the start page through the first page of the questionnaire with Tab, arrows, Space and
// Enter alone. Wherever the focus is, it can be seen.

import { given, heading } from "../lib/questionnaire.mjs";
import { visiting } from "../lib/visit.mjs";

/** Where the focus must have arrived after this many keys. */
const MOST_TABS = 60;

export async function run(house) {
  const [code] = house.proofCodes;
  await visiting(house, {}, async (visit) => {
    const { page, checks } = visit;
    await page.goto("/");
    await page.keyboard.press("Tab");
    checks.match("the first key leads to the skip link", await focused(page, "textContent"), /Zum Inhalt springen/);
    await page.keyboard.press("Enter");
    checks.equal("the skip link leads to the content", await focused(page, "id"), "inhalt");
    const hidden = await tabTo(page, (element) => element.name === "code");
    await page.keyboard.type(code);
    await answered(page, "Enter");
    checks.equal("Enter opens the questionnaire", await heading(page), "Leben im Kreis Soest");
    hidden.push(...(await tabTo(page, (element) => element.tagName === "SUMMARY")));
    await page.keyboard.press("Space");
    checks.that("Space opens the notes", await page.locator("details.kl-details").evaluate((details) => details.open));
    hidden.push(...(await choose(visit, "a.lebensqualitaet", "Space", 0)));
    hidden.push(...(await choose(visit, "a.verbundenheit", "ArrowDown", 2)));
    hidden.push(...(await choose(visit, "a.seit-geburt", "ArrowDown", 2)));
    const said = await given(page);
    hidden.push(...(await tabTo(page, (element) => element.tagName === "BUTTON" && element.value === "weiter")));
    checks.none("the focus can be seen everywhere", hidden);
    await answered(page, "Enter");
    checks.equal("Enter sends the page", await heading(page), "Arbeit und Wirtschaft");
    const kept = await page.locator("#fragebogen input[type=hidden]").evaluateAll((all) => {
      return JSON.stringify(all.filter((one) => one.name.startsWith("a.")).map((one) => [one.name, one.value]));
    });
    checks.equal("what the keys chose came along", sorted(kept), sorted(said));
  });
}

/** Goes to a list of answers and presses a key there so often (Space once where `times` is 0). */
async function choose({ page, checks }, name, key, times) {
  const hidden = await tabTo(page, (element, wanted) => element.name === wanted, name);
  for (let count = 0; count < Math.max(1, times); count += 1) await page.keyboard.press(key);
  const chosen = await page.locator(`input[name="${name}"]:checked`).evaluateAll((all) => all.map((one) => one.value));
  // From the first answer every arrow goes one further; Space takes the one with the focus.
  const values = await page.locator(`input[name="${name}"]`).evaluateAll((all) => all.map((one) => one.value));
  checks.equal(`${key} chooses an answer`, chosen.join(), values[times]);
  return hidden;
}

/** Presses Tab until `arrived` holds for the element with the focus; returns elements whose focus cannot be seen. */
async function tabTo(page, arrived, wanted) {
  const hidden = [];
  for (let count = 0; count < MOST_TABS; count += 1) {
    await page.keyboard.press("Tab");
    const invisible = await page.evaluate(unseenFocus);
    if (invisible) hidden.push(invisible);
    if (await page.evaluate(`(${arrived})(document.activeElement, ${JSON.stringify(wanted)})`)) return hidden;
  }
  throw new Error(`Tab does not lead to what is wanted: ${arrived}`);
}

/** Describes the element with the focus where neither outline nor shadow shows it, or where it is outside the window. */
function unseenFocus() {
  const element = document.activeElement;
  const marked = [element, element.closest("label")].filter(Boolean).some((one) => {
    const style = getComputedStyle(one);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
  });
  const box = element.getBoundingClientRect();
  const inside = box.bottom > 0 && box.top < innerHeight && box.width > 0;
  const name = `${element.tagName} ${element.id || element.textContent.trim()}`;
  return marked && inside ? "" : `${name} (${marked ? "outside" : "not marked"})`;
}

async function answered(page, key) {
  await Promise.all([page.waitForEvent("load"), page.keyboard.press(key)]);
}

const focused = (page, property) => page.evaluate((name) => document.activeElement[name], property);

const sorted = (json) => JSON.stringify(JSON.parse(json).sort());
