import assert from "node:assert/strict";
import { test } from "node:test";
import { nobody } from "../support/client.mjs";
import { report, TO } from "../support/order.mjs";

const UNIT = "共享单车运维组";
const appeals = (page) =>
  page.main.match(/<section aria-labelledby="appeals">(.*?)<\/section>/s)?.[1] ?? "";

test("an appeal that a supervisor grants is shown with the difference for the unit", async () => {
  const order = await (await report()).go(...TO.closed, "handler-bikes appeal");
  assert.ok(!appeals(await nobody.get("/scores")).includes(order.number), "it is not decided yet");
  await order.go("supervisor-1 decide");
  const page = await nobody.get("/scores");
  assert.ok(appeals(page).includes(order.number));
  const [counted, left] = ["（计入时）", "（不计入）"].map((words) => page.row(`${UNIT}${words}`));
  assert.ok(Number(counted["上报"]) > Number(left["上报"]));
  assert.equal(page.row(UNIT)["上报"], left["上报"], "the table above counts without it");
  assert.match((await order.page("nobody")).steps.at(-1), /申诉成立/);
});

test("one that is refused changes nothing, and neither says to strangers what was said", async () => {
  const order = await (await report()).go(...TO.closed, "handler-bikes appeal");
  await order.go(["supervisor-1 decide", { approve: "no", note: "道路当天通行" }]);
  assert.ok(!appeals(await nobody.get("/scores")).includes(order.number));
  const [stranger, supervisor] = [await order.page("nobody"), await order.page("supervisor-1")];
  assert.match(stranger.steps.at(-1), /申诉不成立/);
  assert.ok(!stranger.words.includes("道路当天通行") && supervisor.words.includes("道路当天通行"));
});
