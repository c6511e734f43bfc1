// The data protection officer: reads the surveys with their legal texts and what was stated on them.

import { working } from "../../lib/staff.mjs";
import { see } from "../../lib/visit.mjs";

export async function run(house) {
  await working(house, "data_protection", async (visit) => {
    const { page, checks } = visit;
    await page.goto("/arbeit/stellungnahmen");
    const paths = await page.locator("main h2 a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    checks.that("the surveys are there", paths.length > 0);
    for (const path of paths) await see(visit, path);
    await page.goto(paths.at(-1));
    checks.that("the legal basis stands there", await page.getByText("Rechtsgrundlage").first().isVisible());
    checks.that("every question stands there", (await page.locator("main ol > li").count()) >= 20);
    checks.that("the statement stands there", await page.getByText("Kein Einwand").first().isVisible());
  });
}
