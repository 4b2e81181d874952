import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { as, nobody } from "../support/client.mjs";
import { day } from "../support/clock.mjs";
import { report } from "../support/order.mjs";

const PATH = "/stations/11/nil-reports";
/** The Monday of the week that lies so many weeks from now. */
function monday(weeks = 0) {
  const today = new Date(`${day(0)}T00:00:00Z`);
  const since = (today.getUTCDay() + 6) % 7;
  return new Date(today.getTime() + (7 * weeks - since) * 24 * 3600 * 1000).toISOString().slice(0, 10);
}
/** No other test counts in this cluster, whose building b67 manager-3 manages. */
const sign = (fields = {}, who = "manager-3") =>
  as(who).post(PATH, { building: "b67", week: monday(), matters: "0", ...fields });

/** What stands with the building in the section of a week. */
async function said(weeks, tower, path = PATH) {
  const { html } = await nobody.get(path);
  const [, section] = html.match(new RegExp(`id="week-${monday(weeks)}">(.*?)</section>`, "s"));
  const rows = [...section.matchAll(/<li>(.*?)<\/li>/gs)].map(([, row]) =>
    row.replace(/<!--.*?-->|<[^>]*>/gs, "").trim());
  return rows.find((row) => row.startsWith(tower));
}

test("a building signs each week once, and its station shows who has not", async (t) => {
  const station = async () => (await nobody.get("/stations/11")).fact("本周零报告");
  const [, before, towers] = (await station()).match(/^已报 (\d+) \/ (\d+) 幢$/);
  const form = await as("manager-3").get(PATH);
  const { b67: tower } = form.options("building");
  assert.deepEqual(Object.keys(form.options("building")), ["b67"], "the own building alone");
  assert.equal(Object.keys(form.options("week")).length, 5);
  // A server that lives longer than the tests knows what was signed before.
  if (!(await said(0, tower)).includes("未报")) return t.skip("signed on this server before");

  const asks = async (path) => (await as("manager-3").get(path)).words.match(/本周的零报告还没签：(.*?)。/)?.[1];
  assert.deepEqual([await asks("/"), await asks("/desk")], [tower, tower]);

  assert.deepEqual([(await sign()).status, (await sign({ matters: "7" })).status], [303, 303]);
  assert.deepEqual([await asks("/"), await asks("/desk")], [undefined, undefined]);
  assert.match(await said(0, tower), /零报告/, "what was signed first stands");
  assert.equal(await station(), `已报 ${Number(before) + 1} / ${towers} 幢`);

  const both = await Promise.all([sign({ week: monday(-1), matters: "2" }), sign({ week: monday(-1), matters: "2" })]);
  assert.deepEqual(both.map((answer) => answer.status), [303, 303]);
  assert.match(await said(-1, tower), /已知 2 件待上报/);
  assert.match(await said(-2, tower), /未报/);
});

test("the liaison officer is told of every building of the station, and nobody else", async () => {
  const towers = Object.values((await as("liaison-2").get("/stations/02/nil-reports")).options("building"));
  for (const path of ["/", "/desk"]) {
    const said = (await as("liaison-2").get(path)).words.match(/本周的零报告还没签：(.*?)。/)?.[1];
    assert.deepEqual(said?.split("、"), towers, path);
    assert.doesNotMatch((await as("dispatcher-1").get(path)).words, /零报告还没签/);
  }
});

test("a nil report of a building with open orders says how many are open", async () => {
  const [path, building, week] = ["/stations/02/nil-reports", "b08", monday(-4)];
  const { [building]: tower } = (await as("liaison-2").get(path)).options("building");
  await report({ spot: "ljz-b08-f" });
  const answer = await as("liaison-2").post(path, { building, week, matters: "0" });
  assert.equal(answer.status, 303, answer.words);
  assert.match(await said(-4, tower, path), /零报告（签时本楼在办 [1-9]\d* 件）/);
});

describe("signing is refused", { concurrency: true }, () => {
  test("for who does not speak for the building", async () => {
    for (const who of ["manager-1", "liaison-1", "resident-1", "dispatcher-1", "supervisor-1"]) {
      assert.equal((await sign({}, who)).status, 403, who);
    }
    assert.equal((await nobody.post(PATH, { building: "b67" })).status, 403);
    assert.equal((await sign({ building: "b01" })).status, 400, "a building of another station");
  });

  for (const [field, fields, says] of [
    ["week", { week: monday(1) }, /本周和之前 4 周/],
    ["week", { week: monday(-5) }, /本周和之前 4 周/],
    ["week", { week: "2026-13-45" }, /请选一周/],
    ["matters", { matters: "许多" }, /整数/],
    ["matters", { matters: "100" }, /0 到 99/],
    ["matters", { matters: "-1" }, /整数/],
  ]) {
    test(`at ${field}: ${JSON.stringify(fields)}`, async () => {
      const page = await sign({ week: monday(-3), ...fields });
      assert.equal(page.status, 422);
      assert.match(page.wrongAt(field) ?? "", says);
      if (field === "matters") assert.equal(page.input("matters"), fields.matters);
    });
  }
});

test("the page is read in English without Chinese", async () => {
  const { words } = await nobody.get(`/en${PATH}`);
  assert.doesNotMatch(words, /\p{Script=Han}|[，。：；（）「」]/u);
});
