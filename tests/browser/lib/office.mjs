// Work that a journey needs done but does not look at: a person signs in and sends forms without a browser window.

import { request } from "playwright-core";

/**
 * Lets the account with this address send forms.
 * @param work gets `get(path)`, the text of a page, and `post(path, form)`, the response to a form
 */
export async function acting({ product }, email, work) {
  const context = await request.newContext({ baseURL: product.url });
  try {
    const tasks = await good(await context.post("/arbeit/anmelden", { form: { email, password: product.password } }));
    const [, csrf] = (await tasks.text()).match(/name="csrf" value="([^"]+)"/);
    const get = async (path) => (await good(await context.get(path))).text();
    const post = async (path, form) => good(await context.post(path, { multipart: { ...form, csrf } }));
    return await work({ get, post });
  } finally {
    await context.dispose();
  }
}

/** The response, where it says that all went well. */
async function good(response) {
  if (response.ok()) return response;
  const page = await response.text();
  const said = [...page.matchAll(/<h1[^>]*>(.*?)<\/h1>|"kern-body">(.*?)<|body--large">(.*?)</g)];
  const words = said.map((found) => found.slice(1).join("")).join(" | ");
  throw new Error(`${response.url()}: ${response.status()} ${words}`);
}

/** Number of proof letters made at once. */
const LETTERS = 10;

/**
 * Codes of proof letters for the survey that is running: journeys that only try a code take one of these and leave the
 * demo's codes to those who answer.
 */
export async function proofCodes(house) {
  return acting(house, house.product.accounts.get("survey_office"), async ({ get, post }) => {
    const [path] = (await get("/arbeit/befragungen")).match(/\/arbeit\/befragungen\/[0-9a-f-]{36}(?=">Zwischenbefragung)/);
    const [, ags] = (await get(`${path}/codes`)).match(/<option value="(\d{8})"/);
    const file = await post(`${path}/codes`, { ags, count: String(LETTERS), purpose: "test" });
    const lines = (await file.text()).trim().split("\r\n").slice(1);
    return lines.map((line) => line.split(";")[0]);
  });
}

/** A name nobody used before, in this run or another. */
export function unique(words) {
  return `${words} ${crypto.randomUUID().slice(0, 8)}`;
}
