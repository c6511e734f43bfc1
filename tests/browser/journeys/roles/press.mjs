// The press office: signs in, sees its tasks, and takes the tables from the public pages.

import { working } from "../../lib/staff.mjs";
import { download, submit } from "../../lib/visit.mjs";

export async function run(house) {
  await working(house, "press", async (visit) => {
    const { page, checks } = visit;
    await page.goto("/ergebnisse");
    await submit(page, page.locator("main h2 a").first());
    const file = await download(page, page.locator("main a[href*='tabellen-excel.csv']").first());
    checks.match("the table comes as a file", file.suggestedFilename(), /\.csv$/);
  });
}
