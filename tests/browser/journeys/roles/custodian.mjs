// Two holders of key shares prove together that they can still open: one brings part A, waits, the other brings part B.

import { refuses, working, workingAs } from "../../lib/staff.mjs";
import { submit } from "../../lib/visit.mjs";

/** Address of the person who holds part B of the demo's surveys. */
const OTHER = "kreistag@demo.example";

export async function run(house) {
  await working(house, "custodian", async (visit) => {
    const { page, checks } = visit;
    const survey = await openShare(visit);
    await visit.inspect("a key share");
    await bring(house, page, survey, "a_holder", "ein falsches Kennwort");
    await refuses(visit, "a wrong passphrase", "passphrase", /lässt sich die Schlüsseldatei nicht öffnen/);
    checks.equal("what was brought is not shown again", await page.locator("#f-passphrase").inputValue(), "");
    await bring(house, page, survey, "b_holder", house.product.password);
    await visit.inspect("the other part", { status: 422 });
    const refusal = page.getByText("gehört zu einer anderen Befragung oder zum anderen Teil");
    checks.that("the other part is refused", await refusal.first().isVisible());
    await bring(house, page, survey, "a_holder", house.product.password);
    await visit.inspect("part A was brought");
    checks.that("part A waits for part B", await page.getByText("wartet jetzt 30 Minuten auf Teil B").isVisible());
  });
  await workingAs(house, OTHER, async (visit) => {
    const { page, checks } = visit;
    const survey = await openShare(visit);
    await bring(house, page, survey, "b_holder", house.product.password);
    await visit.inspect("part B was brought");
    checks.that("both open the trial answer", await page.getByText("Die Probeantwort ließ sich öffnen").isVisible());
  });
}

/** Opens the own share of the running survey; returns the survey's id. */
async function openShare({ page }) {
  await page.goto("/arbeit/schluessel");
  await submit(page, page.getByRole("link", { name: /^Zwischenbefragung/ }));
  return new URL(page.url()).pathname.split("/").pop();
}

async function bring({ product }, page, survey, post, passphrase) {
  const buffer = Buffer.from(await product.keyFile(survey, post));
  await page.locator("#f-file").setInputFiles({ name: `schluessel-${post[0]}.age`, mimeType: "text/plain", buffer });
  await page.locator("#f-passphrase").fill(passphrase);
  await submit(page, "Teil beweisen");
}
