// The steering office: the stages of the process, their dates, and the results.

import { refuses, working } from "../../lib/staff.mjs";
import { submit } from "../../lib/visit.mjs";

/** Stages of the demo's process, from 0, one of each state. */
const STAGES = [[0, "a stage that is closed"], [3, "the stage that runs"], [4, "a stage to come"]];

export async function run(house) {
  await working(house, "steering", async (visit) => {
    const { page, checks } = visit;
    await page.goto("/arbeit/verlauf");
    const stages = await page.locator("main table a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    checks.equal("the process has its seven stages", stages.length, 7);
    for (const [index, name] of STAGES) {
      await page.goto(stages[index]);
      await visit.inspect(name);
    }
    await page.locator("#f-title").fill("");
    await submit(page, "Speichern");
    await refuses(visit, "a stage without a title", "title", /füllen Sie/);
    await page.goto(stages[4]);
    const begin = page.locator("form[action$='/beginn']");
    await submit(page, begin.getByRole("button"));
    await refuses(visit, "a stage begun too early without a reason", "reason", /begründen Sie/);
    await page.goto("/arbeit/ergebnisse");
    await submit(page, page.locator("main table a").first());
    checks.that("the results can be read", (await page.locator("main table tbody tr").count()) > 20);
  });
}
