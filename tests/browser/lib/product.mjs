// The product under test: starts the demo on a free port of this machine, reads from its greeting what it offers, and
// stops it. Knows the command line and the printed text only; must not look into its data.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** Printed when the demo answers requests. */
const READY = "Beenden mit Strg+C";
/** After this time the demo is taken to hang, in milliseconds. */
const PATIENCE = 180_000;

/**
 * Starts the demo of `binary` in a folder of its own.
 * @returns {Promise<{url: string, codes: string[], password: string, accounts: Map<string, string>, keyFile: Function,
 *   log: Function, stop: Function}>} its address, the unused codes, the password of all accounts, mail address by role
 *   (the first of each), and the ways to its key files, its log and its end
 */
export async function startProduct(binary) {
  const folder = await mkdtemp(join(tmpdir(), "kreislauf-browser-"));
  const data = join(folder, "daten");
  const url = `http://127.0.0.1:${await freePort()}`;
  const child = spawn(binary, ["demo", "--data", data, "--listen", url.slice("http://".length)]);
  const log = [];
  child.stderr.setEncoding("utf8").on("data", (text) => log.push(text));
  const greeting = await untilReady(child, log);
  return {
    url,
    codes: greeting.flatMap((line) => line.match(/\/u#([0-9A-Z-]{19})$/)?.[1] ?? []),
    password: greeting.map((line) => line.match(/Kennwort für alle: (.+)$/)?.[1]).find(Boolean),
    accounts: accountsIn(greeting),
    /** The text of a holder's key file: `survey` is the survey's id, `post` for example "a_holder". */
    keyFile: async (survey, post) => {
      const names = await readdir(join(data, "beispiel-schluessel"));
      const name = names.find((one) => one === `${survey}-${post}.age`);
      return readFile(join(data, "beispiel-schluessel", name), "utf8");
    },
    /** Everything logged so far. */
    log: () => log.join(""),
    /** Stops it as a person would; returns the exit code, `null` where it had to be killed. */
    stop: async () => {
      const code = await end(child);
      await rm(folder, { recursive: true, force: true });
      return code;
    },
  };
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** Reads the greeting up to its last line. */
async function untilReady(child, log) {
  const lines = [];
  const late = setTimeout(() => child.kill("SIGKILL"), PATIENCE);
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (line === READY) {
      clearTimeout(late);
      child.stdout.resume();
      return lines;
    }
  }
  clearTimeout(late);
  throw new Error(`The demo did not start.\n${lines.join("\n")}\n${log.join("")}`);
}

async function end(child) {
  if (child.exitCode !== null) return child.exitCode;
  const late = setTimeout(() => child.kill("SIGKILL"), 20_000);
  child.kill("SIGINT");
  const [code] = await once(child, "exit");
  clearTimeout(late);
  return code;
}

/** Lines like `forum@demo.example   Frida Forum (forum_office)`: the first account of every role. */
function accountsIn(greeting) {
  const accounts = new Map();
  for (const line of greeting) {
    const [, email, roles] = line.match(/^ {2}(\S+@\S+)\s+.*\(([a-z_, ]+)\)$/) ?? [];
    for (const role of roles?.split(", ") ?? []) if (!accounts.has(role)) accounts.set(role, email);
  }
  return accounts;
}
