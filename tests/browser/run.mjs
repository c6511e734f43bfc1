// The browser suite: `node tests/browser/run.mjs KREISLAUF [--only JOURNEY] [--screenshots FOLDER]`. Starts the demo of the
// given program, lets every kind of person use it in Chromium, and says what failed. With `--screenshots` it takes
// pictures of the main pages instead. Uses nothing outside this machine.

import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { TYPED } from "./lib/answering.mjs";
import { Checks } from "./lib/checks.mjs";
import { FLAGS } from "./lib/chromium.mjs";
import { proofCodes } from "./lib/office.mjs";
import { startProduct } from "./lib/product.mjs";
import { takeScreenshots } from "./screenshots.mjs";
import { JOURNEYS } from "./journeys/index.mjs";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: "string" }, screenshots: { type: "string" } },
});
if (positionals.length !== 1) {
  console.error("Usage: node tests/browser/run.mjs KREISLAUF [--only JOURNEY] [--screenshots FOLDER]");
  process.exit(2);
}

const began = performance.now();
const checks = new Checks();
const product = await startProduct(positionals[0]);
console.log(`The demo answers after ${seconds()} s.`);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
try {
  const house = { browser, product, proofCodes: await proofCodes({ product }) };
  if (options.screenshots) await runOne(house, "screenshots", (one) => takeScreenshots(one, options.screenshots));
  else await runAll(house, Object.entries(JOURNEYS).filter(([name]) => name.startsWith(options.only ?? "")));
} catch (error) {
  checks.named("product").that("lets the survey office make proof letters", false, [String(error), product.log()]);
} finally {
  await browser.close();
  const own = checks.named("product");
  own.equal("stops when it is told to", await product.stop(), 0);
  const told = [...product.codes, ...TYPED].filter((text) => product.log().includes(text));
  own.none("its log tells no code and no answer", told);
}
console.log(`\n${seconds()} s`);
process.exitCode = checks.close() ? 0 : 1;

/** Journeys know nothing of each other: as many at a time as there are processors. */
async function runAll(house, journeys) {
  const waiting = [...journeys];
  const one = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await runOne(house, ...next);
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, one));
}

/** A journey that stops half-way is one failed check. */
async function runOne(house, name, journey) {
  const own = checks.named(name);
  try {
    await journey({ ...house, checks: own });
  } catch (error) {
    own.that("comes to its end", false, String(error.stack ?? error).split("\n").slice(0, 8));
  }
}

function seconds() {
  return ((performance.now() - began) / 1000).toFixed(1);
}
