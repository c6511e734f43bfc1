// Who manages the accounts: creates one for a new colleague, who signs in, and locks it again.

import { unique } from "../../lib/office.mjs";
import { fillIn, refuses, signIn, working } from "../../lib/staff.mjs";
import { see, submit, visiting } from "../../lib/visit.mjs";

const PASSWORD = "Lippe-Börde-Sälzer-Radweg-7";

export async function run(house) {
  await working(house, "admin", async (visit) => {
    const { page, checks } = visit;
    const name = unique("Nina Neu");
    const email = `${name.split(" ").pop()}@demo.example`;
    await page.goto("/arbeit/konten");
    await page.getByLabel("Name", { exact: true }).fill(name);
    await page.getByLabel("E-Mail-Adresse").fill(email);
    await page.getByLabel("Erstes Kennwort").fill("kurz");
    await page.getByLabel("Pressestelle").check();
    await submit(page, "Konto anlegen");
    await refuses(visit, "a short password", "password", /zu kurz/, ["name", name]);
    await page.getByLabel("Erstes Kennwort").fill(PASSWORD);
    await submit(page, "Konto anlegen");
    const row = page.getByRole("row").filter({ hasText: name });
    checks.that("the new account stands in the list", (await row.innerText()).includes("Pressestelle"));
    await visiting(house, {}, (colleague) => signIn(colleague, email, PASSWORD));
    await lock(visit, row);
    await visiting(house, {}, async (colleague) => {
      await colleague.page.goto("/arbeit/anmelden");
      await fillIn(colleague.page, email, PASSWORD);
      await refuses(colleague, "signing in with a locked account", "email", /stimmen nicht überein/, ["email", email]);
    });
    await see(visit, "/arbeit/protokoll?seite=0");
    checks.that("the audit log tells of it", (await page.locator("main").innerText()).includes("Konto angelegt"));
    checks.that("the audit log names nobody", !(await page.locator("main").innerText()).includes(name));
  });
}

async function lock(visit, row) {
  const { page, checks } = visit;
  await submit(page, row.getByRole("link"));
  await visit.inspect("one account");
  await page.getByLabel("Konto sperren. Alle Sitzungen enden sofort.").check();
  await submit(page, "Speichern");
  checks.that("the account is locked", (await row.innerText()).includes("gesperrt"));
}
