// The head of the administration: the own tasks and the results.

import { working } from "../../lib/staff.mjs";
import { submit } from "../../lib/visit.mjs";

export async function run(house) {
  await working(house, "landrat", async (visit) => {
    const { page, checks } = visit;
    await page.goto("/arbeit/ergebnisse");
    await submit(page, page.locator("main table a").first());
    checks.that("the results can be read", (await page.locator("main table tbody tr").count()) > 20);
  });
}
