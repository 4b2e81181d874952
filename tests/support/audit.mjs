// What is done by the clock, and an export read without any code of the portal.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { nobody } from "./client.mjs";

const DAY = 24 * 3600 * 1000;
/** When the clock's jobs run, and when months are closed: `crons` in wrangler.toml. */
const CRON = "5 16 * * *";
export const CLOSING = "35 16 * * *";

/** Lets the clock's jobs run, as if it were some days after the latest head's own run. */
export async function nightly(days = 1) {
  const last = (await heads()).at(-1)?.day ?? new Date(Date.now() - DAY).toISOString().slice(0, 10);
  // Five past midnight of the street, when a day ends, is 16:05 of that day in UTC.
  await runAt(Date.parse(`${last}T16:05:00Z`) + days * DAY);
}

/** Lets the jobs of a schedule run at a moment. */
export async function runAt(time, cron = CRON) {
  const query = `cron=${encodeURIComponent(cron)}&time=${time}`;
  const answer = await nobody.get(`/cdn-cgi/local/scheduled?${query}`);
  assert.deepEqual([answer.status, answer.html], [200, "ok"]);
}

export async function headLines() {
  const answer = await nobody.get("/audit/heads");
  assert.equal(answer.status, 200);
  return answer.html.split("\n").slice(0, -1);
}

export const heads = async () => (await headLines()).map((line) => JSON.parse(line));

/** The parts of an export: the heads' lines, the events' texts in their order, and the end. */
export function exported(text) {
  assert.ok(text.endsWith("}\n"));
  const lines = text.slice(0, -1).split("\n");
  const first = lines.findIndex((line) => line.startsWith('{"position":'));
  const bodies = lines.slice(first, -1).map((line, place) => {
    const before = `{"position":${place + 1},"event":`;
    assert.ok(line.startsWith(before) && line.endsWith("}"), line);
    return line.slice(before.length, -1);
  });
  return { heads: lines.slice(0, first), bodies, end: JSON.parse(lines.at(-1)) };
}

/** The hash that the text of an event gives. */
export function digest(body) {
  const parts = body.match(
    /^\{"subject":(".*?"),"seq":(\d+),"at":(".*?"),"by":(\{.*?\}),"fact":(.*),"prev":(".*?"),"hash":"\w+"\}$/,
  );
  return createHash("sha256").update(`[${parts.slice(1).join(",")}]`).digest("hex");
}
