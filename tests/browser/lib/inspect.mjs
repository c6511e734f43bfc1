// What holds for every page, whoever sees it: no barrier, valid HTML, room on the smallest phone, a quiet browser, nothing
// from elsewhere, the security headers, one main heading, and no link into nowhere.

import { barriers, contrastBarriers } from "./axe.mjs";
import { invalidHtml } from "./html.mjs";

const SMALLEST = { width: 320, height: 640 };

/**
 * Inspects the page a visit is on.
 * @param visit see `visit.mjs`
 * @param {string} name how the checks call the page
 * @param {{status?: number, answering?: boolean, page?: object}} expected the status it came with; whether it belongs to
 *   answering, which neither sets a cookie nor may be stored; another window than the visit's first
 */
export async function inspect(visit, name, { status = 200, answering = false, page = visit.page } = {}) {
  const { checks, watcher } = visit;
  await page.waitForLoadState("load");
  const response = watcher.document(page);
  const source = await response.text();
  const check = (what, found) => checks.none(`${name}: ${what}`, found);
  checks.equal(`${name}: status`, response.status(), status);
  checks.equal(`${name}: one main heading`, await page.locator("h1").count(), 1);
  check("valid HTML", await invalidHtml(source));
  check("no link into nowhere on the page", await deadAnchors(page));
  check("fits 320 pixels", await atSmallest(page, tooWide));
  const [light, dark] = await watcher.without(() => withScript(visit, page, response, source, looked));
  check("axe finds no barrier", light);
  check("enough contrast in the dark, on a phone", dark);
  judge(visit, name);
  if (answering) await leavesNothing(visit, name, response);
  for (const href of await ownLinks(page)) visit.links.add(href);
}

/** What the browser told since the last time. */
export function judge({ checks, watcher }, name) {
  const heard = watcher.heard();
  checks.none(`${name}: no error in the browser, no breach of the content security policy`, heard.complaints);
  checks.none(`${name}: asks nobody else`, heard.foreign);
  checks.none(`${name}: security headers`, heard.bare);
}

/** Answering sets no cookie, and no cache keeps the page. */
async function leavesNothing({ checks, context }, name, response) {
  const sent = await response.headerValues("set-cookie");
  const kept = await context.cookies();
  checks.none(`${name}: no cookie`, [...sent, ...kept.map((cookie) => cookie.name)]);
  checks.equal(`${name}: not to be stored`, await response.headerValue("cache-control"), "no-store");
}

/** Where the visitor's browser runs no scripts, the same answer of the server is shown in one that does. */
async function withScript(visit, page, response, source, work) {
  if (visit.scripting) return work(page);
  const { mirror } = visit;
  const address = response.url();
  const answer = { status: response.status(), headers: response.headers(), body: source };
  await mirror.route(address, (route) => route.fulfill(answer), { times: 1 });
  await mirror.goto(address);
  return work(mirror);
}

/** What axe finds on the page as it is, and of contrast in the dark on a phone. */
async function looked(page) {
  const light = await barriers(page);
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await atSmallest(page, contrastBarriers);
  await page.emulateMedia({ colorScheme: "light" });
  return [light, dark];
}

async function atSmallest(page, work) {
  const usual = page.viewportSize();
  await page.setViewportSize(SMALLEST);
  const found = await work(page);
  await page.setViewportSize(usual);
  return found;
}

/** The elements that stick out where the page can be moved sideways. */
async function tooWide(page) {
  return page.evaluate((width) => {
    const { scrollWidth } = document.scrollingElement;
    if (scrollWidth <= width) return [];
    const all = [...document.body.querySelectorAll("*")];
    const outside = all.filter((one) => one.getBoundingClientRect().right > width + 0.5);
    const names = outside.slice(0, 5).map((one) => `${one.tagName.toLowerCase()}.${one.getAttribute("class") ?? ""}`);
    return [`${scrollWidth} pixels wide: ${names.join(", ")}`];
  }, SMALLEST.width);
}

async function deadAnchors(page) {
  return page.evaluate(() => {
    const anchors = [...document.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute("href"));
    return anchors.filter((href) => !document.getElementById(decodeURIComponent(href.slice(1))));
  });
}

async function ownLinks(page) {
  return page.evaluate(() => {
    const links = [...document.querySelectorAll('a[href^="/"]')].map((link) => link.getAttribute("href"));
    return links.map((href) => href.split("#")[0]);
  });
}
