import assert from "node:assert/strict";
import { test } from "node:test";
import { nobody } from "../support/client.mjs";
import { report, TO } from "../support/order.mjs";

// No other test reports in cluster 12, so its counts are this file's alone.
const SPOT = "ljz-k03";

async function counted() {
  const [station, scores] = await Promise.all([
    nobody.get("/stations/12"),
    nobody.get("/scores?by=cluster"),
  ]);
  const row = scores.row("竹园") ?? {};
  return {
    station: ["件上报", "件结案"].map((words) => Number(station.figure(words))),
    row: ["上报", "结案", "返工"].map((column) => Number(row[column] ?? 0)),
    total: Number(scores.row("合计")?.["上报"] ?? 0),
    open: Number(station.words.match(/在办事项 \((\d+)\)/)[1]),
    page: scores,
  };
}

test("an order counts where it happened: when reported, reworked and closed", async () => {
  const before = await counted();
  const order = await report({ spot: SPOT });
  const reported = await counted();
  assert.deepEqual(reported.station, [before.station[0] + 1, before.station[1]]);
  assert.equal(reported.open, before.open + 1);
  assert.ok((await nobody.get("/stations/12")).html.includes(order.number));

  await order.go(...TO.checking, ["checker-1 check", { passed: "no" }]);
  await order.go("handler-bikes handle", "checker-1 check", "checker-1 close", "reporter rate");

  const closed = await counted();
  assert.deepEqual(closed.station, before.station.map((count) => count + 1));
  assert.deepEqual(closed.row, before.row.map((count) => count + 1));
  assert.ok(closed.total > before.total);
  assert.equal(closed.open, before.open);
  assert.match(closed.page.row("竹园")["满意率"], /^\d+\.\d%$/);
});

test("a void order is counted as reported but not among what could be closed", async () => {
  const order = await report({ spot: SPOT });
  const before = await counted();
  await order.go("dispatcher-1 void");
  const after = await counted();
  assert.deepEqual(after.row, before.row);
  const share = (counts) => Number.parseFloat(counts.page.row("竹园")["办结率"]) || 0;
  assert.ok(share(after) >= share(before), "the rate does not suffer");
});

test("the same orders are counted by unit, station, tower and kind", async () => {
  const order = await report({ spot: "ljz-b73-f" });
  await order.go("dispatcher-1 accept");
  for (const [by, heading, column] of [
    ["agency", "共享单车运维组", "责任单位"],
    ["cluster", "竹园", "工作站"],
    ["building", "紫金山大酒店", "楼宇"],
    ["kind", "共享单车", "小类"],
  ]) {
    const page = await nobody.get(`/scores?by=${by}`);
    assert.ok(Number(page.row(heading)["上报"]) >= 1, by);
    assert.match(page.main, new RegExp(`<th scope="col">${column}</th>`));
  }
});

test("a month without reports says so and leads to its neighbours", async () => {
  const page = await nobody.get("/scores?month=2020-01&by=kind");
  assert.equal(page.status, 200);
  assert.match(page.words, /这个月还没有上报/);
  assert.match(page.main, /href="\/scores\?month=2019-12(&amp;|&)by=kind"/);
  assert.match(page.main, /href="\/scores\?month=2020-02(&amp;|&)by=kind"/);
  assert.doesNotMatch(page.main, /<table/);
});

test("the page says by which formula it counts, and how each of the five rates is made", async () => {
  const { words } = await nobody.get("/scores");
  assert.match(words, /公式第 3 版/);
  for (const rate of ["满意率", "责任落实率", "及时率", "流程规范率", "作风良好率"]) {
    assert.match(words, new RegExp(`${rate} ?[^。]*÷|${rate}.*合在一起`), rate);
  }
});

test("the figures stand in five tables, and the charts say the same in words", async () => {
  await (await report({ spot: SPOT })).go(...TO.closed, "reporter rate");
  const row = async (show) => (await nobody.get(`/scores?by=cluster&show=${show}`)).row("竹园");
  assert.match((await row("on_time"))["派单及时率"], /^\d+\.\d%$/);
  assert.match((await row("five_rates"))["责任落实率"], /^\d+\.\d%$/);
  assert.match((await row("setbacks"))["返工"], /^\d+$/);
  assert.match((await row("times"))["结案（九成）"], /分钟|小时|天/);
  const page = await nobody.get("/scores?by=cluster&show=on_time");
  const total = page.row("合计");
  assert.match(page.main, /<svg[^>]* role="img"[^>]*>/);
  assert.equal(
    page.element("desc", "rates-description"),
    `${Object.entries(total).map(([name, rate]) => `${name} ${rate}`).join("，")}。`,
  );
  assert.equal((await nobody.get("/scores?show=all")).status, 400);
});

test("a month that is not closed says when it will be, and has no files", async () => {
  const month = new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 7);
  assert.match((await nobody.get("/scores")).words, /还在计数，\d+年\d+月16日零点封账/);
  for (const file of ["bundle.json", "tables.json"]) {
    assert.equal((await nobody.get(`/scores/${month}/${file}`)).status, 404);
    assert.equal((await nobody.get(`/scores/never/${file}`)).status, 404);
  }
});
