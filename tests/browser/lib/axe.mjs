// Runs axe-core in a page that allows scripts: everything of WCAG 2.2 A and AA and the best practices.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds, as lines: rule, place, and what it says. */
export async function barriers(page) {
  return run(page, { runOnly: { type: "tag", values: TAGS } });
}

/** The same for contrast alone: the one thing that the dark colours can break. */
export async function contrastBarriers(page) {
  return run(page, { runOnly: { type: "rule", values: ["color-contrast"] } });
}

async function run(page, options) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  const violations = await page.evaluate(async (given) => {
    const { violations } = await window.axe.run(document, { ...given, resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => [id, node.target.join(" "), node.failureSummary]));
  }, options);
  return violations.map(([rule, target, text]) => `${rule}: ${target}: ${text.replace(/\s+/g, " ")}`);
}
