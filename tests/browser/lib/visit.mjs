// A visit: one browser context with a watched page, as one journey uses it.

import { inspect, judge } from "./inspect.mjs";
import { watch } from "./watch.mjs";

export const PHONE = { width: 320, height: 640 };
export const DESKTOP = { width: 1280, height: 900 };

/**
 * Opens a visit, lets `work` use it, and closes it.
 * @param house what every journey gets: browser, product and checks
 * @param {{viewport?: object, scripting?: boolean}} options
 */
export async function visiting(house, options, work) {
  const { viewport = DESKTOP, scripting = true } = options;
  const person = { locale: "de-DE", timezoneId: "Europe/Berlin", reducedMotion: "reduce" };
  const settings = { ...person, viewport, baseURL: house.product.url };
  const context = await house.browser.newContext({ ...settings, javaScriptEnabled: scripting });
  const other = scripting ? undefined : await house.browser.newContext(settings);
  try {
    const watcher = watch(context, new URL(house.product.url).host);
    const page = await context.newPage();
    const visit = {
      ...house, context, watcher, page, scripting,
      mirror: await other?.newPage(),
      links: new Set(),
      seen: new Set(),
    };
    visit.inspect = (name, expected) => inspect(visit, name, expected);
    visit.goto = (path) => page.goto(path);
    await work(visit);
    judge(visit, "at the end");
  } finally {
    await context.close();
    await other?.close();
  }
}

/** Presses a button of the page's content, by its name or as a locator, and waits for the page that comes back. */
export async function submit(page, button) {
  const named = () => page.locator("main").getByRole("button", { name: button, exact: true });
  const target = typeof button === "string" ? named() : button;
  await Promise.all([page.waitForEvent("load"), target.click()]);
}

/** Follows a link to a file; returns what was downloaded. */
export async function download(page, link) {
  const [file] = await Promise.all([page.waitForEvent("download"), link.click()]);
  return file;
}

/** Goes to a path and inspects what is there, once per visit. */
export async function see(visit, path, expected) {
  const fresh = !visit.seen.has(path);
  visit.seen.add(path);
  await visit.page.goto(path);
  if (fresh) await visit.inspect(path, expected);
}

/** Follows every link of the working area or the public pages that was met and not yet seen: none may be dead. */
export async function followLinks(visit, belongs = () => true) {
  const left = [...visit.links].filter((href) => !visit.seen.has(href) && belongs(href)).sort();
  const dead = [];
  for (const href of left) {
    const response = await visit.context.request.get(href);
    if (!response.ok()) dead.push(`${href}: ${response.status()}`);
  }
  visit.checks.none(`no dead link among ${left.length} more`, dead);
}
