// What the check `personal data` reads after all tests: what was typed, and what the portal put
// into addresses and onto error pages. One text a line, in the folder that GONGZHI_TRACE names.
import { appendFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.env.GONGZHI_TRACE;
/** The fields that say something about a person. */
const PERSONAL = ["name", "contact", "code", "text", "note", "answer", "reason"];
/** What is chosen from a list says nothing of anybody. */
const CHOSEN = /^[a-z_]*$/;
const seen = new Set();

function trace(file, text) {
  const line = text.replace(/\s+/g, " ").trim();
  const key = `${file} ${line}`;
  if (!folder || !line || seen.has(key)) return;
  seen.add(key);
  appendFileSync(join(folder, file), `${line}\n`);
}

/** Notes what a form sends. */
export function typed(fields) {
  for (const name of PERSONAL) {
    for (const value of [fields[name] ?? []].flat()) {
      if (typeof value === "string" && !CHOSEN.test(value)) trace("typed.txt", value);
    }
  }
}

/** Notes the addresses of an answer, and what it says where it is no page of its own. */
export function answered(page) {
  if (page.location) trace("addresses.txt", page.location);
  if (!page.headers.get("content-type")?.startsWith("text/html")) return;
  for (const [, address] of page.html.matchAll(/ (?:href|action|src)="([^"]*)"/g)) {
    trace("addresses.txt", address);
  }
  // A page that is drawn again, with what somebody may see there, has forms or sections.
  if (page.status >= 400 && !/<(form|section)/.test(page.main)) trace("errors.txt", page.main);
}

/** Notes what a server of a test's own logged. */
export const logged = (text) => trace("servers.txt", text);
