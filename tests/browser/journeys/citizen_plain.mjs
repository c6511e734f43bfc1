// A citizen with a letter answers without any script, with the page's own way back.

import { answer, backAndForth } from "../lib/answering.mjs";
import { PHONE, visiting } from "../lib/visit.mjs";

export async function run(house) {
  const plain = { viewport: PHONE, scripting: false };
  await visiting(house, plain, (visit) => answer(visit, house.product.codes[2], backAndForth));
}
