// The forum office: prepares a forum far in the future, gives it an agenda with a finding, and publishes it.

import { unique } from "../../lib/office.mjs";
import { refuses, working } from "../../lib/staff.mjs";
import { see, submit } from "../../lib/visit.mjs";

const BEGIN = "2098-06-14T18:00";

export async function run(house) {
  await working(house, "forum_office", async (visit) => {
    const { page } = visit;
    const title = unique("Wie wir 2098 leben");
    await page.goto("/arbeit/foren");
    await submit(page, page.locator("main table a").first());
    await visit.inspect("the demo's forum");
    await submit(page, page.locator("main table a").first());
    await visit.inspect("an agenda item");
    await create(visit, title);
    await agenda(visit);
    await publish(visit, title);
  });
}

async function create(visit, title) {
  const { page, checks } = visit;
  await page.goto("/arbeit/foren");
  await page.locator("#f-title").fill(title);
  await page.locator("#f-venue").fill("Kreishaus, Großer Saal");
  await page.locator("#f-address").fill("Hoher Weg 1–3, 59494 Soest");
  await submit(page, "Bürgerforum anlegen");
  await refuses(visit, "a forum without a beginning", "starts_at", /füllen Sie/, ["title", title]);
  await page.locator("#f-starts_at").fill(BEGIN);
  await submit(page, "Bürgerforum anlegen");
  checks.equal("the forum has its title", await page.locator("h1").innerText(), title);
  await visit.inspect("a forum without an agenda");
}

async function agenda(visit) {
  const { page, checks } = visit;
  await submit(page, "Punkt anfügen");
  await refuses(visit, "an agenda item without a title", "item_title", /füllen Sie/);
  for (const [title, minutes] of [["Begrüßung", "15"], ["Pause", "10"], ["Was sagen die Zahlen?", "45"]]) {
    const form = page.locator("form[action$='/punkte']");
    await form.locator("[name=item_title]").fill(title);
    await form.locator("[name=minutes]").fill(minutes);
    await submit(page, form.getByRole("button"));
  }
  const rows = page.locator("main table tbody tr");
  checks.match("the times follow from the lengths", await rows.nth(2).innerText(), /Zahlen\?\s+18:25 bis 19:10 Uhr/);
  await submit(page, rows.nth(2).getByRole("button", { name: /früher/ }));
  checks.match("the item moved up", await rows.nth(1).innerText(), /TOP 2: Was sagen die Zahlen\?\s+18:15/);
  await submit(page, rows.nth(1).getByRole("link"));
  await page.getByRole("combobox", { name: "Befund" }).selectOption({ index: 0 });
  await submit(page, "Befund anhängen");
  checks.equal("the finding stands with the item", await page.locator("main .kl-rows a").count(), 1);
  await visit.inspect("an agenda item with a finding");
}

async function publish(visit, title) {
  const { page, checks } = visit;
  await submit(page, page.locator("main a.kern-link").first());
  await submit(page, "Veröffentlichen");
  await visit.inspect("a published forum");
  const path = await page.getByRole("link", { name: "Öffentliche Seite" }).getAttribute("href");
  await see(visit, path);
  checks.equal("everybody sees it", await page.locator("h1").innerText(), title);
  checks.equal("the agenda has its breaks", await page.locator(".kl-agenda > li").count(), 3);
}
