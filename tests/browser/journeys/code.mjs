// Somebody mistypes the code: every mistake is named beside the field, nothing typed is lost, and a code nobody was sent
// is refused without saying more.

import { complains } from "../lib/questionnaire.mjs";
import { submit, visiting } from "../lib/visit.mjs";

/** Spelt right, and sent to nobody: the example on the page. */
const EXAMPLE = "K7QF-2M9X-4TPA-B3NG";

const MISTAKES = [
  ["nothing", "", "", /geben Sie Ihren Code ein/],
  ["a wrong check character", "K7QF-2M9X-4TPA-B3ND", "K7QF-2M9X-4TPA-B3ND", /nicht richtig geschrieben/],
  ["two characters swapped", "K7QF-29MX-4TPA-B3NG", "K7QF-29MX-4TPA-B3NG", /vertauscht.*zweite Gruppe/],
  ["a group too short", "k7qf 2m9x 4tpa", "K7QF-2M9X-4TPA", /vierte Gruppe ist zu kurz/],
  ["a character too many", `${EXAMPLE}7`, `${EXAMPLE}-7`, /mehr als 16 Zeichen/],
  ["a character that no code has", "K7QF-2M9X-4TPU-B3NG", "K7QF-2M9X-4TPU-B3NG", /dritte Gruppe.*„U“/],
  ["a code nobody was sent", EXAMPLE, EXAMPLE, /können wir keinen Fragebogen öffnen/],
];

export async function run(house) {
  await visiting(house, {}, async (visit) => {
    const { page, checks } = visit;
    await page.goto("/u");
    await visit.inspect("code page", { answering: true });
    for (const [name, keys, typed, message] of MISTAKES) {
      const field = page.getByLabel("Ihr Code aus dem Brief");
      await field.fill("");
      await field.pressSequentially(keys);
      await submit(page, "Befragung starten");
      await visit.inspect(name, { status: 422, answering: true });
      checks.match(`${name} is named`, await page.locator("#f-code-f").innerText(), message);
      await complains(checks, page, name, { field: "f-code", typed });
    }
  });
}
