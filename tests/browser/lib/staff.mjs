// People of the working area: signing in and out, and the tour that everybody takes.

import { followLinks, see, submit, visiting } from "./visit.mjs";

const SIGN_IN = "/arbeit/anmelden";

/** Every area of the working area; who has no entry for one must not get in. */
const AREAS = [
  "/arbeit/leitbild", "/arbeit/foren", "/arbeit/verlauf", "/arbeit/ergebnisse", "/arbeit/befragungen",
  "/arbeit/stellungnahmen", "/arbeit/schluessel", "/arbeit/konten", "/arbeit/politikfelder", "/arbeit/protokoll",
];

/** Lets the first person with this role work: signs in, takes the tour, does the work, signs out. */
export async function working(house, role, work = () => {}) {
  await workingAs(house, house.product.accounts.get(role), async (visit) => {
    await tour(visit);
    await work(visit);
    await followLinks(visit, (href) => href.startsWith("/arbeit"));
  });
}

/** The same for one account, without the tour. */
export async function workingAs(house, email, work) {
  await visiting(house, {}, async (visit) => {
    await signIn(visit, email, house.product.password);
    await work(visit);
    await signOut(visit);
  });
}

/** Signs in on the page that asks for it; ends on the tasks. */
export async function signIn(visit, email, password) {
  const { page, context, checks } = visit;
  await page.goto("/arbeit");
  checks.equal("who is not signed in is asked to", new URL(page.url()).pathname, SIGN_IN);
  await fillIn(page, email, password);
  checks.equal("signed in", new URL(page.url()).pathname, "/arbeit");
  const [cookie, ...more] = await context.cookies();
  const closed = cookie?.httpOnly && cookie.sameSite !== "None";
  checks.that("one cookie, closed to scripts and other sites", closed && more.length === 0);
}

/** Fills in the form of the sign-in page and sends it. */
export async function fillIn(page, email, password) {
  await page.getByLabel("E-Mail-Adresse").fill(email);
  await page.getByLabel("Kennwort").fill(password);
  await submit(page, "Anmelden");
}

/** The tasks, every task on it, and every entry of the navigation; all other areas are closed. */
async function tour(visit) {
  const { page, checks, context } = visit;
  await see(visit, "/arbeit");
  const paths = await page.locator("main a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  const entries = await page.locator(".kl-nav a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  for (const path of new Set([...entries, ...paths])) await see(visit, path);
  const open = [];
  for (const area of AREAS.filter((one) => !entries.includes(one))) {
    if ((await context.request.get(area)).status() !== 404) open.push(area);
  }
  checks.none("areas of others do not exist here", open);
}

async function signOut({ page, checks, context }) {
  await page.goto("/arbeit");
  await submit(page, page.getByRole("button", { name: "Abmelden", exact: true }));
  checks.equal("signed out", new URL(page.url()).pathname, SIGN_IN);
  checks.none("no cookie is left", (await context.cookies()).map((cookie) => cookie.name));
  const after = await context.request.get("/arbeit");
  checks.equal("after signing out the tasks are closed", new URL(after.url()).pathname, SIGN_IN);
}

/** What must be true where a form of the working area came back: `name` is the field's. */
export async function refuses(visit, name, field, message, typed) {
  const { page, checks } = visit;
  await visit.inspect(name, { status: 422 });
  const error = await page.locator(`[id="f-${field}-f"]`).innerText();
  checks.match(`${name}: the error stands beside the field`, error, message);
  checks.equal(`${name}: the summary has the focus`, await page.evaluate(() => document.activeElement.id), "fehler");
  if (!typed) return;
  const [kept, text] = typed;
  checks.equal(`${name}: what was typed is still there`, await page.locator(`[id="f-${kept}"]`).inputValue(), text);
}
