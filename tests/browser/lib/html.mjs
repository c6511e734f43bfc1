// Validates pages as the server sent them, with the rules of `.htmlvalidate.json`: those that html-validate recommends, for
// whole documents, but
// `form-dup-name` off: several answers to one question are carried as hidden fields of one name, as HTML has it;
// `long-title` off: titles carry names of surveys and fields, which are the county's data;
// `require-sri` off: style sheets and scripts come from the same server as the page;
// `tel-non-breaking` off: the style sheet keeps every telephone link on one line;
// `valid-id` relaxed to what HTML says: ids of fields carry the questions' codes, which have dots.

import { readFile } from "node:fs/promises";
import { HtmlValidate, StaticConfigLoader } from "html-validate";

const config = JSON.parse(await readFile(new URL("../../../.htmlvalidate.json", import.meta.url), "utf8"));
const validator = new HtmlValidate(new StaticConfigLoader(config));

/** What is wrong with a page, as lines. */
export async function invalidHtml(source) {
  const report = await validator.validateString(source);
  const messages = report.results.flatMap((result) => result.messages);
  return messages.map((one) => `${one.line}:${one.column} ${one.ruleId}: ${one.message}`);
}
