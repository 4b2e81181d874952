// Closing a month, and counting it again from what was published: on a portal of its own, since
// the clock's jobs close it for everybody.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gongzhi, Portal, port } from "../support/portal.mjs";

process.env.GONGZHI_URL = `http://127.0.0.1:${port}`;
const { CLOSING, runAt } = await import("../support/audit.mjs");
const { nobody } = await import("../support/client.mjs");
const { PROPER, report, TO } = await import("../support/order.mjs");

const HOUR = 3600 * 1000;
const DAY = 24 * HOUR;
/** The street's month, and the midnight that closes it: the 16th of the next. */
const today = new Date(Date.now() + 8 * HOUR);
const MONTH = today.toISOString().slice(0, 7);
const CLOSES = Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 1, 16) - 8 * HOUR;
/** Days from now on which the month is closed. */
const LATE = Math.ceil((CLOSES - Date.now()) / DAY) + 1;

let folder;
let portal;
const kept = {};
const run = (days) => runAt(CLOSES + 35 * 60 * 1000 + days * DAY, CLOSING);
const download = async (file) => {
  const { status, html } = await nobody.get(`/scores/${MONTH}/${file}.json`);
  return status === 200 ? html : status;
};

/** An act after the month was closed. */
async function late(order, who, verb, fields = {}) {
  const sent = { version: String(order.version), ...PROPER[verb](), ...fields };
  const answer = await order.client(who).ahead(LATE).post(`${order.path}/${verb}`, sent);
  assert.equal(answer.status, 303, `${who} ${verb}: ${answer.words}`);
  order.version += 1;
}

async function lateActs() {
  await late(kept.closed, "reporter", "rate", { satisfaction: "1" });
  await late(kept.handled, "checker-1", "check", { passed: "no" });
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "closing-"));
  portal = await Portal.start();
  kept.closed = await (await report()).go(...TO.closed);
  kept.handled = await (await report()).go(...TO.checking);
  await (await report()).go(...TO.accepted);
  kept.versions = [kept.closed, kept.handled].map((order) => order.version);
  const { code, err } = await gongzhi(["backup", process.env.GONGZHI_URL, join(folder, "before")]);
  assert.equal(code, 0, err);
});

after(async () => {
  await portal.remove();
  await rm(folder, { recursive: true, force: true });
});

test("a month is not closed before its night", async () => {
  await run(-1);
  assert.equal(await download("bundle"), 404);
  assert.match((await nobody.get("/scores")).words, /还在计数/);
});

test("two runs at once, and runs that come later, close it once with the same bytes", async () => {
  await Promise.all([run(0), run(0), run(0)]);
  kept.bundle = await download("bundle");
  kept.tables = await download("tables");
  await run(0);
  await run(20);
  assert.deepEqual([await download("bundle"), await download("tables")], [kept.bundle, kept.tables]);
  const { month, by } = JSON.parse(kept.tables);
  assert.deepEqual([month, by.agency.rows.bikes.received, by.agency.rows.bikes.closed], [MONTH, 3, 1]);
});

test("the bundle names nobody, and nothing that anybody wrote", async () => {
  assert.equal(JSON.parse(kept.bundle).counted.orders.length, 3);
  for (const order of [kept.closed, kept.handled]) assert.ok(kept.bundle.includes(order.number));
  assert.match(kept.bundle, /^[\x20-\x7e]+\n$/);
  assert.doesNotMatch(kept.bundle, /dispatcher|checker|handler|person|role|note|photo|hash/);
});

test("what happens later changes neither the page nor the files", async () => {
  const page = (await nobody.get(`/scores?month=${MONTH}`)).main;
  assert.match(page, /本月已封账/);
  await lateActs();
  await run(25);
  const later = await nobody.get(`/scores?month=${MONTH}`);
  assert.equal(later.main, page);
  assert.equal(later.row("共享单车运维组")["满意率"], "—");
  assert.deepEqual([await download("bundle"), await download("tables")], [kept.bundle, kept.tables]);
});

test("an appeal that is granted later is a correction beside the figures that were published", async () => {
  await late(kept.closed, "handler-bikes", "appeal");
  await late(kept.closed, "supervisor-1", "decide");
  const page = await nobody.get(`/scores?month=${MONTH}`);
  assert.equal(page.row("共享单车运维组")["上报"], "3", "as it was published");
  assert.equal(page.row("共享单车运维组（计入时）")["上报"], "3");
  assert.equal(page.row("共享单车运维组（不计入）")["上报"], "2");
  assert.deepEqual([await download("bundle"), await download("tables")], [kept.bundle, kept.tables]);
});

test("the tool counts the bundle again to the published bytes, and names what was changed", async () => {
  const path = join(folder, "bundle.json");
  await writeFile(path, kept.bundle);
  const again = await gongzhi(["score", path]);
  assert.deepEqual([again.code, again.out], [0, kept.tables], again.err);
  await writeFile(path, kept.bundle.replace('"closed":1,', '"closed":2,'));
  const changed = await gongzhi(["score", path]);
  assert.deepEqual([changed.code, changed.out], [1, kept.tables]);
  assert.match(changed.err, /by\.agency\.total\.closed: published 2, counted 1/);
});

test("nobody rewrites a closed month, and the months are listed with what they came to", async () => {
  await portal.database((database) => {
    for (const table of ["closed_months", "closed_month_parts"]) {
      assert.throws(() => database.exec(`UPDATE ${table} SET month = '2000-01'`), /append-only/);
      assert.throws(() => database.exec(`DELETE FROM ${table}`), /append-only/);
    }
  });
  const [year, month] = MONTH.split("-").map(Number);
  const listed = (await nobody.get("/scores?month=2020-01")).row(`${year}年${month}月`);
  assert.deepEqual([listed["上报"], listed["满意率"]], ["3", "—"]);
});

test("a backup carries a closed month", async () => {
  assert.equal((await gongzhi(["backup", process.env.GONGZHI_URL, join(folder, "closed")])).code, 0);
  await portal.remove();
  portal = await Portal.start();
  const { code, err } = await gongzhi(["restore", join(folder, "closed"), process.env.GONGZHI_URL]);
  assert.equal(code, 0, err);
  assert.deepEqual([await download("bundle"), await download("tables")], [kept.bundle, kept.tables]);
});

test("a portal that closes it months later, after more has happened, gives the same bytes", async () => {
  await portal.remove();
  portal = await Portal.start();
  const { code, err } = await gongzhi(["restore", join(folder, "before"), process.env.GONGZHI_URL]);
  assert.equal(code, 0, err);
  [kept.closed.version, kept.handled.version] = kept.versions;
  await lateActs();
  await run(200);
  assert.deepEqual([await download("bundle"), await download("tables")], [kept.bundle, kept.tables]);
});
