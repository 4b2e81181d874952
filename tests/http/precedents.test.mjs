import assert from "node:assert/strict";
import { test } from "node:test";
import { report, TO } from "../support/order.mjs";

// No other test reports in cluster 10, so the orders that are most alike are this file's alone.
const SPOT = "ljz-p05";
/** Nor in cluster 09. */
const MERGED_SPOT = "ljz-w06";
/** Words that name no kind. */
const VAGUE = "请来人看看";

test("who handled such matters before is offered while no item is certain, and only to who accepts", async () => {
  await (await report({ spot: SPOT })).go(...TO.closed);
  const order = await report({ spot: SPOT, text: VAGUE });

  const shown = (await order.page("dispatcher-1")).main;
  const offered = shown.match(/<section aria-labelledby="precedents">(.*?)<\/section>/s)?.[1];
  assert.match(offered, /共享单车运维组.*?：最相近的 1 件里办了 1 件/s);
  assert.match(shown, /<option value=""[^>]*>请选择/, "no item is chosen");

  for (const who of ["nobody", "reporter", "supervisor-1"]) {
    assert.doesNotMatch((await order.page(who)).main, /最相近/, who);
  }
  await order.go("dispatcher-1 accept");
  assert.doesNotMatch((await order.page("dispatcher-1")).main, /最相近/, "an item is certain now");
});

test("an order that was merged into another was handled by nobody and is no precedent", async () => {
  const kept = await report({ spot: MERGED_SPOT });
  const merged = await report({ spot: MERGED_SPOT, text: "人行道地砖松动翘起" });
  await merged.go(["dispatcher-1 merge", { into: kept.number }]);
  const order = await report({ spot: MERGED_SPOT, text: VAGUE });
  assert.doesNotMatch((await order.page("dispatcher-1")).main, /最相近/);
});

test("an order whose item is certain is offered no precedents", async () => {
  const order = await report({ spot: SPOT });
  assert.doesNotMatch((await order.page("dispatcher-1")).main, /最相近/);
});
