import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { nobody } from "../support/client.mjs";
import { orderOf, rememberedCode, send, sequence } from "../support/order.mjs";

// No other test reports in cluster 08, so its desk's numbers and counts are this file's alone.
const SPOT = "ljz-x02";
const received = async () => Number((await nobody.get("/stations/08")).figure("件上报"));

describe("a report is stored once", () => {
  test("sending a form again gives the same number and code and stores nothing more", async () => {
    const before = await received();
    const key = crypto.randomUUID();
    const first = await send({ spot: SPOT, key });
    const { code } = orderOf(first);
    const again = await send({ spot: SPOT, key });
    assert.equal(rememberedCode(again), code);
    assert.deepEqual([again.status, again.location], [303, first.location]);
    assert.equal(await received(), before + 1);
  });

  test("five presses at once give one number and one order", async () => {
    const before = await received();
    const key = crypto.randomUUID();
    const answers = await Promise.all(Array.from({ length: 5 }, () => send({ spot: SPOT, key })));
    assert.deepEqual(answers.map((answer) => answer.status), Array(5).fill(303));
    assert.equal(new Set(answers.map((answer) => answer.location)).size, 1);
    orderOf(answers[0]);
    assert.equal(await received(), before + 1);
  });

  test("reports at once get different numbers, one after another without a gap", async () => {
    const before = await received();
    const twice = crypto.randomUUID();
    const keys = [...Array.from({ length: 8 }, () => crypto.randomUUID()), twice, twice];
    const answers = await Promise.all(keys.map((key) => send({ spot: SPOT, key })));
    const orders = answers.slice(0, 9).map(orderOf);

    const places = orders.map((order) => sequence(order.number)).sort((a, b) => a - b);
    assert.deepEqual(places, places.map((_, index) => places[0] + index));
    assert.equal(await received(), before + 9);
  });

  test("going back and writing something else with the same form is another report", async () => {
    const key = crypto.randomUUID();
    const one = orderOf(await send({ spot: SPOT, key }));
    const other = orderOf(await send({ spot: SPOT, key, text: "路灯不亮了，一片漆黑" }));
    assert.notEqual(one.number, other.number);
    assert.notEqual(one.code, other.code);
  });

  test("the same words sent from two forms are two reports", async () => {
    const answers = await Promise.all([send({ spot: SPOT }), send({ spot: SPOT })]);
    const [one, other] = answers.map(orderOf);
    assert.notEqual(one.number, other.number);
    assert.notEqual(one.code, other.code);
  });
});
