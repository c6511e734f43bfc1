// A survey on its way to the citizens: the office writes it, the data protection officer objects, the head of the
// administration goes on with a reason, four people take their shares and prove them, two publish.

import { readFile } from "node:fs/promises";
import { acting, unique } from "../lib/office.mjs";
import { refuses, workingAs } from "../lib/staff.mjs";
import { download, see, submit } from "../lib/visit.mjs";

const OFFICE = "befragung@demo.example";
const HOLDERS = ["pruefung", "leitung", "kreistag", "personalrat"].map((name) => `${name}@demo.example`);
const PASSPHRASE = "Radweg-Sälzer-Lippe-Börde-8";
const SHIPPED = new URL("../../../survey_definitions/kurzbefragung.yaml", import.meta.url);

export async function run(house) {
  const slug = unique("probe").replace(" ", "-");
  const source = (await readFile(SHIPPED, "utf8")).replace(/^id: .*$/m, `id: ${slug}`);
  let path;
  await workingAs(house, OFFICE, async (visit) => {
    path = await write(visit, source);
    await name(visit, path);
  });
  const id = path.split("/").pop();
  await workingAs(house, "datenschutz@demo.example", (visit) => object(visit, id));
  await workingAs(house, "landrat@demo.example", (visit) => overrule(visit, id));
  await workingAs(house, HOLDERS[0], (visit) => receive(visit, id));
  const files = await receiveOthers(house, id);
  await prove(house, id, files);
  await workingAs(house, OFFICE, (visit) => ask(visit, path));
  await workingAs(house, "befragung2@demo.example", (visit) => confirm(visit, path, slug));
}

async function write(visit, source) {
  const { page, checks } = visit;
  await page.goto("/arbeit/befragungen");
  const file = { name: "fragebogen.yaml", mimeType: "text/yaml", buffer: Buffer.from(source) };
  await page.locator("#f-file").setInputFiles(file);
  await submit(page, "Befragung anlegen");
  await visit.inspect("a new survey");
  checks.that("what is missing is said", await page.getByText("Vor der Veröffentlichung fehlt noch").isVisible());
  return new URL(page.url()).pathname;
}

/** Names the four people; the same one twice is refused. */
async function name(visit, path) {
  const { page, checks } = visit;
  await page.goto(`${path}/verwahrung`);
  await visit.inspect("naming the holders");
  const lists = page.locator("main select");
  for (let index = 0; index < 4; index += 1) await lists.nth(index).selectOption({ index: 1 });
  await submit(page, "Vier Personen benennen");
  await visit.inspect("the same holder four times", { status: 422 });
  checks.that("nobody holds two parts", await page.getByText("Diese Person haben Sie schon gewählt").first().isVisible());
  const names = ["Rita Rechnungsprüfung", "Sven Stellvertretung", "Karl Kreistagsbüro", "Paula Personalrat"];
  for (const [index, label] of names.entries()) await lists.nth(index).selectOption({ label });
  await submit(page, "Vier Personen benennen");
  checks.equal("four people are named", await page.locator("main table tbody tr").count(), 4);
}

async function object(visit, id) {
  const { page, checks } = visit;
  await page.goto(`/arbeit/stellungnahmen/${id}`);
  await visit.inspect("a statement to be made");
  await page.getByLabel("Einwand", { exact: true }).check();
  await submit(page, "Stellungnahme abgeben");
  await refuses(visit, "an objection without reasons", "text", /Gründe/);
  await page.locator("#f-text").fill("Die Löschfrist fehlt.\nBitte ergänzen.");
  await submit(page, "Stellungnahme abgeben");
  await page.goto(`/arbeit/stellungnahmen/${id}`);
  checks.that("the objection stands there", await page.getByText("Die Löschfrist fehlt.").isVisible());
  await visit.inspect("a statement that was made");
}

async function overrule(visit, id) {
  const { page, checks } = visit;
  const task = page.getByRole("link", { name: "Über einen Einwand des Datenschutzes entscheiden" });
  checks.that("the objection is among the tasks", (await task.count()) > 0);
  await see(visit, `/arbeit/widerspruch/${id}`);
  await submit(page, "Trotz des Einwands weitergehen");
  await refuses(visit, "going on without a reason", "reason", /füllen Sie/);
  await page.locator("#f-reason").fill("Die Frist steht im Anschreiben.");
  await submit(page, "Trotz des Einwands weitergehen");
}

async function receive(visit, id) {
  const { page, checks } = visit;
  await see(visit, `/arbeit/schluessel/${id}`);
  await page.locator("#f-passphrase").fill(PASSPHRASE);
  await page.locator("#f-passphrase_again").fill("etwas anderes");
  await submit(page, "Teil abholen");
  await refuses(visit, "two different passphrases", "passphrase_again", /verschieden/);
  await page.locator("#f-passphrase").fill(PASSPHRASE);
  await page.locator("#f-passphrase_again").fill(PASSPHRASE);
  await submit(page, "Teil abholen");
  await visit.inspect("a share is handed over");
  const file = await download(page, page.getByRole("link", { name: "Schlüsseldatei herunterladen" }));
  checks.match("the key file has its name", file.suggestedFilename(), /\.age$/);
  checks.equal("the sheet has six lines", await page.locator(".kl-sheet li").count(), 6);
  visit.product.received = await readFile(await file.path(), "utf8");
}

/** The other three, without looking; returns the key files of all four. */
async function receiveOthers(house, id) {
  const files = [house.product.received];
  for (const email of HOLDERS.slice(1)) {
    await acting(house, email, async ({ post }) => {
      const form = { passphrase: PASSPHRASE, passphrase_again: PASSPHRASE };
      const page = await (await post(`/arbeit/schluessel/${id}/erhalten`, form)).text();
      files.push(Buffer.from(page.match(/base64,([A-Za-z0-9+/=]+)/)[1], "base64").toString("utf8"));
    });
  }
  return files;
}

/** Everybody brings the own share: holder with holder, deputy with deputy. */
async function prove(house, id, files) {
  for (const index of [0, 2, 1, 3]) {
    await acting(house, HOLDERS[index], async ({ post }) => {
      const file = { name: "schluessel.age", mimeType: "text/plain", buffer: Buffer.from(files[index]) };
      await post(`/arbeit/schluessel/${id}/beweisen`, { file, passphrase: PASSPHRASE, sheet: "" });
    });
  }
}

async function ask(visit, path) {
  const { page, checks } = visit;
  await page.goto(path);
  checks.equal("nothing is missing any more", await page.getByText("Vor der Veröffentlichung fehlt noch").count(), 0);
  await page.locator("#f-opens_at").fill("2098-03-01T08:00");
  await page.locator("#f-closes_at").fill("2098-02-01T18:00");
  await submit(page, "Veröffentlichung anfragen");
  await refuses(visit, "an end before the beginning", "closes_at", /Ende liegt vor dem Beginn/, ["opens_at", "2098-03-01T08:00"]);
  await page.locator("#f-closes_at").fill("2098-04-30T18:00");
  await submit(page, "Veröffentlichung anfragen");
  await visit.inspect("publication is asked for");
  const confirming = page.getByRole("button", { name: "Veröffentlichung bestätigen" });
  checks.equal("nobody publishes alone", await confirming.count(), 0);
}

async function confirm(visit, path, slug) {
  const { page, checks } = visit;
  const task = page.getByRole("link", { name: "Veröffentlichung prüfen und als zweite Person bestätigen" });
  checks.that("publication is among the tasks", (await task.count()) > 0);
  await page.goto(path);
  await submit(page, "Veröffentlichung bestätigen");
  await visit.inspect("a published survey");
  await see(visit, `/befragung/${slug}`);
  checks.that("the public sees that it is announced", await page.getByText("angekündigt").first().isVisible());
  await see(visit, "/befragung");
}
