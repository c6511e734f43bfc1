// A citizen with a letter answers, with scripts: on a phone with the code from the picture on the letter, at a desk with
// the code typed.

import { answer, backAndForth } from "../lib/answering.mjs";
import { given, heading, openWith } from "../lib/questionnaire.mjs";
import { DESKTOP, PHONE, submit, visiting } from "../lib/visit.mjs";

export async function phone(house) {
  const [code] = house.product.codes;
  await visiting(house, { viewport: PHONE }, async (visit) => {
    await fromAddress(visit, code);
    await answer(visit, code, resume);
  });
}

export async function desktop(house) {
  await visiting(house, { viewport: DESKTOP }, (visit) => answer(visit, house.product.codes[1], backAndForth));
}

/** `/u#CODE`, as the picture on the letter says it. */
async function fromAddress({ page, checks, inspect }, code) {
  await page.goto(`/u#${code}`);
  await inspect("code page with a code in its address", { answering: true });
  checks.equal("the code is in its field", await page.getByLabel("Ihr Code aus dem Brief").inputValue(), code);
  checks.equal("the code is no longer in the address", await page.evaluate(() => location.href.split("/").pop()), "u");
}

/** Closes nothing, comes back with the code, and goes on where the draft ended. */
async function resume({ page, checks, inspect }, code) {
  await page.locator("#fragebogen input[type=radio]").first().check();
  const [where, what] = [await heading(page), await given(page)];
  await page.goto("/u");
  await openWith(page, code);
  await inspect("first page with a draft on the device", { answering: true });
  await submit(page, "Weitermachen, wo Sie aufgehört haben");
  checks.equal("the draft leads to its page", await heading(page), where);
  checks.equal("the draft has its answers", await given(page), what);
}
