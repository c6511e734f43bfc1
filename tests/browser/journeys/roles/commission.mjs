// A member of the Zukunftskommission: begins a draft, writes its Kernsatz and a statement, rests it on a finding. There is
// one Kernsatz, and two people who write at the same time lose nothing.

import { unique } from "../../lib/office.mjs";
import { working } from "../../lib/staff.mjs";
import { submit } from "../../lib/visit.mjs";

const KERNSATZ = "Ein Kreis, der zuhört.";
const STATEMENT = "Wir schützen Wälder & Wiesen, „auch morgen“.";

export async function run(house) {
  await working(house, "commission", async (visit) => {
    await begin(visit);
    await oneKernsatz(visit);
    await statement(visit);
    await citation(visit);
    await twoAtOnce(visit);
  });
}

async function begin(visit) {
  const { page, checks } = visit;
  const title = unique("Leitbild");
  await page.goto("/arbeit/leitbild");
  await submit(page, page.locator("main table a").first());
  await visit.inspect("the demo's draft");
  await page.goto("/arbeit/leitbild");
  await page.getByLabel("Titel").fill(title);
  await submit(page, "Entwurf beginnen");
  checks.equal("the draft has its title", await page.locator("h1").innerText(), title);
  await visit.inspect("an empty draft");
}

/** Two windows stand open; the second one still offers to write the first Kernsatz. */
async function oneKernsatz(visit) {
  const { page, checks, context } = visit;
  const second = await context.newPage();
  await second.goto(page.url());
  await page.locator("#f-kernsatz").fill(KERNSATZ);
  await submit(page, page.locator("form:has(#f-kernsatz)").getByRole("button"));
  checks.equal("the Kernsatz is written", await page.locator("blockquote").innerText(), KERNSATZ);
  await second.locator("#f-kernsatz").fill("Ein zweiter Kernsatz.");
  await submit(second, second.locator("form:has(#f-kernsatz)").getByRole("button"));
  checks.match("a second Kernsatz is refused", await second.locator("#f-kernsatz-f").innerText(), /es kann nur einen geben/);
  checks.equal("the second text is not lost", await second.locator("#f-kernsatz").inputValue(), "Ein zweiter Kernsatz.");
  checks.equal("the first Kernsatz stays", await second.locator("blockquote").innerText(), KERNSATZ);
  await visit.inspect("the second Kernsatz", { status: 422, page: second });
  await second.close();
}

async function statement(visit) {
  const { page, checks } = visit;
  await page.locator("summary", { hasText: "Aussage hinzufügen: Umwelt" }).click();
  await page.locator("#f-add-umwelt").fill(STATEMENT);
  await submit(page, page.locator("form:has(#f-add-umwelt)").getByRole("button"));
  checks.equal("the statement is there", await page.locator(".kl-sentence > p").first().innerText(), STATEMENT);
  checks.match("it has no evidence yet", await page.locator(".kl-sentence").first().innerText(), /ohne Beleg/);
}

async function citation(visit) {
  const { page, checks } = visit;
  const finding = page.locator(".kl-drawer h3", { hasText: "Umwelt" }).locator("+ ol > li").first();
  const headline = await finding.locator("a").first().innerText();
  await finding.locator("summary").click();
  await submit(page, finding.getByRole("button", { name: "Verwenden" }));
  await visit.inspect("a finding without a statement", { status: 422 });
  const error = await page.locator(".kl-drawer .kern-error").innerText();
  checks.match("which statement has to be said", error, /wählen Sie die Aussage/);
  await finding.locator("select").selectOption({ index: 1 });
  await submit(page, finding.getByRole("button", { name: "Verwenden" }));
  const cited = page.locator(".kl-sentence").first().getByRole("link", { name: headline });
  checks.that("the finding stands with the statement", await cited.isVisible());
  checks.match("the finding says where it is used", await finding.innerText(), /\bin \S/);
  await visit.inspect("a draft with evidence");
  const there = await visit.context.request.get(await cited.getAttribute("href"));
  checks.that("the evidence leads to its page", there.ok());
}

async function twoAtOnce(visit) {
  const { page, checks, context } = visit;
  const second = await context.newPage();
  await second.goto(page.url());
  await revise(page, "Meine Fassung.");
  await revise(second, "Eine andere Fassung.");
  await visit.inspect("two versions of a statement", { status: 409, page: second });
  checks.match("the saved version is shown", await second.locator(".kl-diff").innerText(), /Meine Fassung\./);
  const other = await second.locator(".kl-sentence textarea").first().inputValue();
  checks.equal("the other version is not lost", other, "Eine andere Fassung.");
  await second.close();
}

async function revise(page, text) {
  const statement = page.locator(".kl-sentence").first();
  await statement.locator("summary").click();
  await statement.locator("textarea").fill(text);
  await submit(page, statement.getByRole("button", { name: "Speichern", exact: true }));
}
